//! Escape codes for standard error, where they are seen and wanted.

use std::{
    env,
    io::{self, IsTerminal},
    sync::LazyLock,
};

static COLOURED: LazyLock<bool> = LazyLock::new(|| {
    let refused = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    !refused && io::stderr().is_terminal()
});

pub fn bold(text: &str) -> String {
    painted("1", text)
}

pub fn green(text: &str) -> String {
    painted("1;32", text)
}

pub fn red(text: &str) -> String {
    painted("1;31", text)
}

fn painted(code: &str, text: &str) -> String {
    if *COLOURED {
        format!("\x1b[{code}m{text}\x1b[0m")
    } else {
        text.to_owned()
    }
}
