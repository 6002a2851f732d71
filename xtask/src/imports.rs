//! Short names for what a program imports.
//!
//! wasm-bindgen names each import for the function that it stands for, with a hash: sixteen kilobytes of names
//! in the program and as many in its script. Nobody reads them there.

use std::collections::BTreeMap;

use wasm_encoder::{EntityType, ImportSection, Module, RawSection};
use wasmparser::{ImportSectionReader, Parser, Payload, TypeRef};

use crate::run::{Failure, Outcome};

/// The program and its script with short names for every import of the script.
pub(crate) fn shorten_imports(module: &[u8], script: &str) -> Outcome<(Vec<u8>, String)> {
    let mut names = Names::default();
    let mut out = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload.map_err(refused)? {
            Payload::ImportSection(section) => {
                out.section(&names.shorten(section)?);
            }
            other => {
                if let Some((id, data)) = other.as_section().and_then(|(id, range)| {
                    let range = usize::try_from(range.start).ok()?..usize::try_from(range.end).ok()?;
                    Some((id, module.get(range)?))
                }) {
                    out.section(&RawSection { id, data });
                }
            }
        }
    }
    let mut text = script.to_owned();
    for (long, short) in &names.0 {
        text = replace_word(&text, long, short)
            .ok_or_else(|| Failure(format!("the script of the program has no {long}")))?;
    }
    Ok((out.finish(), text))
}

fn refused(why: impl std::fmt::Display) -> Failure {
    Failure(format!("the program is not what wasm-bindgen makes: {why}"))
}

/// The short name of each long one.
#[derive(Default)]
struct Names(BTreeMap<String, String>);

impl Names {
    /// The section with the new names. Every name of a function that begins as wasm-bindgen's do gets one.
    fn shorten(&mut self, section: ImportSectionReader) -> Outcome<ImportSection> {
        let mut out = ImportSection::new();
        for import in section.into_imports() {
            let import = import.map_err(refused)?;
            let kind = EntityType::try_from(import.ty).map_err(refused)?;
            let of_script = matches!(import.ty, TypeRef::Func(_)) && import.name.starts_with("__wb");
            let name = if of_script { self.of(import.name) } else { import.name };
            out.import(import.module, name, kind);
        }
        Ok(out)
    }

    fn of(&mut self, long: &str) -> &str {
        let next = self.0.len();
        self.0.entry(long.to_owned()).or_insert_with(|| format!("${next}"))
    }
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

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, EntityType, Function, FunctionSection, ImportSection, Module, TypeSection,
    };

    use super::shorten_imports;

    fn module(imports: &[(&str, &str)]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut section = ImportSection::new();
        for (module, name) in imports {
            section.import(module, name, EntityType::Function(0));
        }
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut code = CodeSection::new();
        let mut empty = Function::new([]);
        empty.instructions().end();
        code.function(&empty);
        let mut module = Module::new();
        module.section(&types).section(&section).section(&functions).section(&code);
        module.finish()
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
        assert!(shorten_imports(b"\0asm", "").is_err());
        assert!(shorten_imports(&module(&[("./a.js", "__wbg_set_1")]), "nothing").is_err());
        let whole = module(&[("./a.js", "load")]);
        assert!(shorten_imports(&whole, "").is_ok());
        assert!(shorten_imports(&whole[..whole.len() - 3], "").is_err());
    }
}
