//! Mounts the app. Everything else is in the library.

#[cfg(target_arch = "wasm32")]
fn main() {
    standpoint::ui::mount(|| Box::pin(rest::load()));
}

/// The rest of the program, in the same file in a debug build.
#[cfg(all(target_arch = "wasm32", debug_assertions))]
mod rest {
    use standpoint::ui::{Rest, rest};

    pub(crate) fn load() -> std::future::Ready<Result<Rest, String>> {
        std::future::ready(Ok(rest()))
    }
}

/// The rest of the program, in a file of its own in a release. What is called from here and from nowhere else is in that.
#[cfg(all(target_arch = "wasm32", not(debug_assertions)))]
mod rest {
    #![allow(unsafe_code)] // the macro declares a function that is there once the file has been loaded

    use standpoint::ui::{Rest, rest};
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    pub(crate) async fn load() -> Result<Rest, String> {
        ways().await.map_err(|_| "the server did not answer as it should".to_owned())
    }

    #[allow(clippy::unnecessary_wraps)] // the macro asks for it
    #[wasm_split(rest, fallible)]
    fn ways() -> Result<Rest, SplitLoaderError> {
        Ok(rest())
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("Standpoint runs in a browser: start it with `cargo xtask serve`.");
}
