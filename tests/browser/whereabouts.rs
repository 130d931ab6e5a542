//! A page says where its blog is and what is known of the page, and elements on other sites go by that.

use super::{
    engine::{Engine, in_every_engine},
    server::{Answer, Server},
    site::POST,
    stranger::{Stranger, element, expect_event, expect_load, script, seen},
    tab::Tab,
};

in_every_engine!(
    a_page_is_believed_however_it_is_written,
    a_page_that_names_what_is_not_its_own_is_refused,
);

/// Shows a card of the post, whose document is this.
#[track_caller]
fn show(tab: &Tab, blog: &Server, document: &str) {
    let document = document.to_owned().into_boxed_str();
    blog.answer(POST, Answer::Text(Box::leak(document)));
    let src = format!("src=\"{}\"", blog.url(POST));
    let body = element("slashlog-post", "card", &src) + &script(blog);
    Stranger::new().open(tab, blog, &body);
}

fn shared() -> Server {
    let blog = Server::start("/blog/");
    blog.share();
    blog
}

fn a_page_is_believed_however_it_is_written(engine: Engine) {
    let tab = Tab::of(engine);
    let data = format!("../../data/pages/{POST}index.json");
    for document in [
        format!("<link rel=home href=../../><link rel=describedby href={data}>"),
        format!(
            "<LINK HREF='../../' REL='home'><link\ntype=\"application/json\" href=\"{data}\"\nrel=\"describedby\">"
        ),
    ] {
        let blog = shared();
        show(&tab, &blog, &document);
        expect_load(&tab, "card");
    }
}

fn a_page_that_names_what_is_not_its_own_is_refused(engine: Engine) {
    let tab = Tab::of(engine);
    for (document, reason) in [
        ("<!doctype html><h1>Log in</h1>", "address"),
        ("<link rel=home href=\"https://evil.example/\">", "address"),
        ("<link rel=home href=\"../another/\">", "address"),
        ("<link rel=home href=\"javascript:alert(1)\">", "address"),
        ("<link rel=home href=\"../../\">", "data"),
        (
            "<link rel=home href=\"../../\"><link rel=describedby href=\"//evil.example/a.json\">",
            "data",
        ),
        (
            "<link rel=home href=\"../../\"><link rel=describedby href=\"../../../a.json\">",
            "data",
        ),
    ] {
        let blog = shared();
        show(&tab, &blog, document);
        expect_event(&tab, &format!("card error {reason}"));
        assert_eq!(tab.text(&seen("card")), "Fallback of card", "{document}");
    }
}
