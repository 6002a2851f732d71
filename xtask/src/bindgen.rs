//! wasm-bindgen, by its library: it makes the script of a program. Trunk looks for a program of that name, so the
//! tasks lend it themselves under the name (`tools`).

use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use crate::run::{Failure, Outcome};

/// The name by which Trunk looks for it.
pub(crate) const NAME: &str = "wasm-bindgen";

/// What is asked for.
#[derive(Debug, Default)]
pub(crate) struct Order {
    pub(crate) program: PathBuf,
    pub(crate) folder: PathBuf,
    pub(crate) name: String,
    /// With the names that the linker made, without which the parts of a program could not be tied to each other.
    pub(crate) keep_exports: bool,
}

/// Writes the program, as `<name>_bg.wasm`, and its script.
pub(crate) fn generate(order: &Order) -> Outcome {
    let mut bindgen = Bindgen::new();
    bindgen
        .web(true)
        .map(|bindgen| {
            bindgen
                .input_path(&order.program)
                .out_name(&order.name)
                .typescript(false)
                .keep_lld_exports(order.keep_exports)
        })
        .and_then(|bindgen| bindgen.generate(&order.folder))
        .map_err(|why| Failure(format!("could not make the script of {}: {why:#}", order.program.display())))
}

/// Whether this was started under the other name.
pub(crate) fn is_meant(started_as: Option<&str>) -> bool {
    started_as.and_then(|path| Path::new(path).file_stem()).is_some_and(|stem| stem == NAME)
}

/// Answers as that program does, to what Trunk asks.
pub(crate) fn stand_in(words: &[String]) -> Outcome {
    if words == ["--version"] {
        println!("{NAME} {}", wasm_bindgen_shared::version());
        return Ok(());
    }
    generate(&read(words)?)
}

fn read(words: &[String]) -> Outcome<Order> {
    let mut order = Order::default();
    for word in words {
        match word.split_once('=') {
            Some(("--out-dir", folder)) => order.folder = folder.into(),
            Some(("--out-name", name)) => name.clone_into(&mut order.name),
            _ if word == "--target=web" || word == "--no-typescript" => {}
            None if !word.starts_with('-') && order.program.as_os_str().is_empty() => {
                order.program = word.into();
            }
            _ => return Err(Failure(format!("{NAME}, as the tasks lend it, does not understand {word}"))),
        }
    }
    if order.name.is_empty() || order.folder.as_os_str().is_empty() || order.program.as_os_str().is_empty() {
        return Err(Failure(format!(
            "{NAME}, as the tasks lend it, wants --out-dir, --out-name and a program"
        )));
    }
    Ok(order)
}

#[cfg(test)]
mod tests {
    use super::{is_meant, read};

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn understands_what_trunk_asks() {
        let order = read(&words("--target=web --out-dir=/out --out-name=app /in/app.wasm --no-typescript"));
        let order = order.unwrap_or_default();
        assert_eq!((order.name.as_str(), order.keep_exports), ("app", false));
        assert_eq!(
            (order.folder.as_path(), order.program.as_path()),
            ("/out".as_ref(), "/in/app.wasm".as_ref())
        );
    }

    #[test]
    fn refuses_what_it_would_not_do() {
        for asked in ["--version --x", "--target=nodejs --out-dir=o --out-name=n a.wasm", "a.wasm"] {
            assert!(read(&words(asked)).is_err(), "{asked}");
        }
    }

    #[test]
    fn is_told_by_its_name() {
        assert!(is_meant(Some("/some/folder/wasm-bindgen")));
        assert!(!is_meant(Some("/some/folder/xtask")) && !is_meant(None));
    }

    #[test]
    fn makes_the_script_for_the_library_that_the_program_is_compiled_with() {
        let lock = include_str!("../../Cargo.lock");
        let version = wasm_bindgen_shared::version();
        assert!(lock.contains(&format!("name = \"wasm-bindgen\"\nversion = \"{version}\"\n")));
    }
}
