//! How the author of a folder names posts: a new one is begun in the same way.

use std::{collections::BTreeMap, path::Path};

use crate::compiler::content::{
    engine::Engine,
    source::{Folder, Source},
};

/// Where posts are begun in a folder, and how.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Habit {
    /// From the author's folder: `:date` and `:slug` stand for what is the post's own.
    pub posts: String,
    /// The same for pages, if there are any.
    pub pages: Option<String>,
    /// Whether front matter is TOML.
    pub is_toml: bool,
    /// The line of YAML that keeps a text from its readers.
    pub hides: &'static str,
}

impl Habit {
    /// That of a folder of ours, or of the engine that the folder was written for, and where most of its posts lie.
    pub(super) fn of(folder: &Folder) -> Self {
        // A folder of nothing yet is to be one of ours.
        let is_theirs = |engine: &&Engine| engine.is_known() || !folder.posts.is_empty();
        let (posts, pages, hides) = match folder.engine.filter(is_theirs) {
            None => ("posts/:slug.md", Some("pages/:slug.md"), "draft: true"),
            Some(engine) => (engine.begun.0, engine.begun.1, engine.hides),
        };
        let own = folder.posts.iter().filter(|post| !post.is_draft);
        let own: Vec<&Source> = own.map(|post| &**post).collect();
        let most = |is: &dyn Fn(&Source) -> bool| {
            let so_many = own.iter().filter(|post| is(post)).count();
            2 * so_many > own.len()
        };
        let is_toml = most(&|post| post.text.starts_with("+++"));
        let is_dated = most(&|post| begins_with_date(file_name(&post.name)));
        let posts = usual_folder(folder, &own).map_or_else(
            || posts.to_owned(),
            |place| format!("{place}{}:slug.md", if is_dated { ":date-" } else { "" }),
        );
        Self {
            posts,
            pages: pages.map(str::to_owned),
            is_toml,
            hides,
        }
    }
}

/// The folder in which most posts lie, with a slash at its end; among equals the last, as that of the newest year is.
fn usual_folder(folder: &Folder, posts: &[&Source]) -> Option<String> {
    let mut folders: BTreeMap<String, usize> = BTreeMap::new();
    for post in posts {
        let path = Path::new(&post.name).strip_prefix(&folder.root).ok()?;
        let mut place = path.parent()?;
        if file_name(&post.name).starts_with("index.") {
            place = place.parent()?;
        }
        let mut place = place.to_string_lossy().replace('\\', "/");
        if !place.is_empty() {
            place.push('/');
        }
        *folders.entry(place).or_default() += 1;
    }
    let most = folders.into_iter().max_by_key(|(_, so_many)| *so_many)?;
    Some(most.0)
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// True for `2026-03-22-…`.
fn begins_with_date(name: &str) -> bool {
    let date = name.as_bytes().first_chunk::<11>();
    date.is_some_and(|date| {
        let is_right = |(at, byte): (usize, &u8)| match at {
            4 | 7 | 10 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        };
        date.iter().enumerate().all(is_right)
    })
}
