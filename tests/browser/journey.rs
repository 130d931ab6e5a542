use serde_json::{Value, json};

use super::{
    engine::{Engine, in_every_engine},
    server::Server,
    site::{POST, POST_TITLE, TITLE},
    tab::Tab,
};

in_every_engine!(a_journey_there_and_back_keeps_everything);

/// What a reader has before them: address, title, heading, what screen readers were told, the focus,
/// and how far down they are.
const HERE: &str = "[location.pathname + location.hash, document.title, document.querySelector('h1').textContent, \
    document.querySelector('[role=status]').textContent, document.activeElement.localName, Math.round(scrollY)]";

/// Home, a tag, a post, a footnote, back, back, forward, reload, back, back, forward.
fn a_journey_there_and_back_keeps_everything(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    let expect = |path: &str, title: &str, heading: &str, place: &Value| {
        tab.expect(HERE, json!([path, title, heading, title, "h1", place]));
    };
    let tag_title = format!("/financeops · {TITLE}");
    let post_title = format!("{POST_TITLE} · {TITLE}");
    let (tag, post) = ("/financeops/", format!("/{POST}"));
    let top = json!(0);

    tab.open_ready(&server.url(""));
    tab.scroll_to_link("/financeops");
    let home_place = tab.value("Math.round(scrollY)");
    assert_ne!(home_place, 0);
    tab.click_link("/financeops");
    expect(tag, &tag_title, "/financeops", &top);
    tab.scroll_to_link(POST_TITLE);
    let tag_place = tab.value("Math.round(scrollY)");
    assert_ne!(tag_place, 0);
    tab.click_link(POST_TITLE);
    expect(&post, &post_title, POST_TITLE, &top);
    let note = format!("{post}#_fn1");
    tab.value("document.querySelector('a[role=doc-noteref]').focus()");
    tab.value("document.querySelector('a[role=doc-noteref]').scrollIntoView({ block: 'center' })");
    let reference_place = tab.value("Math.round(scrollY)");
    tab.click("//a[@role = 'doc-noteref']");
    tab.click_link("Go to note");
    tab.expect("location.hash", "#_fn1");
    let note_place = tab.value("Math.round(scrollY)");
    assert_ne!(
        note_place, reference_place,
        "the note is elsewhere on the page"
    );
    tab.expect("location.pathname + location.hash", note);

    tab.back();
    tab.expect("location.hash", "");
    tab.expect("Math.round(scrollY)", reference_place.clone());
    tab.back();
    expect(tag, &tag_title, "/financeops", &tag_place);
    tab.forward();
    expect(&post, &post_title, POST_TITLE, &reference_place);

    // A document says its own title, and begins without a focus.
    let expect = |path: &str, title: &str, heading: &str, place: Value| {
        let shown = "[location.pathname, document.title, document.querySelector('h1').textContent, Math.round(scrollY)]";
        tab.expect(shown, json!([path, title, heading, place]));
    };
    tab.reload();
    expect(&post, &post_title, POST_TITLE, reference_place);
    tab.back();
    expect(tag, &tag_title, "/financeops", tag_place.clone());
    tab.back();
    expect("/", TITLE, TITLE, home_place);
    tab.forward();
    expect(tag, &tag_title, "/financeops", tag_place);
}
