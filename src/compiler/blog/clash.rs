//! Files of the author's that have the names of files of the blog.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use crate::{
    compiler::content::{diagnostic::Diagnostic, source::Folder},
    manifest::Site,
    route::{self, Route, file},
};

use super::alias::Aliases;

/// Files that are there whatever the blog holds.
const FILES: [&str; 6] = [
    file::APP,
    file::WORKER,
    file::EMBED_SCRIPT,
    file::EMBED_PREVIEW,
    file::MANIFEST,
    file::SCHEMA,
];

/// Takes such files out of those that are published as they are. One of a folder of ours is an error: it would be
/// lost. What another engine needed in its place is only told.
pub(super) fn keep_off(
    public: &mut BTreeMap<String, PathBuf>,
    ours: &BTreeSet<String>,
    folder: &Folder,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let folders: BTreeSet<&str> = ours.iter().flat_map(|file| above(file)).collect();
    let is_ours = |address: &str| {
        ours.contains(address)
            || folders.contains(address)
            || above(address).any(|folder| ours.contains(folder))
    };
    let taken: Vec<String> = public
        .keys()
        .filter(|file| is_ours(file))
        .cloned()
        .collect();
    for address in taken {
        let Some(path) = public.remove(&address) else {
            continue;
        };
        diagnostics.push(told(&path, &address, folder));
    }
}

/// The blog's own files; `lists` are those with a feed.
pub(super) fn files(
    site: &Site,
    routes: &[Route],
    aliases: &Aliases,
    lists: &[Route],
) -> BTreeSet<String> {
    let of_page = |route: &Route| {
        let frame = route.frame().map(|frame| route::file_at(&frame));
        let page = [route.html_file(), route.data_file()];
        let markdown = site.markdown.then(|| route.markdown_file());
        page.into_iter().chain(markdown).chain(frame)
    };
    let feeds = lists.iter().flat_map(|list| {
        let formats = site.feeds_of(list).iter();
        formats.map(|format| file::feed(list, *format))
    });
    let old = aliases.keys().map(|address| route::file_at(address));
    let pages = routes.iter().flat_map(of_page);
    let others = FILES.into_iter().map(str::to_owned);
    pages.chain(feeds).chain(old).chain(others).collect()
}

/// The folders that a file lies in.
fn above(file: &str) -> impl Iterator<Item = &str> {
    file.match_indices('/').map(|(at, _)| &file[..at])
}

fn told(path: &Path, address: &str, folder: &Folder) -> Diagnostic {
    let name = path.display().to_string();
    let message = format!("`{address}` has the name of a file or a folder of the blog");
    if folder.engine.is_some() {
        return Diagnostic::warning(&name, message).help("the blog's own is published there");
    }
    Diagnostic::error(&name, message).help("give it another name")
}
