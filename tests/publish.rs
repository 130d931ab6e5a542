//! What a blog publishes besides its pages: feeds, maps, previews, rules for hosts, old addresses.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "we name files in lower case"
)]

#[path = "support/dom.rs"]
mod dom;
#[path = "support/folder.rs"]
mod folder;
#[path = "support/site.rs"]
mod site;

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Read,
    path::Path,
};

use roxmltree::{Document, Node};
use serde_json::{Value, json};
use slashlog::{
    compiler::{
        blog::compilation::compile,
        content::{hash, options::Options},
        site::write::Writing,
    },
    manifest::YEAR_PAGE,
};

use folder::Folder;
use site::{build, files, options};

mod publish {
    mod address;
    // What it does to files only Unix has names for.
    #[cfg(unix)]
    mod again;
    mod author;
    mod embed;
    mod feed;
    mod film;
    mod folder;
    mod format;
    mod front_matter;
    mod host;
    mod link;
    mod listing;
    mod memory;
    mod moment;
    mod page;
    mod picture;
    mod series;
    mod style;
    mod summary;
    mod title;
    mod translation;
}

const URL: &str = "https://blog.example/a/";

/// The title that would break out of anything it is not written into as a text.
const HOSTILE: &str = "]]></title><script>&\u{2028}\"'";

type Files = BTreeMap<String, Vec<u8>>;

/// The example blog with the address it is published at.
fn published() -> Files {
    let options = Options {
        url: Some(URL.to_owned()),
        ..options()
    };
    files(&site::write(
        Path::new("content"),
        &options,
        &Writing::default(),
    ))
}

/// Everything beside the pages, in every form.
const ALL_FORMATS: &str = "[formats]\nmarkdown = true\ntag_feeds = [\"atom\", \"rss\", \"json\"]\n";

/// A blog of these files, published at [`URL`] in every form.
fn blog(posts: &[(&str, &str)]) -> Files {
    let site = format!(
        "title = \"A blog\"\ndescription = \"About.\"\nauthor = \"An author\"\nurl = \"{URL}\"\n{ALL_FORMATS}"
    );
    files(&build(
        Folder::new(&[("site.toml", site.as_str())])
            .with(posts)
            .path(),
    ))
}

/// A post with a title, as YAML writes any text.
fn post(title: &str, date: &str, more: &str, text: &str) -> String {
    let title = serde_json::to_string(title).unwrap();
    format!("---\ntitle: {title}\ndate: {date}\nsummary: {title}\n{more}---\n\n{text}\n")
}

#[track_caller]
fn text<'a>(files: &'a Files, file: &str) -> &'a str {
    let bytes = files
        .get(file)
        .unwrap_or_else(|| panic!("there should be a file {file}"));
    std::str::from_utf8(bytes).unwrap()
}

#[track_caller]
fn page(files: &Files, file: &str) -> dom::Node {
    dom::document(text(files, file))
}

/// The content of the element that an attribute names.
#[track_caller]
fn meta(page: &dom::Node, name: &str) -> Option<String> {
    let named = |node: &dom::Node| {
        ["name", "property"]
            .iter()
            .any(|attribute| node.attribute(attribute).as_deref() == Some(name))
    };
    page.all("meta")
        .iter()
        .find(|node| named(node))
        .and_then(|node| node.attribute("content"))
}

/// Links of a kind, as their types and addresses.
fn links(page: &dom::Node, rel: &str) -> Vec<(String, String)> {
    let links = page.all("link").into_iter();
    let value = |link: &dom::Node, name: &str| link.attribute(name).unwrap_or_default();
    links
        .filter(|link| link.attribute("rel").as_deref() == Some(rel))
        .map(|link| (value(&link, "type"), value(&link, "href")))
        .collect()
}
