//! Clocks that stand still, run backwards or jump: nothing depends on them but what a reader is shown.

use proptest::collection::vec;
use proptest::prelude::*;

use super::{Maps, note, recover, step, take};
use crate::chance::cases;
use crate::fake_browser::World;

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn the_clock_changes_no_map(steps in vec(step(), 1..12), tick in prop_oneof![Just(0i64), Just(-7), Just(-315_364_567), Just(315_364_567)]) {
        let (mut usual, mut odd) = (World::fresh(), World::fresh());
        odd.tick = tick;
        let mut known = Maps::new();
        for step in &steps {
            take(&mut usual, 0, step);
            take(&mut odd, 0, step);
            note(&mut known, &odd, 0);
            prop_assert_eq!(usual.map(0), odd.map(0));
        }
        let (found, _) = recover(&odd.disk)?;
        prop_assert_eq!(found, known);
    }
}
