//! `slashlog init`: begins a blog, or writes down what another engine's folder was understood to be.

use std::{
    env, fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use jiff::tz::TimeZone;

use crate::{
    compiler::content::{
        config::Config,
        language::Language,
        messages,
        options::Options,
        source::{Folder, SITE, named},
    },
    post::Date,
};

use super::find::{self, CONTENT};

/// The first post: what one writes with, to be read once and then replaced.
const POST: &str = include_str!("init/first-post.md");
/// The first page.
const PAGE: &str = include_str!("init/about.md");
/// What is no part of the blog's source.
const IGNORED: &str = "/dist";

/// Writes the files of a blog into a folder, and returns which.
///
/// # Errors
/// A folder that is a blog of ours already or holds something else, and one that cannot be written.
pub(super) fn init(folder: &Path, options: &Options, today: Date) -> io::Result<Vec<PathBuf>> {
    fs::create_dir_all(folder).map_err(|error| named(folder, &error))?;
    let folder = folder.canonicalize()?;
    if let Some(found) = ours_in(&folder) {
        return Err(exists(&found));
    }
    let content = find::blog_in(&folder).unwrap_or_else(|| folder.clone());
    let read = Folder::read(&content, options.follow_links, &mut Vec::new());
    if !read.posts.is_empty() || !read.pages.is_empty() {
        let lines = Lines::understood(&read, options);
        let path = content.join(SITE);
        let inside = path.strip_prefix(&folder).unwrap_or(&path);
        return write_all(&folder, &[(&inside.to_string_lossy(), lines.text())]);
    }
    let lines = Lines::begun(&folder, &options.zone);
    let day = today.to_string();
    let inside = |path: &str| format!("{CONTENT}/{path}");
    let mut files = vec![
        (inside(SITE), lines.text()),
        (inside("posts/first-post.md"), POST.replace("{date}", &day)),
        (inside("pages/about.md"), PAGE.to_owned()),
    ];
    let ignored = folder.join(".gitignore");
    let known = fs::read_to_string(&ignored).unwrap_or_default();
    if !known.lines().any(|line| line.trim_matches('/') == "dist") {
        files.push((".gitignore".to_owned(), format!("{IGNORED}\n")));
    }
    let files: Vec<(&str, String)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.clone()))
        .collect();
    write_all(&folder, &files)
}

/// What is a blog of ours in a folder, if something is.
fn ours_in(folder: &Path) -> Option<PathBuf> {
    let places = [folder.to_owned(), folder.join(CONTENT)];
    let mut places = places.into_iter().map(|place| place.join(SITE));
    places.find(|place| place.is_file())
}

fn exists(site: &Path) -> io::Error {
    let message = format!(
        "there is a blog here already, with its {}; `slashlog serve` shows it",
        site.display()
    );
    io::Error::new(io::ErrorKind::AlreadyExists, message)
}

/// Nothing of the author's is replaced; what is ignored already stays ignored.
fn write_all(folder: &Path, files: &[(&str, String)]) -> io::Result<Vec<PathBuf>> {
    let mut written = Vec::new();
    for (name, text) in files {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|error| named(parent, &error))?;
        }
        let mut open = fs::OpenOptions::new();
        let is_list = *name == ".gitignore";
        open.append(is_list)
            .create(is_list)
            .write(true)
            .create_new(!is_list);
        match open.open(&path) {
            Ok(mut file) => {
                file.write_all(text.as_bytes())
                    .map_err(|error| named(&path, &error))?;
                written.push(PathBuf::from(name));
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(named(&path, &error)),
        }
    }
    Ok(written)
}

/// What `site.toml` says. What is not known is left for the author to say.
#[derive(Default)]
struct Lines {
    title: String,
    description: Option<String>,
    url: Option<String>,
    language: Option<String>,
    timezone: Option<String>,
    author: Option<String>,
    posts: Option<String>,
}

impl Lines {
    /// Those of a new blog: what the machine knows of its author.
    fn begun(folder: &Path, zone: &TimeZone) -> Self {
        Self {
            title: title_of(folder),
            language: Some(language_of_machine()),
            timezone: Some(zone.iana_name().unwrap_or("UTC").to_owned()),
            author: name_of_author(),
            ..Self::default()
        }
    }

    /// Those of another engine's folder: what was understood of its configuration.
    fn understood(read: &Folder, options: &Options) -> Self {
        let config = Config::read(read, options, &mut Vec::new());
        let said = |text: &String| (!text.is_empty()).then(|| text.clone());
        let is_titled = read.settings.title.is_some();
        // What stands elsewhere by folder cannot be said in one line.
        let pattern = config.posts.as_ref().filter(|_| config.sections.is_empty());
        Self {
            title: if is_titled {
                config.site.title.clone()
            } else {
                title_of(&read.root)
            },
            description: said(&config.site.description),
            url: config.site.url.clone(),
            language: said(&config.site.language),
            timezone: config.zone.iana_name().map(str::to_owned),
            author: said(&config.site.author),
            posts: pattern.map(ToString::to_string),
        }
    }

    /// The file: each key with what it is for, those that nothing is known for as comments.
    fn text(&self) -> String {
        let mut text = String::from(
            "# What holds for the whole blog. Take the `#` at the beginning of a line away to use it.\n\n",
        );
        let keys = [
            ("title", Some(&self.title), "", "what the blog is called"),
            (
                "short_name",
                None,
                "Notes",
                "the same where there is hardly room, as below an icon",
            ),
            (
                "description",
                self.description.as_ref(),
                "What I learn, written down",
                "one sentence for search engines and feeds",
            ),
            (
                "url",
                self.url.as_ref(),
                "https://blog.example/",
                "where it is published; feeds and previews need it",
            ),
            (
                "language",
                self.language.as_ref(),
                "en",
                "of its texts, and of what the buttons say",
            ),
            (
                "timezone",
                self.timezone.as_ref(),
                "Europe/Berlin",
                "of dates that name none",
            ),
            ("author", self.author.as_ref(), "Your name", "who writes it"),
        ];
        for (key, value, example, what) in keys {
            let mark = if value.is_some() { "" } else { "# " };
            let value = quoted(value.map_or(example, String::as_str));
            text += &format!("{mark}{key} = {value}  # {what}\n");
        }
        text += MORE;
        text += FORMATS;
        text += "\n[addresses]\n";
        let (mark, posts) = match &self.posts {
            Some(pattern) => ("", pattern.as_str()),
            None => ("# ", "/:year/:slug/"),
        };
        text += &format!("{mark}posts = {}  # where posts stand\n", quoted(posts));
        text + ADDRESSES
    }
}

/// Keys that nobody but the author knows anything for.
const MORE: &str = r#"# me = ["https://social.example/@me"]  # other addresses of yours, which say the same of this one
# image = "preview.png"  # what previews elsewhere show of pages without a picture
# icon = "icon.svg"  # one picture for every icon
# smart_punctuation = true  # straight quotes become typographic ones
# maths = true  # `$…$` and `$$…$$` are formulas
# html = "trust"  # scripts and frames in your texts run
# wikilinks = true  # [[note]] is a link, as in a vault
# backlinks = true  # below a post stands what links to it
# offline = "10 MB"  # how much of the blog readers keep: a size, "all", or false
# embed = false  # other sites may not show your posts
"#;

/// The same of forms beside the pages.
const FORMATS: &str = r#"
[formats]
# markdown = true  # every page as Markdown too
# feeds = ["atom", "rss", "json"]  # the feed of all posts
# tag_feeds = ["atom"]  # that of each tag
# oembed = ["json"]  # what sites are told that show a link to a post as a card
"#;

const ADDRESSES: &str = r#"# pages = "/:slug/"  # where pages stand
# tags = "/tags/:tag/"  # where the lists of tags stand

[tags]
# js = "javascript"  # a tag that is published under another name
"#;

/// A text of TOML.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted += &format!("\\u{:04X}", u32::from(c)),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// `my-blog` is called `My blog`.
fn title_of(folder: &Path) -> String {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.map_or_else(|| "A blog".to_owned(), |first| first + letters.as_str())
}

/// The language of the machine, if there are messages in it.
fn language_of_machine() -> String {
    let variables = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let locale = variables
        .iter()
        .find_map(|name| env::var(name).ok().filter(|text| !text.is_empty()));
    let tag = locale.unwrap_or_default();
    let tag = tag
        .split(['.', '@'])
        .next()
        .unwrap_or_default()
        .replace('_', "-");
    let language = Language::parse(&tag).filter(|language| messages::file(language).is_some());
    language.map_or_else(|| "en".to_owned(), |language| language.tag())
}

/// As whom the author commits, if there is git.
fn name_of_author() -> Option<String> {
    let mut git = Command::new("git");
    git.args(["config", "user.name"]).stderr(Stdio::null());
    let name = String::from_utf8(git.output().ok()?.stdout).ok()?;
    let name = name.trim();
    (!name.is_empty()).then(|| name.to_owned())
}
