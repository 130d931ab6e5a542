//! `slashlog` alone: where one is, and what to do next.

use std::{fmt::Write, io};

use crate::compiler::{
    blog::compilation::{Compilation, compile},
    content::{diagnostic::Severity, options::Options},
};

use super::{
    find::{self, Found},
    report,
};

/// What the current folder is, and the commands that are of use in it.
///
/// # Errors
/// A machine that does not say where we are.
pub(super) fn welcome(options: &Options) -> io::Result<String> {
    let here = std::env::current_dir()?;
    let mut text = String::new();
    let steps: &[(&str, &str)] = if find::find_from(&here).is_none() {
        text += "There is no blog here yet.\n";
        &[("slashlog init", "begins one in this folder")]
    } else {
        let Found { content, .. } = find::find()?;
        let compilation = compile(&content, options);
        text += &about(&compilation);
        let is_ours = compilation.folder.engine.is_none() || compilation.folder.site.is_some();
        if is_ours { &OURS } else { &THEIRS }
    };
    text.push('\n');
    for (command, what) in steps.iter().chain(&ALWAYS) {
        writeln!(text, "  {command:<24}{what}").expect("a string takes everything");
    }
    Ok(text)
}

const OURS: [(&str, &str); 4] = [
    ("slashlog serve", "shows it in a browser while you write"),
    ("slashlog new \"A title\"", "begins a post"),
    (
        "slashlog check",
        "says what is wrong with it, and what was understood",
    ),
    ("slashlog build", "writes the finished blog into a folder"),
];

/// In a folder that another engine was made for.
const THEIRS: [(&str, &str); 4] = [
    ("slashlog serve", "shows it as it is, in a browser"),
    (
        "slashlog check",
        "says what was understood, and what is shown otherwise",
    ),
    (
        "slashlog init",
        "writes that down in a `site.toml`, for you to change",
    ),
    ("slashlog build", "writes the finished blog into a folder"),
];

const ALWAYS: [(&str, &str); 1] = [("slashlog --help", "says what else there is")];

/// What a folder holds.
fn about(compilation: &Compilation) -> String {
    let folder = compilation.folder.root.display();
    let engine = compilation.folder.engine;
    let made_for = engine.map_or_else(String::new, |engine| format!(", made for {}", engine.name));
    let Some(blog) = &compilation.blog else {
        let errors = compilation.diagnostics.iter();
        let errors = errors.filter(|problem| problem.severity == Severity::Error);
        let errors = report::count(errors.count(), "error");
        return format!("A blog in {folder}{made_for}, with {errors}.\n");
    };
    let posts = report::count(blog.account.posts, "post");
    let hidden = match blog.account.hidden {
        0 => String::new(),
        hidden => format!(", {hidden} not published yet or any more"),
    };
    let title = &blog.manifest.entry.site.title;
    format!("\u{201c}{title}\u{201d} in {folder}{made_for}: {posts}{hidden}.\n")
}
