//! The document, its address and its history, in the words of the other modules.

use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, Event, HtmlElement, MouseEvent, ScrollRestoration};

use crate::{
    manifest::{Alternate, Head},
    route::Prefix,
};

/// Attributes that hold addresses.
const ADDRESSES: [&str; 3] = ["href", "src", "data-page"];

/// The decoded path of the address bar.
pub(super) fn path() -> String {
    let path = window().location().pathname().unwrap_or_default();
    decode(&path).unwrap_or(path)
}

/// The query of the address bar, with its `?`.
pub(super) fn search() -> String {
    window().location().search().unwrap_or_default()
}

/// The whole address.
pub(super) fn href() -> String {
    window().location().href().unwrap_or_default()
}

/// The origin of the document.
pub(super) fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// The route the document was prerendered for.
pub(super) fn route() -> String {
    root()
        .and_then(|root| root.get_attribute("data-route"))
        .unwrap_or_default()
}

/// Where `head.js` has found the root, for a document that is shown at another address than its own.
pub(super) fn known_root() -> Option<String> {
    let path = root()?.get_attribute("data-root")?;
    decode(&path)
}

/// Resolves percent escapes; `None` for those that are no text.
pub(super) fn decode(path: &str) -> Option<String> {
    js_sys::decode_uri_component(path).ok().map(String::from)
}

/// Calls back for every click that nobody has stopped before.
pub(super) fn on_click(call: fn(&MouseEvent)) {
    on("click", move |event| call(event.unchecked_ref()));
}

/// Calls back when `page.js` thinks that the reader may follow a link.
pub(super) fn on_prefetch(call: fn(&Event)) {
    on("slashlog:prefetch", call);
}

/// Calls back when `page.js` thinks that there is time for a piece of what may be needed; false says that there is no
/// other.
pub(super) fn on_warm(call: fn() -> bool) {
    on("slashlog:warm", move |event| {
        if !call() {
            event.prevent_default();
        }
    });
}

fn on(event: &str, call: impl Fn(&Event) + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(move |event| call(&event));
    _ = document().add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    // It listens for as long as the document lives.
    listener.forget();
}

/// Writes an address into the address bar, as a new step of the history. False if it is not there then:
/// Safari refuses more than a hundred steps in half a minute, and Chromium more than two hundred changes
/// of the history in ten seconds, without a word.
pub(super) fn push(address: &str, name: f64) -> bool {
    if let Ok(history) = window().history() {
        _ = history.push_state_with_url(&JsValue::from_f64(name), "", Some(address));
    }
    step() == Some(name)
}

/// What the step of the history in the address bar was called, if it was.
pub(super) fn step() -> Option<f64> {
    let state = window().history().and_then(|history| history.state()).ok();
    state.and_then(|state| state.as_f64())
}

/// Names the step of the history in the address bar.
pub(super) fn set_step(step: f64) {
    if let Ok(history) = window().history() {
        _ = history.replace_state(&JsValue::from_f64(step), "");
    }
}

/// Milliseconds since 1970, which a reload does not set back.
pub(super) fn now() -> f64 {
    js_sys::Date::now()
}

/// Keeps a number for as long as the tab is open, if the reader lets us.
pub(super) fn remember(key: &str, value: f64) {
    if let Ok(Some(storage)) = window().session_storage() {
        _ = storage.set_item(key, &digits(value));
    }
}

/// The number that was kept.
pub(super) fn recall(key: &str) -> Option<f64> {
    let storage = window().session_storage().ok()??;
    let number = js_sys::parse_float(&storage.get_item(key).ok()??);
    (!number.is_nan()).then_some(number)
}

/// A number as the browser writes it: Rust's own way would weigh 35 kB.
pub(super) fn digits(number: f64) -> String {
    let digits = js_sys::Number::from(number).to_string_with_radix(10);
    digits.map(String::from).unwrap_or_default()
}

/// How far down the reader is.
pub(super) fn scroll_place() -> f64 {
    window().scroll_y().unwrap_or(0.0)
}

/// Moves the reader there.
pub(super) fn scroll_to(place: f64) {
    window().scroll_to_with_x_and_y(0.0, place);
}

/// Once pages change without a document, the browser does not know when to scroll.
pub(super) fn restore_scroll_ourselves() {
    if let Ok(history) = window().history() {
        _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    }
}

/// Moves the reader and the focus to a place on the page, or to its heading.
pub(super) fn go_to(hash: &str) {
    let id = hash
        .strip_prefix('#')
        .filter(|id| !id.is_empty())
        .and_then(decode);
    if let Some(place) = id.and_then(|id| document().get_element_by_id(&id)) {
        place.scroll_into_view();
        return focus(&place);
    }
    window().scroll_to_with_x_and_y(0.0, 0.0);
    focus_heading();
}

/// Moves the focus to the heading of the page, and the reader nowhere.
pub(super) fn focus_heading() {
    if let Ok(Some(heading)) = document().query_selector("main h1") {
        focus(&heading);
    }
}

/// The id of the control that the reader uses, if it has one.
pub(super) fn focused_id() -> Option<String> {
    let id = document().active_element()?.id();
    (!id.is_empty()).then_some(id)
}

/// Leaves the reader at the control they have just used, though the page around it is new.
pub(super) fn focus_again(id: &str) {
    let control = document().get_element_by_id(id);
    if let Some(control) = control.or_else(|| document().get_element_by_id(CHOICES)) {
        focus(&control);
    }
}

/// The heading of the tags to combine.
const CHOICES: &str = "_choices";

fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        if element.tab_index() < 0 {
            _ = element.set_attribute("tabindex", "-1");
        }
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        _ = element.focus_with_options(&options);
    }
}

/// Makes the head say what the page is, and tells screen readers.
pub(super) fn apply(head: &Head, prefix: &Prefix) {
    document().set_title(&head.title);
    set("meta[name=description]", "content", &head.description);
    set(
        "link[rel=canonical]",
        "href",
        head.canonical.as_deref().unwrap_or_default(),
    );
    set("link[rel=describedby]", "href", &prefix.to(&head.data));
    set_alternates(&head.alternates, prefix);
    if let Ok(Some(announcer)) = document().query_selector(".announcer") {
        announcer.set_text_content(Some(&head.title));
    }
}

/// Browsers and readers of feeds look for the links of the page that is shown.
fn set_alternates(alternates: &[Alternate], prefix: &Prefix) {
    let document = document();
    while let Ok(Some(link)) = document.query_selector("link[rel=alternate]") {
        link.remove();
    }
    let Ok(Some(head)) = document.query_selector("head") else {
        return;
    };
    for alternate in alternates {
        if let Ok(link) = document.create_element("link") {
            let set = |name: &str, value: &str| _ = link.set_attribute(name, value);
            set("rel", "alternate");
            set("type", alternate.media_type);
            if !alternate.title.is_empty() {
                set("title", &alternate.title);
            }
            set("href", &prefix.to(&alternate.file));
            _ = head.append_child(&link);
        }
    }
}

fn set(selector: &str, attribute: &str, value: &str) {
    if let Ok(Some(element)) = document().query_selector(selector) {
        _ = element.set_attribute(attribute, value);
    }
}

/// Addresses outside the page were written for the place where the document was opened.
pub(super) fn make_addresses_absolute(opened: &str) {
    for name in ADDRESSES {
        let Ok(elements) = document().query_selector_all(&["[", name, "]"].concat()) else {
            continue;
        };
        for index in 0..elements.length() {
            let Some(element) = elements
                .get(index)
                .and_then(|node| node.dyn_into::<Element>().ok())
            else {
                continue;
            };
            let address = element.get_attribute(name).unwrap_or_default();
            if let Ok(url) = web_sys::Url::new_with_base(&address, opened) {
                _ = element.set_attribute(name, &url.href());
            }
        }
    }
}

/// Puts what was built on the stage in the place of the page.
pub(super) fn replace_page(stage: &HtmlElement) {
    if let (Ok(Some(page)), Some(new)) = (
        document().query_selector(".page"),
        stage.first_element_child(),
    ) {
        _ = page.replace_with_with_node_1(&new);
    }
}

/// Tells `page.js` that links are followed here from now on.
pub(super) fn announce_ready() {
    dispatch("slashlog:ready");
}

/// Tells `page.js` that another page is shown.
pub(super) fn announce_page() {
    dispatch("slashlog:page");
}

fn dispatch(name: &str) {
    if let Ok(event) = Event::new(name) {
        _ = document().dispatch_event(&event);
    }
}

/// Leaves a note of where the reader is going: if the module traps, `page.js` goes there.
pub(super) fn set_pending(href: Option<&str>) {
    let Some(root) = root() else { return };
    _ = match href {
        Some(href) => root.set_attribute("data-pending", href),
        None => root.remove_attribute("data-pending"),
    };
}

/// Tells `page.js` that an address could not be loaded; it says so, and offers to try again.
pub(super) fn fail(href: &str) {
    set_pending(Some(href));
    announce_failure();
}

/// Tells `page.js` that the app has not come as far as to show anything. It knows who waits for that.
pub(super) fn announce_failure() {
    dispatch("slashlog:failed");
}

/// Opens an address as a document.
pub(super) fn open(href: &str) {
    _ = window().location().assign(href);
}

/// Opens the address in the address bar as a document.
pub(super) fn reload() {
    _ = window().location().reload();
}

/// Says on the console why the app does not run. The reader has the page, and its links work.
pub(super) fn report(error: impl ToString) {
    web_sys::console::warn_1(&JsValue::from_str(&error.to_string()));
}

fn root() -> Option<Element> {
    document().document_element()
}
