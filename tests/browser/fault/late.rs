//! What the reader waits for and what does not come: nothing is waited for without a word, or for ever.

use crate::browser::{
    engine::{Engine, in_chromium, in_every_engine},
    kept::{BROKEN, forget, keep},
    kind::Kind,
    server::Answer,
    site::{POST, POST_TITLE, Site},
    tab::Tab,
};

use super::{BLOG, CUT_AT_ONCE, expect_loads, plain_rows, serve, start};

const NOTICE: &str = "document.querySelector('.notice-load')?.textContent ?? null";
const ALL_POSTS: &str =
    "These are all posts of the tag. Combining tags does not work here. Try again";
const LATE: &str = "This page takes long. Try again";
const COMBINATION: &str = "financeops/?also=postgres";

plain_rows! { in_every_engine check_combining:
    combined_without_the_entry("data/manifest.json", Answer::Missing);
    combined_with_a_page_for_the_entry("data/manifest.json", Answer::Html);
}

plain_rows! { in_chromium check_combining:
    combined_with_half_of_the_entry("data/manifest.json", Answer::Half);
    combined_with_a_login_for_the_entry("data/manifest.json", Answer::Login);
    combined_on_a_server_that_is_broken_for_the_entry("data/manifest.json", Answer::Broken);
    combined_cut_off_at_the_entry("data/manifest.json", CUT_AT_ONCE);
}

/// The plain list stays, and says that it is that; trying again combines the tags.
#[track_caller]
fn check_combining(engine: Engine, path: &str, answer: Answer) {
    let server = serve(Site::get(), BLOG);
    server.answer(path, answer);
    let tab = Tab::of(engine);
    tab.open(&server.url(COMBINATION));
    tab.expect(NOTICE, ALL_POSTS);
    tab.expect("document.querySelectorAll('.post-card').length", 19);
    server.release(path);
    tab.click_link("Try again");
    tab.expect("document.querySelectorAll('.post-card').length", 7);
    tab.expect(NOTICE, ());
}

plain_rows! { in_every_engine check_late_combining:
    combined_although_the_entry_is_late("data/manifest.json", Answer::Held);
}

plain_rows! { in_chromium check_late_combining:
    combined_although_the_entry_stalls("data/manifest.json", Answer::Stalled);
    combined_although_the_module_is_late("module", Answer::Held);
}

/// After a while the reader is told, and what comes late is shown all the same.
#[track_caller]
fn check_late_combining(engine: Engine, path: &str, answer: Answer) {
    let server = serve(Site::get(), BLOG);
    let module = Site::get().wasm();
    let path = if path == "module" { &module } else { path };
    server.answer(path, answer);
    let tab = Tab::of(engine);
    tab.open(&server.url(COMBINATION));
    tab.expect(NOTICE, LATE);
    server.release(path);
    tab.expect("document.querySelectorAll('.post-card').length", 7);
    tab.expect(NOTICE, ());
}

in_chromium!(combined_by_an_app_that_traps);

fn combined_by_an_app_that_traps(engine: Engine) {
    let server = serve(Kind::Lifelike.release(BROKEN), BLOG);
    let tab = Tab::of(engine);
    tab.open(&server.url(&format!("tags/{COMBINATION}")));
    tab.expect(NOTICE, ALL_POSTS);
    // The page as it was sent: the combination has fewer.
    tab.expect("document.querySelectorAll('.post-card').length >= 10", true);
}

plain_rows! { in_every_engine check_following_late:
    followed_to_data_that_never_arrive(Answer::Held);
}

plain_rows! { in_chromium check_following_late:
    followed_to_data_that_stall(Answer::Stalled);
}

/// A page that is not kept and whose data do not come is offered as a document.
#[track_caller]
fn check_following_late(engine: Engine, answer: Answer) {
    let server = serve(Site::get(), BLOG);
    let tab = Tab::of(engine);
    tab.open_ready(&server.url("financeops/"));
    let data = format!("data/pages/{POST}index.json");
    server.answer(&data, answer);
    tab.click_link(POST_TITLE);
    tab.expect(NOTICE, LATE);
    tab.expect_page(&server.url("financeops/"), "/financeops");
    tab.click_link("Try again");
    tab.expect_page(&server.url(POST), POST_TITLE);
    tab.expect("document.documentElement.dataset.route", POST);
    expect_loads(&tab, 2);
}

in_chromium!(
    a_page_that_comes_late_is_shown_after_all,
    back_to_data_that_never_arrive,
    a_stage_whose_data_never_arrive_says_so,
);

fn a_page_that_comes_late_is_shown_after_all(engine: Engine) {
    let server = serve(Site::get(), BLOG);
    let tab = Tab::of(engine);
    tab.open_ready(&server.url("financeops/"));
    let data = format!("data/pages/{POST}index.json");
    server.answer(&data, Answer::Held);
    tab.click_link(POST_TITLE);
    tab.expect(NOTICE, LATE);
    server.release(&data);
    tab.expect_page(&server.url(POST), POST_TITLE);
    tab.expect(NOTICE, ());
    expect_loads(&tab, 1);
}

fn back_to_data_that_never_arrive(engine: Engine) {
    let server = serve(Site::get(), BLOG);
    let tab = Tab::of(engine);
    tab.open_ready(&server.url("financeops/"));
    // The post may link to it, and what is in view is fetched ahead.
    server.answer("data/pages/financeops/index.json", Answer::Held);
    tab.click_link(POST_TITLE);
    tab.expect_page(&server.url(POST), POST_TITLE);
    tab.back();
    tab.expect(NOTICE, LATE);
    tab.click_link("Try again");
    tab.expect_page(&server.url("financeops/"), "/financeops");
}

/// Not kept by the worker, and its document came too late for the first attempt: the app is asked.
fn a_stage_whose_data_never_arrive_says_so(engine: Engine) {
    let (server, tab) = start(engine, Kind::Lifelike);
    keep(&tab, &server, Kind::Lifelike.release(0));
    let module = Kind::Lifelike.release(0).wasm();
    forget(&tab, BLOG, &module);
    server.answer(&module, Answer::Held);
    server.answer(POST, Answer::Held);
    tab.leave_for(&server.url(POST));
    tab.expect(NOTICE, LATE);
    server.release(POST);
    tab.click_link("Try again");
    tab.expect_page(&server.url(POST), POST_TITLE);
}
