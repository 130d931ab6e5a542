use std::{fs, sync::OnceLock};

use serde_json::{Value, json};

use slashlog::{
    manifest::SHARD,
    messages::Message,
    post::Slug,
    route::{Selection, file},
};

use crate::folder::Folder;

use super::{
    behaviour::{Behaviour, Slash},
    engine::{Engine, in_chromium, in_every_engine},
    server::{Answer, Server},
    site::{Site, TITLE},
    tab::Tab,
};

in_every_engine!(
    tags_are_combined_by_links,
    a_combination_opens_by_its_address,
    without_the_app_the_plain_list_stands_and_says_so,
    without_javascript_the_plain_list_stands,
    choosing_tags_shows_no_picture_of_the_list_before,
);
in_chromium!(
    whatever_is_chosen_the_manifest_agrees,
    summaries_from_far_apart_come_together,
);

/// What is shown: the address, the sentence, the count, how many cards.
const SHOWN: &str = "[location.search, document.querySelector('.page-header__lede')?.textContent, \
    document.querySelector('.page-header .count')?.textContent, document.querySelectorAll('.post-card').length]";

fn tags_are_combined_by_links(engine: Engine) {
    let server = Server::start("/blog/");
    let tab = Tab::of(engine);
    tab.open_ready(&server.url("financeops/"));
    server.forget_requests();
    tab.value("window.isTheFirstDocument = true");
    tab.click_link("Combine with other tags");
    tab.expect(
        SHOWN,
        json!(["?also=", "Posts touching financeops.", "19 posts", 19]),
    );
    tab.click_link("and postgres, leaves 7");
    let postgres = json!([
        "?also=postgres",
        "Posts touching financeops and postgres.",
        "7 posts",
        7
    ]);
    tab.expect(SHOWN, postgres.clone());
    let title = format!("financeops and postgres: 7 posts · {TITLE}");
    tab.expect("document.title", title.as_str());
    tab.expect(
        "document.querySelector('[role=status]').textContent",
        title.as_str(),
    );
    tab.expect("document.activeElement.id", "_also-postgres");
    tab.click_link("not fintech, leaves 3");
    let without = json!([
        "?also=postgres&not=fintech",
        "Posts touching financeops and postgres, but not fintech.",
        "3 posts",
        3
    ]);
    tab.expect(SHOWN, without.clone());
    // The index, the one shard that there is, and nothing more.
    let fetched = server.paths("empty").into_iter();
    let fetched: Vec<String> = fetched.filter(|path| path.starts_with("data/-/")).collect();
    assert_eq!(fetched.len(), 2, "{fetched:?}");
    assert_eq!(tab.value("window.isTheFirstDocument"), true);
    expect_taken_back(&tab, postgres, without);
}

/// By the history, and by the links that have made the choice.
#[track_caller]
fn expect_taken_back(tab: &Tab, postgres: Value, without: Value) {
    tab.back();
    tab.expect(SHOWN, postgres.clone());
    tab.forward();
    tab.expect(SHOWN, without.clone());
    tab.reload();
    tab.expect(SHOWN, without);
    // What is chosen is taken back by the same link.
    tab.click_link("not fintech, leaves 3");
    tab.expect(SHOWN, postgres);
    tab.click_link("All posts of this tag");
    tab.expect(
        SHOWN,
        json!(["", "Posts touching financeops.", "19 posts", 19]),
    );
}

fn a_combination_opens_by_its_address(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open(&server.url("financeops/?any=kafka,aws&not=nonsense"));
    tab.expect(
        "document.querySelector('.page-header__lede').textContent",
        "Posts touching financeops, and aws or kafka.",
    );
    tab.expect(
        "[...document.querySelectorAll('.post-card')].every((card) => /\\/(aws|kafka)\\b/.test(card.textContent))",
        true,
    );
    tab.expect("document.querySelector('.notice-load')", json!(null));
    tab.expect("document.activeElement.localName", "body");
}

fn without_the_app_the_plain_list_stands_and_says_so(engine: Engine) {
    let server = Server::start("/");
    let module = Site::get().wasm();
    server.answer(&module, Answer::Missing);
    let tab = Tab::of(engine);
    tab.open(&server.url("financeops/?also=postgres"));
    tab.expect(
        "document.querySelector('[role=alert]').textContent",
        "These are all posts of the tag. Combining tags does not work here. Try again",
    );
    tab.expect("document.querySelectorAll('.post-card').length", 19);
    server.release(&module);
    tab.click_link("Try again");
    tab.expect("document.querySelectorAll('.post-card').length", 7);
}

fn without_javascript_the_plain_list_stands(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::without_scripts(engine);
    tab.open(&server.url("financeops/?also=postgres"));
    tab.expect("document.querySelectorAll('.post-card').length", 19);
    tab.expect(
        "document.querySelector('.combine-link').checkVisibility({ visibilityProperty: true })",
        false,
    );
}

/// Chooses one tag after the other, here and there in the list, and compares each with what the manifest says.
fn whatever_is_chosen_the_manifest_agrees(engine: Engine) {
    let site = Site::published();
    let server = Server::of(site, "/", Behaviour::Plain(Slash::Redirected));
    let tab = Tab::of(engine);
    tab.open_ready(&server.url("tags/financeops/"));
    tab.click_link("Combine with other tags");
    let tag = Slug::parse("financeops").expect("it is a slug");
    for choice in 0..30 {
        tab.expect("document.querySelectorAll('.choices a').length > 0", true);
        let before = tab.text("location.search");
        let pick = format!(
            "[...document.querySelectorAll('.choices a')].at({} % document.querySelectorAll('.choices a').length)",
            choice * 7 + 3
        );
        let target = tab.text(&format!("new URL({pick}.href).search"));
        assert_ne!(target, before);
        tab.value(&format!("{pick}.click()"));
        let selection = Selection::parse(&target).expect("a choice is a selection");
        let expected = site.blog.manifest.combination(&tag, &selection);
        let expected = expected.expect("all of the manifest is there");
        let shown = "[location.search, document.querySelector('.page-header .count')?.textContent, document.querySelectorAll('.post-card').length]";
        let count = site
            .blog
            .manifest
            .entry
            .messages
            .count(Message::POSTS, expected.count);
        tab.expect(shown, json!([target, count, expected.posts.len()]));
    }
}

fn choosing_tags_shows_no_picture_of_the_list_before(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open_ready(&server.url("financeops/"));
    tab.value("document.startViewTransition = () => { throw new Error('a picture') }");
    tab.click_link("Combine with other tags");
    tab.click_link("and postgres, leaves 7");
    tab.expect("document.querySelectorAll('.post-card').length", 7);
}

fn summaries_from_far_apart_come_together(engine: Engine) {
    let server = Server::of(far_apart(), "/", Behaviour::Plain(Slash::Redirected));
    let folder = far_apart().folder.join("data").join(file::HASHED);
    let files = fs::read_dir(folder).expect("there is data");
    let names = files.map(|file| file.expect("a folder can be read").file_name());
    let data = names.map(|name| format!("data/{}/{}", file::HASHED, name.display()));
    let summaries: Vec<String> = data.filter(|path| path.contains("/posts-")).collect();
    assert_eq!(summaries.len(), 3);
    for path in &summaries {
        server.answer(path, Answer::Held);
    }
    let tab = Tab::of(engine);
    tab.open(&server.url("rare/?also=common"));
    for path in &summaries {
        server.expect_request(path);
    }
    for path in &summaries {
        server.release(path);
    }
    tab.expect(
        "document.querySelector('.page-header .count')?.textContent",
        "3 posts",
    );
}

/// A blog with a tag whose posts are a hundred apart, so that their summaries are in three files.
fn far_apart() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let folder = Folder::new(&[("site.toml", "title = \"Far apart\"\n")]);
        for n in 0..=2 * SHARD {
            let tag = if n % SHARD == 0 { "rare, " } else { "" };
            let (month, day) = (n / 28 + 1, n % 28 + 1);
            let post = format!("---\ntitle: Post {n}\ndate: 2023-{month:02}-{day:02}\ntags: [{tag}common]\n---\n\nShort.\n");
            folder.write(&format!("posts/post-{n}.md"), post.as_bytes());
        }
        Site::build("far-apart-site", folder.path(), None)
    })
}
