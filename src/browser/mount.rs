use std::{cell::Cell, sync::Arc};

use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::app::{
    App,
    blog::{self, Blog},
};

use super::{address, document, visit};

thread_local! {
    static MOUNTED: Cell<bool> = const { Cell::new(false) };
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

/// Shows the page at the address in the address bar, whose data is here.
pub(super) fn show() {
    address::read();
    if !MOUNTED.replace(true) {
        take_over();
    }
}

/// Builds the app beside the page and puts it in its place, so that the reader sees one page or the
/// other and never none.
fn take_over() {
    let stage: HtmlElement = document()
        .create_element("div")
        .expect("a document makes elements")
        .unchecked_into();
    mount_to(stage.clone(), || view! { <App blog=blog() /> }).forget();
    document::replace_page(&stage);
    document::restore_scroll_ourselves();
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
