//! A post in all its languages, for search engines.

use crate::{manifest::Manifest, post::Summary, route::Address};

/// What is shown to readers of no language among them.
const DEFAULT: &str = "x-default";

/// The languages that a post is there in, itself among them, each with its address; nothing for one that is there in
/// one alone.
pub(super) fn of<'a>(manifest: &'a Manifest, post: &'a Summary) -> Vec<(&'a str, &'a Address)> {
    let others = manifest.translations_of(&post.address);
    if others.is_empty() {
        return Vec::new();
    }
    let own = manifest.entry.site.language.as_str();
    let language = post.lang.as_ref().map_or(own, |lang| lang.0.as_str());
    let others = others
        .iter()
        .filter_map(|other| Some((other.lang.as_ref()?.0.as_str(), &other.address)));
    let mut all: Vec<_> = others.chain([(language, &post.address)]).collect();
    all.sort_unstable();
    let default = all.iter().find(|(language, _)| *language == own);
    let default = default.map(|(_, address)| (DEFAULT, *address));
    all.extend(default);
    all
}
