//! A text that would take long to render is opened as a document, and read without a network all the same.

use std::sync::OnceLock;

use slashlog::compiler::content::offline::Offline;

use crate::folder::Folder;

use super::{
    behaviour::{Behaviour, Slash},
    engine::{Engine, in_every_engine},
    offline::keep_everything,
    server::Server,
    site::{Site, TITLE},
    tab::Tab,
};

in_every_engine!(
    a_long_text_is_opened_as_a_document,
    a_long_text_is_read_without_a_network,
);

const WORDS: &str = "document.querySelectorAll('main em').length";

/// As many words as make a text long: each is its beginning, itself, its end, and the blank behind it.
const MANY: usize = 60_000;

fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let long = format!("---\ntitle: Long\n---\n\n{}\n", "*word* ".repeat(MANY));
        let content = Folder::new(&[
            ("site.toml", &format!("title = \"{TITLE}\"\n")),
            ("posts/long.md", &long),
            (
                "posts/short.md",
                "---\ntitle: Short\n---\n\nOf [words](long.md).\n",
            ),
        ]);
        Site::keeping("long-site", content.path(), None, Offline::All)
    })
}

fn serve() -> Server {
    Server::of(site(), "/", Behaviour::Plain(Slash::Redirected))
}

fn a_long_text_is_opened_as_a_document(engine: Engine) {
    let server = serve();
    let tab = Tab::of(engine);
    tab.open_ready(&server.url("posts/short/"));
    tab.value("window.isTheFirstDocument = true");
    tab.click_link("words");
    tab.expect_page(&server.url("posts/long/"), "Long");
    tab.expect(WORDS, MANY);
    tab.expect("window.isTheFirstDocument === true", false);
    tab.expect_ready();
    // The app is there for what is not long, and leaves this text to the browser again on the way back.
    tab.click_link(TITLE);
    tab.expect_page(&server.url(""), TITLE);
    tab.value("window.isTheSecondDocument = true");
    tab.back();
    tab.expect_page(&server.url("posts/long/"), "Long");
    tab.expect(WORDS, MANY);
    tab.expect("window.isTheSecondDocument === true", false);
}

fn a_long_text_is_read_without_a_network(engine: Engine) {
    let server = serve();
    let tab = Tab::of(engine);
    keep_everything(&tab, &server);
    server.set_unplugged(true);
    tab.open(&server.url("posts/short/"));
    tab.expect_page(&server.url("posts/short/"), "Short");
    tab.click_link("words");
    tab.expect_page(&server.url("posts/long/"), "Long");
    tab.expect(WORDS, MANY);
}
