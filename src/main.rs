//! Mounts the app. Everything else is in the library.

#[cfg(target_arch = "wasm32")]
fn main() {
    standpoint::ui::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("Standpoint runs in a browser: start it with `cargo xtask serve`.");
}
