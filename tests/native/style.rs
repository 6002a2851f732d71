//! The style sheet and the painter must show the same colours.

use standpoint::paint::Palette;

/// The custom properties of the first block after `start`.
fn properties<'a>(sheet: &'a str, start: &str) -> Vec<(&'a str, &'a str)> {
    let block = &sheet[sheet.find(start).expect("the block is there")..];
    let block = &block[..block.find('}').expect("the block ends")];
    block
        .lines()
        .filter_map(|line| line.trim().strip_prefix("--")?.strip_suffix(';')?.split_once(": "))
        .collect()
}

#[test]
fn the_style_sheet_holds_the_colours_of_the_painter() {
    let sheet = include_str!("../../style/tokens.css");
    for (start, palette) in [(":root {", Palette::LIGHT), ("(prefers-color-scheme: dark)", Palette::DARK)] {
        let properties = properties(sheet, start);
        for (name, colour) in palette.entries() {
            let found = properties.iter().find(|(property, _)| *property == name).map(|(_, value)| *value);
            assert_eq!(found, Some(colour.to_string().as_str()), "{name} after {start}");
        }
    }
}
