use crate::browser::{
    engine::Engine,
    kept::{
        NEWS, Part, REBUILT, expect_kept, expect_nothing_wrong, expect_settled,
        go_on_to_the_newer_release, keep, news_title,
    },
    kind::Kind,
    server::Answer,
    site::{POST, POST_TITLE, TITLE},
    tab::Tab,
};

use super::{BLOG, CUT_AT_ONCE, CUT_HALFWAY, expect_loads, rows, serve};

rows! { in_every_engine check_update:
    updated_with_a_spoilt_entry(Part::Entry, Answer::Spoilt);
    updated_cut_off_at_a_shard(Part::Shard, CUT_HALFWAY);
    updated_with_a_page_for_the_worker(Part::Worker, Answer::Html);
}

rows! { in_chromium check_update:
    updated_without_the_worker(Part::Worker, Answer::Missing);
    updated_with_half_of_the_worker(Part::Worker, Answer::Half);
    updated_with_a_broken_server_for_the_worker(Part::Worker, Answer::Broken);
    updated_with_a_login_for_the_worker(Part::Worker, Answer::Login);
    updated_cut_off_at_the_worker(Part::Worker, CUT_AT_ONCE);
    updated_cut_off_in_the_worker(Part::Worker, CUT_HALFWAY);
    updated_without_the_entry(Part::Entry, Answer::Missing);
    updated_with_half_of_the_entry(Part::Entry, Answer::Half);
    updated_with_a_page_for_the_entry(Part::Entry, Answer::Html);
    updated_with_a_broken_server_for_the_entry(Part::Entry, Answer::Broken);
    updated_with_a_login_for_the_entry(Part::Entry, Answer::Login);
    updated_cut_off_at_the_entry(Part::Entry, CUT_AT_ONCE);
    updated_cut_off_in_the_entry(Part::Entry, CUT_HALFWAY);
    updated_without_a_shard(Part::Shard, Answer::Missing);
    updated_with_a_spoilt_shard(Part::Shard, Answer::Spoilt);
    updated_without_the_app(Part::App, Answer::Missing);
    updated_with_another_page_for_the_app(Part::App, Answer::Html);
    updated_cut_off_in_the_app(Part::App, CUT_HALFWAY);
    updated_cut_off_at_a_page(Part::NewsData, CUT_AT_ONCE);
    updated_without_a_page(Part::NewsData, Answer::Missing);
    updated_with_a_spoilt_page(Part::NewsData, Answer::Spoilt);
    updated_cut_off_in_a_page(Part::NewsData, CUT_HALFWAY);
}

/// The release that is kept stays whole while a file of the next is like this, and then gives way to it.
#[track_caller]
fn check_update(engine: Engine, kind: Kind, part: Part, answer: Answer) {
    // Its document for any page is fetched only if it is another.
    let number = if part == Part::App { REBUILT } else { 1 };
    let (old, new) = (kind.release(0), kind.release(number));
    let server = serve(old, BLOG);
    let tab = Tab::of(engine);
    keep(&tab, &server, old);
    let path = part.path(new);
    server.forget_requests();
    server.answer(&path, answer);
    server.deploy(new);
    tab.open(&server.url(""));
    tab.expect_page(&server.url(""), TITLE);
    server.expect_request(&path);
    expect_settled(&tab);
    expect_nothing_wrong(&tab, BLOG);
    server.set_unplugged(true);
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), POST_TITLE);
    server.set_unplugged(false);
    server.release(&path);
    tab.open(&server.url(""));
    go_on_to_the_newer_release(&tab);
    expect_kept(&tab, BLOG, new);
    expect_loads(&tab, 4);
    server.set_unplugged(true);
    tab.open(&server.url(NEWS));
    tab.expect_page(&server.url(NEWS), &news_title(number));
}
