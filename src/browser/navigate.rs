use leptos::ev::PopStateEvent;
use wasm_bindgen_futures::spawn_local;

use crate::{manifest::Page, route::Route};

use super::{document, fetch::LoadError, load, mount, place, visit};

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
    let shown = visit::shown();
    if visit::is_unkept_here(&destination.route) {
        // Only a document can show another page at the same address.
        return document::open(&destination.href);
    }
    if shown.as_ref() == Some(&destination.route) {
        document::set_pending(None);
        // A second step to the same page would be one too many on the way back.
        return document::go_to(&destination.hash);
    }
    let control = document::focused_id().filter(|_| is_same_list(&destination.route));
    let page = load::page(&destination.route).await;
    if !visit::is_latest(navigation) {
        return;
    }
    match page {
        Ok(page) if !needs_document(&page) => {
            mount::prepare();
            if !place::go_on_to(&destination.address) {
                document::open(&destination.href);
                // A browser that refuses the step may refuse the document too.
                return document::fail(&destination.href);
            }
            if show(navigation, &destination.route, &page).await {
                match control {
                    Some(id) => document::focus_again(&id),
                    None => document::go_to(&destination.hash),
                }
            }
        }
        Err(LoadError::Offline(_)) => document::fail(&destination.href),
        Ok(_) | Err(_) => document::open(&destination.href),
    }
}

/// Shows what the address bar asks for and the document does not hold: a combination of tags, or a
/// page in whose place the host has sent another.
pub(super) async fn settle() {
    let is_displaced = visit::is_displaced();
    let route = match visit::route_here() {
        Some(route @ Route::Combination(..)) => route,
        route if is_displaced => route.unwrap_or(Route::NotFound),
        _ => return,
    };
    let navigation = visit::begin();
    let mut page = load::page(&route).await;
    if is_displaced && matches!(page, Err(LoadError::Missing(_) | LoadError::Broken(_))) {
        page = load::page(&Route::NotFound).await;
    }
    if !visit::is_latest(navigation) {
        return;
    }
    match page {
        Ok(page) => {
            mount::prepare();
            show(navigation, &route, &page).await;
        }
        Err(error) => {
            document::report(error);
            document::fail(&document::href());
        }
    }
}

/// Follows the reader back and forward, and to places on this page.
pub(super) fn on_popstate(_event: PopStateEvent) {
    let route = visit::route_here();
    let is_shown = visit::is_shown(route.as_ref());
    if is_shown && !mount::is_mounted() {
        // The document is the browser's, which remembers places for itself.
        return;
    }
    match document::step() {
        // A link to a place on this page has just made this step, and the browser has gone there.
        None if is_shown => document::set_step(place::begin()),
        step => {
            place::leave_for(step);
            spawn_local(return_to(route));
        }
    }
}

async fn return_to(route: Option<Route>) {
    let navigation = visit::begin();
    let Some(route) = route else {
        return document::reload();
    };
    if visit::is_shown(Some(&route)) {
        // Whatever was on its way is not waited for any more.
        document::set_pending(None);
        return place::restore();
    }
    document::set_pending(Some(&document::href()));
    let page = load::page(&route).await;
    if !visit::is_latest(navigation) {
        return;
    }
    match page {
        Ok(page) if !needs_document(&page) => {
            mount::prepare();
            if show(navigation, &route, &page).await {
                document::focus_heading();
                place::restore();
            }
        }
        Err(LoadError::Offline(_)) => document::fail(&document::href()),
        Ok(_) | Err(_) => document::reload(),
    }
}

/// Shows a page. False if another navigation has begun meanwhile: the page is its from then on.
async fn show(navigation: u32, route: &Route, page: &Page) -> bool {
    let is_lasting = !matches!(page, Page::Unkept(_));
    visit::set_shown(is_lasting.then(|| route.clone()));
    mount::show().await;
    if !visit::is_latest(navigation) {
        return false;
    }
    document::apply(&visit::head(route, page), &visit::root());
    document::announce_page();
    // Whatever is changed comes before the reader is moved, for which the browser has to know where everything is.
    document::set_pending(None);
    true
}

/// True for another choice of the posts that are shown.
fn is_same_list(route: &Route) -> bool {
    visit::shown().is_some_and(|shown| shown.plain() == route.plain())
}

/// A page with scripts of the author's runs only as a document, and one that takes long to render is shown as it
/// arrives; a number that is not full yet is none.
fn needs_document(page: &Page) -> bool {
    match page {
        Page::Post(page) => page.article.sidecar.document,
        Page::Text(page) => page.article.sidecar.document,
        Page::Newest => true,
        _ => false,
    }
}
