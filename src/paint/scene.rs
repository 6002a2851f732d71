//! Everything that can be seen on a map, as plain shapes in logical pixels.

use super::caption::{axis_names, fields, figures};
use super::glyph::half_extent;
use super::labels::{Wish, place};
use super::places::{Place, farthest};
use super::widths::{LABEL_SIZE, TextWidths, fitted};
use super::{Frame, Point, Rect};
use crate::model::{Colour, Id, Quadrant, Shape, Stakeholder, StakeholderMap};

/// Where more than these stand on the grid, only the chosen one has a label.
const MOST_LABELLED: usize = 2_000;
/// Ground to the left and right of a label's text, in logical pixels.
const LABEL_PAD: f64 = 5.0;
/// Where a name finds no place, it is cut to this part of the usual limit.
const SHORT: f64 = 0.5;
/// Height of a label's box.
const LABEL_HEIGHT: f64 = LABEL_SIZE + 5.5;

/// A map as a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Where the board lies, and the size of the whole.
    pub frame: Frame,
    /// The four quadrants, always four; one may be flat where a threshold lies on the edge.
    pub fields: Vec<Field>,
    /// The threshold lines, from edge to edge of the board. One that lies on an edge is left out.
    pub thresholds: Vec<(Point, Point)>,
    /// The names of both axes, with an arrow towards more.
    pub axis_names: Vec<Words>,
    /// 0, threshold and 100 of both axes.
    pub figures: Vec<Words>,
    /// The people, in drawing order: later ones lie above.
    pub tokens: Vec<Token>,
}

/// One quadrant on the board.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Which one.
    pub quadrant: Quadrant,
    /// What it covers.
    pub area: Rect,
    /// Its name, and what it stands for where there is room. Empty in a field that is too small.
    pub caption: Vec<Words>,
}

/// One line of text that is not a label.
#[derive(Debug, Clone, PartialEq)]
pub struct Words {
    /// The text.
    pub text: String,
    /// Where the anchor stands; `y` is the middle of the line.
    pub at: Point,
    /// Font size in logical pixels.
    pub size: f64,
    /// Weight 600 rather than 400.
    pub bold: bool,
    /// Which end of the text stands at the anchor.
    pub anchor: Anchor,
    /// How loud it is.
    pub tone: Tone,
    /// Turned to read upwards.
    pub turned: bool,
    /// Estimated width along the line.
    pub width: f64,
}

/// Which end of a text stands at its anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The text begins there.
    Start,
    /// The middle of the text is there.
    Middle,
    /// The text ends there.
    End,
}

/// How loud a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Labels.
    Ink,
    /// Names of axes and quadrants.
    Soft,
    /// Figures.
    Faint,
}

/// A person on the board.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// Whose token it is.
    pub id: Id,
    /// Where the scores are.
    pub centre: Point,
    /// The shape of the group; a circle without one.
    pub shape: Shape,
    /// The colour of the group. Without one the token is an outline in a neutral colour.
    pub colour: Option<Colour>,
    /// The name, or `None` where there is no room for it or nothing to say.
    pub label: Option<Label>,
}

/// A name on the board.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// The name, cut with an ellipsis where it is too long.
    pub text: String,
    /// Left edge of the box.
    pub x: f64,
    /// Upper edge of the box.
    pub y: f64,
    /// Width of the box. The text stands in its middle, [`Label::PAD`] from both ends.
    pub width: f64,
    /// Height of the box.
    pub height: f64,
    /// The line from the token to the box, where they are apart.
    pub leader: Option<(Point, Point)>,
}

impl Label {
    /// Ground between the text and the left and right edge of the box.
    pub const PAD: f64 = LABEL_PAD;

    /// The box.
    pub fn area(&self) -> Rect {
        Rect { x: self.x, y: self.y, width: self.width, height: self.height }
    }
}

impl Words {
    /// The box around the text, by its estimated width.
    pub fn area(&self) -> Rect {
        let back = match self.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => self.width / 2.0,
            Anchor::End => self.width,
        };
        let half = self.size * 0.6;
        if self.turned {
            let bottom = self.at.y + back;
            return Rect::between(self.at.x - half, bottom - self.width, self.at.x + half, bottom);
        }
        let left = self.at.x - back;
        Rect::between(left, self.at.y - half, left + self.width, self.at.y + half)
    }
}

/// Whether a person in two states is drawn alike, as long as the head of the map is the same.
pub fn looks_alike(one: &Stakeholder, other: &Stakeholder) -> bool {
    let drawn = |of: &Stakeholder| (of.influence, of.interest, of.rank);
    drawn(one) == drawn(other) && one.name == other.name && one.group == other.group
}

/// The picture of a map.
///
/// People without scores, and those whom `shown` refuses, are not in it. `first` is the selected
/// person, whose label chooses its place before all others.
pub fn scene(
    map: &StakeholderMap,
    frame: &Frame,
    widths: &dyn TextWidths,
    shown: &dyn Fn(&Stakeholder) -> bool,
    first: Option<&Id>,
) -> Scene {
    let head = map.head();
    let fields = fields(head, frame, widths);
    let people: Vec<(&Stakeholder, Point)> = map
        .in_order()
        .into_iter()
        .filter(|person| shown(person))
        .filter_map(|person| {
            let (influence, interest) = person.placed()?;
            Some((&**person, frame.to_board(influence, interest)))
        })
        .collect();

    let looks: Vec<(Shape, Option<Colour>)> = people
        .iter()
        .map(|(person, _)| {
            let group = person.group.as_ref().and_then(|id| head.group(id));
            (group.map_or(Shape::Circle, |group| group.shape), group.map(|group| group.colour))
        })
        .collect();
    let first = first.and_then(|id| people.iter().position(|(person, _)| &person.id == id));
    let captions: Vec<Rect> = fields
        .iter()
        .filter_map(|field| field.caption.iter().map(Words::area).reduce(|a, b| a.joined(&b)))
        .map(|caption| caption.grown(2.0)) // a label that touches a caption reads as part of it
        .collect();
    let wish = |at: usize, texts: &[(String, f64)]| Wish {
        centre: people[at].1,
        half: half_extent(looks[at].0, frame.token_size()) + 1.0,
        extents: texts.iter().map(|(_, width)| (width + 2.0 * LABEL_PAD, LABEL_HEIGHT)).collect(),
    };
    let texts = |at: usize| texts(&people[at].0.name, frame, widths);
    let labels: Vec<Option<Label>> = if people.len() <= MOST_LABELLED {
        let texts: Vec<_> = (0..people.len()).map(texts).collect();
        let wishes: Vec<Wish> = texts.iter().enumerate().map(|(at, texts)| wish(at, texts)).collect();
        let places = place(&wishes, &captions, frame, first).into_iter();
        places.zip(texts).map(|(place, texts)| label(texts, &place?)).collect()
    } else {
        // Where so many stand, a label covers what it stands beside: only the chosen one has a name.
        let mut labels = vec![None; people.len()];
        if let Some(first) = first {
            let texts = texts(first);
            let near = |at: &usize| people[*at].1.is_within(people[first].1, farthest(frame));
            let others = (0..people.len()).filter(|at| *at != first).filter(near);
            let others = others.map(|at| wish(at, &[]));
            let wishes: Vec<Wish> = std::iter::once(wish(first, &texts)).chain(others).collect();
            let place = place(&wishes, &captions, frame, Some(0)).swap_remove(0);
            labels[first] = place.and_then(|place| label(texts, &place));
        }
        labels
    };

    let tokens = people
        .iter()
        .zip(&looks)
        .zip(labels)
        .map(|(((person, centre), (shape, colour)), label)| Token {
            id: person.id.clone(),
            centre: *centre,
            shape: *shape,
            colour: *colour,
            label,
        })
        .collect();

    let board = frame.board();
    let corner = frame.to_board(head.influence.threshold, head.interest.threshold);
    let mut thresholds = Vec::new();
    if corner.y > board.y && corner.y < board.bottom() {
        thresholds.push((Point::new(board.x, corner.y), Point::new(board.right(), corner.y)));
    }
    if corner.x > board.x && corner.x < board.right() {
        thresholds.push((Point::new(corner.x, board.y), Point::new(corner.x, board.bottom())));
    }
    Scene {
        frame: *frame,
        fields,
        thresholds,
        axis_names: axis_names(head, frame, widths),
        figures: figures(head, frame, widths),
        tokens,
    }
}

/// The name as far as a label may show it, then shorter for want of room.
fn texts(name: &str, frame: &Frame, widths: &dyn TextWidths) -> Vec<(String, f64)> {
    if name.is_empty() {
        return Vec::new();
    }
    let whole = fitted(name, frame.label_limit(), 1.0, widths);
    let short = frame.label_limit() * SHORT;
    // Little is won where only a few letters go.
    if whole.1 < short * 1.15 {
        return vec![whole];
    }
    let short = fitted(name, short, 1.0, widths);
    vec![whole, short]
}

/// The name of a token that has no label of its own, for the moment in which it is pointed at or
/// selected: above the token, or below it at the upper edge, and never outside the picture.
pub fn name_tag(name: &str, centre: Point, frame: &Frame, widths: &dyn TextWidths) -> Label {
    let (text, width) = fitted(name, 2.0 * frame.label_limit(), 1.0, widths);
    let width = (width + 2.0 * LABEL_PAD).min(frame.width);
    let gap = frame.token_size() / 2.0 + 8.0;
    let above = centre.y - gap - LABEL_HEIGHT;
    let y = if above < 2.0 { centre.y + gap } else { above };
    let x = (centre.x - width / 2.0).clamp(0.0, frame.width - width);
    Label { text, x, y, width, height: LABEL_HEIGHT, leader: None }
}

fn label(texts: Vec<(String, f64)>, place: &Place) -> Option<Label> {
    let (text, _) = texts.into_iter().nth(place.cut)?;
    let Rect { x, y, width, height } = place.area;
    Some(Label { text, x, y, width, height, leader: place.leader })
}
