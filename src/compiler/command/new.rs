//! `slashlog new`: a post or a page that is right from the start.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use crate::{
    compiler::content::source::{Folder, named},
    post::{Date, Slug},
};

use super::habit::Habit;

/// What is begun.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// Its title.
    pub title: &'a str,
    /// Whether it is a page instead of a post.
    pub is_page: bool,
    /// Whether it gets a folder of its own, for pictures beside it.
    pub is_bundle: bool,
}

/// Writes a draft with this title and returns where it is.
///
/// # Errors
/// A title without a letter, a text that exists already, a folder that cannot be written.
pub fn create(content: &Path, wish: Wish<'_>, today: Date) -> io::Result<PathBuf> {
    let folder = Folder::read(content, false, &mut Vec::new());
    let habit = Habit::of(&folder);
    let title = wish.title.split_whitespace().collect::<Vec<_>>().join(" ");
    let slug = Slug::fold(&title).map_err(|error| {
        wrong(format!(
            "`{title}` cannot be an address: {error}; choose a title with words in it"
        ))
    })?;
    let pattern = if wish.is_page {
        let pages = habit.pages.as_ref();
        pages.ok_or_else(|| {
            wrong("no pages are read in such a folder: begin a post, without `--page`".to_owned())
        })?
    } else {
        &habit.posts
    };
    let path = place(pattern, wish.is_bundle)
        .replace(":date", &today.to_string())
        .replace(":slug", slug.as_str());
    let path = content.join(path);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(|error| named(parent, &error))?;
    }
    write(&path, &text(&title, wish.is_page, today, &habit))?;
    Ok(path)
}

/// Where a text goes that has a folder of its own.
fn place(pattern: &str, is_bundle: bool) -> String {
    match pattern.strip_suffix(".md") {
        Some(stem) if is_bundle && !stem.ends_with("/index") => format!("{stem}/index.md"),
        _ => pattern.to_owned(),
    }
}

fn text(title: &str, is_page: bool, today: Date, habit: &Habit) -> String {
    let title = title.replace('\\', "\\\\").replace('"', "\\\"");
    if habit.is_toml {
        let more = if is_page {
            String::new()
        } else {
            format!("date = {today}\n")
        };
        return format!("+++\ntitle = \"{title}\"\n{more}draft = true\n+++\n\nWrite here.\n");
    }
    let more = if is_page {
        String::new()
    } else {
        format!("date: {today}\ntags: []\nsummary: \"\"\n")
    };
    let hides = habit.hides;
    format!("---\ntitle: \"{title}\"\n{more}{hides}\n---\n\nWrite here.\n")
}

/// Writes a file that is not there yet.
fn write(path: &Path, text: &str) -> io::Result<()> {
    let mut file = fs::File::create_new(path).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => io::Error::new(
            error.kind(),
            format!(
                "{} exists already; open it, or choose another title",
                path.display()
            ),
        ),
        _ => named(path, &error),
    })?;
    file.write_all(text.as_bytes())
        .map_err(|error| named(path, &error))
}

fn wrong(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, message)
}
