//! Two programs in one: the author's command line natively, the blog's app in a browser.

/// Instead of musl's, for which all threads queue.
#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
