//! Everything that can be seen on a map, as plain shapes in logical pixels.

use super::caption::{axis_names, fields, figures};
use super::glyph::REACH;
use super::labels::CROWD;
use super::names::names;
use super::people::{Stand, stands};
use super::widths::TextWidths;
use super::{Frame, Point, Quiet, Rect};
use crate::model::{Colour, Id, Line, Quadrant, Score, Shape, Stakeholder, StakeholderMap};

/// How somebody is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Showing {
    /// As usual.
    Full,
    /// Pale and without a name, behind all others.
    Dim,
    /// Not at all.
    Hidden,
}

/// What of a map is looked at.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// How each person is seen.
    pub showing: &'a dyn Fn(&Stakeholder) -> Showing,
    /// The selected person, whose label chooses its place before all others.
    pub first: Option<&'a Id>,
    /// Influence and interest of the pile that is open.
    pub open: Option<(Score, Score)>,
    /// The picture before: where its labels stood they stay, if those places are still good.
    pub before: Option<&'a Scene>,
    /// Leaves most of a crowd alone after an edit; without it everybody is asked anew.
    pub quiet: Option<Quiet>,
}

impl Look<'_> {
    /// Everybody, nobody selected, nothing open.
    pub const ALL: Look<'static> =
        Look { showing: &|_| Showing::Full, first: None, open: None, before: None, quiet: None };
}

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
    /// Whose label chose its place before all others.
    pub first: Option<Id>,
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
    /// The whole name.
    pub name: Line,
    /// Where the scores are; somebody of an open pile stands beside.
    pub centre: Point,
    /// Where the scores are, for somebody of an open pile.
    pub tied: Option<Point>,
    /// How many stand at the same scores under this token, its own person among them.
    pub pile: usize,
    /// Passed over by the filter.
    pub dim: bool,
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
    /// The name, with an ellipsis in its middle where it is too long. Of a name in full, its lines are parted
    /// by line feeds.
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
    /// Ground between the text and the left and right edge of the box, in logical pixels.
    pub const PAD: f64 = 4.0;

    /// The box.
    pub fn area(&self) -> Rect {
        Rect { x: self.x, y: self.y, width: self.width, height: self.height }
    }
}

impl Scene {
    /// The same picture before anybody stands on it.
    #[must_use]
    pub fn without_people(&self) -> Self {
        Self {
            frame: self.frame,
            fields: self.fields.clone(),
            thresholds: self.thresholds.clone(),
            axis_names: self.axis_names.clone(),
            figures: self.figures.clone(),
            tokens: Vec::new(),
            first: None,
        }
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

/// The picture of a map, as far as the frame looks at it.
///
/// People without scores, and those who are hidden, are not in it. Of those with the same scores one has a
/// token, which tells how many they are, unless their pile is open.
pub fn scene(map: &StakeholderMap, frame: &Frame, widths: &dyn TextWidths, look: &Look) -> Scene {
    let head = map.head();
    let people = stands(map, frame, look);
    let before = look.before.filter(|before| before.frame == *frame);
    let known = before.map_or(&[][..], |before| &before.fields);
    let fields = fields(head, frame, widths, &marks(&people, frame), known);
    let groups = head.by_id();
    let looks: Vec<(Shape, Option<Colour>)> = people
        .iter()
        .map(|stand| {
            let group = stand.person.group.as_ref().and_then(|id| groups.group(id));
            (group.map_or(Shape::Circle, |group| group.shape), group.map(|group| group.colour))
        })
        .collect();
    let captions = captions(&fields);
    let labels = names(&people, &looks, &captions, frame, widths, before, look.quiet);
    let token = |((stand, (shape, colour)), label): ((&Stand, &(Shape, Option<Colour>)), _)| Token {
        id: stand.person.id.clone(),
        name: stand.person.name.clone(),
        centre: stand.centre,
        tied: stand.tied,
        pile: stand.pile,
        dim: stand.dim,
        shape: *shape,
        colour: *colour,
        label,
    };
    let tokens = people.iter().zip(&looks).zip(labels).map(token).collect();

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
        first: look.first.cloned(),
    }
}

/// What captions keep clear of: everybody on the whole of the grid, unless they are so many that somebody is
/// everywhere. Where a part is looked at, captions stay in the corners, rather than hop about while it is moved.
fn marks(people: &[Stand], frame: &Frame) -> Vec<Rect> {
    let has_room = frame.window.is_whole() && people.len() <= CROWD;
    let half = frame.token_size() * REACH + 1.0;
    people.iter().filter(|_| has_room).map(|stand| Rect::around(stand.centre, half)).collect()
}

/// What labels keep clear of for the sake of captions.
pub(super) fn captions(fields: &[Field]) -> Vec<Rect> {
    fields
        .iter()
        .filter_map(|field| field.caption.iter().map(Words::area).reduce(|a, b| a.joined(&b)))
        .map(|caption| caption.grown(2.0)) // a label that touches a caption reads as part of it
        .collect()
}
