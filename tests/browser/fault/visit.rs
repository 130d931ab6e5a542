use crate::browser::{
    engine::Engine,
    kept::{NEWS, Part, expect_missing, expect_nothing_wrong, expect_settled, keep},
    kind::{Kind, of_every_kind},
    server::Answer,
    site::{POST, POST_TITLE, TITLE},
    tab::Tab,
};

use super::{BLOG, CUT_AFTER_HEADERS, CUT_AT_ONCE, CUT_HALFWAY, UNKEPT, expect_loads, rows, serve};

rows! { in_every_engine check_first_visit:
    first_without_the_entry(Part::Entry, Answer::Missing);
    first_with_a_page_for_the_entry(Part::Entry, Answer::Html);
    first_with_half_of_the_module(Part::Module, Answer::Half);
    first_cut_off_in_the_app(Part::App, CUT_HALFWAY);
    first_cut_off_at_a_shard(Part::Shard, CUT_AT_ONCE);
    first_with_a_stalled_shard(Part::Shard, Answer::Stalled);
}

rows! { in_chromium check_first_visit:
    first_without_the_worker(Part::Worker, Answer::Missing);
    first_with_a_page_for_the_worker(Part::Worker, Answer::Html);
    first_with_half_of_the_worker(Part::Worker, Answer::Half);
    first_cut_off_in_the_worker(Part::Worker, CUT_HALFWAY);
    first_with_a_login_for_the_worker(Part::Worker, Answer::Login);
    first_with_half_of_the_entry(Part::Entry, Answer::Half);
    first_with_a_broken_server_for_the_entry(Part::Entry, Answer::Broken);
    first_with_a_login_for_the_entry(Part::Entry, Answer::Login);
    first_cut_off_at_the_entry(Part::Entry, CUT_AT_ONCE);
    first_cut_off_after_the_headers_of_the_entry(Part::Entry, CUT_AFTER_HEADERS);
    first_cut_off_in_the_entry(Part::Entry, CUT_HALFWAY);
    first_without_a_shard(Part::Shard, Answer::Missing);
    first_with_a_page_for_a_shard(Part::Shard, Answer::Html);
    first_with_a_spoilt_shard(Part::Shard, Answer::Spoilt);
    first_cut_off_in_a_shard(Part::Shard, CUT_HALFWAY);
    first_with_a_login_for_a_shard(Part::Shard, Answer::Login);
    first_without_the_module(Part::Module, Answer::Missing);
    first_with_a_spoilt_module(Part::Module, Answer::Spoilt);
    first_with_a_broken_server_for_the_module(Part::Module, Answer::Broken);
    first_cut_off_in_the_module(Part::Module, CUT_HALFWAY);
    first_without_the_app(Part::App, Answer::Missing);
    first_with_another_page_for_the_app(Part::App, Answer::Html);
    first_with_half_of_the_app(Part::App, Answer::Half);
    first_with_a_login_for_the_app(Part::App, Answer::Login);
    first_with_a_broken_server_for_the_app(Part::App, Answer::Broken);
}

/// The blog is read from the network while one of its files is like this, and kept on the next visit.
#[track_caller]
fn check_first_visit(engine: Engine, kind: Kind, part: Part, answer: Answer) {
    check_first_visit_in(&Tab::of(engine), kind, part, answer);
}

#[track_caller]
fn check_first_visit_in(tab: &Tab, kind: Kind, part: Part, answer: Answer) {
    let site = kind.release(0);
    let server = serve(site, BLOG);
    let path = part.path(site);
    server.answer(&path, answer);
    tab.open(&server.url(""));
    tab.expect_page(&server.url(""), TITLE);
    // The module is the page's first, which asks for it again past the caches. WebKit forgets for a minute a worker whose page is left before it begins.
    server.expect_requests(&path, if part == Part::Module { 3 } else { 1 });
    if answer != Answer::Stalled {
        expect_settled(tab);
    }
    expect_nothing_wrong(tab, BLOG);
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), POST_TITLE);
    server.release(&path);
    keep(tab, &server, site);
    expect_loads(tab, 3);
    server.set_unplugged(true);
    tab.open(&server.url("archive/"));
    tab.expect_page(&server.url("archive/"), "Archive");
}

of_every_kind!(in_every_engine: first_in_private_cut_off_at_a_shard);

fn first_in_private_cut_off_at_a_shard(engine: Engine, kind: Kind) {
    let tab = Tab::private(engine);
    if engine == Engine::Firefox {
        // It has no workers there.
        return engine.cannot("keep anything in private");
    }
    check_first_visit_in(&tab, kind, Part::Shard, CUT_AT_ONCE);
}

// While the rest is fetched

rows! { in_every_engine check_filling:
    filled_without_the_pack(Part::Pack, Answer::Missing);
    filled_although_the_pack_is_cut_off(Part::Pack, CUT_HALFWAY);
}

rows! { in_chromium check_filling:
    filled_although_the_pack_is_half(Part::Pack, Answer::Half);
    filled_although_the_pack_is_a_page(Part::Pack, Answer::Html);
    filled_although_the_pack_is_spoilt(Part::Pack, Answer::Spoilt);
    filled_although_the_pack_is_a_login(Part::Pack, Answer::Login);
    filled_although_the_server_is_broken_for_the_pack(Part::Pack, Answer::Broken);
    filled_although_no_pack_arrives(Part::Pack, CUT_AT_ONCE);
    filled_from_rewritten_pages(Part::App, Answer::Rewritten);
}

/// What is wrong with this file keeps nothing from being kept.
#[track_caller]
fn check_filling(engine: Engine, kind: Kind, part: Part, answer: Answer) {
    let site = kind.release(0);
    let server = serve(site, BLOG);
    let path = part.path(site);
    server.answer(&path, answer);
    let tab = Tab::of(engine);
    keep(&tab, &server, site);
    // Two posts are fetched one by one.
    if part != Part::Pack || kind != Kind::TwoPosts {
        server.expect_request(&path);
    }
    server.set_unplugged(true);
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), POST_TITLE);
}

rows! { in_every_engine check_data:
    filled_but_for_a_page_that_is_cut_off(CUT_HALFWAY);
}

rows! { in_chromium check_data:
    filled_but_for_a_page_that_is_missing(Answer::Missing);
    filled_but_for_a_page_that_is_another(Answer::Html);
    filled_but_for_a_page_that_is_spoilt(Answer::Spoilt);
    filled_but_for_a_page_that_is_half(Answer::Half);
    filled_but_for_a_page_of_a_broken_server(Answer::Broken);
    filled_but_for_a_page_that_wants_a_login(Answer::Login);
}

/// Of one page without its data every other is kept, and that one too on the next visit.
#[track_caller]
fn check_data(engine: Engine, kind: Kind, answer: Answer) {
    let site = kind.release(1);
    let server = serve(site, BLOG);
    let (pack, data) = (Part::Pack.path(site), Part::NewsData.path(site));
    server.answer(&pack, Answer::Missing);
    server.answer(&data, answer);
    let tab = Tab::of(engine);
    tab.open(&server.url("about/"));
    server.expect_request(&format!("data/pages/{POST}index.json"));
    expect_missing(&tab, BLOG, 1);
    server.set_unplugged(true);
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), POST_TITLE);
    tab.open(&server.url(NEWS));
    tab.expect_page(&server.url(NEWS), UNKEPT);
    server.set_unplugged(false);
    server.release(&data);
    keep(&tab, &server, site);
}
