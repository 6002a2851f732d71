//! What holds for the picture of every map.

use std::sync::Arc;

use proptest::prelude::*;
use standpoint::model::*;
use standpoint::paint::{
    Frame, Look, Outline, Palette, Point, Rect, Scene, Showing, TableWidths, Token, Words, map_svg, outline,
    scene,
};

use super::people::{add, crowd, empty, scattered, score};
use crate::arbitrary;
use crate::chance::cases;

pub(super) fn everybody(map: &StakeholderMap, frame: &Frame) -> Scene {
    scene(map, frame, &TableWidths, &Look::ALL)
}

fn labels(scene: &Scene) -> Vec<(usize, Rect)> {
    let tokens = scene.tokens.iter().enumerate();
    tokens.filter_map(|(index, token)| Some((index, token.label.as_ref()?.area()))).collect()
}

/// The smallest rectangle around the shape of a token.
pub(super) fn extent(scene: &Scene, index: usize) -> Rect {
    let token = &scene.tokens[index];
    match outline(token.shape, token.centre, scene.frame.token_size()) {
        Outline::Circle { centre, radius } => Rect::around(centre, radius),
        Outline::Polygon(points) => {
            points.iter().map(|point| Rect::around(*point, 0.0)).reduce(|a, b| a.joined(&b)).expect("corners")
        }
    }
}

pub(super) fn assert_sound(scene: &Scene) {
    let (picture, board) = (scene.frame.picture(), scene.frame.board());
    let labels = labels(scene);
    let captions: Vec<Rect> = scene.fields.iter().flat_map(|f| &f.caption).map(Words::area).collect();
    let within = |point: &Point| picture.holds(&Rect::around(*point, 0.0));
    for index in 0..scene.tokens.len() {
        assert!(picture.holds(&extent(scene, index)), "token outside");
    }
    for words in scene.fields.iter().flat_map(|f| &f.caption).chain(&scene.figures).chain(&scene.axis_names) {
        assert!(picture.holds(&words.area()), "outside: {words:?}");
    }
    for (from, to) in &scene.thresholds {
        assert!(within(from) && within(to));
    }
    for (index, label) in &labels {
        assert!(board.holds(label), "a label leaves the board: {label:?}");
        for (other, area) in &labels {
            assert!(index == other || !label.overlaps(area), "labels overlap: {label:?} {area:?}");
        }
        for token in 0..scene.tokens.len() {
            let pale = scene.tokens[token].dim; // passed over: a name may lie on it
            assert!(pale || !label.overlaps(&extent(scene, token)), "{label:?} covers token {token}");
        }
        // Only a label right beside its token may do so, where the caption is all around.
        let apart = scene.tokens[*index].label.as_ref().is_some_and(|label| label.leader.is_some());
        let covers = captions.iter().any(|caption| caption.overlaps(label));
        assert!(!(covers && apart), "{label:?} covers a caption");
    }
    for token in &scene.tokens {
        let Some((from, to)) = token.label.as_ref().and_then(|label| label.leader) else { continue };
        assert!(within(&from) && within(&to));
        let crossed = labels.iter().find(|(_, label)| label.crossed_by(from, to));
        assert!(crossed.is_none(), "a leader line runs through {crossed:?}");
    }
}

fn assert_clean(map: &StakeholderMap) {
    let scene = everybody(map, &Frame::fitted(500.0, 500.0));
    let svg = map_svg(&scene, &Palette::DARK, "a <b> & \u{1} c");
    assert!(svg.contains("<title>a &lt;b&gt; &amp;  c</title>"));
    // Between quotes stand attributes; a name may well say NaN.
    let mut attributes = svg.split('"').skip(1).step_by(2);
    assert!(attributes.all(|value| !value.contains("NaN") && !value.contains("inf")));
    assert!(svg.chars().all(|c| c == '\n' || !c.is_control()));
}

fn assert_crowd_is_sound(count: u32, seed: u64, phone: bool, text: f64) {
    let (width, height) = if phone { (389.0, 385.0) } else { (774.0, 788.0) };
    let frame = Frame::with_text(width, height, text);
    let map = crowd(count, seed);
    let picture = everybody(&map, &frame);
    assert_sound(&picture);
    assert!(picture == everybody(&map, &frame), "the same people make another picture");
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn every_picture_is_sound(
        map in arbitrary::map(),
        width in 100.0..1600.0f64,
        height in 100.0..1200.0f64,
        first in proptest::option::of(arbitrary::stakeholder_id()),
        pale in 1u32..4,
        text in 8.0..40.0f64,
    ) {
        let frame = Frame::with_text(width, height, text);
        let showing = |person: &Stakeholder| if person.rank.is_multiple_of(pale) { Showing::Full } else { Showing::Dim };
        let look = Look { first: first.as_ref(), showing: &showing, ..Look::ALL };
        let draw = || scene(&map, &frame, &TableWidths, &look);
        let one = draw();
        assert_sound(&one);
        prop_assert_eq!(&one, &draw());
        let shown: usize = one.tokens.iter().map(|token| token.pile).sum();
        prop_assert_eq!(shown, map.iter().filter(|person| person.placed().is_some()).count());
    }

    #[test]
    fn every_svg_is_clean(map in arbitrary::map()) {
        assert_clean(&map);
    }
}

proptest! {
    // Few cases, because a crowd takes a while without optimisation.
    #![proptest_config(cases(40))]

    #[test]
    fn every_crowd_is_sound(
        count in prop_oneof![1u32..150, 150u32..=2_000],
        seed in 0u64..1000,
        phone: bool,
        text in prop_oneof![Just(12.5), 10.0..32.0f64],
    ) {
        assert_crowd_is_sound(count, seed, phone, text);
    }
}

// Two that campaigns found.

#[test]
fn a_crowd_on_a_phone_is_sound() {
    assert_crowd_is_sound(116, 501, true, 12.5);
}

#[test]
fn a_name_may_say_what_is_no_number() {
    let mut map = empty();
    for name in ["NaNTLeE", "NaN", "inf", "\" NaN=\"inf"] {
        add(&mut map, name, "", 74, 58);
    }
    assert_clean(&map);
}

#[test]
fn almost_every_name_of_sixty_people_is_shown() {
    let share = |width: f64, height: f64| -> Vec<f64> {
        let frame = Frame::fitted(width, height);
        let shown = |seed| labels(&everybody(&crowd(60, seed), &frame)).len();
        (0..40u64).map(|seed| f64::from(u32::try_from(shown(seed)).expect("small")) / 60.0).collect()
    };
    let desk = share(774.0, 788.0);
    let phone = share(389.0, 385.0);
    let mean = |shares: &[f64]| shares.iter().sum::<f64>() / 40.0;
    let worst = |shares: &[f64]| shares.iter().copied().fold(1.0, f64::min);
    println!("700 x 720: mean {:.3}, worst {:.3}", mean(&desk), worst(&desk));
    println!("330 x 330: mean {:.3}, worst {:.3}", mean(&phone), worst(&phone));
    let enough = desk.iter().filter(|share| **share >= 0.95).count();
    println!("700 x 720: {enough} of 40 maps show at least 95 %");
    assert!(mean(&desk) >= 0.98 && enough >= 38 && worst(&desk) >= 0.93);
}

#[test]
fn the_chosen_one_has_its_label_beside_it() {
    let (map, frame) = (crowd(120, 3), Frame::fitted(774.0, 788.0));
    let mut without = 0;
    for person in map.iter() {
        let scene = scene(&map, &frame, &TableWidths, &Look { first: Some(&person.id), ..Look::ALL });
        let token = scene.tokens.iter().find(|token| token.id == person.id).expect("placed");
        without += u32::from(token.label.is_none());
    }
    println!("without a label although chosen: {without} of 120");
    assert!(without <= 3);
}

/// Sixty people as evenly as a hand would spread them: one in each field of a raster, not quite in its middle.
fn spread(seed: u64) -> StakeholderMap {
    let mut map = crowd(60, seed);
    let places = crowd(60, seed + 1_000); // their scores serve as chance
    let shift = |score: Option<Score>| i64::from(score.expect("placed").get()) % 5 - 2;
    let people: Vec<_> =
        map.in_order().into_iter().cloned().zip(places.in_order().into_iter().cloned()).collect();
    for (at, (person, chance)) in (0i64..).zip(people) {
        let mut person = (*person).clone();
        person.influence = Some(score(at / 6 * 10 + 5 + shift(chance.influence)));
        person.interest = Some(score(at % 6 * 16 + 8 + shift(chance.interest)));
        map.put(Arc::new(person));
    }
    map
}

#[test]
fn every_name_of_sixty_spread_people_is_shown() {
    // The board in a window of 1440 x 860 and of 1280 x 720 pixels.
    for (width, height) in [(816.0, 792.0), (656.0, 652.0)] {
        for seed in 0..40 {
            let picture = everybody(&spread(seed), &Frame::fitted(width, height));
            assert_eq!(labels(&picture).len(), 60, "at {width} x {height}, {seed}");
        }
    }
}

#[test]
fn most_names_of_two_hundred_people_are_shown() {
    // The board in a window of 1440 x 860 pixels, and of 1280 x 720, which has two thirds of the room.
    for (width, height, least) in [(816.0, 792.0, 60), (656.0, 652.0, 33)] {
        let mut shares = Vec::new();
        for seed in 0..20 {
            let picture = everybody(&scattered(200, seed), &Frame::fitted(width, height));
            assert_sound(&picture);
            shares.push(labels(&picture).len() * 100 / picture.tokens.len());
            // Nobody is told by "Head…", where a short word stands before a long one; those are few.
            let texts = picture.tokens.iter().filter_map(|token| Some(&token.label.as_ref()?.text));
            let stumps = texts.filter(|text| text.contains('…') && text.chars().count() < 6).count();
            assert!(stumps * 5 <= labels(&picture).len(), "{stumps} stumps of {}", labels(&picture).len());
        }
        println!("names of 200 people at {width} x {height}: {shares:?} percent");
        assert!(shares.iter().all(|share| *share >= least), "{shares:?}");
    }
}

/// The labels of the others that are not where they were, when the person at `mover` goes somewhere else.
fn disturbed(map: &StakeholderMap, mover: usize, to: (i64, i64), frame: &Frame) -> usize {
    let before = everybody(map, frame);
    let mut map = map.clone();
    let mut person = (**map.in_order()[mover]).clone();
    (person.influence, person.interest) = (Some(score(to.0)), Some(score(to.1)));
    map.put(Arc::new(person.clone()));
    let after = scene(&map, frame, &TableWidths, &Look { before: Some(&before), ..Look::ALL });
    assert_sound(&after);
    let of = |picture: &Scene| -> std::collections::BTreeMap<Id, Option<(f64, f64)>> {
        let place = |token: &Token| token.label.as_ref().map(|label| (label.x, label.y));
        picture.tokens.iter().map(|token| (token.id.clone(), place(token))).collect()
    };
    let (before, after) = (of(&before), of(&after));
    let others = before.iter().filter(|(id, _)| **id != person.id);
    others.filter(|(id, place)| after.get(*id).is_some_and(|now| now != *place)).count()
}

#[test]
fn labels_stay_when_one_person_moves() {
    let frame = Frame::fitted(774.0, 788.0);
    // Few seeds where there are many, because a crowd takes a while without optimisation.
    for (count, seeds) in
        [(20u32, 30u64), (40, 30), (60, 30), (100, 30), (200, 30), (400, 30), (1_000, 8), (2_000, 5)]
    {
        let mut worst = 0;
        let mut sum = 0;
        for seed in 0..seeds {
            let map = crowd(count, seed);
            let mover = usize::try_from(seed).expect("small") % map.len();
            let to = (
                i64::try_from(seed * 37 % 101).expect("small"),
                i64::try_from(seed * 61 % 101).expect("small"),
            );
            let others = disturbed(&map, mover, to, &frame);
            worst = worst.max(others);
            sum += others;
        }
        println!(
            "of {count} people one moves: {worst} others at worst, {:.1} on average",
            f64::from(u32::try_from(sum).expect("small")) / f64::from(u32::try_from(seeds).expect("small"))
        );
        assert!(worst <= usize::try_from(count).expect("small") / 10, "{worst} of {count}");
    }
}

#[test]
fn two_thousand_people_are_placed_soundly() {
    let (map, frame) = (crowd(2_000, 5), Frame::fitted(1280.0, 900.0));
    assert_sound(&everybody(&map, &frame));
}

/// What is looked at more closely is as sound as the whole, and shows those who stand there.
#[test]
fn every_part_of_a_crowd_is_sound() {
    let map = crowd(300, 9);
    for (influence, interest, span) in
        [(50.0, 50.0, 50.0), (0.0, 0.0, 25.0), (60.0, 55.0, 10.0), (96.0, 96.0, 4.0)]
    {
        let window = Window::new(influence, interest, span);
        let picture = everybody(&map, &Frame::fitted(774.0, 788.0).looking_at(window));
        assert_sound(&picture);
        let seen = |person: &Stakeholder| {
            let units = |score: Option<Score>| f64::from(score.expect("placed").get());
            window.holds(units(person.influence), units(person.interest))
        };
        let shown: usize = picture.tokens.iter().map(|token| token.pile).sum();
        assert_eq!(shown, map.iter().filter(|person| seen(person)).count());
    }
}

/// Who is found has a name, as if they were alone.
#[test]
fn those_who_are_found_in_a_crowd_are_named() {
    let map = crowd(2_000, 5);
    let frame = Frame::fitted(774.0, 788.0);
    let showing =
        |person: &Stakeholder| if person.rank.is_multiple_of(100) { Showing::Full } else { Showing::Dim };
    let picture = scene(&map, &frame, &TableWidths, &Look { showing: &showing, ..Look::ALL });
    assert_sound(&picture);
    let found: Vec<&Token> = picture.tokens.iter().filter(|token| !token.dim).collect();
    assert!(found.len() >= 15, "{}", found.len());
    let named = found.iter().filter(|token| token.label.is_some()).count();
    assert!(named * 10 >= found.len() * 9, "{named} of {}; some stand too close", found.len());
    assert_eq!(labels(&picture).len(), named, "and nobody else");
}

#[test]
fn those_at_one_place_are_a_pile_that_opens() {
    let mut map = super::people::workshop();
    for name in ["Anna", "Bert", "Cleo"] {
        super::people::add(&mut map, name, "business", 40, 40);
    }
    let frame = Frame::fitted(774.0, 788.0);
    let piles =
        |picture: &Scene| picture.tokens.iter().filter(|token| token.pile > 1).cloned().collect::<Vec<_>>();
    let closed = everybody(&map, &frame);
    assert_sound(&closed);
    let pile = piles(&closed);
    assert_eq!((pile.len(), pile[0].pile, closed.tokens.len()), (1, 3, 15));
    assert_eq!(map.get(&pile[0].id).expect("there").name.as_str(), "Anna");
    let cleo = map.iter().find(|person| person.name.as_str() == "Cleo").expect("there").id.clone();
    let chosen = scene(&map, &frame, &TableWidths, &Look { first: Some(&cleo), ..Look::ALL });
    assert_eq!(
        (piles(&chosen)[0].id.clone(), piles(&chosen)[0].pile),
        (cleo, 3),
        "the selected one lies on top"
    );
    let open = scene(&map, &frame, &TableWidths, &Look { open: Some((score(40), score(40))), ..Look::ALL });
    assert_sound(&open);
    assert!(piles(&open).is_empty() && open.tokens.len() == 17);
    let fan: Vec<&Token> = open.tokens.iter().filter(|token| token.tied.is_some()).collect();
    assert_eq!(fan.len(), 3);
    assert!(fan.iter().all(|token| token.label.is_some() && token.tied == Some(pile[0].centre)));
}

/// A pile in a corner has no room around it, and hundreds at one place need more than one ring.
#[test]
fn a_pile_opens_anywhere() {
    for (count, influence, interest) in [(2, 100, 100), (30, 0, 0), (200, 50, 100)] {
        let mut map = super::people::empty();
        for number in 0..count {
            super::people::add(&mut map, &format!("Person {number}"), "it", influence, interest);
        }
        let frame = Frame::fitted(774.0, 788.0);
        let open = Some((score(influence), score(interest)));
        let picture = scene(&map, &frame, &TableWidths, &Look { open, ..Look::ALL });
        assert_eq!(picture.tokens.len(), count);
        for token in 0..count {
            assert!(
                picture.frame.board().holds(&extent(&picture, token)),
                "{count}: {:?}",
                picture.tokens[token]
            );
        }
    }
}
