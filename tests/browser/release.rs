use std::{collections::BTreeMap, sync::OnceLock};

use slashlog::compiler::content::offline::Offline;

use crate::folder::{self, Folder};

use super::{
    behaviour::{Behaviour, Slash},
    engine::{Engine, in_every_engine},
    server::Server,
    site::Site,
    tab::{Tab, poll},
};

in_every_engine!(a_new_post_costs_a_reader_of_a_thousand_what_it_changes);

/// A blog of so many posts, which readers keep as a whole.
fn long_blog(name: &str, n_posts: usize) -> Site {
    let content = Folder::new(&[("site.toml", "title = \"A long blog\"\n")]);
    for n in 0..n_posts {
        let (year, day) = (2022 + n / 260, n % 260);
        let (month, day) = (day / 26 + 1, day % 26 + 1);
        let post = format!(
            "---\ntitle: Post {n}\ndate: {year}-{month:02}-{day:02}\ntags: [tag-{}]\n---\n\nText of post {n}.\n",
            n % 7
        );
        content.write(&format!("posts/post-{n:04}.md"), post.as_bytes());
    }
    Site::keeping(name, content.path(), None, Offline::All)
}

fn thousand() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| long_blog("thousand", 1000))
}

fn thousand_and_one() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| long_blog("thousand-and-one", 1001))
}

/// What a reader opens after a new release.
const PAGE: &str = "archive/";

/// Waits until the worker that answers, or the one that waits, keeps so many posts, for as long as they
/// become more.
#[track_caller]
fn expect_kept(tab: &Tab, which: &str, n_posts: u64) {
    let mut last = 0;
    while last < n_posts {
        let now = poll(|| kept(tab, which), |now| *now > last);
        assert!(now > last, "it keeps {now} posts and gets no more");
        last = now;
    }
    assert_eq!(last, n_posts);
}

/// How many posts a worker keeps, as it says itself.
fn kept(tab: &Tab, which: &str) -> u64 {
    let script = format!(
        "const worker = (await navigator.serviceWorker.getRegistration())?.{which};
        const {{ port1, port2 }} = new MessageChannel();
        const answer = new Promise((resolve) => (port1.onmessage = ({{ data }}) => resolve(data.value?.kept)));
        worker?.postMessage({{ ask: 'status' }}, [port2]);
        return worker ? answer : null;"
    );
    tab.run(&script, vec![]).as_u64().unwrap_or_default()
}

fn a_new_post_costs_a_reader_of_a_thousand_what_it_changes(engine: Engine) {
    let server = Server::of(thousand(), "/blog/", Behaviour::Plain(Slash::Redirected));
    let tab = Tab::of(engine);
    tab.open(&server.url(""));
    expect_kept(&tab, "active", 1000);
    let n_requests = server.requests().len();
    assert!(
        n_requests < 50,
        "{n_requests} requests for a thousand posts"
    );

    server.deploy(thousand_and_one());
    server.forget_requests();
    tab.open(&server.url(PAGE));
    expect_kept(&tab, "waiting", 1001);
    let changed = changed_files();
    // What the visit itself asks for is no part of the update.
    let fetched = server.requests().into_iter().map(|request| request.path);
    let fetched: Vec<String> = fetched.filter(|path| path != PAGE).collect();
    let unchanged: Vec<&String> = fetched
        .iter()
        .filter(|file| !changed.contains_key(*file))
        .collect();
    assert!(unchanged.is_empty(), "{unchanged:#?}");
    let transferred: usize = fetched.iter().map(|file| changed[file]).sum();
    let table: usize = changed.values().sum();
    assert!(
        transferred <= table,
        "{transferred} of {table} bytes: {fetched:#?}"
    );
    assert!(fetched.contains(&"data/pages/posts/post-1000/index.json".to_owned()));
}

/// What one more post changes, by design, with the size of each file: `tests/growth.rs` has the table.
fn changed_files() -> BTreeMap<String, usize> {
    let [before, after] = [thousand(), thousand_and_one()].map(|site| folder::files(&site.folder));
    let changed = after
        .into_iter()
        .filter(|(file, bytes)| before.get(file) != Some(bytes));
    changed.map(|(file, bytes)| (file, bytes.len())).collect()
}
