use std::cell::RefCell;

use crate::{
    manifest::{Entry, Head, Manifest, Page, Site},
    messages::Messages,
    route::{Prefix, Route, file},
};

use super::document;

thread_local! {
    static VISIT: RefCell<Option<Visit>> = const { RefCell::new(None) };
}

/// What is known for as long as the document lives.
struct Visit {
    root: Prefix,
    manifest: Manifest,
    /// The address that the document was opened at.
    opened: String,
    /// The page that is shown, as the address has it.
    shown: Option<Route>,
    /// Whether the document is another page than the address has: the worker answers with one that has
    /// none, and some hosts send the home page for everything that is missing.
    displaced: bool,
    /// Counts navigations, so that only the last one asked for is shown.
    latest: u32,
}

/// Begins, once the root and the manifest's entry are known. `is_elsewhere` says that the document was made
/// for another root.
pub(super) fn open(root: Prefix, entry: Entry, is_elsewhere: bool) {
    let path = document::path();
    let is_app = document::route() == file::APP;
    let visit = Visit {
        opened: document::href(),
        shown: root.strip(&path).and_then(Route::parse).filter(|_| !is_app),
        displaced: is_app || is_elsewhere,
        root,
        manifest: Manifest::new(entry),
        latest: 0,
    };
    VISIT.with_borrow_mut(|slot| *slot = Some(visit));
}

fn with<T>(read: impl FnOnce(&mut Visit) -> T) -> T {
    VISIT.with_borrow_mut(|visit| {
        read(
            visit
                .as_mut()
                .expect("nothing listens before the visit begins"),
        )
    })
}

/// Where the site is.
pub(super) fn root() -> Prefix {
    with(|visit| visit.root.clone())
}

/// The address that the document was opened at.
pub(super) fn opened() -> String {
    with(|visit| visit.opened.clone())
}

/// What the author says of the site.
pub(super) fn site() -> Site {
    with(|visit| visit.manifest.entry.site.clone())
}

/// What the interface says.
pub(super) fn messages() -> Messages {
    with(|visit| visit.manifest.entry.messages.clone())
}

/// What is outside the body of a page.
pub(super) fn head(route: &Route, page: &Page) -> Head {
    with(|visit| Head::new(&visit.manifest.entry, route, page))
}

/// The page at a decoded path of this origin, with the query behind it, if it is of this site. A query
/// that is no text asks for nothing.
pub(super) fn route_of(path: &str, query: &str) -> Option<Route> {
    let (route, is_list) = with(|visit| {
        let route = Route::parse(visit.root.strip(path)?)?;
        let is_list = matches!(&route, Route::At(at, _) if visit.manifest.tag_at(at).is_some());
        Some((route, is_list))
    })?;
    if !is_list {
        return Some(route);
    }
    Some(route.with_query(&document::decode(query).unwrap_or_default()))
}

/// The page at the address in the address bar.
pub(super) fn route_here() -> Option<Route> {
    route_of(&document::path(), &document::search())
}

/// True if the document is another page than its address has.
pub(super) fn is_displaced() -> bool {
    with(|visit| visit.displaced)
}

/// The page that is shown.
pub(super) fn shown() -> Option<Route> {
    with(|visit| visit.shown.clone())
}

/// Works on what is known of the site.
pub(super) fn with_manifest<T>(work: impl FnOnce(&mut Manifest) -> T) -> T {
    with(|visit| work(&mut visit.manifest))
}

/// True if the address that this is the page of needs nothing else to be shown.
pub(super) fn is_shown(route: Option<&Route>) -> bool {
    with(|visit| visit.shown.as_ref() == route)
}

/// True for the page at this address as long as its text is not on this device.
pub(super) fn is_unkept_here(route: &Route) -> bool {
    route_here().as_ref() == Some(route) && matches!(find(route), Some(Page::Unkept(_)))
}

/// Another page is shown now; `None` for one that is only there until there is a network.
pub(super) fn set_shown(route: Option<Route>) {
    with(|visit| visit.shown = route);
}

/// Goes on with another release, if this is the entry of one: what is known of the last is forgotten.
pub(super) fn renew(entry: Entry) {
    with(|visit| {
        if visit.manifest.entry.shards != entry.shards {
            visit.manifest = Manifest::new(entry);
        }
    });
}

/// The data of a page, if it is here.
pub(super) fn find(route: &Route) -> Option<Page> {
    with(|visit| visit.manifest.page(route))
}

/// Keeps the data of a page.
pub(super) fn keep(route: Route, page: Page) {
    with(|visit| visit.manifest.insert(route, page));
}

/// Begins a navigation: its number, which is the latest until the next one begins.
pub(super) fn begin() -> u32 {
    with(|visit| {
        visit.latest += 1;
        visit.latest
    })
}

/// True while no later navigation has begun.
pub(super) fn is_latest(navigation: u32) -> bool {
    with(|visit| visit.latest == navigation)
}
