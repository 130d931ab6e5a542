use std::{collections::BTreeSet, sync::OnceLock};

use slashlog::{compiler::release::Offline, route::Route};

use crate::{dom, folder::Folder};

use super::{
    behaviour::{Behaviour, Slash},
    engine::Engine,
    offline::keep_everything,
    server::Server,
    site::Site,
    tab::Tab,
};

/// How many releases of the blog there are, which follow each other in any order.
const RELEASES: usize = 6;
const POSTS: usize = 6;

#[test]
fn whatever_happens_every_page_is_of_one_release() {
    Engine::Chromium.check(|engine| play(engine, 25));
}

#[test]
#[ignore = "run with --all"]
fn whatever_happens_for_long_every_page_is_of_one_release() {
    Engine::Chromium.check(|engine| play(engine, 200));
}

/// What happens next, always the same for the same seed.
struct Chance(u64);

impl Chance {
    /// A number below `n`: splitmix64.
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let bound = u64::try_from(n).expect("it is small");
        usize::try_from((z ^ (z >> 31)) % bound).expect("it is smaller than a usize")
    }

    /// True once in `n` times.
    fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

/// Deploy, visit, cut, visit: again and again, with whatever may come between.
fn play(engine: Engine, rounds: usize) {
    let mut chance = Chance(2026);
    let server = Server::of(release(0), "/blog/", Behaviour::Plain(Slash::Redirected));
    let mut tab = Tab::of(engine);
    keep_everything(&tab, &server);
    for round in 0..rounds {
        let deployed = chance.below(RELEASES);
        server.deploy(release(deployed));
        let page = pages()[chance.below(pages().len())].clone();
        tab.open(&server.url(&page.path()));
        let shown = releases_shown(&tab, &page);
        assert!(
            shown.contains(&deployed),
            "round {round}: {shown:?} and not {deployed}"
        );
        if chance.once_in(3)
            && tab.value("document.querySelector('.notice-release') !== null") == true
        {
            tab.click_button("Show it");
        }
        // What goes on behind the page is cut off sooner or later.
        for _ in 0..chance.below(3) {
            tab.expect_idle();
        }
        if chance.once_in(3) {
            tab.let_workers_rest();
        }
        server.set_unplugged(true);
        if chance.once_in(8) {
            tab = tab.restart();
        }
        check_offline(&tab, &server, &mut chance, round);
        server.set_unplugged(false);
    }
    // The next good network heals everything.
    server.deploy(release(0));
    keep_everything(&tab, &server);
}

/// Every page that is opened without a network is there, and all are of the same release.
fn check_offline(tab: &Tab, server: &Server, chance: &mut Chance, round: usize) {
    let mut candidates: BTreeSet<usize> = (0..RELEASES).collect();
    for _ in 0..3 {
        let page = &pages()[chance.below(pages().len())];
        tab.open(&server.url(&page.path()));
        let shown = releases_shown(tab, page);
        candidates.retain(|release| shown.contains(release));
        assert!(
            !candidates.is_empty(),
            "round {round}: {} is of {shown:?}",
            page.path()
        );
    }
}

/// Which releases the page that is shown may be of: those whose page says exactly this.
#[track_caller]
fn releases_shown(tab: &Tab, page: &Route) -> BTreeSet<usize> {
    tab.expect("document.querySelector('h1') !== null", true);
    let shown = words(&tab.text("document.querySelector('main').textContent"));
    let releases: BTreeSet<usize> = (0..RELEASES)
        .filter(|number| text_of(*number, page) == shown)
        .collect();
    assert!(!releases.is_empty(), "{} says {shown}", page.path());
    releases
}

fn text_of(number: usize, page: &Route) -> String {
    let file = release(number).folder.join(page.html_file());
    let html = std::fs::read_to_string(file).expect("every release has these pages");
    words(&dom::document(&html).one("main").text())
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn pages() -> &'static [Route] {
    static PAGES: OnceLock<Vec<Route>> = OnceLock::new();
    PAGES.get_or_init(|| {
        let routes = release(0).blog.manifest.routes().into_iter();
        routes.filter(|route| *route != Route::NotFound).collect()
    })
}

/// The blog as it is in a release: some posts say something else in each, and are called so too.
fn release(number: usize) -> &'static Site {
    static SITES: [OnceLock<Site>; RELEASES] = [const { OnceLock::new() }; RELEASES];
    SITES[number].get_or_init(|| {
        let content = Folder::new(&[("site.toml", "title = \"A blog\"\n")]);
        for post in 0..POSTS {
            // Each is the same in two releases out of three.
            let version = if (post + number).is_multiple_of(3) { number } else { 0 };
            let text = format!(
                "---\ntitle: Post {post}, version {version}\ndate: 2026-01-{:02}\ntags: [tag-{}]\n---\n\nText {post} of version {version}.\n",
                post + 1,
                post % 2
            );
            content.write(&format!("posts/post-{post}.md"), text.as_bytes());
        }
        Site::keeping(&format!("version-{number}"), content.path(), None, Offline::All)
    })
}
