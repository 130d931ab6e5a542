use super::{
    behaviour::{Behaviour, Slash},
    engine::{Engine, in_every_engine},
    server::Server,
    site::{Site, TITLE},
    tab::Tab,
};

in_every_engine!(
    an_old_address_leads_on_with_the_place_on_the_page,
    without_javascript_an_old_address_leads_on,
);

fn start(slash: Slash) -> Server {
    Server::of(Site::published(), "/blog/", Behaviour::Plain(slash))
}

fn an_old_address_leads_on_with_the_place_on_the_page(engine: Engine) {
    let server = start(Slash::Ignored);
    let tab = Tab::of(engine);
    tab.open(&server.url("2023/note-1?from=feed#_main"));
    tab.expect_page(&server.url("posts/note-1/?from=feed#_main"), "Short note 1");
    tab.open(&server.url("note-2.html#_main"));
    tab.expect_page(&server.url("posts/note-2/#_main"), "Short note 2");
    // The old address is no step of the history.
    tab.open(&server.url(""));
    tab.open(&server.url("2023/note-3/"));
    tab.expect_page(&server.url("posts/note-3/"), "Short note 3");
    tab.back();
    tab.expect_page(&server.url(""), TITLE);
}

fn without_javascript_an_old_address_leads_on(engine: Engine) {
    let server = start(Slash::Redirected);
    let tab = Tab::without_scripts(engine);
    tab.open(&server.url("2023/note-1"));
    tab.expect_page(&server.url("posts/note-1/"), "Short note 1");
}
