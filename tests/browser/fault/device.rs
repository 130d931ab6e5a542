use serde_json::json;

use crate::browser::{
    engine::Engine,
    kept::{
        NEWS, Part, RENEWED, clear_up, expect_kept, expect_nothing_wrong, expect_settled,
        go_on_to_the_newer_release, keep, news_title,
    },
    kind::{Kind, of_every_kind},
    server::{Answer, EVERYTHING, Server},
    site::{POST, POST_TITLE, Site},
    tab::Tab,
};

use super::{BLOG, CUT_AT_ONCE, UNKEPT, expect_loads, serve, start};

of_every_kind!(in_every_engine:
    a_reader_whose_browser_refuses_to_keep_anything_reads_on,
    a_worker_that_may_not_read_what_is_kept_leaves_readers_to_the_network,
    what_was_cleared_up_is_kept_anew,
    two_releases_in_a_row_end_with_the_newest,
    a_blog_that_is_not_kept_any_more_clears_up,
    two_blogs_side_by_side_leave_each_other_alone,
);

of_every_kind!(in_chromium:
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

/// What a browser says that keeps nothing.
const REFUSING: &str = r#"
    if (navigator.serviceWorker) navigator.serviceWorker.register = async () => {
        throw new DOMException("The operation is insecure.", "SecurityError");
    };
"#;

fn a_reader_whose_browser_refuses_to_keep_anything_reads_on(engine: Engine, kind: Kind) {
    let (server, tab) = start(engine, kind);
    server.before_scripts(REFUSING);
    tab.open_ready(&server.url(""));
    tab.click_button("Offline reading");
    tab.expect(
        "document.querySelector('dialog [role=status]')?.textContent.includes('does not let the blog keep anything')",
        true,
    );
    tab.open_ready(&server.url(""));
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

fn a_worker_that_may_not_read_what_is_kept_leaves_readers_to_the_network(
    engine: Engine,
    kind: Kind,
) {
    let (server, tab) = start(engine, kind);
    server.answer(
        &Part::Worker.path(kind.release(0)),
        Answer::After(FORGETFUL),
    );
    keep(&tab, &server, kind.release(0));
    let tell = |is_refused: bool| {
        let word = format!(
            "navigator.serviceWorker.controller.postMessage({{ isRefused: {is_refused} }})"
        );
        tab.value(&word);
    };
    tell(true);
    tab.open_ready(&server.url(""));
    tab.click_link(POST_TITLE);
    tab.expect_page(&server.url(POST), POST_TITLE);
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), POST_TITLE);
    tell(false);
    keep(&tab, &server, kind.release(0));
}

fn what_was_cleared_up_is_kept_anew(engine: Engine, kind: Kind) {
    let (server, tab) = start(engine, kind);
    keep(&tab, &server, kind.release(0));
    clear_up(&tab);
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), POST_TITLE);
    keep(&tab, &server, kind.release(0));
    expect_loads(&tab, 3);
}

fn two_releases_in_a_row_end_with_the_newest(engine: Engine, kind: Kind) {
    let (server, tab) = start(engine, kind);
    keep(&tab, &server, kind.release(0));
    for number in [1, 2] {
        server.deploy(kind.release(number));
        tab.run(
            "await (await navigator.serviceWorker.getRegistration()).update()",
            vec![],
        );
        expect_kept(&tab, BLOG, kind.release(number));
    }
    go_on_to_the_newer_release(&tab);
    expect_loads(&tab, 2);
    server.set_unplugged(true);
    tab.open(&server.url(NEWS));
    tab.expect_page(&server.url(NEWS), &news_title(2));
    expect_nothing_wrong(&tab, BLOG);
}

const WORKERS: &str = "return (await navigator.serviceWorker.getRegistrations()).length + (await caches.keys()).length";

fn a_blog_that_is_not_kept_any_more_clears_up(engine: Engine, kind: Kind) {
    let (server, tab) = start(engine, kind);
    keep(&tab, &server, kind.release(0));
    server.deploy(Site::get());
    tab.open(&server.url(""));
    tab.expect_async(WORKERS, 0);
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), POST_TITLE);
    expect_loads(&tab, 3);
    tab.expect_async(WORKERS, 0);
}

const OTHER: &str = "/other/";

fn two_blogs_side_by_side_leave_each_other_alone(engine: Engine, kind: Kind) {
    let (server, tab) = start(engine, kind);
    server.deploy_beside(OTHER, kind.release(1));
    keep(&tab, &server, kind.release(0));
    tab.open(&server.url_beside(OTHER, ""));
    expect_kept(&tab, OTHER, kind.release(1));
    expect_kept(&tab, BLOG, kind.release(0));
    server.deploy_beside(OTHER, Site::get());
    tab.open(&server.url_beside(OTHER, ""));
    tab.expect_async("return (await caches.keys()).join()", "slashlog /blog/");
    tab.open(&server.url(""));
    expect_kept(&tab, BLOG, kind.release(0));
    server.set_unplugged(true);
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), POST_TITLE);
}

fn a_blog_in_a_folder_of_another_stays_its_own(engine: Engine, kind: Kind) {
    let server = serve(kind.release(0), "/");
    server.deploy_beside(OTHER, kind.release(1));
    let tab = Tab::of(engine);
    keep(&tab, &server, kind.release(0));
    tab.open(&server.url_beside(OTHER, ""));
    expect_kept(&tab, OTHER, kind.release(1));
    tab.expect_idle();
    assert_eq!(
        tab.value("document.querySelector('.notice') === null"),
        true
    );
    expect_kept(&tab, "/", kind.release(0));
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
pub(super) fn set_room(tab: &Tab, server: &Server, bytes: Option<u64>) {
    let origin = server.url("");
    let origin = origin.trim_end_matches(BLOG);
    let mut parameters = json!({ "origin": origin });
    if let Some(bytes) = bytes {
        parameters["quotaSize"] = bytes.into();
    }
    tab.devtools("Storage.overrideQuotaForOrigin", &parameters);
}

fn a_device_without_room_keeps_nothing_by_halves(engine: Engine, kind: Kind) {
    check_room(engine, kind, 100_000);
}

fn a_device_with_little_room_keeps_what_it_can(engine: Engine, kind: Kind) {
    check_room(engine, kind, 1_500_000);
}

#[track_caller]
fn check_room(engine: Engine, kind: Kind, bytes: u64) {
    if engine != Engine::Chromium {
        return engine.cannot("be short of room");
    }
    let (server, tab) = start(engine, kind);
    set_room(&tab, &server, Some(bytes));
    tab.open(&server.url(""));
    server.expect_request(&Part::Module.path(kind.release(0)));
    expect_settled(&tab);
    expect_nothing_wrong(&tab, BLOG);
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), POST_TITLE);
    set_room(&tab, &server, None);
    keep(&tab, &server, kind.release(0));
    expect_loads(&tab, 3);
}

fn a_release_that_was_cut_off_goes_on_where_it_was(engine: Engine, kind: Kind) {
    let (server, tab) = start(engine, kind);
    keep(&tab, &server, kind.release(0));
    let data = Part::NewsData.path(kind.release(1));
    server.answer(&data, CUT_AT_ONCE);
    server.deploy(kind.release(1));
    tab.open(&server.url(""));
    server.expect_request(&data);
    expect_settled(&tab);
    // What is cleared up is cleared up by now.
    tab.open(&server.url(POST));
    expect_settled(&tab);
    server.release(&data);
    server.forget_requests();
    tab.open(&server.url(""));
    expect_kept(&tab, BLOG, kind.release(1));
    let shard = Part::Shard.path(kind.release(1));
    assert!(
        !server.paths("empty").contains(&shard),
        "it is fetched again"
    );
}

fn a_first_visit_that_ends_early_is_made_up_for(engine: Engine, kind: Kind) {
    let (server, tab) = start(engine, kind);
    let shard = Part::Shard.path(kind.release(0));
    server.answer(&shard, Answer::Held);
    tab.open(&server.url(""));
    server.expect_request(&shard);
    let tab = tab.restart();
    server.release(&shard);
    keep(&tab, &server, kind.release(0));
    expect_loads(&tab, 2);
}

fn a_worker_that_is_ended_as_it_begins_is_made_up_for(engine: Engine, kind: Kind) {
    let (server, tab) = start(engine, kind);
    let shard = Part::Shard.path(kind.release(0));
    server.answer(&shard, Answer::Held);
    tab.open(&server.url(""));
    server.expect_request(&shard);
    end_workers(&tab, engine);
    expect_nothing_wrong(&tab, BLOG);
    server.release(&shard);
    keep(&tab, &server, kind.release(0));
    expect_loads(&tab, 2);
}

fn a_worker_that_is_ended_as_it_fetches_a_release_goes_on(engine: Engine, kind: Kind) {
    let (server, tab) = start(engine, kind);
    keep(&tab, &server, kind.release(0));
    let data = Part::NewsData.path(kind.release(1));
    server.answer(&data, Answer::Held);
    server.deploy(kind.release(1));
    tab.open(&server.url(""));
    server.expect_request(&data);
    end_workers(&tab, engine);
    expect_nothing_wrong(&tab, BLOG);
    server.release(&data);
    tab.open(&server.url(""));
    go_on_to_the_newer_release(&tab);
    expect_kept(&tab, BLOG, kind.release(1));
}

/// As browsers do that are short of memory, or find that one takes too long.
fn end_workers(tab: &Tab, engine: Engine) {
    if engine != Engine::Chromium {
        return engine.cannot("end a worker");
    }
    tab.devtools("ServiceWorker.enable", &json!({}));
    tab.devtools("ServiceWorker.stopAllWorkers", &json!({}));
}

fn an_app_that_is_newer_costs_nothing_of_the_posts(engine: Engine, kind: Kind) {
    let (server, tab) = start(engine, kind);
    keep(&tab, &server, kind.release(0));
    // There no post is in view, which would be fetched ahead.
    tab.open(&server.url("about/"));
    server.forget_requests();
    server.deploy(kind.release(RENEWED));
    tab.open(&server.url("about/"));
    go_on_to_the_newer_release(&tab);
    expect_kept(&tab, BLOG, kind.release(RENEWED));
    let fetched = server.paths("empty");
    let pack = Part::Pack.path(kind.release(RENEWED));
    let is_of_posts = |path: &String| path.starts_with("posts/") || *path == pack;
    assert!(!fetched.iter().any(is_of_posts), "{fetched:?}");
    server.set_unplugged(true);
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), POST_TITLE);
    let script = tab.text("document.getElementById('_page').dataset.page");
    let newer = kind.release(RENEWED).script();
    assert!(script.ends_with(&newer), "{script}");
}

fn a_server_that_is_gone_leaves_what_is_kept(engine: Engine, kind: Kind) {
    let (server, tab) = start(engine, kind);
    keep(&tab, &server, kind.release(0));
    let forget_a_post = format!(
        "const cache = await caches.open('slashlog {BLOG}');
        const answer = await fetch('data/pages/{POST}index.json');
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

fn a_clock_that_is_ahead_changes_nothing(engine: Engine, kind: Kind) {
    let (server, tab) = start(engine, kind);
    server.answer(EVERYTHING, Answer::Ahead);
    check_going_on(&server, &tab, kind);
}

fn a_clock_that_is_behind_changes_nothing(engine: Engine, kind: Kind) {
    let (server, tab) = start(engine, kind);
    server.answer(EVERYTHING, Answer::Behind);
    check_going_on(&server, &tab, kind);
}

fn a_host_that_is_wrong_about_changes_does_not_hold_up_a_release(engine: Engine, kind: Kind) {
    let (server, tab) = start(engine, kind);
    server.answer(&Part::Entry.path(kind.release(0)), Answer::Stale);
    server.answer(&Part::App.path(kind.release(0)), Answer::Stale);
    check_going_on(&server, &tab, kind);
}

#[track_caller]
fn check_going_on(server: &Server, tab: &Tab, kind: Kind) {
    keep(tab, server, kind.release(0));
    server.deploy(kind.release(1));
    tab.open(&server.url(""));
    go_on_to_the_newer_release(tab);
    expect_kept(tab, BLOG, kind.release(1));
    expect_loads(tab, 3);
    server.set_unplugged(true);
    tab.open(&server.url(NEWS));
    tab.expect_page(&server.url(NEWS), &news_title(1));
}

fn a_blog_at_the_root_is_kept(engine: Engine, kind: Kind) {
    let server = serve(kind.release(0), "/");
    let tab = Tab::of(engine);
    keep(&tab, &server, kind.release(0));
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

fn one_visit_can_do_without_the_worker(engine: Engine, kind: Kind) {
    let (server, tab) = start(engine, kind);
    keep(&tab, &server, kind.release(0));
    server.forget_requests();
    tab.open_ready(&server.url("?no-sw"));
    server.expect_request(&Part::Module.path(kind.release(0)));
    tab.open(&server.url(""));
    server.forget_requests();
    tab.open_ready(&server.url(""));
    let module = Part::Module.path(kind.release(0));
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

fn the_document_for_any_page_is_never_forgotten(engine: Engine, kind: Kind) {
    let (server, tab) = start(engine, kind);
    keep(&tab, &server, kind.release(0));
    tab.run(READ_MUCH, vec![BLOG.into()]);
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), POST_TITLE);
    tab.open(&server.url(""));
    expect_nothing_wrong(&tab, BLOG);
    server.set_unplugged(true);
    tab.open(&server.url("archive/"));
    tab.expect_page(&server.url("archive/"), "Archive");
}
