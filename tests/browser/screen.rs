use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

use super::{engine::XVFB, janitor::Janitor};

/// A screen that nobody sees, for a browser that cannot do without.
pub(super) struct Screen {
    process: Child,
    /// What X calls it.
    pub(super) name: String,
}

impl Screen {
    pub(super) fn start() -> Self {
        let mut process = Janitor::watch(&mut Command::new(XVFB.get()))
            // It finds a free number itself, and says so when it is ready.
            .args([
                "-displayfd",
                "1",
                "-nolisten",
                "tcp",
                "-screen",
                "0",
                "1280x1024x24",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts");
        let output = process.stdout.take().expect("it was piped");
        let mut number = String::new();
        BufReader::new(output)
            .read_line(&mut number)
            .expect("Xvfb says its number");
        assert!(
            !number.is_empty(),
            "Xvfb ended without a word about its number"
        );
        Self {
            process,
            name: format!(":{}", number.trim()),
        }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // It may have ended by itself.
        _ = self.process.kill();
        _ = self.process.wait();
    }
}
