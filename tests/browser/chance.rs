use std::{collections::BTreeSet, sync::OnceLock};

use slashlog::{compiler::content::offline::Offline, route::Route};

use crate::folder::Folder;

use super::{
    behaviour::{Behaviour, Slash},
    engine::Engine,
    kept::{expect_settled, go_on_to_the_newer_release, keep},
    lifelike,
    offline::keep_everything,
    server::Server,
    site::Site,
    tab::Tab,
    written::{Written, words},
};

/// How many releases of the blog there are, which follow each other in any order.
const RELEASES: usize = 6;

/// How many requests it takes to fetch one of them, about.
const REQUESTS: usize = 12;

/// Has the browser look for a newer release, if there is a network.
const UPDATE: &str =
    "await (await navigator.serviceWorker.getRegistration()).update().catch(() => {})";

/// How long the text of a long post is, in bytes.
const LONG: usize = 100_000;

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
    let mut seen = BTreeSet::new();
    for round in 0..rounds {
        let deployed = chance.below(RELEASES);
        server.deploy(release(deployed));
        let page = chance.below(pages().len());
        tab.open(&server.url(&pages()[page].path()));
        let shown = releases_shown(&tab, page);
        assert!(
            shown.contains(&deployed),
            "round {round}: {shown:?} and not {deployed}"
        );
        // What goes on behind the page is cut off sooner or later, or not at all.
        if chance.once_in(2) {
            server.unplug_with(1 + chance.below(REQUESTS));
        }
        if !chance.once_in(4) {
            tab.run(UPDATE, vec![]);
            expect_settled(&tab);
        }
        if chance.once_in(2)
            && tab.value("document.querySelector('.notice-release') !== null") == true
        {
            go_on_to_the_newer_release(&tab);
        }
        if chance.once_in(3) {
            tab.let_workers_rest();
        }
        server.set_unplugged(true);
        if chance.once_in(8) {
            tab = tab.restart();
        }
        seen.extend(check_offline(&tab, &server, &mut chance, round));
        server.set_unplugged(false);
    }
    assert!(seen.len() > 2, "nothing new ever arrives: {seen:?}");
    // The next good network heals everything.
    server.deploy(release(0));
    keep_everything(&tab, &server);
    keep(&tab, &server, release(0));
    server.set_unplugged(true);
    let tab = tab.restart();
    for page in 0..pages().len() {
        let path = pages()[page].path();
        tab.open(&server.url(&path));
        let shown = releases_shown(&tab, page);
        assert!(shown.contains(&0), "in the end: {path} is of {shown:?}");
    }
}

/// Every page that is opened without a network is there, and all are of the same release, which this
/// returns. Home names every post, and so tells all releases apart.
fn check_offline(tab: &Tab, server: &Server, chance: &mut Chance, round: usize) -> BTreeSet<usize> {
    let any = [0; 2].map(|_| chance.below(pages().len()));
    let mut candidates: BTreeSet<usize> = (0..RELEASES).collect();
    for page in [HOME].into_iter().chain(any) {
        let path = pages()[page].path();
        tab.open(&server.url(&path));
        let shown = releases_shown(tab, page);
        candidates.retain(|release| shown.contains(release));
        assert!(
            !candidates.is_empty(),
            "round {round}: {path} is of {shown:?}"
        );
    }
    candidates
}

/// Which releases the page that is shown may be of: those whose page says exactly this.
#[track_caller]
fn releases_shown(tab: &Tab, page: usize) -> BTreeSet<usize> {
    tab.expect(IS_WHOLE, true);
    let shown = words(&tab.text("document.querySelector('main').textContent"));
    let releases: BTreeSet<usize> = (0..RELEASES)
        .filter(|number| texts(*number)[page] == shown)
        .collect();
    let path = pages()[page].path();
    assert!(!releases.is_empty(), "{path} says {shown:.300}");
    releases
}

/// Whether a page is there, with all its pictures.
const IS_WHOLE: &str = "document.querySelector('h1') !== null && \
    [...document.querySelectorAll('main img')].every((image) => (image.loading = 'eager', image.naturalWidth > 0))";

/// What the pages of a release say.
fn texts(number: usize) -> &'static [String] {
    static TEXTS: [OnceLock<Vec<String>>; RELEASES] = [const { OnceLock::new() }; RELEASES];
    TEXTS[number].get_or_init(|| {
        let text = |page: &Route| Written::of(release(number), page).words;
        pages().iter().map(text).collect()
    })
}

/// Every release has these pages, by their addresses.
fn pages() -> &'static [Route] {
    static PAGES: OnceLock<Vec<Route>> = OnceLock::new();
    PAGES.get_or_init(|| {
        let mut routes = release(0).blog.manifest.routes();
        routes.retain(|route| *route != Route::NotFound);
        routes.sort_by_key(Route::path);
        routes
    })
}

/// Which of them is home.
const HOME: usize = 0;

/// The blog as it is in a release: some posts say something else in each, and are called so too.
fn release(number: usize) -> &'static Site {
    static SITES: [OnceLock<Site>; RELEASES] = [const { OnceLock::new() }; RELEASES];
    SITES[number].get_or_init(|| {
        let content = Folder::new(&[("site.toml", "title = \"A blog\"\n")]);
        for (post, write) in POSTS.into_iter().enumerate() {
            // Each is the same in two releases out of three.
            let version = if (post + number).is_multiple_of(3) {
                number
            } else {
                0
            };
            write(&content, version);
        }
        let name = format!("version-{number}");
        Site::keeping(&name, content.path(), None, Offline::All)
    })
}

/// Each writes a version of its post.
const POSTS: [fn(&Folder, usize); 6] = [usual, untagged, undated, bare, foreign, long];

fn usual(content: &Folder, version: usize) {
    let text = format!(
        "---\ntitle: As usual, version {version}\ndate: 2026-01-01\ntags: [one, two]\nsummary: Version {version}.\n---\n\nText of version {version}.\n"
    );
    content.write("posts/usual.md", text.as_bytes());
}

fn untagged(content: &Folder, version: usize) {
    let text = format!(
        "---\ntitle: Untagged, version {version}\ndate: 2026-01-02\n---\n\n![Square](<a square.png>)\n\nText of version {version}.\n"
    );
    content.write("posts/v1.2.0 notes.md", text.as_bytes());
    content.write("posts/a square.png", &lifelike::picture(version));
}

fn undated(content: &Folder, version: usize) {
    let text = format!(
        "---\ntitle: Undated, version {version}\nslug: v1.3\ntags: [two]\n---\n\nText of version {version}.\n"
    );
    content.write("posts/undated.md", text.as_bytes());
}

fn bare(content: &Folder, version: usize) {
    let text = format!("# Bare, version {version}\n\nText of version {version}.\n");
    content.write("posts/日本語.md", text.as_bytes());
}

fn foreign(content: &Folder, version: usize) {
    let text = format!(
        "---\ntitle: الإصدار {version}\ndate: 2026-01-03\nlang: ar\ntags: [عربي, two]\nsummary: تدوينة.\n---\n\nنص الإصدار {version}.\n"
    );
    content.write("posts/مرحبا.md", text.as_bytes());
}

fn long(content: &Folder, version: usize) {
    let text = format!(
        "---\ntitle: Long, version {version}\ndate: 2026-01-04\ntags: [one]\nsummary: It is long.\n---\n\nText of version {version}.\n{}",
        lifelike::long_text(LONG)
    );
    content.write("posts/long.md", text.as_bytes());
}
