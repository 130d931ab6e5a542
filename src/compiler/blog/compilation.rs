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

/// Reads a folder as a build does, and what a build leaves out as well: that is only told of.
pub fn check(root: &Path, options: &Options) -> Compilation {
    let built = compile(root, options);
    let all = Options {
        drafts: true,
        ..options.clone()
    };
    let hidden = built.blog.as_ref().map(|blog| &blog.hidden);
    let more = match hidden {
        Some(hidden) if !hidden.is_empty() => compile(root, &all).diagnostics,
        _ => Vec::new(),
    };
    let is_new = |diagnostic: &Diagnostic| {
        hidden.is_some_and(|hidden| hidden.contains(&diagnostic.path))
            && !built.diagnostics.contains(diagnostic)
    };
    let more: Vec<Diagnostic> = more.into_iter().filter(is_new).collect();
    let mut diagnostics = built.diagnostics;
    diagnostics.extend(more);
    diagnostics.sort_by_key(place);
    Compilation {
        diagnostics,
        ..built
    }
}

/// Reads a folder and everything in it. What is wrong with it is in the result.
pub fn compile(root: &Path, options: &Options) -> Compilation {
    let mut diagnostics = Vec::new();
    let folder = Folder::read(root, options.follow_links, &mut diagnostics);
    let blog = Blog::assemble(&folder, options, &mut diagnostics);
    diagnostics.sort_by_key(place);
    diagnostics.dedup();
    for diagnostic in &mut diagnostics {
        // What no reader sees stops nothing.
        if blog.hidden.contains(&diagnostic.path) {
            diagnostic.severity = Severity::Warning;
        } else if options.strict {
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

fn place(diagnostic: &Diagnostic) -> (String, usize, Severity) {
    let start = diagnostic.span.as_ref().map_or(0, |span| span.start);
    (diagnostic.path.clone(), start, diagnostic.severity)
}
