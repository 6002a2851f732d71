//! A name in full, for the moment in which somebody is pointed at or selected.

use super::widths::{Face, TextWidths, is_attached};
use super::{Frame, Label, Token};
use crate::model::held;

/// From one line of a name to the next, in parts of the font size.
pub const LINE: f64 = 1.2;

/// The whole name of a token. It stands where its label does, if it has one that is cut, and covers that; else
/// above the token, or below it at the upper edge. A long one has several lines, parted by line feeds, and none
/// leaves the picture.
pub fn name_tag(name: &str, token: &Token, frame: &Frame, widths: &dyn TextWidths) -> Label {
    let cut = token.label.as_ref();
    let most = frame.width - 2.0 * Label::PAD;
    let limit = (2.0 * frame.label_limit()).max(cut.map_or(0.0, |label| label.width)).min(most);
    let (lines, widest) = lines(name, limit, frame.label_face(), widths);
    let width = (widest + 2.0 * Label::PAD).min(frame.width);
    let further = f64::from(u32::try_from(lines.len().saturating_sub(1)).unwrap_or(0));
    let height = frame.label_height() + further * LINE * frame.text;
    let centre = token.centre;
    let gap = frame.token_size() / 2.0 + 8.0;
    let (x, y) = match cut {
        Some(label) if label.x >= centre.x => (label.x, label.y),
        Some(label) if label.area().right() <= centre.x => (label.area().right() - width, label.y),
        // The longer one would grow over the token from above.
        Some(label) if label.y < centre.y => {
            (label.area().centre().x - width / 2.0, label.area().bottom() - height)
        }
        Some(label) => (label.area().centre().x - width / 2.0, label.y),
        None if centre.y - gap - height < 2.0 => (centre.x - width / 2.0, centre.y + gap),
        None => (centre.x - width / 2.0, centre.y - gap - height),
    };
    let (x, y) = (held(x, 0.0, frame.width - width), held(y, 0.0, (frame.height - height).max(0.0)));
    Label { text: lines.join("\n"), x, y, width, height, leader: None }
}

/// A text in lines of at most this width, broken between words where that goes, and the width of the widest.
fn lines(text: &str, limit: f64, face: Face, widths: &dyn TextWidths) -> (Vec<String>, f64) {
    let fits = |line: &str| face.width(line, widths) <= limit;
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last().map_or("", String::as_str);
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if fits(&longer) {
            lines.pop();
            lines.push(longer);
            continue;
        }
        if line.is_empty() {
            lines.pop();
        }
        let mut rest = word;
        while !fits(rest) {
            let end = first_part(rest, fits);
            lines.push(rest[..end].to_owned());
            rest = &rest[end..];
        }
        lines.push(rest.to_owned());
    }
    let widest = lines.iter().map(|line| face.width(line, widths)).fold(0.0, f64::max);
    (lines, widest)
}

/// Where the longest beginning of a word ends that fits; one character at least.
fn first_part(word: &str, fits: impl Fn(&str) -> bool) -> usize {
    let ends =
        word.char_indices().skip(1).filter(|(at, c)| !is_attached(*c) && !word[..*at].ends_with('\u{200d}'));
    let ends: Vec<usize> = ends.map(|(at, _)| at).collect();
    let fitting = ends.partition_point(|end| fits(&word[..*end]));
    ends.get(fitting.saturating_sub(1)).copied().unwrap_or(word.len())
}

#[cfg(test)]
mod tests {
    use super::name_tag;
    use crate::model::{Id, Line, Shape};
    use crate::paint::{Frame, Label, Point, TableWidths, TextWidths, Token};

    fn token(name: &str, centre: Point, label: Option<Label>) -> Token {
        let (id, name) = (Id::fresh('a', 0, 0), Line::cut(name));
        Token { id, name, centre, tied: None, pile: 1, dim: false, shape: Shape::Circle, colour: None, label }
    }

    #[test]
    fn every_name_is_whole_and_inside_the_picture() {
        let long = "Department for the coordination of everything that nobody else wants to coordinate";
        for name in [
            "CFO",
            "",
            long,
            &"Unbroken".repeat(20),
            "長い名前がここにあります".repeat(8).as_str(),
            "👩‍💻".repeat(40).as_str(),
        ] {
            for (width, height, text) in [(816.0, 792.0, 12.5), (389.0, 385.0, 12.5), (656.0, 652.0, 21.0)] {
                let frame = Frame::with_text(width, height, text);
                for centre in [
                    frame.board().centre(),
                    Point::new(frame.left, frame.top),
                    Point::new(frame.right, frame.bottom),
                ] {
                    let tag = name_tag(name, &token(name, centre, None), &frame, &TableWidths);
                    assert_eq!(tag.text.replace(['\n', ' '], ""), name.replace(' ', ""));
                    assert!(frame.picture().holds(&tag.area()), "{name}: {tag:?}");
                    for line in tag.text.split('\n') {
                        assert!(!line.starts_with('\u{200d}') && !line.ends_with('\u{200d}'));
                        assert!(TableWidths.width(line, text) <= tag.width, "{line} in {}", tag.width);
                    }
                }
            }
        }
    }

    #[test]
    fn it_covers_the_label_that_is_cut() {
        let frame = Frame::fitted(774.0, 788.0);
        let centre = frame.board().centre();
        let (width, height) = (90.0, 16.0);
        for (x, y) in [(12.0, -8.0), (-102.0, -8.0), (-45.0, -28.0), (-45.0, 12.0)] {
            let cut = Label {
                text: "Head…g".into(),
                x: centre.x + x,
                y: centre.y + y,
                width,
                height,
                leader: None,
            };
            let of = token("Head of logistics and planning", centre, Some(cut.clone()));
            let tag = name_tag(&of.name, &of, &frame, &TableWidths);
            assert!(tag.area().holds(&cut.area()), "{cut:?} {tag:?}");
        }
    }
}
