//! What other engines call things: how a folder of theirs is recognised, and what its folders mean.
//!
//! A folder is read where it is. Each file takes the place that it would have in a folder of ours, so nothing
//! else has to know of other engines.

mod config;
mod known;
mod marks;

use std::{collections::BTreeSet, fs, io::Read, path::Path};

pub use config::Settings;
use known::{ENGINES, Place};
pub use known::{Engine, Inherits};
pub use marks::Marks;

use super::front_matter::United;

use Place::{Drafts, Nothing, Pages, Posts, Public, Sections, Site};

/// What the author decides for the whole blog.
pub const SITE: &str = "site.toml";

/// Folders of ours, which no other engine has.
const OURS: [&str; 2] = ["posts/", "pages/"];

/// What they are called.
const POSTS: &str = "posts";
const DRAFTS: &str = "drafts";
const PAGES: &str = "pages";
const FILES: &str = "public";

/// What is published as it is: what a reader sees, hears or takes along.
const PUBLISHED: &str = "apng avif bmp csv flac gif gz htm html ico jpeg jpg json m4a mp3 mp4 mov ogg opus otf pdf png \
    ps svg tgz tiff ttf txt wav webm webp woff woff2 xml zip";

impl Engine {
    /// The engine that a folder was written for; `None` for one that is as ours are.
    pub fn of(root: &Path) -> Option<&'static Self> {
        let is_there = |mark: &&str| is_there(root, mark);
        let has_marks = |engine: &&Self| engine.markers.iter().any(|set| set.iter().all(is_there));
        let engine = ENGINES.iter().find(has_marks)?;
        let is_plain = engine.config.is_empty();
        // Others have such folders for other things.
        let has_site = root.join(SITE).is_file();
        let is_ours = has_texts(root, OURS[0]) || has_site && OURS.iter().any(is_there);
        (!is_plain || !is_ours).then_some(engine)
    }

    /// Whether the folder was known by what lies in it, and not only because it could be anything.
    pub fn is_known(&self) -> bool {
        self.markers.iter().all(|set| !set.is_empty())
    }

    /// The place that a file has in a folder of ours; `None` for one that is not read.
    pub fn place(&self, path: &str, folders: &Folders) -> Option<String> {
        if is_for_maintainers(path) {
            return None;
        }
        let (rest, place) = self
            .places
            .iter()
            .find_map(|(prefix, place)| Some((rest_of(path, prefix)?, *place)))?;
        let is_text = is_text(path);
        let under = |folder: &str| format!("{folder}/{rest}");
        match place {
            Nothing => None,
            Posts => Some(under(POSTS)),
            // Some keep their texts beside what is published as it is.
            Public if is_text && folders.are_texts_public => Some(under(POSTS)),
            Drafts => Some(under(DRAFTS)),
            Public => Some(under(FILES)),
            Sections => {
                let section = rest.split_once('/').map(|(section, _)| section);
                let is_page = section.is_none_or(|section| {
                    let folder = format!("{}{section}", &path[..path.len() - rest.len()]);
                    folders.bundles.contains(&folder)
                });
                Some(under(if is_page { PAGES } else { POSTS }))
            }
            Site if is_text && rest.contains('/') => Some(under(POSTS)),
            Site | Pages if is_text => (!is_home(&rest)).then(|| under(PAGES)),
            Site if folders.has_texts_beside(path) => Some(under(POSTS)),
            Site | Pages => is_published(&rest).then(|| under(FILES)),
        }
    }

    /// Whether a file holds configuration of the whole blog.
    pub fn reads(&self, path: &str) -> bool {
        let mut excluded = self.excluded.iter();
        self.config.contains(&path) || excluded.any(|(file, _)| *file == path)
    }

    /// Where its authors are listed, by paths without the end of a file.
    pub fn authors(&self) -> impl Iterator<Item = String> {
        let places = self.authors.iter();
        places.map(|(folder, name)| {
            format!("{folder}/{name}")
                .trim_start_matches('/')
                .to_owned()
        })
    }

    /// Whether a text that stands for tags is one of them, whatever blanks are in it.
    pub fn has_tags_of_words(&self) -> bool {
        matches!(self.name, "Eleventy" | "Hexo")
    }

    /// Whether attributes in braces are about what stands before them.
    pub fn has_attributes(&self) -> bool {
        self.name == "Jekyll"
    }

    /// Which lists of a folder are added to those of the texts in it.
    pub fn united(&self) -> United {
        match self.inherits {
            Inherits::Data => United::Tags,
            _ if self.name == "Jekyll" => United::Categories,
            _ => United::Nothing,
        }
    }

    /// The folders that its authors count paths from, each with a slash at its end.
    pub fn roots(&self) -> impl Iterator<Item = &'static str> {
        let read = self
            .places
            .iter()
            .filter(|(_, place)| !matches!(place, Nothing));
        read.map(|(prefix, _)| prefix.trim_start_matches("**/"))
    }

    /// The folders that its texts lie in.
    pub fn text_folders(&self) -> Vec<&'static str> {
        let places = self.places.iter();
        let texts = places.filter(|(_, place)| !matches!(place, Nothing | Public | Drafts));
        texts.map(|(prefix, _)| *prefix).collect()
    }

    /// Whether its texts lie in folders by what they are about.
    pub fn has_sections(&self) -> bool {
        let mut places = self.places.iter();
        places.any(|(_, place)| matches!(place, Sections | Site))
    }

    /// A pattern of its own, in our words.
    pub fn in_our_words(&self, pattern: &str) -> String {
        let mut parts = pattern.split(':');
        let mut ours = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let end = part.find(|c: char| !c.is_ascii_alphabetic() && c != '_');
            let (word, rest) = part.split_at(end.unwrap_or(part.len()));
            let known = self.words.iter().find(|(theirs, _)| *theirs == word);
            let word = known.map_or(word, |(_, ours)| ours);
            ours.push_str(&format!(":{word}{rest}"));
        }
        ours
    }

    /// What its configuration says.
    pub fn settings(&self, root: &Path) -> Settings {
        let mut settings = Settings::default();
        for file in self.config {
            let file = root.join(file);
            if let Ok(text) = fs::read_to_string(&file) {
                settings.read(&file, &text);
            }
        }
        if let Ok(text) = fs::read_to_string(root.join("package.json")) {
            settings.read_packages(&text);
        }
        // A vault has them without a word.
        settings.math |= self.links_by_name;
        if self.links_by_name {
            settings.marks = settings.marks.and(Marks::MARKED);
        }
        // What reads attributes there reads abbreviations too.
        if self.has_attributes() {
            settings.marks = settings.marks.and(Marks::EXPLAINED);
        }
        for (file, key) in self.excluded {
            if let Ok(text) = fs::read_to_string(root.join(file)) {
                settings.exclude(file, &text, key);
            }
        }
        let ends = |pattern: &String| pattern.ends_with('/') || pattern == "pretty";
        if self.pages_end_as_posts && settings.posts_and_pages.as_ref().is_some_and(ends) {
            settings.pages = Some("/:folders/:filename/".to_owned());
        }
        settings.posts = settings.posts.map(|pattern| self.in_our_words(&pattern));
        for (_, pattern) in &mut settings.sections {
            *pattern = self.in_our_words(pattern);
        }
        settings
    }
}

/// Which folders hold texts.
#[derive(Debug, Default)]
pub struct Folders {
    /// Those with a text of their own, by their path without a slash at its end.
    bundles: BTreeSet<String>,
    /// Those with any text directly in them.
    texts: BTreeSet<String>,
    /// Whether there are texts only beside what is published as it is, and no word of ours on that.
    are_texts_public: bool,
}

impl Folders {
    /// Of these files. Where one of them is ours, no text is taken for a post that lies beside what is published
    /// as it is.
    pub fn of<'a>(
        files: impl Iterator<Item = &'a str> + Clone,
        is_ours: impl Fn(&str) -> bool,
    ) -> Self {
        let mut folders = Self {
            are_texts_public: !files.clone().any(is_ours),
            ..Self::default()
        };
        for path in files.filter(|path| is_text(path)) {
            let Some((folder, name)) = path.rsplit_once('/') else {
                continue;
            };
            if name.split('.').next() == Some("index") {
                folders.bundles.insert(folder.to_owned());
            }
            folders.texts.insert(folder.to_owned());
        }
        folders
    }

    /// Whether texts lie in the folder of a file, or in one around it.
    fn has_texts_beside(&self, path: &str) -> bool {
        let ends = path.match_indices('/').map(|(at, _)| at);
        ends.rev().any(|end| self.texts.contains(&path[..end]))
    }
}

/// Whether a file holds a text.
pub fn is_text(path: &str) -> bool {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension);
    extension.is_some_and(|extension| {
        let extension = extension.to_ascii_lowercase();
        matches!(
            extension.as_str(),
            "md" | "markdown" | "mdx" | "mkd" | "mdown"
        )
    })
}

/// Whether a file is for those who look after the folder: `README.md`, `CONTRIBUTING.md` and their like.
pub fn is_for_maintainers(path: &str) -> bool {
    let stem = path.split('.').next().unwrap_or(path);
    let is_loud = |c: char| c.is_ascii_uppercase() || matches!(c, '_' | '-');
    is_text(path) && stem.len() > 3 && stem.chars().all(is_loud)
}

/// The home page is ours.
fn is_home(path: &str) -> bool {
    path.split('.').next() == Some("index")
}

/// Whether a file is for readers. At the root lie those of tools, and what we make ourselves.
fn is_published(path: &str) -> bool {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension);
    let extension = extension.unwrap_or_default().to_ascii_lowercase();
    let is_at_root = !path.contains('/');
    let is_of_site = is_at_root && matches!(extension.as_str(), "html" | "htm" | "json" | "xml");
    let mut known = PUBLISHED.split_whitespace();
    known.any(|known| known == extension) && !is_of_site
}

/// Whether a file is a template: what stands above its text is for the engine.
pub fn is_template(path: &str, file: &Path) -> bool {
    let ends = [".html", ".htm", ".xml", ".json", ".txt", ".svg"];
    let begins = || {
        let mut start = [0; 3];
        let read = fs::File::open(file).and_then(|mut file| file.read_exact(&mut start));
        read.is_ok() && start == *b"---"
    };
    ends.iter().any(|end| path.ends_with(end)) && begins()
}

/// Whether texts lie directly in a folder, or in folders directly in it.
fn has_texts(root: &Path, folder: &str) -> bool {
    let names = |folder: &Path| {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).collect::<Vec<_>>()
    };
    let is_text = |path: &Path| path.to_str().is_some_and(is_text);
    let inside = names(&root.join(folder));
    let below = || inside.iter().flat_map(|path| names(path));
    inside.iter().any(|path| is_text(path)) || below().any(|path| is_text(&path))
}

fn is_there(root: &Path, mark: &str) -> bool {
    match mark.split_once('~') {
        Some((file, word)) => {
            fs::read_to_string(root.join(file)).is_ok_and(|text| text.contains(word))
        }
        None if mark.ends_with('/') => root.join(mark).is_dir(),
        None => root.join(mark).is_file(),
    }
}

/// What stands behind the beginning of a path.
fn rest_of(path: &str, prefix: &str) -> Option<String> {
    let Some(folder) = prefix.strip_prefix("**/") else {
        return path.strip_prefix(prefix).map(str::to_owned);
    };
    if let Some(rest) = path.strip_prefix(folder) {
        return Some(rest.to_owned());
    }
    let (before, rest) = path.split_once(&format!("/{folder}"))?;
    Some(format!("{before}/{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every line of the table in `docs/moving.md` is about an engine, and says of it what is so.
    #[test]
    fn the_docs_say_of_each_engine_what_is_so() {
        let docs = include_str!("../../../docs/moving.md");
        let table = docs.split("| engine |").nth(1).unwrap();
        let lines = table
            .lines()
            .skip(2)
            .take_while(|line| line.starts_with('|'));
        let rows: Vec<Vec<&str>> = lines
            .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
            .collect();
        assert_eq!(rows.len(), ENGINES.len());
        for row in rows {
            let is_it = |engine: &&Engine| {
                engine.name == row[0] || row[0] == "none" && engine.name == "a plain folder"
            };
            let engine = ENGINES
                .iter()
                .find(is_it)
                .unwrap_or_else(|| panic!("{row:?}"));
            let marks = row[1].split('`').skip(1).step_by(2);
            let known = |mark: &str| {
                let mut sets = engine.markers.iter().flat_map(|set| set.iter());
                sets.any(|known| known.split('~').any(|part| part == mark))
            };
            assert!(marks.clone().all(known), "{row:?}");
            assert!(
                marks.count() > 0 || engine.markers == [&[] as &[&str]],
                "{row:?}"
            );
            assert!(
                row[5].contains(&format!(
                    "`{}`",
                    engine
                        .posts
                        .replace(":output_ext", ".html")
                        .replace(":slugorfilename", ":slug")
                )),
                "{row:?}"
            );
            let folders = row[2..5].join(" ");
            for folder in folders.split('`').skip(1).step_by(2) {
                let is_read = |(prefix, place): &(&str, Place)| {
                    !matches!(place, Nothing)
                        && prefix
                            .trim_start_matches("**/")
                            .contains(folder.trim_start_matches("**/"))
                };
                assert!(engine.places.iter().any(is_read), "{folder}: {row:?}");
            }
        }
    }

    #[test]
    fn the_docs_say_where_authors_are_listed() {
        let docs = include_str!("../../../docs/moving.md");
        let authors = docs.split("## Authors").nth(1).unwrap();
        let table = authors.split("| engine | where |").nth(1).unwrap();
        let lines = table
            .lines()
            .skip(2)
            .take_while(|line| line.starts_with('|'));
        let mut rows = lines.map(|line| line.trim_matches('|').split_once('|').unwrap());
        for engine in ENGINES.iter().filter(|engine| !engine.authors.is_empty()) {
            let name = engine.name.replace("a plain folder", "none");
            let mut row = rows.clone().filter(|(engine, _)| engine.trim() == name);
            let (_, said) = row.next().unwrap_or_else(|| panic!("{name}"));
            let said: Vec<&str> = said.split('`').skip(1).step_by(2).collect();
            assert_eq!(said, engine.authors().collect::<Vec<_>>(), "{name}");
        }
        assert!(rows.all(|(name, _)| name.trim() != "Obsidian"));
    }
}
