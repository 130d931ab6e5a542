//! What is said of a site that its own worker cannot read.

#![cfg(not(target_arch = "wasm32"))]

#[path = "support/folder.rs"]
mod folder;
#[path = "support/site.rs"]
mod site;

use std::{borrow::Cow, collections::BTreeMap, sync::LazyLock};

use serde_json::Value;
use slashlog::compiler::site::release::{Fact, audit};

use folder::Folder;
use site::{audit::problems, build, files};

type Files = BTreeMap<String, Vec<u8>>;

/// A blog of three posts, two of them without tags, one with a picture.
static SITE: LazyLock<Files> = LazyLock::new(|| {
    let content = Folder::new(&[
        ("site.toml", "title = \"A blog\"\n"),
        ("posts/a.md", "---\ntitle: A\ndate: 2026-01-01\n---\n"),
        (
            "posts/b.md",
            "---\ntitle: B\ndate: 2026-01-02\ntags: [one]\n---\n\n![Bars](bars.svg)\n",
        ),
        ("posts/c.md", "---\ntitle: C\ndate: 2026-01-03\n---\n"),
        (
            "posts/bars.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        ),
        ("pages/about.md", "---\ntitle: About\n---\n"),
    ]);
    files(&build(content.path()))
});

/// The only file of the site whose address begins like this.
#[track_caller]
fn find(site: &Files, start: &str) -> String {
    let mut found = site.keys().filter(|file| file.starts_with(start));
    let file = found.next().unwrap();
    assert_eq!(found.next(), None);
    file.clone()
}

/// Changes a file as if it had been written like that in the first place: whatever names it, names it as
/// it is then.
fn rewrite(site: &mut Files, address: &str, change: impl Fn(&mut Value)) {
    let mut value: Value = serde_json::from_slice(&site[address]).unwrap();
    change(&mut value);
    replace(site, address, serde_json::to_vec(&value).unwrap());
}

fn replace(site: &mut Files, address: &str, bytes: Vec<u8>) {
    let (old, new) = (Fact::of(&site[address]), Fact::of(&bytes));
    site.remove(address);
    site.insert(address.replace(&old.hash, &new.hash), bytes);
    let said = |fact: &Fact| format!("\"{address}\",\"bytes\":{},", fact.bytes);
    let naming = site.iter().find_map(|(name, bytes)| {
        let text = str::from_utf8(bytes).ok()?;
        let text = text.contains(&old.hash).then_some(text)?;
        let text = text.replace(&said(&old), &said(&new));
        Some((name.clone(), text.replace(&old.hash, &new.hash)))
    });
    if let Some((name, text)) = naming {
        replace(site, &name, text.into_bytes());
    }
}

/// Damages the site, and compares what is said of it, but for hashes and places in a line.
#[track_caller]
fn check(damage: impl Fn(&mut Files), expected: &[&str]) {
    let mut site = SITE.clone();
    damage(&mut site);
    let problems: Vec<String> = problems(&site)
        .iter()
        .map(|problem| brief(problem))
        .collect();
    assert_eq!(problems, expected);
}

fn brief(problem: &str) -> String {
    let problem = problem.split(" at line ").next().unwrap();
    let words = problem.split_inclusive(|c: char| !c.is_ascii_hexdigit());
    let words = words.map(|word| match word.split_at_checked(16) {
        Some((_, end)) => format!("*{end}"),
        None => word.to_owned(),
    });
    words.collect()
}

#[test]
fn a_site_as_it_is_written_can_be_read() {
    check(|_| {}, &[]);
    let change = |entry: &mut Value| entry["later"] = 1.into();
    check(|site| rewrite(site, "data/manifest.json", change), &[]);
}

#[test]
fn a_file_that_is_missing_is_named() {
    check(|site| drop(site.remove("sw.js")), &["`sw.js` is not there"]);
    for (start, file, by) in [
        ("app.html", "app.html", "sw.js"),
        ("-/app_bg", "-/app_bg.wasm", "sw.js"),
        ("-/icon", "-/icon.svg", "sw.js"),
        ("data/manifest", "data/manifest.json", "sw.js"),
        ("data/404", "data/404.json", "data/manifest.json"),
        (
            "data/pages/about",
            "data/pages/about/index.json",
            "data/manifest.json",
        ),
        ("data/-/tags", "data/-/tags-*.json", "data/manifest.json"),
        (
            "data/-/posts",
            "data/-/posts-1-*.json",
            "data/manifest.json",
        ),
        (
            "data/-/pack",
            "data/-/pack-1-*.json",
            "data/-/posts-1-*.json",
        ),
        (
            "data/pages/posts/b",
            "data/pages/posts/b/index.json",
            "data/-/posts-1-*.json",
        ),
        ("-/bars", "-/bars-900fbe93.svg", "data/-/posts-1-*.json"),
    ] {
        let remove = |site: &mut Files| {
            let file = find(site, start);
            site.remove(&file);
        };
        check(
            remove,
            &[&format!("`{file}` is not there, and `{by}` names it")],
        );
    }
}

#[test]
fn a_file_that_is_not_what_it_should_be_is_named() {
    let write = |start: &'static str, text: &str| {
        let text = text.as_bytes().to_vec();
        move |site: &mut Files| {
            let file = find(site, start);
            site.insert(file, text.clone());
        }
    };
    let page = SITE["data/pages/about/index.json"].len();
    let spoilt = "x".repeat(page);
    check(
        write("data/pages/about/index.json", "{}"),
        &[&format!(
            "`data/pages/about/index.json` has 2 bytes, and `data/manifest.json` says {page}"
        )],
    );
    check(
        write("data/pages/about/index.json", &spoilt),
        &["`data/pages/about/index.json` has the hash *, and `data/manifest.json` says *"],
    );
    check(
        write("-/bars", "<svg/>"),
        &["`-/bars-900fbe93.svg` has 6 bytes, and `data/-/posts-1-*.json` says 41"],
    );
    check(
        write("data/-/tags-", "{\"posts\":[[0]]}"),
        &["`data/-/tags-*.json` has the hash *, and is not named after it"],
    );
    check(
        write("data/-/pack-1-", "[]"),
        &[
            "`data/-/pack-1-*.json` has the hash *, and is not named after it",
            "`data/-/pack-1-*.json` is not the files that `data/-/posts-1-*.json` names",
        ],
    );
    check(
        write("app.html", "<script src=\"page.js\"></script>"),
        &["`app.html` does not have the mark *"],
    );
    check(
        write("sw.js", "addEventListener(\"fetch\", () => {});\n"),
        &["`sw.js` does not begin with what the release is made of"],
    );
}

#[test]
fn what_a_shard_says_must_fit_together() {
    let change = |change: fn(&mut Value)| {
        move |site: &mut Files| {
            let shard = find(site, "data/-/posts");
            rewrite(site, &shard, change);
        }
    };
    check(
        change(|shard| drop(shard["files"].as_array_mut().unwrap().pop())),
        &[
            "`data/-/posts-1-*.json` has 3 posts, and files of 2",
            "`data/-/pack-1-*.json` is not the files that `data/-/posts-1-*.json` names",
        ],
    );
    check(
        change(|shard| drop(shard["posts"].as_array_mut().unwrap().pop())),
        &[
            "`data/-/posts-1-*.json` has 2 posts, and files of 3",
            "`data/manifest.json` says that there are 3 posts, and its shards have 2",
        ],
    );
    check(
        change(|shard| shard["files"].as_array_mut().unwrap().swap(0, 2)),
        &[
            "`data/-/posts-1-*.json` names `data/pages/posts/c/index.json` as the file of the post `posts/a/`",
            "`data/-/posts-1-*.json` names `data/pages/posts/a/index.json` as the file of the post `posts/c/`",
            "`data/-/pack-1-*.json` is not the files that `data/-/posts-1-*.json` names",
        ],
    );
    check(
        change(|shard| drop(shard.as_object_mut().unwrap().remove("files"))),
        &["`data/-/posts-1-*.json` cannot be understood: missing field `files`"],
    );
    check(
        change(|shard| shard["posts"][1]["tags"] = Value::Null),
        &["`data/-/posts-1-*.json` cannot be understood: invalid type: null, expected a sequence"],
    );
}

#[test]
fn what_the_entry_says_must_fit_together() {
    let change = |change: fn(&mut Value)| {
        move |site: &mut Files| rewrite(site, "data/manifest.json", change)
    };
    check(
        change(|entry| drop(entry.as_object_mut().unwrap().remove("shards"))),
        &["`data/manifest.json` says that there are 3 posts, and its shards have 0"],
    );
    check(
        change(|entry| drop(entry.as_object_mut().unwrap().remove("files"))),
        &["`data/manifest.json` cannot be understood: missing field `files`"],
    );
    check(
        change(|entry| {
            let files = entry["files"].as_array_mut().unwrap();
            files.retain(|page| page["data"]["address"] != "data/404.json");
        }),
        &["`data/manifest.json` does not name `data/404.json`"],
    );
    check(
        change(|entry| entry["tags"][0]["posts"] = 2.into()),
        &["`data/-/tags-*.json` has not the posts of each tag that `data/manifest.json` counts"],
    );
}

/// A build has written its packs, and holds on to none.
struct WithoutPacks(Files);

impl audit::Files for WithoutPacks {
    fn fact(&self, address: &str) -> Option<Fact> {
        Some(Fact::of(self.0.get(address)?))
    }

    fn bytes(&self, address: &str) -> Option<Cow<'_, [u8]>> {
        let bytes = self.0.get(address)?;
        (!address.starts_with("data/-/pack")).then(|| bytes.into())
    }
}

#[test]
fn a_pack_that_is_not_at_hand_is_known_by_its_size() {
    let mut site = SITE.clone();
    assert_eq!(audit::problems(&WithoutPacks(site.clone())), [""; 0]);
    let shard = find(&site, "data/-/posts");
    rewrite(&mut site, &shard, |shard| {
        shard["files"][0]["data"]["bytes"] = 1.into();
    });
    let problems = audit::problems(&WithoutPacks(site));
    assert!(
        problems[1].contains("is not the files that"),
        "{problems:?}"
    );
}
