//! The colours of a picture, light and dark.
//!
//! The style sheet holds the same values as custom properties, under the names of
//! [`Palette::entries`]; a test compares the two.

use super::scene::Tone;
use crate::model::{Choice, Colour, Quadrant};

/// A colour as red, green and blue, 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// The colour of a number as it is written in a style sheet: `0x0072b2`.
    const fn hex(value: u32) -> Self {
        let [_, red, green, blue] = value.to_be_bytes();
        Self(red, green, blue)
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2).
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let part = f64::from(channel) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// Contrast ratio with another colour, 1 to 21 (WCAG 2.2).
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }
}

impl std::fmt::Display for Rgb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// Every colour of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Behind everything.
    pub ground: Rgb,
    /// Ground of the quadrant "Manage closely".
    pub manage: Rgb,
    /// Ground of the quadrant "Keep satisfied".
    pub satisfied: Rgb,
    /// Ground of the quadrant "Keep informed".
    pub informed: Rgb,
    /// Ground of the quadrant "Monitor".
    pub monitor: Rgb,
    /// Edge of the board.
    pub line: Rgb,
    /// Threshold lines and leader lines.
    pub strong_line: Rgb,
    /// Labels.
    pub ink: Rgb,
    /// Names of axes and quadrants.
    pub soft_ink: Rgb,
    /// Figures. Faint, but readable.
    pub faint_ink: Rgb,
    /// Around tokens and under labels, so that they stand clear of what lies behind.
    pub halo: Rgb,
    /// The line of a token without a group.
    pub neutral: Rgb,
    /// What it is filled with.
    pub soft_neutral: Rgb,
    /// One colour for each group colour, in the order of [`Colour::ALL`].
    pub groups: [Rgb; 8],
}

impl Palette {
    /// Dark on light.
    pub const LIGHT: Self = Self {
        ground: Rgb::hex(0xff_ffff),
        manage: Rgb::hex(0xee_f2fe),
        satisfied: Rgb::hex(0xf5_f3fa),
        informed: Rgb::hex(0xf0_f7f3),
        monitor: Rgb::hex(0xff_ffff),
        line: Rgb::hex(0xdd_e0e7),
        strong_line: Rgb::hex(0xc3_c8d2),
        ink: Rgb::hex(0x1a_1f2e),
        soft_ink: Rgb::hex(0x56_5f75),
        faint_ink: Rgb::hex(0x63_6b7e),
        halo: Rgb::hex(0xff_ffff),
        neutral: Rgb::hex(0x5f_6778),
        soft_neutral: Rgb::hex(0xbc_c4d3),
        groups: [
            Rgb::hex(0x05_6ba9),
            Rgb::hex(0x00_9e73),
            Rgb::hex(0xd5_5e00),
            Rgb::hex(0x5a_2fa8),
            Rgb::hex(0x2c_74de),
            Rgb::hex(0xd0_62ae),
            Rgb::hex(0x7a_4600),
            Rgb::hex(0x2f_3742),
        ],
    };

    /// Light on dark.
    pub const DARK: Self = Self {
        ground: Rgb::hex(0x14_171f),
        manage: Rgb::hex(0x1b_2138),
        satisfied: Rgb::hex(0x1f_1d2b),
        informed: Rgb::hex(0x16_251f),
        monitor: Rgb::hex(0x14_171f),
        line: Rgb::hex(0x2e_3442),
        strong_line: Rgb::hex(0x4a_5265),
        ink: Rgb::hex(0xe7_eaf0),
        soft_ink: Rgb::hex(0xaa_b3c5),
        faint_ink: Rgb::hex(0x93_9db1),
        halo: Rgb::hex(0x14_171f),
        neutral: Rgb::hex(0xc4_ccda),
        soft_neutral: Rgb::hex(0x59_637a),
        groups: [
            Rgb::hex(0x36_94d0),
            Rgb::hex(0x35_cc8c),
            Rgb::hex(0xff_8a2b),
            Rgb::hex(0x8f_62ff),
            Rgb::hex(0x93_ecf8),
            Rgb::hex(0xf2_a6c8),
            Rgb::hex(0xf0_e04a),
            Rgb::hex(0xa2_8b90),
        ],
    };

    /// The ground of a quadrant.
    pub fn tint(&self, quadrant: Quadrant) -> Rgb {
        match quadrant {
            Quadrant::ManageClosely => self.manage,
            Quadrant::KeepSatisfied => self.satisfied,
            Quadrant::KeepInformed => self.informed,
            Quadrant::Monitor => self.monitor,
        }
    }

    /// The colour of a group.
    pub fn group(&self, colour: Colour) -> Rgb {
        let [blue, green, orange, purple, sky, pink, ochre, slate] = self.groups;
        match colour {
            Colour::Blue => blue,
            Colour::Green => green,
            Colour::Orange => orange,
            Colour::Purple => purple,
            Colour::Sky => sky,
            Colour::Pink => pink,
            Colour::Ochre => ochre,
            Colour::Slate => slate,
        }
    }

    /// The colour of a text.
    pub fn tone(&self, tone: Tone) -> Rgb {
        match tone {
            Tone::Ink => self.ink,
            Tone::Soft => self.soft_ink,
            Tone::Faint => self.faint_ink,
        }
    }

    /// Every colour with the name of its custom property, without the leading `--`.
    pub fn entries(&self) -> impl Iterator<Item = (&'static str, Rgb)> {
        let fixed = [
            ("paint-ground", self.ground),
            ("paint-tint-manage", self.manage),
            ("paint-tint-satisfied", self.satisfied),
            ("paint-tint-informed", self.informed),
            ("paint-tint-monitor", self.monitor),
            ("paint-line", self.line),
            ("paint-line-strong", self.strong_line),
            ("paint-ink", self.ink),
            ("paint-ink-soft", self.soft_ink),
            ("paint-ink-faint", self.faint_ink),
            ("paint-halo", self.halo),
            ("paint-neutral", self.neutral),
            ("paint-neutral-soft", self.soft_neutral),
        ];
        let palette = *self;
        let groups = Colour::ALL.iter().map(move |colour| (css_name(*colour), palette.group(*colour)));
        fixed.into_iter().chain(groups)
    }
}

/// The name of the custom property of a group colour, without the leading `--`.
pub fn css_name(colour: Colour) -> &'static str {
    match colour {
        Colour::Blue => "group-blue",
        Colour::Green => "group-green",
        Colour::Orange => "group-orange",
        Colour::Purple => "group-purple",
        Colour::Sky => "group-sky",
        Colour::Pink => "group-pink",
        Colour::Ochre => "group-ochre",
        Colour::Slate => "group-slate",
    }
}

/// The style class of somebody of a group with this colour, or of no group.
pub fn css_class(colour: Option<Colour>) -> &'static str {
    colour.map_or("group-none", css_name)
}

#[cfg(test)]
mod tests {
    use super::Palette;
    use crate::model::{Choice, Colour, Quadrant};

    #[test]
    fn texts_and_tokens_stand_out() {
        for palette in [Palette::LIGHT, Palette::DARK] {
            let grounds =
                Quadrant::ALL.iter().map(|q| palette.tint(*q)).chain([palette.ground, palette.halo]);
            for ground in grounds {
                for ink in [palette.ink, palette.soft_ink, palette.faint_ink] {
                    assert!(ink.contrast(ground) >= 4.5, "{ink} on {ground}");
                }
                let groups = Colour::ALL.iter().map(|colour| palette.group(*colour));
                for token in groups.chain([palette.neutral]) {
                    assert!(token.contrast(ground) >= 3.0, "{token} on {ground}");
                }
                // In a workshop that is everybody: not an empty ring that nobody sees.
                assert!(palette.soft_neutral.contrast(ground) >= 1.5, "on {ground}");
            }
        }
    }

    #[test]
    fn every_entry_has_its_own_name() {
        let mut names: Vec<_> = Palette::LIGHT.entries().map(|(name, _)| name).collect();
        assert_eq!(names.len(), 21);
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 21);
    }
}
