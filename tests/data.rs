//! What the data of a blog may leave out, and that its readers and its schema agree on it.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "we name files in lower case"
)]

#[path = "support/absent.rs"]
mod absent;
#[path = "support/folder.rs"]
mod folder;
#[path = "support/site.rs"]
mod site;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Debug,
    sync::LazyLock,
};

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use slashlog::manifest::{Entry, Page, Shard, TagIndex, json};

use folder::Folder;
use site::{EXAMPLE, build, files};

type Files = BTreeMap<String, Vec<u8>>;

/// Blogs that leave out whatever can be left out, built once, by their names.
static SITES: LazyLock<Vec<(String, Files)>> = LazyLock::new(|| {
    let blogs = absent::blogs().into_iter().chain(absent::more_blogs());
    blogs
        .map(|blog| (blog.name, files(&build(blog.content.path()))))
        .collect()
});

/// What each JSON file of a site is, by its name: a definition of the schema.
fn definition(file: &str) -> &'static str {
    match file {
        "data/manifest.json" => "entry",
        "data/404.json" => "page",
        file if file.starts_with("data/-/posts-") => "shard",
        file if file.starts_with("data/-/tags-") => "tagIndex",
        file if file.starts_with("data/-/pack-") => "pack",
        file if file.starts_with("data/pages/") => "page",
        file => panic!("{file} has no place in the schema"),
    }
}

/// Every file that the schema describes, with the definition that it has there.
fn described(files: &Files) -> impl Iterator<Item = (&str, &'static str, &str)> {
    files
        .iter()
        .filter(|(file, _)| file.ends_with(".json") && *file != "data/schema.json")
        // Other standards say what these are.
        .filter(|(file, _)| !file.ends_with("feed.json") && !file.ends_with("oembed.json"))
        .map(|(file, bytes)| {
            (
                file.as_str(),
                definition(file),
                str::from_utf8(bytes).unwrap(),
            )
        })
}

/// The schema as a site publishes it.
struct Schema {
    text: Value,
    compiler: boon::Compiler,
    compiled: boon::Schemas,
}

impl Schema {
    fn of(files: &Files) -> Self {
        let text: Value = serde_json::from_slice(&files["data/schema.json"]).unwrap();
        let mut compiler = boon::Compiler::new();
        compiler.add_resource(Self::URL, text.clone()).unwrap();
        Self {
            text,
            compiler,
            compiled: boon::Schemas::new(),
        }
    }

    const URL: &str = "file:///schema.json";

    /// What is wrong with a value by a part of the schema, such as `/$defs/page`.
    fn error(&mut self, part: &str, value: &Value) -> Option<String> {
        let part = format!("{}#{part}", Self::URL);
        let part = self.compiler.compile(&part, &mut self.compiled).unwrap();
        let result = self.compiled.validate(value, part);
        result.err().map(|error| format!("{error:#}"))
    }

    /// Parts that describe objects by their keys.
    fn objects(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut waiting = vec![(String::new(), &self.text)];
        while let Some((part, value)) = waiting.pop() {
            if value["properties"].is_object() {
                found.push(part.clone());
            }
            match value {
                Value::Object(members) => waiting.extend(
                    members
                        .iter()
                        .map(|(key, value)| (format!("{part}/{key}"), value)),
                ),
                Value::Array(items) => waiting.extend(
                    (0..)
                        .zip(items)
                        .map(|(n, value): (usize, _)| (format!("{part}/{n}"), value)),
                ),
                _ => {}
            }
        }
        found
    }
}

/// What is wrong with each JSON file of a site by the schema that is published with it.
fn invalid(files: &Files) -> Vec<String> {
    let mut schema = Schema::of(files);
    let mut invalid = Vec::new();
    for (file, definition, text) in described(files) {
        let value = serde_json::from_str(text).unwrap();
        for part in [String::new(), format!("/$defs/{definition}")] {
            let error = schema.error(&part, &value);
            invalid.extend(error.map(|error| format!("{file}: {error}")));
        }
    }
    invalid
}

#[test]
fn every_json_file_is_as_the_schema_says() {
    assert_eq!(invalid(&EXAMPLE), [""; 0]);
    for (name, site) in SITES.iter() {
        assert_eq!(invalid(site), [""; 0], "{name}");
    }
}

/// A blog with everything in it that a manifest can hold and the example blog has not.
#[test]
fn the_schema_knows_the_rare_values_too() {
    let content = Folder::new(&[]);
    for n in 0..21 {
        let post = format!(
            "---\ntitle: Post {n}\ndate: 2026-01-{:02}\nupdated: 2026-02-01\ntags: [a]\n---\n\nText.\n",
            n + 1
        );
        content.write(&format!("posts/post-{n}.md"), post.as_bytes());
    }
    let content = content.with(&[
        ("site.toml", "title = \"A blog\"\nurl = \"https://blog.example/\"\nhtml = \"trust\"\nbacklinks = true\n"),
        ("posts/undated.md", "---\ntitle: Undated\nsummary: ''\ntags: [C#, Two Words]\n---\n"),
        ("posts/active.md", "---\ntitle: Active\n---\n\n<script>1</script>\n\n[a](undated.md) ![b](https://a.example/b.png)\n\n```rust\nfn main() {}\n```\n"),
        ("pages/now.md", "---\ntitle: Now\n---\n"),
        ("posts/formula.md", "---\ntitle: Formula\nmath: true\nauthors: [A, B]\n---\n\n$a^2$ and $\\ce{b}$, [a](undated.md)\n\n$$\nb\n$$\n"),
        ("posts/marked.md", "---\ntitle: Marked\n---\n\n```rust {1-8}\n#[a]\nfn main() { let a: u8 = b(\"c\", 1); } // d\n   x\n```\n\n> [!tip]- Folded\n> Text.\n"),
    ]);
    let files = files(&build(content.path()));
    assert_eq!(invalid(&files), [""; 0]);
    assert!(String::from_utf8_lossy(&files["data/pages/page/2/index.json"]).contains("newest"));
    assert!(files.contains_key("data/pages/archive/undated/index.json"));
    let article = |post: &str| {
        let data = &files[&format!("data/pages/posts/{post}/index.json")];
        String::from_utf8_lossy(data).into_owned()
    };
    assert!(article("formula").contains("\"math\":[\"<math "));
    assert!(article("marked").contains("\"code\":[\""));
    assert!(article("undated").contains("\"linked\":["));
}

#[test]
fn the_schema_refuses_what_is_no_manifest() {
    for (file, from, to) in [
        ("data/manifest.json", "\"schema\":2", "\"schema\":3"),
        ("data/manifest.json", "\"posts\":19", "\"posts\":-1"),
        (
            "data/pages/about/index.json",
            "\"address\":\"about/\"",
            "\"address\":\"../about/\"",
        ),
        ("data/pages/about/index.json", "\"text\"", "\"test\""),
        (
            "data/pages/tags/index.json",
            "\"posts\":19",
            "\"posts\":19,\"more\":1",
        ),
        ("data/pages/archive/index.json", "{\"year\":2026}", "2026"),
    ] {
        let text = String::from_utf8(EXAMPLE[file].clone()).unwrap();
        assert!(text.contains(from), "{file}: {text}");
        let mut files = EXAMPLE.clone();
        files.insert(file.to_owned(), text.replace(from, to).into_bytes());
        assert_ne!(invalid(&files), [""; 0], "{file} with {to}");
    }
}

/// What the app's own reader makes of a text, which is what everybody else does.
#[track_caller]
fn read<T: DeserializeOwned + PartialEq + Debug>(file: &str, text: &str) -> T {
    let value: T = json::read(text).unwrap_or_else(|_| panic!("{file} cannot be read: {text}"));
    assert_eq!(value, serde_json::from_str(text).unwrap(), "{file}");
    value
}

/// What a page says to others than the app.
const FOR_OTHERS: [&str; 4] = ["frame", "published", "modified", "series"];

/// The same, and nothing of the text is lost that the app needs.
#[track_caller]
fn read_whole<T: DeserializeOwned + Serialize + PartialEq + Debug>(file: &str, text: &str) {
    let again = serde_json::to_value(read::<T>(file, text)).unwrap();
    let mut written: Value = serde_json::from_str(text).unwrap();
    leave_out(&mut written, &FOR_OTHERS);
    assert!(again == written, "{file}");
}

fn leave_out(value: &mut Value, keys: &[&str]) {
    match value {
        Value::Object(members) => {
            // Of a post, not the page that is called so.
            let is_post = members.contains_key("minutes");
            let is_left_out = |key: &str| keys.contains(&key) && (key != "series" || is_post);
            members.retain(|key, _| !is_left_out(key));
            members
                .values_mut()
                .for_each(|value| leave_out(value, keys));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| leave_out(item, keys)),
        _ => {}
    }
}

#[test]
fn the_app_reads_whatever_may_be_absent() {
    for (name, site) in SITES.iter() {
        for (file, definition, text) in described(site) {
            let file = format!("{name}: {file}");
            match definition {
                // These say more, to the worker alone.
                "entry" => drop(read::<Entry>(&file, text)),
                "shard" => drop(read::<Shard>(&file, text)),
                "tagIndex" => read_whole::<TagIndex>(&file, text),
                "pack" => read_whole::<Vec<Page>>(&file, text),
                _ => read_whole::<Page>(&file, text),
            }
        }
    }
}

/// The keys that objects have, each combination once, by the part of the schema that describes them.
#[derive(Default)]
struct Census(BTreeMap<String, BTreeSet<BTreeSet<String>>>);

impl Census {
    fn of<'a>(sites: impl IntoIterator<Item = &'a Files>) -> Self {
        let mut census = Self::default();
        for site in sites {
            let mut schema = Schema::of(site);
            for (_, definition, text) in described(site) {
                let value = serde_json::from_str(text).unwrap();
                census.count(&mut schema, &format!("/$defs/{definition}"), &value);
            }
        }
        census
    }

    fn count(&mut self, schema: &mut Schema, part: &str, value: &Value) {
        let node = schema.text.pointer(part).unwrap().clone();
        if let Some(reference) = node["$ref"].as_str() {
            self.count(schema, reference.trim_start_matches('#'), value);
        }
        for n in 0..node["oneOf"].as_array().map_or(0, Vec::len) {
            let branch = format!("{part}/oneOf/{n}");
            if schema.error(&branch, value).is_none() {
                self.count(schema, &branch, value);
            }
        }
        match value {
            Value::Object(members) if node["properties"].is_object() => {
                let keys = members.keys().cloned().collect();
                self.0.entry(part.to_owned()).or_default().insert(keys);
                for (key, value) in members {
                    self.count(schema, &format!("{part}/properties/{key}"), value);
                }
            }
            Value::Array(items) if node["items"].is_object() => {
                for item in items {
                    self.count(schema, &format!("{part}/items"), item);
                }
            }
            _ => {}
        }
    }
}

/// What only those have who see drafts.
const UNPUBLISHED: (&str, &str) = ("/$defs/summary", "status");

#[test]
fn the_schema_says_exactly_what_may_be_absent() {
    let census = Census::of(SITES.iter().map(|(_, site)| site));
    let schema = Schema::of(&SITES[0].1);
    let mut wrong = Vec::new();
    for part in schema.objects() {
        let node = schema.text.pointer(&part).unwrap();
        let seen = census.0.get(&part).cloned().unwrap_or_default();
        let known: BTreeSet<String> = node["properties"]
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect();
        let required = node["required"].as_array().into_iter().flatten();
        let required: BTreeSet<String> = required
            .map(|key| key.as_str().unwrap().to_owned())
            .collect();
        for key in known {
            let is_ever_there = seen.iter().any(|keys| keys.contains(&key));
            let is_always_there = seen.iter().all(|keys| keys.contains(&key));
            if !is_ever_there && (part.as_str(), key.as_str()) != UNPUBLISHED {
                wrong.push(format!("{part}: no blog has `{key}`"));
            }
            if is_ever_there && is_always_there != required.contains(&key) {
                wrong.push(format!(
                    "{part}: `{key}` is always there: {is_always_there}"
                ));
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn the_posts_leave_out_every_combination_of_what_they_may() {
    let census = Census::of([&SITES[0].1]);
    let optional = |keys: &BTreeSet<String>| {
        let always = ["address", "title", "minutes", "tags"];
        keys.iter()
            .filter(|key| !always.contains(&key.as_str()))
            .cloned()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let combinations = |part: &str| census.0[part].iter().map(optional).collect::<BTreeSet<_>>();
    assert_eq!(combinations("/$defs/summary").len(), 1 << 4);
    assert_eq!(combinations("/$defs/titleLink").len(), 1 << 2);

    let pages = SITES[0]
        .1
        .iter()
        .filter(|(file, _)| file.starts_with("data/pages/posts/"));
    let beside = pages.map(|(_, bytes)| {
        let page: Value = serde_json::from_slice(bytes).unwrap();
        ["older", "newer"].map(|side| {
            let post = page["post"][side].as_object()?;
            Some((post.contains_key("lang"), post.contains_key("date")))
        })
    });
    let beside: BTreeSet<_> = beside.collect();
    for lang in [(false, false), (false, true), (true, false), (true, true)] {
        for date in [false, true] {
            let sides = [Some((lang.0, date)), Some((lang.1, date))];
            assert!(beside.contains(&sides), "{sides:?}");
        }
    }
    assert!(beside.iter().any(|sides| sides[0].is_none()));
    assert!(beside.iter().any(|sides| sides[1].is_none()));
}
