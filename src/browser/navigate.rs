use leptos::{
    ev::PopStateEvent,
    task::{spawn_local, tick},
};

use crate::{
    manifest::{Head, Page},
    route::Route,
};

use super::{
    document,
    load::{self, LoadError},
    mount, visit,
};

/// Where the reader wants to go.
#[derive(Clone, Debug)]
pub(super) struct Destination {
    /// The page.
    pub(super) route: Route,
    /// Its address for the address bar.
    pub(super) address: String,
    /// The place on the page, with its `#`, or empty.
    pub(super) hash: String,
    /// The link as the browser would follow it.
    pub(super) href: String,
}

/// Goes to a page: load its data, push the address, show it, move the focus. If any of this cannot be
/// done here, the browser opens the address as a document.
pub(super) async fn follow(destination: Destination) {
    let navigation = visit::begin();
    document::set_pending(Some(&destination.href));
    let page = load::page(&destination.route).await;
    if !visit::is_latest(navigation) {
        return;
    }
    match page {
        Ok(page) if !needs_document(&page) => {
            document::keep_scroll();
            document::push(&destination.address);
            show(&destination.route, &page).await;
            document::go_to(&destination.hash);
            document::set_pending(None);
        }
        Err(LoadError::Offline(_)) => document::fail(&destination.href),
        Ok(_) | Err(_) => document::open(&destination.href),
    }
}

/// Follows the reader back and forward.
pub(super) fn on_popstate(_event: PopStateEvent) {
    if mount::is_mounted() {
        spawn_local(return_to(document::path()));
    }
}

async fn return_to(path: String) {
    let navigation = visit::begin();
    let Some(route) = visit::route_of(&path) else {
        return document::reload();
    };
    let page = load::page(&route).await;
    if !visit::is_latest(navigation) {
        return;
    }
    match page {
        Ok(page) if !needs_document(&page) => {
            show(&route, &page).await;
            document::restore_scroll();
        }
        Ok(_) | Err(_) => document::reload(),
    }
}

async fn show(route: &Route, page: &Page) {
    mount::show();
    // Leptos writes to the document in a task of its own.
    tick().await;
    document::apply(&Head::new(&visit::site(), route, page));
    document::announce_page();
}

/// A page with scripts of the author's runs only as a document; a number that is not full yet is none.
fn needs_document(page: &Page) -> bool {
    match page {
        Page::Post(page) => page.article.sidecar.document,
        Page::Text(page) => page.article.sidecar.document,
        Page::Newest => true,
        _ => false,
    }
}
