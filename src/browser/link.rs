use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlAnchorElement, MouseEvent, Url};

use super::{document, load, mount, navigate, place, visit};

/// Follows a click on a link to a page of this site. Everything else is the browser's: files, other
/// sites, new tabs, and places on this page, where `:target` and the focus must work as ever.
pub(super) fn on_click(event: &MouseEvent) {
    let Some(anchor) = anchor(event) else { return };
    let is_plain = event.button() == 0
        && !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key());
    if event.default_prevented() || !is_plain || !is_for_here(&anchor) {
        return;
    }
    let Ok(url) = Url::new(&anchor.href()) else {
        return;
    };
    let Some(destination) = destination(&url) else {
        return;
    };
    // Before the browser is told not to follow it, so that a click is never lost.
    document::set_pending(Some(&destination.href));
    event.prevent_default();
    spawn_local(navigate::follow(destination));
}

/// Fetches what a link leads to, because `page.js` thinks that the reader may follow it.
pub(super) fn on_prefetch(event: &Event) {
    let destination = anchor(event)
        .filter(is_for_here)
        .and_then(|anchor| Url::new(&anchor.href()).ok())
        .and_then(|url| destination(&url));
    if let Some(destination) = destination {
        load::prefetch(destination.route);
    }
}

/// The link that was clicked, however deep in it the click was.
fn anchor(event: &Event) -> Option<HtmlAnchorElement> {
    let element: Element = event.target()?.dyn_into().ok()?;
    element.closest("a[href]").ok()??.dyn_into().ok()
}

fn is_for_here(anchor: &HtmlAnchorElement) -> bool {
    let target = anchor.target();
    let is_page = !anchor.has_attribute("download") && anchor.rel() != "external";
    is_page && (target.is_empty() || target == "_self")
}

/// Where the link leads, if that is another page of this site.
fn destination(url: &Url) -> Option<navigate::Destination> {
    if url.origin() != document::origin() {
        return None;
    }
    let path = document::decode(&url.pathname())?;
    let route = visit::route_of(&path, &url.search())?;
    // Where the page at this address could not be shown, the link tries that again.
    let is_here = visit::is_shown(Some(&route))
        && visit::route_here().as_ref() == Some(&route)
        && url.search() == document::search();
    if is_here && !url.hash().is_empty() {
        if mount::is_mounted() {
            place::keep();
        }
        return None;
    }
    Some(navigate::Destination {
        address: visit::root().to_page(&route.plain()) + &url.search() + &url.hash(),
        hash: url.hash(),
        href: url.href(),
        route,
    })
}
