use std::{
    cell::{Cell, RefCell},
    sync::Arc,
};

use leptos::{mount::mount_to, prelude::*, task::tick};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{
    app::{
        App,
        blog::{self, Blog},
        page::PageView,
    },
    manifest::Page,
    route::Route,
};

use super::{address, document, visit};

thread_local! {
    static MOUNTED: Cell<bool> = const { Cell::new(false) };
    /// Where the app is as long as it is built and not shown.
    static STAGE: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// True once the app has taken the page over.
pub(super) fn is_mounted() -> bool {
    MOUNTED.get()
}

/// Sees to it that the document survives a change of the address bar; to be called before the first.
pub(super) fn prepare() {
    if !is_mounted() {
        document::make_addresses_absolute(&visit::opened());
    }
}

/// Builds the app beside the page, unless it is there.
pub(super) fn build() {
    STAGE.with_borrow_mut(|stage| {
        if stage.is_none() && !is_mounted() {
            let place = place();
            mount_to(place.clone(), || view! { <App blog=blog() /> }).forget();
            *stage = Some(place);
        }
    });
}

/// Makes a page, and throws it away.
pub(super) fn rehearse(page: Page) {
    drop(mount_to(place(), || {
        provide_context(blog());
        view! { <PageView page route=Route::NotFound /> }
    }));
}

/// Shows the page at the address in the address bar, whose data is here. The first time the app is put in the place of
/// the page, so that the reader sees one page or the other and never none.
pub(super) async fn show() {
    address::read();
    build();
    // Leptos writes to the document in a task of its own.
    tick().await;
    if let Some(stage) = STAGE.take().filter(|_| !MOUNTED.replace(true)) {
        document::replace_page(&stage);
        document::restore_scroll_ourselves();
    }
}

/// An element that is nowhere.
fn place() -> HtmlElement {
    let element = document().create_element("div");
    element.expect("a document makes elements").unchecked_into()
}

fn blog() -> Blog {
    Blog {
        site: Arc::new(visit::site()),
        messages: Arc::new(visit::messages()),
        prefix: visit::root(),
        route: address::route(),
        find: Arc::new(visit::find),
        render: Arc::new(blog::render_article),
    }
}
