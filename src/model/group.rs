//! Groups of stakeholders, told apart by colour and shape, never by colour alone.

use super::choice::choice;
use super::{Id, Line, fold};

choice! {
    /// The colour of a group, from a palette that stays apart for colour-blind readers.
    /// What each looks like is the theme's affair.
    pub enum Colour {
        Blue = "blue", "Blue";
        Green = "green", "Green";
        Orange = "orange", "Orange";
        Purple = "purple", "Purple";
        Sky = "sky", "Sky";
        Pink = "pink", "Pink";
        Ochre = "ochre", "Ochre";
        Slate = "slate", "Slate";
    }
}

choice! {
    /// The shape of a group's tokens.
    pub enum Shape {
        Square = "square", "Square";
        Circle = "circle", "Circle";
        Triangle = "triangle", "Triangle";
        Diamond = "diamond", "Diamond";
        Pentagon = "pentagon", "Pentagon";
        Hexagon = "hexagon", "Hexagon";
        Star = "star", "Star";
        Cross = "cross", "Cross";
    }
}

/// A group of stakeholders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Identity within the map.
    pub id: Id,
    /// Name as the reader sees it.
    pub name: Line,
    /// Colour of its tokens.
    pub colour: Colour,
    /// Shape of its tokens.
    pub shape: Shape,
}

impl Group {
    /// The name as it is compared with what is typed after `#`: folded, with hyphens for spaces.
    pub fn tag(&self) -> String {
        Self::tag_of(&self.name)
    }

    /// Turns what somebody typed after `#`, or a name, into the form in which both can be compared.
    pub fn tag_of(text: &str) -> String {
        text.split(|c: char| c.is_whitespace() || c == '-' || c == '_')
            .filter(|word| !word.is_empty())
            .map(fold)
            .collect::<Vec<_>>()
            .join("-")
    }
}
