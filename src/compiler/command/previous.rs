//! What an author who comes from another engine would lose: the addresses of the old site that the new one
//! does not answer at.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::Path,
};

use percent_encoding::percent_decode_str;
use roxmltree::Document;

use crate::{
    compiler::{
        blog::Blog,
        content::{date, source::named},
    },
    post::Slug,
    route::{self, Route},
};

/// A page of the old site.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Old {
    /// From the root, as it was asked for.
    address: String,
    /// What it was called, if its file is here.
    title: String,
}

/// How many addresses without a page are named.
const NAMED: usize = 20;

/// Compares the files of an old site, or its sitemap, with the files of the new one: what will no longer be
/// answered, and the lines that repair it. `is_toml` tells of a file of the author's how it says things.
///
/// # Errors
/// A folder or a file that cannot be read, and a file that is no sitemap.
pub(super) fn compare(
    previous: &Path,
    blog: &Blog,
    files: &BTreeSet<String>,
    is_toml: impl Fn(&str) -> bool,
) -> io::Result<String> {
    let mut old = Vec::new();
    if previous.is_dir() {
        walk(previous, previous, &mut old)?;
    } else {
        sitemap(previous, blog, &mut old)?;
    }
    old.sort_by(|a, b| a.address.cmp(&b.address));
    old.dedup_by(|a, b| a.address == b.address);
    let lost: Vec<&Old> = old
        .iter()
        .filter(|old| !answers(&old.address, files))
        .collect();
    Ok(told(&lost, old.len(), blog, is_toml))
}

/// Pages, by their files.
fn walk(root: &Path, folder: &Path, old: &mut Vec<Old>) -> io::Result<()> {
    for entry in fs::read_dir(folder).map_err(|error| named(folder, &error))? {
        let path = entry.map_err(|error| named(folder, &error))?.path();
        if path.is_dir() {
            walk(root, &path, old)?;
        } else if path
            .extension()
            .is_some_and(|extension| extension == "html")
        {
            let html = fs::read(&path).map_err(|error| named(&path, &error))?;
            let file = path.strip_prefix(root).unwrap_or(&path);
            let parts: Vec<_> = file.iter().map(|part| part.to_string_lossy()).collect();
            let file = parts.join("/");
            if file == Route::NotFound.html_file() {
                continue;
            }
            old.push(Old {
                address: match file.strip_suffix("index.html") {
                    Some(folder) if folder.is_empty() || folder.ends_with('/') => folder.to_owned(),
                    _ => file,
                },
                title: title(&String::from_utf8_lossy(&html)),
            });
        }
    }
    Ok(())
}

/// What stands in the title of a document.
fn title(html: &str) -> String {
    let start = html
        .find("<title")
        .and_then(|at| Some(at + html[at..].find('>')? + 1));
    let text = start.and_then(|start| {
        let end = html[start..].find("</title")?;
        Some(&html[start..start + end])
    });
    let text = text.unwrap_or_default();
    let text = text
        .replace("&amp;", "&")
        .replace("&quot;", "\"")
        .replace("&#39;", "'");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Pages, by what the old site told search engines.
fn sitemap(file: &Path, blog: &Blog, old: &mut Vec<Old>) -> io::Result<()> {
    let text = fs::read_to_string(file).map_err(|error| named(file, &error))?;
    let invalid = |what: String| {
        let message = format!("{}: {what}", file.display());
        io::Error::new(io::ErrorKind::InvalidData, message)
    };
    let document = Document::parse(&text)
        .map_err(|error| invalid(format!("this is neither a folder nor a sitemap: {error}")))?;
    match document.root_element().tag_name().name() {
        "urlset" => {}
        "sitemapindex" => {
            let what = "this is an index of sitemaps; name one that it lists, saved as a file";
            return Err(invalid(what.to_owned()));
        }
        other => {
            return Err(invalid(format!(
                "a sitemap begins with `urlset`, not `{other}`"
            )));
        }
    }
    let root = blog.manifest.entry.site.url.as_deref().unwrap_or_default();
    let root = path_of(root);
    let locs = document.descendants();
    let locs = locs.filter(|node| node.tag_name().name() == "loc");
    for loc in locs.filter_map(|node| node.text()) {
        let path = path_of(loc.trim());
        let path = path.strip_prefix(root.as_str()).unwrap_or(&path);
        old.push(Old {
            address: path.trim_start_matches('/').to_owned(),
            title: String::new(),
        });
    }
    Ok(())
}

/// The decoded path of a URL.
fn path_of(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.find('/').map_or("", |at| &rest[at..]);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    percent_decode_str(path).decode_utf8_lossy().into_owned()
}

/// True if a host finds a file for an address: as it is, as a folder, or with the end that hosts leave out.
fn answers(address: &str, files: &BTreeSet<String>) -> bool {
    let file = route::file_at(address);
    let others = [
        route::file_at(&format!("{address}/")),
        format!("{address}.html"),
    ];
    files.contains(&file) || others.iter().any(|file| files.contains(file))
}

fn told(lost: &[&Old], all: usize, blog: &Blog, is_toml: impl Fn(&str) -> bool) -> String {
    let count = match all {
        1 => "1 old address".to_owned(),
        all => format!("{all} old addresses"),
    };
    if lost.is_empty() {
        return format!("previous: all of {count} will answer\n");
    }
    let mut text = format!(
        "previous: {} of {count} will no longer answer\n",
        lost.len()
    );
    let guesses = Guesses::new(blog);
    let mut by_page: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut nowhere = Vec::new();
    for old in lost {
        match guesses.page(old) {
            Some(name) => by_page.entry(name).or_default().push(&old.address),
            None => nowhere.push(old.address.as_str()),
        }
    }
    for (name, addresses) in by_page {
        let quoted: Vec<String> = aliases(blog, name)
            .chain(addresses)
            .map(|address| format!("\"/{address}\""))
            .collect();
        let sign = if is_toml(name) { " =" } else { ":" };
        text.push_str(&format!(
            "  {name}: write `aliases{sign} [{}]`\n",
            quoted.join(", ")
        ));
    }
    if !nowhere.is_empty() {
        text.push_str("  no page looks like these; write each to the `aliases` of the page that it should lead to:\n");
        for address in nowhere.iter().take(NAMED) {
            text.push_str(&format!("    /{address}\n"));
        }
        if let Some(more) = nowhere.len().checked_sub(NAMED).filter(|more| *more > 0) {
            text.push_str(&format!("    and {more} more\n"));
        }
    }
    text
}

/// The aliases that a file of the author's has already.
fn aliases<'a>(blog: &'a Blog, name: &str) -> impl Iterator<Item = &'a str> {
    let is_of_file = move |route: &Route| match route {
        Route::At(address, _) => blog.sources.get(address).is_some_and(|other| other == name),
        _ => false,
    };
    let aliases = blog.aliases.iter();
    aliases.filter_map(move |(alias, route)| is_of_file(route).then_some(alias.as_str()))
}

/// Which page an old address may have been of: by its last part, else by its title. Where several fit, none is
/// named.
struct Guesses<'a> {
    by_name: BTreeMap<String, Option<&'a str>>,
    by_title: BTreeMap<&'a str, Option<&'a str>>,
}

impl<'a> Guesses<'a> {
    fn new(blog: &'a Blog) -> Self {
        let mut guesses = Self {
            by_name: BTreeMap::new(),
            by_title: BTreeMap::new(),
        };
        for post in blog.manifest.summaries() {
            let Some(name) = blog.sources.get(&post.address) else {
                continue;
            };
            let last = last_of(post.address.as_str());
            let entry = guesses.by_name.entry(last).or_insert(Some(name.as_str()));
            *entry = entry.filter(|other| other == name);
            let entry = guesses
                .by_title
                .entry(&post.title)
                .or_insert(Some(name.as_str()));
            *entry = entry.filter(|other| other == name);
        }
        guesses
    }

    fn page(&self, old: &Old) -> Option<&'a str> {
        let by_name = self.by_name.get(&last_of(&old.address)).copied().flatten();
        // Behind the title of a page stands that of the site.
        let titles = old
            .title
            .char_indices()
            .rev()
            .filter(|(_, c)| c.is_whitespace());
        let titles = std::iter::once(old.title.len()).chain(titles.map(|(at, _)| at));
        let mut titles = titles.map(|end| old.title[..end].trim_end());
        by_name.or_else(|| titles.find_map(|title| self.by_title.get(title).copied().flatten()))
    }
}

/// The last part of an address as one word, without a date before it.
fn last_of(address: &str) -> String {
    let path = address.trim_end_matches('/');
    let path = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let last = path.rsplit('/').next().unwrap_or(path);
    let (_, last) = date::split(last);
    Slug::fold(last).map_or_else(|_| last.to_owned(), |slug| slug.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_answers_as_hosts_find_files() {
        let files: BTreeSet<String> = ["a/index.html", "b.html", "index.html"]
            .map(str::to_owned)
            .into();
        for address in ["", "a/", "a", "b.html", "b", "index.html"] {
            assert!(answers(address, &files), "{address}");
        }
        for address in ["b/", "c", "a.html"] {
            assert!(!answers(address, &files), "{address}");
        }
    }

    #[test]
    fn a_url_is_a_path_from_the_root() {
        assert_eq!(path_of("https://blog.example/a/%C3%BC/?x#y"), "/a/ü/");
        assert_eq!(path_of("https://blog.example"), "");
    }

    #[test]
    fn the_last_part_of_an_address_is_a_name() {
        assert_eq!(last_of("2019/05/2019-05-06-Tea_time.html"), "tea-time");
        assert_eq!(last_of("posts/tea-time/"), "tea-time");
    }
}
