//! A folder, read and put together: what was found wrong, and a blog if nothing of it is an error.

use std::path::Path;

use crate::compiler::content::{
    diagnostic::{Diagnostic, Severity},
    front_matter,
    options::Options,
    source::{Folder, SITE},
};

use super::{Blog, memory::Memory};

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
    let mut memory = Memory::new();
    let (mut compilation, _) = assemble(root, options, &mut memory);
    let mut all = compilation.diagnostics.iter();
    if all.any(|diagnostic| diagnostic.severity == Severity::Error) {
        compilation.blog = None;
    }
    compilation
}

/// What somebody who writes in a folder is shown of it.
pub struct Sketch {
    /// What was found, with a blog wherever there is something to show.
    pub compilation: Compilation,
    /// The texts to stand in for those that break next, if some are broken now; else those that were found.
    pub sound: Option<Folder>,
}

/// Reads a folder for somebody who writes in it: an error hides nothing but its own text, of which is shown what was
/// `sound` before, or else as much as can be understood. There is no blog of an empty folder, and of one whose
/// `site.toml` could never be read. What is remembered of the last time is not made again.
pub fn sketch(
    root: &Path,
    options: &Options,
    sound: Option<&Folder>,
    memory: &mut Memory,
) -> Sketch {
    let (mut compilation, broken) = assemble(root, options, memory);
    memory.shrink(&compilation.folder);
    if broken.is_empty() {
        return Sketch {
            compilation,
            sound: None,
        };
    }
    // What is no text is named with the line and the column.
    let is_of = |name: &str, path: &str| {
        let rest = path.strip_prefix(name);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
    };
    let is_broken = |name: &str| broken.iter().any(|path| is_of(name, path));
    let was_sound = |name: &str| sound.is_some_and(|sound| sound.text_of(name).is_some());
    let (follow, texts) = (options.follow_links, &memory.texts);
    let mut folder = Folder::read_again(root, follow, texts, &mut Vec::new());
    if let Some(sound) = sound {
        folder.stand_in(sound, &is_broken);
    }
    let is_shown = !folder.has_nothing() && is_legible(&folder, &broken);
    let blog = is_shown.then(|| {
        memory.aside(|memory| Blog::assemble_again(&folder, options, memory, &mut Vec::new()))
    });
    folder.forget(&|name| is_broken(name) && !was_sound(name));
    compilation.blog = blog;
    Sketch {
        compilation,
        sound: Some(folder),
    }
}

/// Whether what holds for all texts can be read.
fn is_legible(folder: &Folder, broken: &[String]) -> bool {
    let name = format!("{}/{SITE}", folder.root.display());
    match &folder.site {
        Some(site) => front_matter::read_toml(&site.name, &site.text, &mut Vec::new()).is_some(),
        None => !broken.iter().any(|path| path.starts_with(&name)),
    }
}

/// Puts together what can be. Beside it are the files with errors, those too that stop nothing.
fn assemble(root: &Path, options: &Options, memory: &mut Memory) -> (Compilation, Vec<String>) {
    let mut diagnostics = Vec::new();
    let (follow, texts) = (options.follow_links, &memory.texts);
    let folder = Folder::read_again(root, follow, texts, &mut diagnostics);
    let blog = Blog::assemble_again(&folder, options, memory, &mut diagnostics);
    diagnostics.sort_by_cached_key(place);
    diagnostics.dedup();
    let errors = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error);
    let broken = errors.map(|error| error.path.clone()).collect();
    for diagnostic in &mut diagnostics {
        // What no reader sees stops nothing.
        if blog.hidden.contains(&diagnostic.path) {
            diagnostic.severity = Severity::Warning;
        } else if options.strict {
            diagnostic.severity = Severity::Error;
        }
    }
    let compilation = Compilation {
        folder,
        diagnostics,
        blog: Some(blog),
    };
    (compilation, broken)
}

fn place(diagnostic: &Diagnostic) -> (String, usize, Severity) {
    let start = diagnostic.span.as_ref().map_or(0, |span| span.start);
    (diagnostic.path.clone(), start, diagnostic.severity)
}
