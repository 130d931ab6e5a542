//! What can go wrong on the way to a reader's device, one row for each fault. While it lasts the reader
//! sees the right thing, and nothing wrong is kept; once it is over, the next visit ends well.

use serde_json::json;

use super::{
    behaviour::{Behaviour, Slash},
    damage::Torn,
    engine::{Engine, in_chromium, in_every_engine},
    kept::{
        NEWER_SCRIPT, NEWS, Part, REBUILT, RENEWED, expect_kept, expect_missing,
        expect_nothing_wrong, expect_settled, go_on_to_the_newer_release, keep, news_title,
        release,
    },
    server::{Answer, EVERYTHING, Server},
    site::{POST, POST_TITLE, Site, TITLE},
    tab::Tab,
};

const BLOG: &str = "/blog/";
const CUT_AT_ONCE: Answer = Answer::Dropped(Torn::AtOnce);
const CUT_AFTER_HEADERS: Answer = Answer::Dropped(Torn::AfterHeaders);
const CUT_HALFWAY: Answer = Answer::Dropped(Torn::Halfway);

/// The heading of the page that every path outside of the blog has.
const NEIGHBOUR: &str = "Another site";

/// Counts the pages of the network that a browser has loaded.
const COUNT: &str = "localStorage.setItem('loads', Number(localStorage.getItem('loads')) + 1);";
const LOADS: &str = "Number(localStorage.getItem('loads'))";

fn serve(site: &'static Site, prefix: &'static str) -> Server {
    let server = Server::of(site, prefix, Behaviour::Plain(Slash::Redirected));
    server.before_scripts(COUNT);
    server
}

/// Only what was opened has been loaded.
#[track_caller]
fn expect_loads(tab: &Tab, number: u64) {
    assert_eq!(tab.value(LOADS).as_u64(), Some(number), "pages loaded");
}

/// Makes a test of each row.
macro_rules! rows {
    ($engines:ident $check:ident: $($name:ident($($value:expr),+);)+) => {
        $(fn $name(engine: Engine) {
            $check(engine, $($value),+);
        })+
        $engines!($($name),+);
    };
}

// What more can go wrong, by what it is.

mod bare;
mod cleared;
mod hole;
mod late;
mod room;
mod sandbox;
mod spoilt;

// The first visit

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
fn check_first_visit(engine: Engine, part: Part, answer: Answer) {
    check_first_visit_in(&Tab::of(engine), part, answer);
}

#[track_caller]
fn check_first_visit_in(tab: &Tab, part: Part, answer: Answer) {
    let site = release(0);
    let server = serve(site, BLOG);
    let path = part.path(site);
    server.answer(&path, answer);
    tab.open(&server.url(""));
    tab.expect_page(&server.url(""), TITLE);
    // The module is the page's first. WebKit forgets for a minute a worker whose page is left before it begins.
    server.expect_requests(&path, if part == Part::Module { 2 } else { 1 });
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

in_every_engine!(first_in_private_cut_off_at_a_shard);

fn first_in_private_cut_off_at_a_shard(engine: Engine) {
    let tab = Tab::private(engine);
    if engine == Engine::Firefox {
        // It has no workers there.
        return engine.cannot("keep anything in private");
    }
    check_first_visit_in(&tab, Part::Shard, CUT_AT_ONCE);
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
fn check_filling(engine: Engine, part: Part, answer: Answer) {
    let site = release(0);
    let server = serve(site, BLOG);
    let path = part.path(site);
    server.answer(&path, answer);
    let tab = Tab::of(engine);
    keep(&tab, &server, site);
    server.expect_request(&path);
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
fn check_data(engine: Engine, answer: Answer) {
    let site = release(1);
    let server = serve(site, BLOG);
    let (pack, data) = (Part::Pack.path(site), Part::NewsData.path(site));
    server.answer(&pack, Answer::Missing);
    server.answer(&data, answer);
    let tab = Tab::of(engine);
    tab.open(&server.url("about/"));
    server.expect_request(&format!("{POST}page.json"));
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

const UNKEPT: &str = "Not kept on this device";

// A newer release

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
fn check_update(engine: Engine, part: Part, answer: Answer) {
    // Its document for any page is fetched only if it is another.
    let number = if part == Part::App { REBUILT } else { 1 };
    let (old, new) = (release(0), release(number));
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

// Reading

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
fn check_opening(engine: Engine, path: &str, answer: Answer, heading: &str) {
    let site = release(0);
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
fn check_following(engine: Engine, answer: Answer) {
    let site = release(0);
    let server = serve(site, BLOG);
    let tab = Tab::of(engine);
    keep(&tab, &server, site);
    let data = format!("{POST}page.json");
    server.answer(&data, answer);
    tab.open_ready(&server.url("financeops/"));
    tab.click_link(POST_TITLE);
    tab.expect_page(&server.url(POST), POST_TITLE);
    tab.expect("document.querySelector('.post .prose') !== null", true);
    expect_nothing_wrong(&tab, BLOG);
    let loads = tab.value(LOADS).as_u64();
    assert!(loads <= Some(3), "it is loaded again and again: {loads:?}");
    server.release(&data);
    keep(&tab, &server, site);
}

// The device

in_every_engine!(
    a_reader_whose_browser_refuses_to_keep_anything_reads_on,
    a_worker_that_may_not_read_what_is_kept_leaves_readers_to_the_network,
    what_was_cleared_up_is_kept_anew,
    two_releases_in_a_row_end_with_the_newest,
    a_blog_that_is_not_kept_any_more_clears_up,
    two_blogs_side_by_side_leave_each_other_alone,
);

in_chromium!(
    a_device_without_room_keeps_nothing_by_halves,
    a_device_with_little_room_keeps_what_it_can,
    a_release_that_was_cut_off_goes_on_where_it_was,
    a_first_visit_that_ends_early_is_made_up_for,
    a_worker_that_is_ended_as_it_begins_is_made_up_for,
    a_worker_that_is_ended_as_it_fetches_a_release_goes_on,
    an_app_that_is_newer_costs_nothing_of_the_posts,
    a_server_that_is_gone_leaves_what_is_kept,
    a_blog_in_a_folder_of_another_stays_its_own,
    a_clock_that_is_ahead_changes_nothing,
    a_clock_that_is_behind_changes_nothing,
    a_host_that_is_wrong_about_changes_does_not_hold_up_a_release,
    a_blog_at_the_root_is_kept,
    one_visit_can_do_without_the_worker,
    the_document_for_any_page_is_never_forgotten,
);

#[track_caller]
fn start(engine: Engine) -> (Server, Tab) {
    (serve(release(0), BLOG), Tab::of(engine))
}

/// What a browser says that keeps nothing.
const REFUSING: &str = r#"
    if (navigator.serviceWorker) navigator.serviceWorker.register = async () => {
        throw new DOMException("The operation is insecure.", "SecurityError");
    };
"#;

fn a_reader_whose_browser_refuses_to_keep_anything_reads_on(engine: Engine) {
    let (server, tab) = start(engine);
    server.before_scripts(REFUSING);
    tab.open_ready(&server.url(""));
    tab.click_button("Offline reading");
    tab.expect(
        "document.querySelector('dialog [role=status]')?.textContent.includes('does not let the blog keep anything')",
        true,
    );
    tab.open_ready(&server.url("financeops/"));
    tab.click_link(POST_TITLE);
    tab.expect_page(&server.url(POST), POST_TITLE);
    expect_loads(&tab, 2);
}

/// A worker before whose first line this stands can be told that it may not read any more.
const FORGETFUL: &str = r#"
    let isRefused = false;
    addEventListener("message", ({ data }) => (isRefused = data?.isRefused ?? isRefused));
    for (const name of ["open", "match"]) {
        const call = caches[name].bind(caches);
        const refused = () => Promise.reject(new DOMException("Refused", "SecurityError"));
        caches[name] = (...values) => (isRefused ? refused() : call(...values));
    }
"#;

fn a_worker_that_may_not_read_what_is_kept_leaves_readers_to_the_network(engine: Engine) {
    let (server, tab) = start(engine);
    server.answer(&Part::Worker.path(release(0)), Answer::After(FORGETFUL));
    keep(&tab, &server, release(0));
    let tell = |is_refused: bool| {
        let word = format!(
            "navigator.serviceWorker.controller.postMessage({{ isRefused: {is_refused} }})"
        );
        tab.value(&word);
    };
    tell(true);
    tab.open_ready(&server.url("financeops/"));
    tab.click_link(POST_TITLE);
    tab.expect_page(&server.url(POST), POST_TITLE);
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), POST_TITLE);
    tell(false);
    keep(&tab, &server, release(0));
}

fn what_was_cleared_up_is_kept_anew(engine: Engine) {
    let (server, tab) = start(engine);
    keep(&tab, &server, release(0));
    clear_up(&tab);
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), POST_TITLE);
    keep(&tab, &server, release(0));
    expect_loads(&tab, 3);
}

fn clear_up(tab: &Tab) {
    tab.run(
        "for (const name of await caches.keys()) await caches.delete(name)",
        vec![],
    );
}

fn two_releases_in_a_row_end_with_the_newest(engine: Engine) {
    let (server, tab) = start(engine);
    keep(&tab, &server, release(0));
    for number in [1, 2] {
        server.deploy(release(number));
        tab.run(
            "await (await navigator.serviceWorker.getRegistration()).update()",
            vec![],
        );
        expect_kept(&tab, BLOG, release(number));
    }
    go_on_to_the_newer_release(&tab);
    expect_loads(&tab, 2);
    server.set_unplugged(true);
    tab.open(&server.url(NEWS));
    tab.expect_page(&server.url(NEWS), &news_title(2));
    expect_nothing_wrong(&tab, BLOG);
}

const WORKERS: &str = "return (await navigator.serviceWorker.getRegistrations()).length + (await caches.keys()).length";

fn a_blog_that_is_not_kept_any_more_clears_up(engine: Engine) {
    let (server, tab) = start(engine);
    keep(&tab, &server, release(0));
    server.deploy(Site::get());
    tab.open(&server.url(""));
    tab.expect_async(WORKERS, 0);
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), POST_TITLE);
    expect_loads(&tab, 3);
    tab.expect_async(WORKERS, 0);
}

const OTHER: &str = "/other/";

fn two_blogs_side_by_side_leave_each_other_alone(engine: Engine) {
    let (server, tab) = start(engine);
    server.deploy_beside(OTHER, release(1));
    keep(&tab, &server, release(0));
    tab.open(&server.url_beside(OTHER, ""));
    expect_kept(&tab, OTHER, release(1));
    expect_kept(&tab, BLOG, release(0));
    server.deploy_beside(OTHER, Site::get());
    tab.open(&server.url_beside(OTHER, ""));
    tab.expect_async("return (await caches.keys()).join()", "slashlog /blog/");
    tab.open(&server.url(""));
    expect_kept(&tab, BLOG, release(0));
    server.set_unplugged(true);
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), POST_TITLE);
}

fn a_blog_in_a_folder_of_another_stays_its_own(engine: Engine) {
    let server = serve(release(0), "/");
    server.deploy_beside(OTHER, release(1));
    let tab = Tab::of(engine);
    keep(&tab, &server, release(0));
    tab.open(&server.url_beside(OTHER, ""));
    expect_kept(&tab, OTHER, release(1));
    tab.expect_idle();
    assert_eq!(
        tab.value("document.querySelector('.notice') === null"),
        true
    );
    expect_kept(&tab, "/", release(0));
    server.set_unplugged(true);
    let news = server.url_beside(OTHER, NEWS);
    tab.open(&news);
    tab.expect_page(&news, &news_title(1));
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), POST_TITLE);
    tab.open(&server.url(NEWS));
    tab.expect_page(&server.url(NEWS), "Page not found");
}

#[track_caller]
fn set_room(tab: &Tab, server: &Server, bytes: Option<u64>) {
    let origin = server.url("");
    let origin = origin.trim_end_matches(BLOG);
    let mut parameters = json!({ "origin": origin });
    if let Some(bytes) = bytes {
        parameters["quotaSize"] = bytes.into();
    }
    tab.devtools("Storage.overrideQuotaForOrigin", &parameters);
}

fn a_device_without_room_keeps_nothing_by_halves(engine: Engine) {
    check_room(engine, 100_000);
}

fn a_device_with_little_room_keeps_what_it_can(engine: Engine) {
    check_room(engine, 1_500_000);
}

#[track_caller]
fn check_room(engine: Engine, bytes: u64) {
    if engine != Engine::Chromium {
        return engine.cannot("be short of room");
    }
    let (server, tab) = start(engine);
    set_room(&tab, &server, Some(bytes));
    tab.open(&server.url(""));
    server.expect_request(&Part::Module.path(release(0)));
    expect_settled(&tab);
    expect_nothing_wrong(&tab, BLOG);
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), POST_TITLE);
    set_room(&tab, &server, None);
    keep(&tab, &server, release(0));
    expect_loads(&tab, 3);
}

fn a_release_that_was_cut_off_goes_on_where_it_was(engine: Engine) {
    let (server, tab) = start(engine);
    keep(&tab, &server, release(0));
    let data = Part::NewsData.path(release(1));
    server.answer(&data, CUT_AT_ONCE);
    server.deploy(release(1));
    tab.open(&server.url(""));
    server.expect_request(&data);
    expect_settled(&tab);
    // What is cleared up is cleared up by now.
    tab.open(&server.url(POST));
    expect_settled(&tab);
    server.release(&data);
    server.forget_requests();
    tab.open(&server.url(""));
    expect_kept(&tab, BLOG, release(1));
    let shard = Part::Shard.path(release(1));
    assert!(
        !server.paths("empty").contains(&shard),
        "it is fetched again"
    );
}

fn a_first_visit_that_ends_early_is_made_up_for(engine: Engine) {
    let (server, tab) = start(engine);
    let shard = Part::Shard.path(release(0));
    server.answer(&shard, Answer::Held);
    tab.open(&server.url(""));
    server.expect_request(&shard);
    let tab = tab.restart();
    server.release(&shard);
    keep(&tab, &server, release(0));
    expect_loads(&tab, 2);
}

fn a_worker_that_is_ended_as_it_begins_is_made_up_for(engine: Engine) {
    let (server, tab) = start(engine);
    let shard = Part::Shard.path(release(0));
    server.answer(&shard, Answer::Held);
    tab.open(&server.url(""));
    server.expect_request(&shard);
    end_workers(&tab, engine);
    expect_nothing_wrong(&tab, BLOG);
    server.release(&shard);
    keep(&tab, &server, release(0));
    expect_loads(&tab, 2);
}

fn a_worker_that_is_ended_as_it_fetches_a_release_goes_on(engine: Engine) {
    let (server, tab) = start(engine);
    keep(&tab, &server, release(0));
    let data = Part::NewsData.path(release(1));
    server.answer(&data, Answer::Held);
    server.deploy(release(1));
    tab.open(&server.url(""));
    server.expect_request(&data);
    end_workers(&tab, engine);
    expect_nothing_wrong(&tab, BLOG);
    server.release(&data);
    tab.open(&server.url(""));
    go_on_to_the_newer_release(&tab);
    expect_kept(&tab, BLOG, release(1));
}

/// As browsers do that are short of memory, or find that one takes too long.
fn end_workers(tab: &Tab, engine: Engine) {
    if engine != Engine::Chromium {
        return engine.cannot("end a worker");
    }
    tab.devtools("ServiceWorker.enable", &json!({}));
    tab.devtools("ServiceWorker.stopAllWorkers", &json!({}));
}

fn an_app_that_is_newer_costs_nothing_of_the_posts(engine: Engine) {
    let (server, tab) = start(engine);
    keep(&tab, &server, release(0));
    server.forget_requests();
    server.deploy(release(RENEWED));
    tab.open(&server.url(""));
    go_on_to_the_newer_release(&tab);
    expect_kept(&tab, BLOG, release(RENEWED));
    let fetched = server.paths("empty");
    // Links in view are reached for before they are followed; the oldest post is in nobody's view.
    let manifest = &release(RENEWED).blog.manifest;
    let oldest = manifest.newest(None, usize::MAX).last();
    let oldest = format!("posts/{}/page.json", oldest.expect("there are posts").slug);
    for path in [oldest, Part::Pack.path(release(RENEWED))] {
        assert!(!fetched.contains(&path), "{fetched:?}");
    }
    server.set_unplugged(true);
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), POST_TITLE);
    let script = tab.text("document.getElementById('_page').dataset.page");
    assert!(script.ends_with(NEWER_SCRIPT), "{script}");
}

fn a_server_that_is_gone_leaves_what_is_kept(engine: Engine) {
    let (server, tab) = start(engine);
    keep(&tab, &server, release(0));
    let forget_a_post = format!(
        "const cache = await caches.open('slashlog {BLOG}');
        const answer = await fetch('{POST}page.json');
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await answer.arrayBuffer()));
        const hash = [...digest.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
        return cache.delete('{BLOG}?file=' + hash);"
    );
    assert_eq!(tab.run(&forget_a_post, vec![]), true);
    server.set_unplugged(true);
    tab.open(&server.url("archive/"));
    tab.expect_page(&server.url("archive/"), "Archive");
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), UNKEPT);
    tab.open(&server.url("nowhere/"));
    tab.expect_page(&server.url("nowhere/"), "Page not found");
}

fn a_clock_that_is_ahead_changes_nothing(engine: Engine) {
    let (server, tab) = start(engine);
    server.answer(EVERYTHING, Answer::Ahead);
    check_going_on(&server, &tab);
}

fn a_clock_that_is_behind_changes_nothing(engine: Engine) {
    let (server, tab) = start(engine);
    server.answer(EVERYTHING, Answer::Behind);
    check_going_on(&server, &tab);
}

fn a_host_that_is_wrong_about_changes_does_not_hold_up_a_release(engine: Engine) {
    let (server, tab) = start(engine);
    server.answer(&Part::Entry.path(release(0)), Answer::Stale);
    server.answer(&Part::App.path(release(0)), Answer::Stale);
    check_going_on(&server, &tab);
}

#[track_caller]
fn check_going_on(server: &Server, tab: &Tab) {
    keep(tab, server, release(0));
    server.deploy(release(1));
    tab.open(&server.url(""));
    go_on_to_the_newer_release(tab);
    expect_kept(tab, BLOG, release(1));
    expect_loads(tab, 3);
    server.set_unplugged(true);
    tab.open(&server.url(NEWS));
    tab.expect_page(&server.url(NEWS), &news_title(1));
}

fn a_blog_at_the_root_is_kept(engine: Engine) {
    let server = serve(release(0), "/");
    let tab = Tab::of(engine);
    keep(&tab, &server, release(0));
    server.set_unplugged(true);
    for address in [
        POST,
        POST.trim_end_matches('/'),
        &format!("{POST}index.html"),
    ] {
        tab.open(&server.url(address));
        tab.expect("document.querySelector('h1')?.textContent", POST_TITLE);
    }
}

fn one_visit_can_do_without_the_worker(engine: Engine) {
    let (server, tab) = start(engine);
    keep(&tab, &server, release(0));
    server.forget_requests();
    tab.open_ready(&server.url("financeops/?no-sw"));
    server.expect_request(&Part::Module.path(release(0)));
    tab.open(&server.url("financeops/"));
    server.forget_requests();
    tab.open_ready(&server.url("financeops/"));
    let module = Part::Module.path(release(0));
    assert!(
        server
            .requests()
            .iter()
            .all(|request| request.path != module)
    );
}

/// As if the reader had opened many pages, one of them before the blog was kept.
const READ_MUCH: &str = r#"
    const [folder] = values;
    const cache = await caches.open("slashlog " + folder);
    const isDocument = ({ url }) => url.includes("?document=") && !url.includes("%20");
    const app = (await cache.keys()).find(isDocument);
    const mark = decodeURIComponent(app.url.split("=")[1]);
    const answer = await cache.match(app);
    const read = (n) => {
        const own = n.toString(16).padStart(16, "0") + " " + mark;
        const html = `<script data-mark="${own}"></script>`;
        return cache.put(folder + "?document=" + encodeURIComponent(own), new Response(html));
    };
    await cache.delete(app);
    await read(0);
    await cache.put(app, answer);
    for (let n = 1; n < 120; n++) await read(n);
"#;

fn the_document_for_any_page_is_never_forgotten(engine: Engine) {
    let (server, tab) = start(engine);
    keep(&tab, &server, release(0));
    tab.run(READ_MUCH, vec![BLOG.into()]);
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), POST_TITLE);
    tab.open(&server.url("financeops/"));
    expect_nothing_wrong(&tab, BLOG);
    server.set_unplugged(true);
    tab.open(&server.url("archive/"));
    tab.expect_page(&server.url("archive/"), "Archive");
}
