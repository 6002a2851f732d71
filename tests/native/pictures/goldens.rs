//! Painted maps compared with the pictures in `tests/fixtures/pictures`, character by character.
//! `UPDATE_GOLDENS=1` writes them anew; look at them before you commit.

use std::path::Path;

use standpoint::model::*;
use standpoint::paint::{Frame, Look, Palette, TableWidths, backdrop_svg, map_svg, scene, screen_svg};

use super::people::{add, crowd, empty, line, score, workshop};

fn check(name: &str, svg: &str) {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pictures").join(format!("{name}.svg"));
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        std::fs::write(&path, svg).expect("the folder can be written");
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(golden == svg, "{name}.svg has changed; UPDATE_GOLDENS=1 writes it anew");
}

fn check_map(name: &str, map: &StakeholderMap, (width, height): (f64, f64), palette: &Palette) {
    let scene = scene(map, &Frame::fitted(width, height), &TableWidths, &Look::ALL);
    check(name, &map_svg(&scene, palette, &map.head().title));
}

const DESK: (f64, f64) = (774.0, 788.0);
const PHONE: (f64, f64) = (389.0, 385.0);

#[test]
fn empty_map() {
    check_map("empty", &empty(), DESK, &Palette::LIGHT);
    let scene = scene(&empty(), &Frame::fitted(DESK.0, DESK.1), &TableWidths, &Look::ALL);
    check("backdrop", &backdrop_svg(&scene, &Palette::DARK));
}

#[test]
fn one_person() {
    let mut map = empty();
    add(&mut map, "Project sponsor", "business", 100, 100);
    check_map("one", &map, DESK, &Palette::LIGHT);
}

#[test]
fn a_workshop() {
    check_map("workshop", &workshop(), DESK, &Palette::LIGHT);
    check_map("workshop-dark", &workshop(), DESK, &Palette::DARK);
    check_map("workshop-phone", &workshop(), PHONE, &Palette::LIGHT);
}

#[test]
fn a_crowd() {
    check_map("crowd", &crowd(60, 1), DESK, &Palette::LIGHT);
    check_map("crowd-phone", &crowd(60, 1), PHONE, &Palette::DARK);
}

#[test]
fn other_thresholds() {
    let mut map = workshop();
    let mut head = (**map.head()).clone();
    head.influence = Axis { name: line("Decision power"), threshold: score(30) };
    head.interest = Axis { name: line("ROI at stake"), threshold: score(70) };
    map.set_head(std::sync::Arc::new(head));
    check_map("thresholds", &map, DESK, &Palette::LIGHT);
}

#[test]
fn long_and_strange_names() {
    let mut map = empty();
    let mut head = (**map.head()).clone();
    let shapes = Shape::ALL.iter().zip(Colour::ALL).map(|(shape, colour)| Group {
        id: Id::new(shape.key()).expect("valid"),
        name: line(shape.label()),
        colour: *colour,
        shape: *shape,
    });
    head.groups = shapes.collect();
    map.set_head(std::sync::Arc::new(head));
    let long = "Department for the coordination of everything that nobody else wants to coordinate";
    for (name, shape, influence, interest) in [
        (long, "square", 80, 60),
        (long, "circle", 70, 100),
        (long, "triangle", 60, 0),
        ("<b>R&D</b> \"quoted\" ]]>", "diamond", 44, 20),
        ("株式会社スタンドポイント情報システム部", "pentagon", 36, 60),
        ("مدير المشروع", "hexagon", 28, 20),
        ("Zoë 👩‍💻", "star", 20, 70),
        ("Same place", "cross", 10, 40),
        ("Same place too", "square", 10, 40),
        ("", "", 0, 0),
        ("Top right", "star", 100, 100),
    ] {
        add(&mut map, name, shape, influence, interest);
    }
    check_map("names", &map, DESK, &Palette::LIGHT);
}

#[test]
fn the_picture_for_the_screen_is_the_map_without_ground_and_fixed_widths() {
    let scene = scene(&workshop(), &Frame::fitted(DESK.0, DESK.1), &TableWidths, &Look::ALL);
    let whole = map_svg(&scene, &Palette::DARK, "Title");
    let is_ground = |line: &&str| line.starts_with("<title>") || line.starts_with("<rect width=\"100%\"");
    assert_eq!(whole.lines().filter(is_ground).count(), 2);
    let free = |line: &str| {
        let (start, rest) = line.split_once(" textLength=").unwrap_or((line, ""));
        let end = rest.split_once(" fill=").map_or(String::new(), |(_, end)| format!(" fill={end}"));
        format!("{start}{end}\n")
    };
    let wanted: String = whole.lines().filter(|line| !is_ground(line)).map(free).collect();
    assert!(whole.contains("textLength"));
    assert_eq!(screen_svg(&scene, &Palette::DARK), wanted);
}
