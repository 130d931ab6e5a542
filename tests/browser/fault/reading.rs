use crate::browser::{
    engine::Engine,
    kept::{expect_nothing_wrong, keep},
    kind::Kind,
    server::{Answer, EVERYTHING},
    site::{POST, POST_TITLE},
    tab::Tab,
};

use super::{BLOG, CUT_AFTER_HEADERS, CUT_AT_ONCE, CUT_HALFWAY, LOADS, rows, serve};

/// The heading of the page that every path outside of the blog has.
const NEIGHBOUR: &str = "Another site";

rows! { in_every_engine check_opening:
    opened_from_a_stalled_server(POST, Answer::Stalled, POST_TITLE);
    opened_from_a_broken_server(POST, Answer::Broken, POST_TITLE);
    opened_cut_off_after_the_headers(POST, CUT_AFTER_HEADERS, POST_TITLE);
}

rows! { in_chromium check_opening:
    opened_from_a_server_that_is_late(POST, Answer::Held, POST_TITLE);
    opened_cut_off_at_once(POST, CUT_AT_ONCE, POST_TITLE);
    opened_cut_off_halfway(POST, CUT_HALFWAY, POST_TITLE);
    opened_with_a_login(POST, Answer::Login, NEIGHBOUR);
    opened_with_another_page(POST, Answer::Html, NEIGHBOUR);
    opened_with_a_rewritten_page(POST, Answer::Rewritten, POST_TITLE);
    opened_where_everything_is_a_login(EVERYTHING, Answer::Login, NEIGHBOUR);
    opened_where_everything_is_a_page(EVERYTHING, Answer::Html, NEIGHBOUR);
    opened_where_everything_is_broken(EVERYTHING, Answer::Broken, POST_TITLE);
    opened_where_nothing_arrives(EVERYTHING, CUT_AFTER_HEADERS, POST_TITLE);
}

/// A kept post, opened while a path is answered like this, shows this heading.
#[track_caller]
fn check_opening(engine: Engine, kind: Kind, path: &str, answer: Answer, heading: &str) {
    let site = kind.release(0);
    let server = serve(site, BLOG);
    let tab = Tab::of(engine);
    keep(&tab, &server, site);
    server.answer(path, answer);
    tab.open(&server.url(POST));
    tab.expect("document.querySelector('h1')?.textContent", heading);
    server.release(path);
    keep(&tab, &server, site);
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), POST_TITLE);
    server.set_unplugged(true);
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), POST_TITLE);
    expect_nothing_wrong(&tab, BLOG);
}

rows! { in_every_engine check_following:
    followed_cut_off_in_the_data(CUT_HALFWAY);
    followed_to_half_of_the_data(Answer::Half);
}

rows! { in_chromium check_following:
    followed_without_the_data(Answer::Missing);
    followed_to_a_page_for_the_data(Answer::Html);
    followed_to_spoilt_data(Answer::Spoilt);
    followed_to_a_login_for_the_data(Answer::Login);
    followed_on_a_broken_server(Answer::Broken);
    followed_cut_off_at_once(CUT_AT_ONCE);
    followed_cut_off_after_the_headers(CUT_AFTER_HEADERS);
    followed_on_a_server_that_is_late(Answer::Held);
    followed_on_a_stalled_server(Answer::Stalled);
}

/// The app, or a document, shows a kept post whatever its data is answered with.
#[track_caller]
fn check_following(engine: Engine, kind: Kind, answer: Answer) {
    let site = kind.release(0);
    let server = serve(site, BLOG);
    let tab = Tab::of(engine);
    keep(&tab, &server, site);
    let data = format!("data/pages/{POST}index.json");
    server.answer(&data, answer);
    tab.open_ready(&server.url(""));
    tab.click_link(POST_TITLE);
    tab.expect_page(&server.url(POST), POST_TITLE);
    tab.expect("document.querySelector('.post .prose') !== null", true);
    expect_nothing_wrong(&tab, BLOG);
    let loads = tab.value(LOADS).as_u64();
    assert!(loads <= Some(3), "it is loaded again and again: {loads:?}");
    server.release(&data);
    keep(&tab, &server, site);
}
