//! Marks of our own lines on standard error, where `anstream` shows colours
//! only if they are seen and wanted.

pub const BEGUN: &str = "\x1b[1m▸\x1b[0m";
pub const DONE: &str = "\x1b[1;32m✓\x1b[0m";
pub const FAILED: &str = "\x1b[1;31m✗\x1b[0m";
pub const ERROR: &str = "\x1b[1;31merror:\x1b[0m";
pub const HELP: &str = "\x1b[1mhelp:\x1b[0m";
