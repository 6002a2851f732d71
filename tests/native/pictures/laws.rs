//! What holds for the picture of every map.

use std::sync::Arc;

use proptest::prelude::*;
use standpoint::model::*;
use standpoint::paint::{
    Frame, Outline, Palette, Point, Rect, Scene, TableWidths, Words, map_svg, outline, scene,
};

use super::people::{crowd, score};
use crate::arbitrary;

fn everybody(map: &StakeholderMap, frame: &Frame) -> Scene {
    scene(map, frame, &TableWidths, &|_| true, None)
}

fn labels(scene: &Scene) -> Vec<(usize, Rect)> {
    let tokens = scene.tokens.iter().enumerate();
    tokens.filter_map(|(index, token)| Some((index, token.label.as_ref()?.area()))).collect()
}

/// The smallest rectangle around the shape of a token.
fn extent(scene: &Scene, index: usize) -> Rect {
    let token = &scene.tokens[index];
    match outline(token.shape, token.centre, scene.frame.token_size()) {
        Outline::Circle { centre, radius } => Rect::around(centre, radius),
        Outline::Polygon(points) => {
            points.iter().map(|point| Rect::around(*point, 0.0)).reduce(|a, b| a.joined(&b)).expect("corners")
        }
    }
}

fn assert_sound(scene: &Scene) {
    let picture = scene.frame.picture();
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
        assert!(picture.holds(label), "label outside: {label:?}");
        for (other, area) in &labels {
            assert!(index == other || !label.overlaps(area), "labels overlap: {label:?} {area:?}");
        }
        for token in 0..scene.tokens.len() {
            assert!(!label.overlaps(&extent(scene, token)), "{label:?} covers token {token}");
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

proptest! {
    #[test]
    fn every_picture_is_sound(
        map in arbitrary::map(),
        width in 100.0..1600.0f64,
        height in 100.0..1200.0f64,
        first in proptest::option::of(arbitrary::stakeholder_id()),
    ) {
        let frame = Frame::fitted(width, height);
        let draw = || scene(&map, &frame, &TableWidths, &|_| true, first.as_ref());
        let one = draw();
        assert_sound(&one);
        prop_assert_eq!(&one, &draw());
        prop_assert_eq!(one.tokens.len(), map.iter().filter(|person| person.placed().is_some()).count());
    }

    #[test]
    fn every_svg_is_clean(map in arbitrary::map()) {
        let scene = everybody(&map, &Frame::fitted(500.0, 500.0));
        let svg = map_svg(&scene, &Palette::DARK, "a <b> & \u{1} c");
        prop_assert!(svg.contains("<title>a &lt;b&gt; &amp;  c</title>"));
        prop_assert!(!svg.contains("NaN") && !svg.contains("inf\""));
        prop_assert!(svg.chars().all(|c| c == '\n' || !c.is_control()));
    }
}

proptest! {
    // Few cases, because a crowd takes a while without optimisation.
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn every_crowd_is_sound(count in 0u32..150, seed in 0u64..1000, phone: bool) {
        let frame = if phone { Frame::fitted(389.0, 385.0) } else { Frame::fitted(774.0, 788.0) };
        assert_sound(&everybody(&crowd(count, seed), &frame));
    }
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
        let scene = scene(&map, &frame, &TableWidths, &|_| true, Some(&person.id));
        let token = scene.tokens.iter().find(|token| token.id == person.id).expect("placed");
        without += u32::from(token.label.is_none());
    }
    println!("without a label although chosen: {without} of 120");
    assert!(without <= 3);
}

#[test]
fn labels_stay_when_one_person_moves() {
    let frame = Frame::fitted(774.0, 788.0);
    let mut changed = 0;
    let mut moves = 0;
    for seed in 0..10 {
        let mut map = crowd(40, seed);
        let before = everybody(&map, &frame);
        let mut person = (**map.in_order()[0]).clone();
        person.influence = Some(score(92));
        person.interest = Some(score(8));
        map.put(Arc::new(person));
        let after = everybody(&map, &frame);
        let pairs = before.tokens.iter().zip(&after.tokens).skip(1);
        changed += pairs.filter(|(a, b)| a.label != b.label).count();
        moves += 1;
    }
    println!("labels that changed place: {changed} in {moves} moves of one of 40 people");
    assert!(changed <= moves * 4);
}

#[test]
fn two_thousand_people_are_placed_soundly() {
    let (map, frame) = (crowd(2_000, 5), Frame::fitted(1280.0, 900.0));
    assert_sound(&everybody(&map, &frame));
}
