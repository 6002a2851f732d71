//! One pass over the text before anything is built from it: how deep, how many.
//!
//! The parser has a limit of its own on depth, but skips values that nobody asked for without
//! counting; and it has none on numbers, so that a small file could fill the memory.

use super::limits;
use super::refusal::{Place, Refusal};

/// Refuses text that passes the limits on depth, objects or values. The text is JSON already.
pub(in crate::file) fn scan(text: &str) -> Result<(), Refusal> {
    let (mut depth, mut objects, mut values) = (0usize, 0usize, 0usize);
    let mut in_text = false;
    let mut escaped = false;
    for (offset, byte) in text.bytes().enumerate() {
        if in_text {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_text = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => in_text = true,
            b'{' | b'[' => {
                depth += 1;
                objects += usize::from(byte == b'{');
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' => values += 1,
            _ => continue,
        }
        let place = || Place::of(text.as_bytes(), offset);
        if depth > limits::DEPTH {
            return Err(Refusal::TooDeep { place: place(), limit: limits::DEPTH });
        }
        if objects > limits::OBJECTS {
            return Err(Refusal::TooMany { place: place(), what: "objects", limit: limits::OBJECTS });
        }
        if values > limits::VALUES {
            return Err(Refusal::TooMany { place: place(), what: "values", limit: limits::VALUES });
        }
    }
    Ok(())
}
