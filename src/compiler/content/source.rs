//! The author's folder, as it is read: text in one form whatever machine it was written on.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use rayon::prelude::*;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::{
    defaults::Defaults,
    diagnostic::{Diagnostic, Severity},
    engine::{self, Engine, Folders, Settings},
    fence::Fence,
    language::Language,
    path,
    people::People,
    placeholder,
    remembered::Remembered,
    snippet::Snippets,
    walk::Walk,
};

pub use super::engine::SITE;

/// What the author wants the interface to say.
pub const MESSAGES: &str = "messages.toml";

/// What the folder of files that are published as they are can be called.
pub const PUBLIC: [&str; 2] = ["public/", "static/"];

/// Everything in the author's folder.
#[derive(Debug, Default)]
pub struct Folder {
    /// Where it is.
    pub root: PathBuf,
    /// What it was written for, if not for us.
    pub engine: Option<&'static Engine>,
    /// What the configuration of that says.
    pub settings: Settings,
    /// Who writes in it.
    pub people: People,
    /// What it says for the texts of folders.
    pub defaults: Defaults,
    /// How many scripts would say such things.
    pub data_scripts: usize,
    /// How many scripts would make pages.
    pub page_scripts: usize,
    /// `site.toml`.
    pub site: Option<Source>,
    /// `messages.toml`.
    pub messages: Option<Source>,
    /// Markdown under `posts/` and `drafts/`, by path.
    pub posts: Vec<Arc<Source>>,
    /// Markdown under `pages/`, by path.
    pub pages: Vec<Arc<Source>>,
    /// What texts take in.
    pub snippets: Snippets,
    /// Every other file, by its path in the folder.
    pub files: BTreeMap<String, PathBuf>,
    /// How many texts say what holds for a folder, as `_index.md` does.
    pub lists: usize,
    /// How many files are not read, by the ends of their names.
    pub unread: BTreeMap<String, usize>,
}

impl Folder {
    /// Folders that have one of posts in the blog's language, called by it: those beside it are of other languages.
    pub(super) fn language_folders(&self, own: &Language) -> BTreeSet<String> {
        let names = [own.tag().to_lowercase(), own.base()];
        let is_own = |name: &str| names.contains(&name.to_lowercase().replace('_', "-"));
        let paths = self.posts.iter().map(|source| source.path.as_str());
        let folders = paths.flat_map(path::language_folders);
        let above = folders.filter(|(_, name)| is_own(name));
        above.map(|(above, _)| above.to_owned()).collect()
    }
}

/// A text file of the author's: NFC, lines end in a line feed, no byte order mark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// From the author's folder, with `/` between its parts; where that is another engine's, the path that the
    /// file would have in a folder of ours.
    pub path: String,
    /// As the author would name the file on the command line.
    pub name: String,
    /// The text.
    pub text: String,
    /// Whether it lies in a folder of what is not for readers yet.
    pub is_draft: bool,
    /// How many lines of it brought scripts in, and are left out.
    pub scripts: usize,
}

/// The texts that were read, as long as nobody writes them.
pub type Texts = Remembered<Arc<Source>>;

impl Folder {
    /// Reads the folder. Files that begin with a dot are left alone, except in `public/`; links that lead out of
    /// it are read only if they may be. What cannot be read is among the diagnostics.
    pub fn read(root: &Path, follows_links: bool, diagnostics: &mut Vec<Diagnostic>) -> Self {
        Self::read_again(root, follows_links, &Texts::default(), diagnostics)
    }

    /// The same, and of the texts only those that are not `known`.
    pub fn read_again(
        root: &Path,
        follows_links: bool,
        known: &Texts,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let is_hidden = |folder: &Path, name: &str| is_hidden(root, folder, name);
        let Walk {
            files: paths,
            problems,
            ..
        } = Walk::through(root, follows_links, &is_hidden);
        let engine = Engine::of(root);
        let settings = engine.map(|engine| engine.settings(root));
        let mut folder = Self {
            root: root.to_owned(),
            engine,
            settings: settings.unwrap_or_default(),
            snippets: Snippets::of(root, &paths),
            ..Self::default()
        };
        if let Some(engine) = engine {
            folder.read_lists(engine, &paths, diagnostics);
        }
        let mut texts = Vec::new();
        let problems = problems.into_iter();
        diagnostics.extend(
            problems.filter_map(|(path, problem)| folder.is_read(&path).then_some(problem)),
        );
        for (name, place, file) in folder.placed(paths) {
            let role = place.as_deref().map(Role::of);
            match (role, place) {
                (Some(Some(_)), Some(path)) if is_beside_texts(&path) => folder.leave(&name),
                (Some(Some(role)), Some(path)) => texts.push((role, name, path, file)),
                (Some(None), Some(path)) => {
                    // Without an engine a text elsewhere is none.
                    let is_public = PUBLIC.iter().any(|public| path.starts_with(public));
                    if engine::is_text(&path) && !is_public {
                        folder.leave(&name);
                    }
                    folder.files.insert(path, file);
                }
                _ => folder.leave(&name),
            }
        }
        let read = |(role, name, path, file): (Role, String, String, PathBuf)| {
            (role, Source::read_once(known, root, &name, path, &file))
        };
        let texts: Vec<_> = texts.into_par_iter().map(read).collect();
        for (role, source) in texts {
            match source {
                Ok(source) => folder.add(role, source),
                Err(problem) => diagnostics.push(told(role, *problem)),
            }
        }
        if folder.has_nothing() {
            diagnostics.push(nothing(root, folder.engine));
        }
        folder
    }

    /// Whether what lies at a path would be read.
    fn is_read(&self, path: &str) -> bool {
        let engine = self.engine;
        engine.is_none_or(|engine| engine.place(path, &Folders::default()).is_some())
    }

    /// Reads what is about several texts.
    fn read_lists(
        &mut self,
        engine: &Engine,
        files: &[(String, PathBuf)],
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let root = self.root.display().to_string();
        self.people = People::read((engine, &root), files, diagnostics);
        let given = &self.settings.defaults;
        self.defaults = Defaults::read((engine, &root), given, files, diagnostics);
        let scripts = files.iter().filter(|(path, _)| path.contains(SCRIPTS));
        self.data_scripts = scripts.count();
        let scripts = files.iter().filter(|(path, _)| path.ends_with(PAGE_SCRIPT));
        self.page_scripts = scripts.count();
    }

    /// Counts a file that is not read, neither as a text nor for what it says of others.
    fn leave(&mut self, path: &str) {
        let name = path.rsplit('/').next().unwrap_or(path);
        if name.starts_with("_index.") && engine::is_text(name) {
            self.lists += 1;
            return;
        }
        if self.is_of_several(path) || self.snippets.is_template(path) {
            return;
        }
        let end = name.rsplit_once('.').map(|(_, end)| end.to_lowercase());
        *self.unread.entry(end.unwrap_or_default()).or_default() += 1;
    }

    /// Whether a file says something of several texts.
    fn is_of_several(&self, path: &str) -> bool {
        let says = |engine: &Engine| engine.reads(path) || People::are_in(engine, path);
        self.engine.is_some_and(says) || self.defaults.are_in(path)
    }

    /// The files with the paths that they would have in a folder of ours, behind their own; nothing for those that
    /// are not read.
    fn placed(&self, paths: Vec<(String, PathBuf)>) -> Vec<(String, Option<String>, PathBuf)> {
        let is_public = |path: &str| PUBLIC.iter().any(|public| path.starts_with(public));
        let is_text = |path: &str| engine::is_text(path) && !engine::is_for_maintainers(path);
        let is_ours = |path: &str| path == SITE || is_text(path) && !is_public(path);
        let usual = |path: &str| {
            let usual = self.settings.in_usual_folder(path, engine::is_text(path));
            usual.unwrap_or_else(|| path.to_owned())
        };
        let paths = paths
            .into_iter()
            .map(|(path, file)| (usual(&path), (path, file)));
        let paths: Vec<(String, (String, PathBuf))> = paths.collect();
        let is_excluded = |path: &str| {
            let settings = &self.settings;
            settings.excludes(path, engine::is_text(path)) || settings.replaces(path)
        };
        let read = paths.iter().filter(|(_, (path, _))| !is_excluded(path));
        let folders = Folders::of(read.map(|(path, _)| path.as_str()), is_ours);
        let place = |path: &str| match self.engine {
            Some(engine) if ![SITE, MESSAGES].contains(&path) => engine.place(path, &folders),
            _ => Some(path.to_owned()),
        };
        let is_template =
            |path: &str, file: &Path| self.engine.is_some() && engine::is_template(path, file);
        let placed = paths.into_iter().map(|(usual, (path, file))| {
            let is_left = is_excluded(&path) || is_template(&path, &file);
            let place = place(&usual).filter(|_| !is_left);
            (path, place, file)
        });
        placed.collect()
    }

    /// Whether there is no text in it, and nothing that holds for all of them.
    pub fn has_nothing(&self) -> bool {
        self.posts.is_empty() && self.pages.is_empty() && self.site.is_none()
    }

    fn add(&mut self, role: Role, source: Arc<Source>) {
        match role {
            Role::Site => self.site = Some(Arc::unwrap_or_clone(source)),
            Role::Messages => self.messages = Some(Arc::unwrap_or_clone(source)),
            Role::Post => self.posts.push(source),
            Role::Draft => self.posts.push(Arc::new(Source {
                is_draft: true,
                ..Arc::unwrap_or_clone(source)
            })),
            Role::Page => self.pages.push(source),
        }
    }

    /// Puts texts as another folder has them in the place of those that somebody refuses.
    pub fn stand_in(&mut self, other: &Self, is_refused: &dyn Fn(&str) -> bool) {
        for (own, theirs) in [
            (&mut self.posts, &other.posts),
            (&mut self.pages, &other.pages),
        ] {
            let theirs: Vec<&Arc<Source>> = theirs
                .iter()
                .filter(|text| is_refused(&text.name))
                .collect();
            own.retain(|own| theirs.iter().all(|text| text.name != own.name));
            own.extend(theirs.into_iter().cloned());
            own.sort_by(|a, b| a.path.cmp(&b.path));
        }
        for (own, theirs) in [
            (&mut self.site, &other.site),
            (&mut self.messages, &other.messages),
        ] {
            if let Some(text) = theirs.as_ref().filter(|text| is_refused(&text.name)) {
                *own = Some(text.clone());
            }
        }
    }

    /// Takes texts out.
    pub fn forget(&mut self, is_meant: &dyn Fn(&str) -> bool) {
        self.posts.retain(|text| !is_meant(&text.name));
        self.pages.retain(|text| !is_meant(&text.name));
        for text in [&mut self.site, &mut self.messages] {
            text.take_if(|text| is_meant(&text.name));
        }
    }

    /// The text of a file by its name, for showing a problem in it.
    pub fn text_of(&self, name: &str) -> Option<&str> {
        let config = self.site.iter().chain(&self.messages);
        let texts = self.posts.iter().chain(&self.pages);
        let sources = config.chain(texts.map(|text| &**text));
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
    Draft,
    Page,
}

impl Role {
    /// `None` for a file that is no text of ours.
    fn of(path: &str) -> Option<Self> {
        match path {
            SITE => return Some(Self::Site),
            MESSAGES => return Some(Self::Messages),
            _ => {}
        }
        if !engine::is_text(path) {
            return None;
        }
        match path.split_once('/')?.0 {
            "posts" => Some(Self::Post),
            "drafts" => Some(Self::Draft),
            "pages" => Some(Self::Page),
            _ => None,
        }
    }
}

/// What is wrong with a text. What no reader sees stops nothing.
fn told(role: Role, problem: Diagnostic) -> Diagnostic {
    match role {
        Role::Draft => Diagnostic {
            severity: Severity::Warning,
            ..problem
        },
        _ => problem,
    }
}

impl Source {
    /// The same text in the place of a post.
    #[must_use]
    pub fn as_post(&self) -> Self {
        Self {
            path: self.path.replacen("pages/", "posts/", 1),
            ..self.clone()
        }
    }

    /// What it is known by: its name, and its path.
    pub fn known(&self) -> (&str, &str) {
        (&self.name, &self.path)
    }

    /// What was read of a file, or is now.
    fn read_once(
        known: &Texts,
        root: &Path,
        own: &str,
        path: String,
        file: &Path,
    ) -> Result<Arc<Self>, Box<Diagnostic>> {
        let read = || Self::read(root, own, path.clone(), file).map(Arc::new);
        let source = known.of(file, read)?;
        // Another configuration may have given it another place.
        if source.path == path {
            Ok(source)
        } else {
            read()
        }
    }

    /// Reads a file. What is not text is a problem, and no error.
    fn read(root: &Path, own: &str, path: String, file: &Path) -> Result<Self, Box<Diagnostic>> {
        let name = format!("{}/{own}", root.display());
        let bytes = fs::read(file).map_err(|error| {
            let problem = Diagnostic::error(&name, format!("this cannot be read: {error}"));
            problem.help("check its permissions, or take it out of the folder")
        })?;
        match String::from_utf8(bytes) {
            Ok(text) => {
                let text = normalize(text);
                let is_mdx = path.to_ascii_lowercase().ends_with(".mdx");
                let (text, scripts) = if is_mdx {
                    without_scripts(&text)
                } else {
                    (text, 0)
                };
                Ok(Self {
                    path,
                    name,
                    text: placeholder::closed_up(text),
                    scripts,
                    is_draft: false,
                })
            }
            Err(error) => Err(Box::new(invalid_utf8(&name, &error))),
        }
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

/// MDX without the lines that bring scripts in, and how many those are. The lines stay, so that places in the text
/// do.
fn without_scripts(text: &str) -> (String, usize) {
    let mut fence = Fence::default();
    let mut scripts = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let is_code = fence.holds(line);
        let is_import = line.starts_with("import ") && line.contains(['"', '\'']);
        let is_script = (is_import || line.starts_with("export ")) && !is_code;
        scripts += usize::from(is_script);
        if is_script { "\n" } else { line }
    });
    let text = lines.collect();
    (text, scripts)
}

fn nothing(root: &Path, engine: Option<&Engine>) -> Diagnostic {
    let looked = engine.map_or_else(
        || "texts are files that end in `.md`, in `posts/` or `pages/`".to_owned(),
        |engine| match engine.text_folders().as_slice() {
            [""] => "texts are files that end in `.md`, in `posts/` or anywhere below".to_owned(),
            folders => format!(
                "its files are those of {}: texts that end in `.md` were looked for in `{}`",
                engine.name,
                folders.join("`, `")
            ),
        },
    );
    let message = "there is nothing to read in this folder";
    Diagnostic::error(&root.display().to_string(), message).help(format!(
        "{looked}; name another folder with `--content DIR`"
    ))
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

/// Stands in the names of scripts that Eleventy runs for data of texts.
const SCRIPTS: &str = ".11tydata.js";

/// What Hugo makes pages with.
const PAGE_SCRIPT: &str = "/_content.gotmpl";

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
