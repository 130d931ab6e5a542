//! What other sites may show of a blog.

use slashlog::route::file;

/// True for a file that scripts of other sites may read, by its path from the root.
pub(crate) fn is_shared(path: &str) -> bool {
    let folders = [file::DATA, file::EMBED];
    folders.iter().any(|folder| path.starts_with(folder)) || path == file::EMBED_SCRIPT
}
