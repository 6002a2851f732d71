//! What holds for the texts of every picture, whatever their size.

use std::sync::Arc;

use standpoint::paint::{Frame, Look, Scene, TableWidths, scene};

use super::laws::{assert_sound, everybody, extent};
use super::people::{add, crowd, empty, score, workshop};

/// The board in a window of 1280 x 720, and in the same at 150 and 200 %, with the largest text that can be chosen.
#[test]
fn the_largest_text_is_large_and_no_name_lies_on_another() {
    for (width, height, least) in [(656.0, 652.0, 20.0), (366.0, 412.0, 20.0), (640.0, 256.0, 15.0)] {
        let text = Frame::label_size(width, height, standpoint::app::TextSize::LARGEST.times());
        let frame = Frame::with_text(width, height, text);
        assert!(frame.text >= least, "{} at {width} x {height}", frame.text);
        for count in [1, 20, 60] {
            for seed in 0..10 {
                let picture = everybody(&crowd(count, seed), &frame);
                assert_sound(&picture);
                for label in picture.tokens.iter().filter_map(|token| token.label.as_ref()) {
                    assert!(label.height >= frame.text);
                    assert!(label.text.chars().count() > 1, "“{}” says nothing", label.text);
                }
            }
        }
    }
}

/// As everything grows alike, twice the text in twice the room is the same picture, but for the marks.
#[test]
fn everything_that_is_written_grows_with_the_text() {
    let map = workshop();
    let (one, two) = (Frame::fitted(700.0, 700.0), Frame::with_text(1_400.0, 1_400.0, 25.0));
    let (one, two) = (everybody(&map, &one), everybody(&map, &two));
    let sizes = |scene: &Scene| -> Vec<(f64, f64)> {
        let words =
            scene.fields.iter().flat_map(|f| &f.caption).chain(&scene.figures).chain(&scene.axis_names);
        words.map(|words| (words.size, words.width)).collect()
    };
    for (small, large) in sizes(&one).into_iter().zip(sizes(&two)) {
        assert!((small.0 * 2.0 - large.0).abs() < 1e-6 && (small.1 * 2.0 - large.1).abs() < 1e-6);
    }
    assert_eq!(sizes(&one).len(), sizes(&two).len());
}

/// Whoever stands in the corner of a quadrant does not lie on its name.
#[test]
fn captions_make_way_for_people() {
    let frame = Frame::fitted(774.0, 788.0);
    for (influence, interest) in [(97, 96), (96, 92), (94, 98), (97, 4), (4, 97), (3, 3), (5, 8)] {
        let mut map = empty();
        add(&mut map, "Anna", "it", influence, interest);
        let picture = everybody(&map, &frame);
        assert_sound(&picture);
        let token = extent(&picture, 0);
        for field in &picture.fields {
            assert!(!field.caption.is_empty());
            assert!(
                field.caption.iter().all(|words| !words.area().overlaps(&token)),
                "{influence}, {interest}"
            );
        }
        // It stays there when they go on, and does not hop about.
        let mut person = (**map.in_order()[0]).clone();
        person.influence = Some(score(60));
        map.put(Arc::new(person));
        let after = scene(&map, &frame, &TableWidths, &Look { before: Some(&picture), ..Look::ALL });
        let captions = |picture: &Scene| picture.fields.iter().map(|f| f.caption.clone()).collect::<Vec<_>>();
        assert_eq!(captions(&after), captions(&picture));
        assert_ne!(captions(&after), captions(&everybody(&empty(), &frame)));
    }
}

/// Where there is room a long name is not cut.
#[test]
fn a_long_name_is_whole_where_there_is_room() {
    let mut map = empty();
    for (at, name) in
        ["Chief information security officer", "Regional sales manager north", "CFO"].iter().enumerate()
    {
        add(&mut map, name, "it", 20 + 25 * i64::try_from(at).expect("small"), 40);
    }
    let picture = everybody(&map, &Frame::fitted(816.0, 792.0));
    for token in &picture.tokens {
        assert_eq!(token.label.as_ref().expect("a label").text, token.name.as_str());
    }
}
