//! What other sites may show of a blog.

use slashlog::route::file;

/// True for a file that scripts of other sites may read, by its path from the root.
pub(crate) fn is_shared(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    [file::DATA, "posts/", file::EMBED]
        .iter()
        .any(|folder| path.starts_with(folder))
        || path == file::EMBED_SCRIPT
        || ["page.json", "index.md"].contains(&name)
}
