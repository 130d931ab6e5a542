//! The script for other sites, in every version that anybody may have pinned.

use std::collections::BTreeMap;

use crate::compiler::shell::Shell;

/// The version of the one of now. Whoever has pinned one keeps it: it is never changed once it has been
/// published, and stays in every site.
pub const VERSION: &str = "2.0.0";

/// Every version and the name of its file.
pub fn versions(shell: &Shell) -> BTreeMap<String, String> {
    let mut versions = shell.embeds.clone();
    versions.insert(VERSION.to_owned(), shell.names.embed.clone());
    versions
}
