//! The author's folder, as it is read: text in one form whatever machine it was written on.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::diagnostic::Diagnostic;

/// What the author decides for the whole blog.
pub const SITE: &str = "site.toml";

/// What the author wants the interface to say.
pub const MESSAGES: &str = "messages.toml";

/// What the folder of files that are published as they are can be called.
pub const PUBLIC: [&str; 2] = ["public/", "static/"];

/// Everything in the author's folder.
#[derive(Debug, Default)]
pub struct Folder {
    /// Where it is.
    pub root: PathBuf,
    /// `site.toml`.
    pub site: Option<Source>,
    /// `messages.toml`.
    pub messages: Option<Source>,
    /// Markdown under `posts/`, by path.
    pub posts: Vec<Source>,
    /// Markdown under `pages/`, by path.
    pub pages: Vec<Source>,
    /// Every other file, by its path in the folder.
    pub files: BTreeMap<String, PathBuf>,
}

/// A text file of the author's: NFC, lines end in a line feed, no byte order mark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// From the author's folder, with `/` between its parts.
    pub path: String,
    /// As the author would name the file on the command line.
    pub name: String,
    /// The text.
    pub text: String,
}

impl Folder {
    /// Reads the folder. Files that begin with a dot are left alone, except in `public/`.
    ///
    /// # Errors
    /// A folder or a file that cannot be read, named.
    pub fn read(root: &Path, diagnostics: &mut Vec<Diagnostic>) -> io::Result<Self> {
        let mut paths = Vec::new();
        walk(root, root, &mut paths)?;
        // The order of a folder's entries differs between file systems.
        paths.sort();
        let mut folder = Self {
            root: root.to_owned(),
            ..Self::default()
        };
        let mut texts = Vec::new();
        for (path, file) in paths {
            match Role::of(&path, &file) {
                Some(_) if is_beside_texts(&path) => {}
                Some(role) => texts.push((role, path, file)),
                None => drop(folder.files.insert(path, file)),
            }
        }
        let texts: Vec<_> = texts
            .into_par_iter()
            .map(|(role, path, file)| (role, Source::read(root, path, &file)))
            .collect();
        for (role, source) in texts {
            match source? {
                Ok(source) => folder.add(role, source),
                Err(problem) => diagnostics.push(problem),
            }
        }
        Ok(folder)
    }

    fn add(&mut self, role: Role, source: Source) {
        match role {
            Role::Site => self.site = Some(source),
            Role::Messages => self.messages = Some(source),
            Role::Post => self.posts.push(source),
            Role::Page => self.pages.push(source),
        }
    }

    /// The text of a file by its name, for showing a problem in it.
    pub fn text_of(&self, name: &str) -> Option<&str> {
        let config = self.site.iter().chain(&self.messages);
        let sources = config.chain(&self.posts).chain(&self.pages);
        sources
            .filter(|source| source.name == name)
            .map(|source| source.text.as_str())
            .next()
    }
}

/// What a text is for.
#[derive(Clone, Copy)]
enum Role {
    Site,
    Messages,
    Post,
    Page,
}

impl Role {
    /// `None` for a file that is no text of ours.
    fn of(path: &str, file: &Path) -> Option<Self> {
        match path {
            SITE => return Some(Self::Site),
            MESSAGES => return Some(Self::Messages),
            _ => {}
        }
        let extension = file.extension()?.to_str()?;
        if !matches!(extension, "md" | "markdown") {
            return None;
        }
        match path.split_once('/')?.0 {
            "posts" => Some(Self::Post),
            "pages" => Some(Self::Page),
            _ => None,
        }
    }
}

impl Source {
    /// Reads a file. What is not text is a problem, and no error.
    fn read(root: &Path, path: String, file: &Path) -> io::Result<Result<Self, Diagnostic>> {
        let name = format!("{}/{path}", root.display());
        let bytes = fs::read(file).map_err(|error| named(file, &error))?;
        Ok(match String::from_utf8(bytes) {
            Ok(text) => Ok(Self {
                path,
                name,
                text: normalize(text),
            }),
            Err(error) => Err(invalid_utf8(&name, &error)),
        })
    }
}

/// One form for all machines: editors differ in line ends, file systems in how they compose letters.
fn normalize(mut text: String) -> String {
    if text.starts_with('\u{feff}') {
        text.remove(0);
    }
    if text.contains('\r') {
        text = text.replace("\r\n", "\n").replace('\r', "\n");
    }
    if text.is_ascii() || is_nfc(&text) {
        text
    } else {
        text.nfc().collect()
    }
}

/// An error of the file system that says which file it is about.
pub fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

fn invalid_utf8(name: &str, error: &std::string::FromUtf8Error) -> Diagnostic {
    let at = error.utf8_error().valid_up_to();
    let before = &error.as_bytes()[..at];
    let line = before.split(|b| *b == b'\n').count();
    let column = before.iter().rev().take_while(|b| **b != b'\n').count() + 1;
    let byte = error.as_bytes()[at];
    Diagnostic::error(
        &format!("{name}:{line}:{column}"),
        format!("the file is not UTF-8: byte 0x{byte:02x} at column {column} of line {line}"),
    )
    .help("save the file as UTF-8; it looks like Latin-1 or Windows-1252")
}

/// What other engines know of a folder, such as `_index.md`, what texts are begun from, such as `_template.md`,
/// and what is for those who look after the folder.
fn is_beside_texts(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.split('.').next().unwrap_or(name);
    name.starts_with('_') || stem.eq_ignore_ascii_case("readme")
}

/// Packages of npm hold texts that nobody wrote here.
const PACKAGES: &str = "node_modules";

/// What begins with a dot is a tool's, except in `public/`, where hosts look for `.well-known/` and
/// `.htaccess`.
fn is_hidden(root: &Path, folder: &Path, name: &str) -> bool {
    let is_public = folder.strip_prefix(root).is_ok_and(|folder| {
        let first = folder.iter().next();
        PUBLIC
            .iter()
            .any(|public| first.is_some_and(|first| first == public.trim_end_matches('/')))
    });
    let is_tools =
        name == ".DS_Store" || name.starts_with(".git") || name.rsplit('.').next() == Some("swp");
    name == PACKAGES && !is_public || name.starts_with('.') && (is_tools || !is_public)
}

fn walk(root: &Path, folder: &Path, paths: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for entry in fs::read_dir(folder).map_err(|error| named(folder, &error))? {
        let entry = entry.map_err(|error| named(folder, &error))?;
        let path = entry.path();
        if is_hidden(root, folder, &entry.file_name().to_string_lossy()) {
            continue;
        }
        let kind = entry.file_type();
        let kind = match kind.map_err(|error| named(&path, &error))? {
            link if link.is_symlink() => {
                let target = fs::metadata(&path).map_err(|error| named(&path, &error))?;
                target.file_type()
            }
            kind => kind,
        };
        if kind.is_dir() {
            walk(root, &path, paths)?;
        } else {
            let relative = path
                .strip_prefix(root)
                .expect("an entry lies in the folder it was read from");
            let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
            paths.push((parts.join("/").nfc().collect(), path));
        }
    }
    Ok(())
}
