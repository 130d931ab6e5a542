//! Two programs in one: the author's command line natively, the blog's app in a browser.

/// The author's command line.
#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    slashlog::compiler::command::cli::run()
}

/// The blog's app.
#[cfg(target_arch = "wasm32")]
fn main() {
    slashlog::browser::start();
}
