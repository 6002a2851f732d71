//! Short names for what a program imports.
//!
//! wasm-bindgen names each import for the function that it stands for, with a hash: sixteen kilobytes of names
//! in the program and as many in its script. Nobody reads them there.

/// The section of a wasm file that lists its imports.
const IMPORTS: u8 = 2;
/// Magic number and version.
const HEADER: usize = 8;

/// The program and its script with short names for every import of the script. `None` where the program is not
/// in the shape that is expected.
pub(crate) fn shorten_imports(module: &[u8], script: &str) -> Option<(Vec<u8>, String)> {
    let mut out = module.get(..HEADER)?.to_vec();
    let mut names = Vec::new();
    let mut rest = Bytes(module.get(HEADER..)?);
    while let Some(id) = rest.byte() {
        let length = rest.number()?;
        let content = rest.take(length)?;
        let content = if id == IMPORTS { shorten_section(content, &mut names)? } else { content.to_vec() };
        out.push(id);
        push_number(&mut out, content.len());
        out.extend(content);
    }
    let mut text = script.to_owned();
    for (long, short) in &names {
        text = replace_word(&text, long, short)?;
    }
    Some((out, text))
}

/// The section with the new names. Every name of a function that begins as wasm-bindgen's do gets one.
fn shorten_section(section: &[u8], names: &mut Vec<(String, String)>) -> Option<Vec<u8>> {
    let mut from = Bytes(section);
    let count = from.number()?;
    let mut out = Vec::with_capacity(section.len());
    push_number(&mut out, count);
    for _ in 0..count {
        let (module, name) = (from.name()?, from.name()?);
        let kind = from.byte()?;
        let about = from.about(kind)?;
        push_name(&mut out, module);
        if kind == 0 && name.starts_with("__wb") {
            let known = names.iter().find(|(long, _)| long == name).map(|(_, short)| short.clone());
            let short = known.unwrap_or_else(|| {
                let short = format!("${}", names.len());
                names.push((name.to_owned(), short.clone()));
                short
            });
            push_name(&mut out, &short);
        } else {
            push_name(&mut out, name);
        }
        out.push(kind);
        out.extend(about);
    }
    Some(out)
}

/// The text with each occurrence of a word replaced. `None` where there is none.
fn replace_word(text: &str, word: &str, by: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let is_part =
        |character: Option<char>| character.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '$');
    let mut found = false;
    while let Some(at) = rest.find(word) {
        let (before, after) = (&rest[..at], &rest[at + word.len()..]);
        out.push_str(before);
        let whole = !is_part(out.chars().next_back()) && !is_part(after.chars().next());
        out.push_str(if whole { by } else { word });
        found |= whole;
        rest = after;
    }
    out.push_str(rest);
    found.then_some(out)
}

/// What is left of a file.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// A number in LEB128.
    fn number(&mut self) -> Option<usize> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7F).checked_shl(shift)?;
            shift += 7;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
    }

    fn name(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        std::str::from_utf8(self.take(length)?).ok()
    }

    /// What stands behind the kind of an import: the type of a function, a table, a memory or a global.
    fn about(&mut self, kind: u8) -> Option<&'a [u8]> {
        let start = self.0;
        match kind {
            0 => drop(self.number()?),
            1 => {
                self.byte()?;
                self.limits()?;
            }
            2 => self.limits()?,
            3 => drop(self.take(2)?),
            _ => return None,
        }
        start.get(..start.len() - self.0.len())
    }

    fn limits(&mut self) -> Option<()> {
        let bounded = self.byte()? & 1 == 1;
        self.number()?;
        if bounded {
            self.number()?;
        }
        Some(())
    }
}

fn push_number(out: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        out.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    out.push(number.to_le_bytes()[0]);
}

fn push_name(out: &mut Vec<u8>, name: &str) {
    push_number(out, name.len());
    out.extend(name.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::{HEADER, push_name, push_number, shorten_imports};

    fn module(imports: &[(&str, &str)]) -> Vec<u8> {
        let mut section = Vec::new();
        push_number(&mut section, imports.len());
        for (module, name) in imports {
            push_name(&mut section, module);
            push_name(&mut section, name);
            section.extend([0, 3]);
        }
        let mut out = b"\0asm\x01\0\0\0".to_vec();
        out.extend([0, 2, 1, b'x', 2]);
        push_number(&mut out, section.len());
        out.extend(section);
        out
    }

    #[test]
    fn names_become_short_in_both_files() {
        let long = module(&[("./a.js", "__wbg_set_1"), ("./b.js", "load"), ("./a.js", "__wbg_set_12")]);
        let script = "x = { __wbg_set_1: f, __wbg_set_12(a) {} }";
        let (short, text) = shorten_imports(&long, script).unwrap_or_default();
        assert_eq!(text, "x = { $0: f, $1(a) {} }");
        assert_eq!(short, module(&[("./a.js", "$0"), ("./b.js", "load"), ("./a.js", "$1")]));
    }

    #[test]
    fn what_is_no_program_or_lacks_a_name_is_refused() {
        assert!(shorten_imports(b"\0asm", "").is_none());
        assert!(shorten_imports(&module(&[("./a.js", "__wbg_set_1")]), "nothing").is_none());
        let cut = module(&[("./a.js", "load")]);
        assert!(shorten_imports(&cut[..HEADER + 8], "").is_none());
    }
}
