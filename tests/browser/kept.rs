//! Releases of a blog, and what a browser keeps of one.

use std::{fs, sync::OnceLock};

use serde_json::{Value, json};
use slashlog::{
    compiler::{content::offline::Offline, shell::Shell},
    route::file,
};

use crate::folder::{self, Folder};

use super::{
    kind::Kind,
    server::Server,
    site::Site,
    tab::{Tab, poll},
};

/// A file of a release that something can happen to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Worker,
    Entry,
    Shard,
    Pack,
    Module,
    App,
    /// The data of the newest post.
    NewsData,
}

/// Where the newest post of a release after the first is.
pub(super) const NEWS: &str = "posts/news/";

/// What a release calls its newest post.
pub(super) fn news_title(number: usize) -> String {
    format!("News of release {number}")
}

/// The release in which what all pages have in common is another too.
pub(super) const REBUILT: usize = 3;

/// The release in which nothing is another but the app.
pub(super) const RENEWED: usize = 4;

/// The release whose app ends in a trap as soon as it begins.
pub(super) const BROKEN: usize = 5;

/// The script on the pages of a newer app.
const NEWER_SCRIPT: &str = "page-0123456789abcdef.js";

/// How many releases of each blog there are.
const RELEASES: usize = 6;

impl Kind {
    /// A blog that its readers keep, as often as one post of it has changed.
    pub(super) fn release(self, number: usize) -> &'static Site {
        static SITES: [[OnceLock<Site>; RELEASES]; 3] =
            [const { [const { OnceLock::new() }; RELEASES] }; 3];
        SITES[self as usize][number].get_or_init(|| match number {
            RENEWED => self.renewed(),
            BROKEN => self.broken(),
            _ => self.changed(number),
        })
    }

    fn changed(self, number: usize) -> Site {
        let folder = self.content();
        if number > 0 {
            let post = self.news(number);
            folder.write("posts/news.md", post.as_bytes());
        }
        if number == REBUILT {
            let site = folder.read("site.toml");
            let lines = site.lines().filter(|line| !line.starts_with("author"));
            let author = ["author = \"Somebody else\""];
            let site = lines.chain(author).collect::<Vec<_>>().join("\n");
            folder.write("site.toml", site.as_bytes());
        }
        let name = format!("{}-{number}", self.name());
        Site::keeping(&name, folder.path(), None, Offline::default())
    }

    /// The newest post. Where no post has a tag, it has none either.
    fn news(self, number: usize) -> String {
        let title = news_title(number);
        let tags = match self {
            Self::Untagged => "",
            _ => "tags: [news]\n",
        };
        format!("---\ntitle: {title}\ndate: 2026-12-01\n{tags}---\n\n{title}.\n")
    }

    /// The first release with an app whose pages have another script.
    fn renewed(self) -> Site {
        let app = Folder::new(&[]);
        let old = Site::get().shell.names.page.clone();
        for (path, mut bytes) in folder::files(&Site::app()) {
            if path == old {
                bytes.extend_from_slice(b"// Newer.\n");
                app.write(NEWER_SCRIPT, &bytes);
            } else if path == "shell.json" {
                let names = String::from_utf8(bytes).expect("it is JSON");
                app.write(&path, names.replace(&old, NEWER_SCRIPT).as_bytes());
            } else {
                app.write(&path, &bytes);
            }
        }
        let shell = Shell::open(app.path()).expect("it has all that the app has");
        let name = format!("{}-{RENEWED}", self.name());
        let content = self.content();
        Site::shown_by(shell, &name, content.path(), None, Offline::default())
    }

    /// The first release with an app that traps.
    fn broken(self) -> Site {
        let app = Folder::new(&[]);
        let script = Site::get().shell.names.script.clone();
        for (path, bytes) in folder::files(&Site::app()) {
            let is_script = path == script;
            app.write(
                &path,
                if is_script {
                    TRAPPING.as_bytes()
                } else {
                    &bytes
                },
            );
        }
        let shell = Shell::open(app.path()).expect("it has all that the app has");
        let name = format!("{}-{BROKEN}", self.name());
        let content = self.content();
        Site::shown_by(shell, &name, content.path(), None, Offline::default())
    }
}

/// An app that begins, and ends in a trap.
const TRAPPING: &str = "export default async () => {
    setTimeout(() => { throw new WebAssembly.RuntimeError('unreachable'); });
};
";

/// Deletes all that is kept, as a reader does who clears up: the worker stays.
pub(super) fn clear_up(tab: &Tab) {
    tab.run(
        "for (const name of await caches.keys()) await caches.delete(name)",
        vec![],
    );
}

/// Forgets a file that is kept.
#[track_caller]
pub(super) fn forget(tab: &Tab, folder: &str, address: &str) {
    let forget = "
        const [folder, address] = values;
        const cache = await caches.open('slashlog ' + folder);
        const answer = await fetch(folder + address);
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await answer.arrayBuffer()));
        const hash = [...digest.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
        return cache.delete(folder + '?file=' + hash);";
    let is_forgotten = tab.run(forget, vec![folder.into(), address.into()]);
    assert_eq!(is_forgotten, true, "{address}");
}

impl Part {
    /// Where it is in a site.
    pub(super) fn path(self, site: &Site) -> String {
        let read = |path: &str| -> Value {
            let text = fs::read_to_string(site.folder.join(path)).expect("it is written");
            serde_json::from_str(&text).expect("it is JSON")
        };
        let text = |value: &Value| value.as_str().expect("it is an address").to_owned();
        let shard = || text(&read(file::MANIFEST)["shards"][0]);
        match self {
            Self::Worker => file::WORKER.to_owned(),
            Self::Entry => file::MANIFEST.to_owned(),
            Self::Shard => shard(),
            Self::Pack => text(&read(&shard())["pack"]),
            Self::Module => site.wasm(),
            Self::App => file::APP.to_owned(),
            Self::NewsData => format!("data/pages/{NEWS}index.json"),
        }
    }
}

/// What is wrong in the cache of the blog in a folder, which release is complete, and how many files of
/// its pages are missing. Only who is thorough reads the files, which takes longer than to fetch them.
const AUDIT: &str = r#"
    const [folder, isThorough] = values;
    const name = "slashlog " + folder;
    if (!(await caches.has(name))) return { wrong: [], release: null, missing: 0 };
    const cache = await caches.open(name);
    const wrong = [];
    const files = new Set();
    const records = [];
    const marks = new Set();
    for (const request of await cache.keys()) {
        const [[kind, own]] = new URL(request.url).searchParams;
        if (kind === "file") files.add(own);
        if (kind === "document") marks.add(own);
        if (kind !== "release" && !isThorough) continue;
        const answer = await cache.match(request);
        // The worker may be clearing up.
        if (!answer) {
            files.delete(own);
            marks.delete(own);
            continue;
        }
        if (kind === "file") {
            const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await answer.arrayBuffer()));
            const hash = [...digest.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
            if (hash !== own) wrong.push(`${own} is ${hash}`);
        } else if (kind === "release") {
            records.push(await answer.json());
        } else if (kind === "document") {
            const html = await answer.text();
            if (!new RegExp(`data-mark=["']?${own}["'\\s>]`).test(html)) wrong.push(`no document ${own}`);
        }
    }
    for (const { id, mark, core } of records) {
        if (core.some(({ hash }) => !files.has(hash))) wrong.push(`${id} lacks files`);
        if (!marks.has(mark)) wrong.push(`${id} has no document`);
    }
    const last = records.at(-1);
    const data = (last?.pages ?? []).flatMap(({ data, images = [] }) => [data, ...images]);
    const missing = data.filter(({ hash }) => !files.has(hash)).length;
    return { wrong, release: last?.id ?? null, missing };
"#;

fn audit(tab: &Tab, folder: &str) -> Value {
    tab.run(AUDIT, vec![folder.into(), true.into()])
}

/// The same, but for what is in the files.
fn glance(tab: &Tab, folder: &str) -> Value {
    tab.run(AUDIT, vec![folder.into(), false.into()])
}

/// What a release calls itself.
fn id(site: &Site) -> String {
    let worker = fs::read_to_string(site.folder.join(file::WORKER)).expect("it is written");
    let (_, rest) = worker.split_once(r#""id":""#).expect("it has a name");
    rest.split('"').next().unwrap_or_default().to_owned()
}

/// Nothing is kept that is not what it should be.
#[track_caller]
pub(super) fn expect_nothing_wrong(tab: &Tab, folder: &str) {
    // While something is being written, its parts come one after the other.
    let wrong = || audit(tab, folder)["wrong"].clone();
    let wrong = poll(wrong, |wrong| *wrong == json!([]));
    assert_eq!(wrong, json!([]), "in the cache");
}

/// Waits until a release is kept as a whole, and nothing is that should not be.
#[track_caller]
pub(super) fn expect_kept(tab: &Tab, folder: &str, site: &Site) {
    let expected = json!({ "wrong": [], "release": id(site), "missing": 0 });
    poll(|| glance(tab, folder), |kept| *kept == expected);
    let kept = poll(|| audit(tab, folder), |kept| *kept == expected);
    assert_eq!(kept, expected, "in the cache");
}

/// Waits until so many files of the last release are missing.
#[track_caller]
pub(super) fn expect_missing(tab: &Tab, folder: &str, number: usize) {
    let missing = || glance(tab, folder)["missing"].clone();
    assert_eq!(poll(missing, |missing| *missing == number), number);
}

/// Waits until no release is being taken.
#[track_caller]
pub(super) fn expect_settled(tab: &Tab) {
    tab.expect_async(
        "return !(await navigator.serviceWorker.getRegistration())?.installing",
        true,
    );
}

/// Opens home, and waits until all of a release is kept.
#[track_caller]
pub(super) fn keep(tab: &Tab, server: &Server, site: &Site) {
    tab.open(&server.url(""));
    expect_kept(tab, server.prefix(), site);
}

/// Takes the offer of a newer release, and waits until its page is there.
#[track_caller]
pub(super) fn go_on_to_the_newer_release(tab: &Tab) {
    tab.run("window.isOld = true", vec![]);
    tab.click_button("Show it");
    // The worker that waits has been told; a worker that is put to rest before hears nothing.
    tab.expect("document.querySelector('.notice-release')", ());
    let is_new = || {
        tab.let_workers_rest();
        tab.value("window.isOld ?? null").is_null()
    };
    assert!(poll(is_new, |is_new| *is_new), "the page stays as it was");
    tab.settle();
}
