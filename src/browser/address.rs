use leptos::prelude::*;
use leptos_router::location::{BrowserUrl, LocationProvider, Url};

use crate::route::Route;

use super::{document, visit};

thread_local! {
    /// The address bar as the router sees it. Its `<Router>` is left out: it pushes an address before
    /// there is anything to show, follows every link below its base, files too, and brings 9 kB.
    static ADDRESS: ArcRwSignal<Url> =
        BrowserUrl::new().expect("a browser has an address bar").as_url().clone();
}

/// The page at the address in the address bar. Each time that is read the page is made, the same one too: its data may
/// not have been here before.
pub(super) fn route() -> Signal<Route> {
    let address = ADDRESS.with(Clone::clone);
    Signal::derive(move || {
        let address = address.read();
        let path = document::decode(address.path());
        path.and_then(|path| visit::route_of(&path, address.search()))
            .unwrap_or(Route::NotFound)
    })
}

/// Reads the address bar anew, after it has changed.
pub(super) fn read() {
    if let Ok(url) = BrowserUrl::current() {
        ADDRESS.with(|address| address.set(url));
    }
}
