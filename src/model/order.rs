//! Putting things in order by a number.

/// The items in the order of their numbers; those with the same number stay as they were.
///
/// Only pairs of numbers are sorted, whatever the items are: a sort is some kilobytes of program for each kind
/// of thing that it sorts.
pub fn in_order_of<T>(items: Vec<T>, number: impl Fn(&T) -> u64) -> Vec<T> {
    let places = sorted(items.iter().map(number));
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    places.into_iter().filter_map(|(_, place)| items.get_mut(place)?.take()).collect()
}

fn sorted(numbers: impl Iterator<Item = u64>) -> Vec<(u64, usize)> {
    let mut pairs: Vec<(u64, usize)> = numbers.zip(0..).collect();
    pairs.sort_unstable();
    pairs
}

#[cfg(test)]
mod tests {
    use super::in_order_of;

    #[test]
    fn equal_numbers_stay_as_they_were() {
        let items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        let sorted = in_order_of(items, |(number, _)| *number);
        assert_eq!(sorted.into_iter().map(|(_, name)| name).collect::<String>(), "dbeac");
    }
}
