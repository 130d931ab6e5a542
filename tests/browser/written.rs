use std::fs;

use slashlog::route::Route;

use crate::dom;

use super::site::Site;

/// What a page says, as the compiler has written it.
pub(super) struct Written {
    /// The title of the document.
    pub(super) title: String,
    /// The page's own title.
    pub(super) heading: String,
    /// Everything in its main part, with one blank between words.
    pub(super) words: String,
    /// How many pictures are in its main part.
    pub(super) pictures: usize,
}

impl Written {
    /// A page of a site.
    #[track_caller]
    pub(super) fn of(site: &Site, route: &Route) -> Self {
        let file = site.folder.join(route.html_file());
        let html =
            fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let document = dom::document(&html);
        let main = document.one("main");
        Self {
            title: document.all("title")[0].text(),
            heading: document.all("h1")[0].text(),
            words: words(&main.text()),
            pictures: main.all("img").len(),
        }
    }
}

/// A text with one blank between words.
pub(super) fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
