//! A folder, read and put together: what was found wrong, and a blog if nothing of it is an error.

use std::path::Path;

use crate::compiler::content::{
    diagnostic::{Diagnostic, Severity},
    options::Options,
    source::Folder,
};

use super::Blog;

/// The result of reading a folder.
pub struct Compilation {
    /// The files, for showing problems in them.
    pub folder: Folder,
    /// Everything that was found, in the order of files and places.
    pub diagnostics: Vec<Diagnostic>,
    /// The blog, unless there is an error.
    pub blog: Option<Blog>,
}

/// Reads a folder and everything in it. What is wrong with it is in the result.
pub fn compile(root: &Path, options: &Options) -> Compilation {
    let mut diagnostics = Vec::new();
    let folder = Folder::read(root, options.follow_links, &mut diagnostics);
    let blog = Blog::assemble(&folder, options, &mut diagnostics);
    diagnostics.sort_by(|a, b| {
        let place = |d: &Diagnostic| {
            (
                d.path.clone(),
                d.span.as_ref().map_or(0, |span| span.start),
                d.severity,
            )
        };
        place(a).cmp(&place(b))
    });
    diagnostics.dedup();
    if options.strict {
        for diagnostic in &mut diagnostics {
            diagnostic.severity = Severity::Error;
        }
    }
    let failed = diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error);
    Compilation {
        folder,
        diagnostics,
        blog: if failed { None } else { Some(blog) },
    }
}
