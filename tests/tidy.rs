//! What ARCHITECTURE.md says is never so. Each check reads the source as text: it knows no Rust, and
//! needs none.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "we name files in lower case"
)]

#[path = "support/folder.rs"]
mod folder;
#[path = "support/imports.rs"]
mod imports;

use std::{collections::BTreeMap, fs, path::Path};

use imports::Imports;

/// A source file without comments and without its tests.
struct Source {
    path: String,
    code: String,
}

impl Source {
    /// The code without blanks, so that it does not matter how lines are broken.
    fn dense(&self) -> String {
        self.code.split_whitespace().collect()
    }

    /// True for a module's file and for those in its folder.
    fn is_of(&self, modules: &[&str]) -> bool {
        let is_it = |module: &&str| {
            self.path == format!("{module}.rs") || self.path.starts_with(&format!("{module}/"))
        };
        modules.iter().any(is_it)
    }
}

fn sources(folder: &str) -> Vec<Source> {
    let files = folder::files(Path::new(folder));
    let is_test = |path: &str| path.ends_with("tests.rs") || path.contains("tests/");
    let is_code = |path: &String| path.ends_with(".rs") && !is_test(path);
    files
        .into_iter()
        .filter(|(path, _)| is_code(path))
        .map(|(path, bytes)| Source {
            path: format!("{folder}/{path}"),
            code: code(&String::from_utf8(bytes).unwrap()),
        })
        .collect()
}

/// The lines that do something: tests stand at the end of a file, under `#[cfg(test)]`.
fn code(text: &str) -> String {
    let lines = text
        .lines()
        .take_while(|line| line.trim() != "#[cfg(test)]");
    let lines = lines.filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// What stands between an opening and the next closing, each time.
fn between<'a>(text: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    let rest = text.split(open).skip(1);
    rest.map(|rest| rest.split(close).next().unwrap()).collect()
}

const SHARED: [&str; 5] = [
    "src/post",
    "src/messages",
    "src/markdown",
    "src/manifest",
    "src/route",
];

#[test]
fn shared_modules_know_of_no_disk_network_document_or_clock() {
    const CRATES: [&str; 9] = [
        "leptos",
        "web_sys",
        "js_sys",
        "wasm_bindgen",
        "gloo",
        "jiff",
        "tokio",
        "axum",
        "rayon",
    ];
    const STD: [&str; 6] = ["fs", "net", "time", "env", "process", "thread"];
    let shared: Vec<Source> = sources("src")
        .into_iter()
        .filter(|source| source.is_of(&SHARED))
        .collect();
    assert!(shared.len() > 15, "they should be where this test looks");
    for source in shared {
        let dense = source.dense();
        for name in CRATES {
            assert!(!dense.contains(name), "{} names {name}", source.path);
        }
        for name in STD {
            assert!(
                !dense.contains(&format!("std::{name}")),
                "{} names std::{name}",
                source.path
            );
            let grouped = between(&dense, "std::{", "};");
            let is_named = |group: &&str| {
                group
                    .split([',', '{'])
                    .any(|part| part.split("::").next() == Some(name))
            };
            assert!(
                !grouped.iter().any(is_named),
                "{} names std::{name}",
                source.path
            );
        }
    }
}

#[test]
fn shared_modules_do_not_know_either_half() {
    for source in sources("src").iter().filter(|source| source.is_of(&SHARED)) {
        for half in ["app", "browser", "compiler"] {
            assert!(
                !source.dense().contains(&format!("crate::{half}")),
                "{} names {half}",
                source.path
            );
        }
    }
}

/// The rooms of the compiler, in the order in which a blog goes through them.
const ROOMS: [&str; 5] = ["content", "blog", "shell", "site", "command"];

/// Those in the room of the site who make files.
const PRODUCERS: [&str; 8] = [
    "embed",
    "feed",
    "hosting",
    "prerender",
    "release",
    "sitemap",
    "twin",
    "web_manifest",
];

#[test]
fn a_room_of_the_compiler_knows_only_those_before_it() {
    let room = |module: &str| {
        let name = module.strip_prefix("compiler::")?.split("::").next()?;
        Some(ROOMS.iter().position(|room| *room == name).unwrap())
    };
    let mut arrows = 0;
    for (module, named) in Imports::of("src").iter() {
        for other in &named {
            assert_ne!(
                (room(&module).is_some(), &**other),
                (true, "compiler"),
                "{module}"
            );
            if let (Some(own), Some(other_room)) = (room(&module), room(other)) {
                assert!(other_room <= own, "{module} names {other}");
                arrows += 1;
            }
        }
    }
    assert!(arrows > 100, "they should be where this test looks");
}

#[test]
fn who_makes_files_of_a_site_does_not_know_who_makes_others() {
    let producer = |module: &str| {
        let name = module
            .strip_prefix("compiler::site::")?
            .split("::")
            .next()?;
        PRODUCERS.iter().position(|producer| *producer == name)
    };
    let imports = Imports::of("src");
    let found = imports
        .iter()
        .filter(|(module, _)| producer(module).is_some());
    assert!(found.count() > PRODUCERS.len());
    for (module, named) in imports.iter() {
        for other in &named {
            let (Some(own), Some(other_one)) = (producer(&module), producer(other)) else {
                continue;
            };
            assert_eq!(own, other_one, "{module} names {other}");
        }
    }
}

#[test]
fn no_files_know_each_other_in_a_circle() {
    for folder in ["src", "xtask/src"] {
        assert_eq!(Imports::of(folder).circle(), None, "in {folder}");
    }
}

#[test]
fn the_target_is_asked_for_where_halves_and_file_systems_differ() {
    let mut asked: BTreeMap<String, usize> = BTreeMap::new();
    for source in sources("src") {
        // Not only attributes: `cfg!` is asking too.
        let count =
            source.dense().matches("cfg(").count() + source.dense().matches("cfg!(").count();
        if count > 0 {
            asked.insert(source.path, count);
        }
    }
    assert_eq!(
        asked,
        BTreeMap::from([
            ("src/compiler/content/disk.rs".to_owned(), 4),
            ("src/lib.rs".to_owned(), 2),
            ("src/main.rs".to_owned(), 3),
        ])
    );
}

#[test]
fn only_the_manifest_and_its_parts_are_published() {
    let mut allowed = SHARED.to_vec();
    // `shell.json` is a file between two programs of ours; no reader gets it.
    allowed.push("src/compiler/shell");
    for source in sources("src")
        .iter()
        .filter(|source| !source.is_of(&allowed))
    {
        let derived = between(&source.dense(), "derive(", ")")
            .iter()
            .any(|traits| traits.contains("Serialize"));
        assert!(!derived, "{} derives Serialize", source.path);
    }
    let markdown: Vec<String> = sources("src")
        .into_iter()
        .filter(|source| source.is_of(&["src/markdown"]) && source.code.contains("Serialize"))
        .map(|source| source.path)
        .collect();
    assert_eq!(markdown, ["src/markdown/sidecar.rs"]);
}

#[test]
fn no_address_is_written_outside_route() {
    // Beginnings of texts that make an address. `"posts/"` alone is the author's folder.
    const ADDRESSES: [&str; 11] = [
        "\"posts/{",
        "\"{}/page/",
        "\"page/",
        "\"tags/",
        "\"archive/",
        "\"data/",
        "\"-/",
        "\"404.html",
        "index.json",
        "\"{}index.html",
        "href=\"/",
    ];
    for source in sources("src")
        .iter()
        .filter(|source| !source.path.starts_with("src/route"))
    {
        for address in ADDRESSES {
            assert!(
                !source.code.contains(address),
                "{} writes {address}",
                source.path
            );
        }
    }
}

#[test]
fn no_module_of_a_script_knows_one_that_knows_it() {
    for script in ["page", "worker"] {
        let entry = format!("{script}.js");
        let mut modules = modules(script);
        assert!(modules.len() > 10, "they should be where this test looks");
        for path in modules.keys().filter(|path| **path != entry) {
            let is_known = modules.values().any(|known| known.contains(path));
            assert!(is_known, "no module of {entry} knows {path}");
        }
        // Without those that know no other, again and again, there is nothing left but circles.
        while !modules.is_empty() {
            let mut left = modules.clone();
            left.retain(|_, known| known.iter().any(|path| modules.contains_key(path)));
            assert!(left.len() < modules.len(), "in a circle: {left:#?}");
            modules = left;
        }
    }
}

/// The modules of a script by path, each with those that it knows.
fn modules(script: &str) -> BTreeMap<String, Vec<String>> {
    let is_of_it = |path: &str| {
        path.strip_prefix(script)
            .is_some_and(|rest| rest == ".js" || rest.starts_with('/'))
    };
    let files = folder::files(Path::new("public"));
    let files = files.into_iter().filter(|(path, _)| is_of_it(path));
    files
        .map(|(path, bytes)| {
            let folder = &path[..path.rfind('/').map_or(0, |slash| slash + 1)];
            let text = String::from_utf8(bytes).unwrap();
            let known = between(&text, "from \"./", "\";");
            let known = known.iter().map(|name| format!("{folder}{name}"));
            let known = known.collect();
            (path, known)
        })
        .collect()
}

#[test]
fn nothing_is_left_half_done() {
    let words = ["todo!", "unimplemented!", "dbg!", "FIXME", "TODO"];
    for folder in ["src", "xtask/src", "public", "style", "tests"] {
        for (path, bytes) in folder::files(Path::new(folder)) {
            if format!("{folder}/{path}") == "tests/tidy.rs" {
                continue;
            }
            let text = String::from_utf8_lossy(&bytes);
            for word in words {
                assert!(!text.contains(word), "{folder}/{path} holds {word}");
            }
        }
    }
}

#[test]
fn every_exception_to_a_lint_has_a_reason() {
    let folders = ["src", "xtask/src", "tests"];
    let mut exceptions = 0;
    for (folder, path, bytes) in folders.iter().flat_map(|folder| {
        folder::files(Path::new(folder))
            .into_iter()
            .map(move |(path, bytes)| (folder, path, bytes))
    }) {
        let text = String::from_utf8_lossy(&bytes);
        if !path.ends_with(".rs") || path == "tidy.rs" {
            continue;
        }
        for open in ["#[allow(", "#![allow(", "#[expect(", "#![expect("] {
            for exception in between(&text, open, ")]") {
                exceptions += 1;
                assert!(
                    exception.contains("reason ="),
                    "{folder}/{path}: {open}{exception}"
                );
            }
        }
    }
    assert!(exceptions > 5, "they should be where this test looks");
}

#[test]
fn every_action_is_pinned_to_a_commit() {
    let mut actions = 0;
    for (path, bytes) in folder::files(Path::new(".github/workflows")) {
        let text = String::from_utf8(bytes).unwrap();
        for line in text.lines().filter(|line| line.contains("uses: ")) {
            let (_, commit) = line.split_once('@').unwrap();
            let (commit, version) = commit.split_once(" # v").unwrap();
            let is_hash = commit.len() == 40 && commit.bytes().all(|b| b.is_ascii_hexdigit());
            assert!(is_hash && !version.is_empty(), "{path}: {line}");
            actions += 1;
        }
    }
    assert!(actions >= 5, "{actions}");
}

#[test]
fn everything_on_the_map_is_there() {
    let map = fs::read_to_string("ARCHITECTURE.md").unwrap();
    let is_path = |text: &&str| {
        text.ends_with(".rs")
            || text.ends_with('/') && !text.starts_with(['/', 'x', 't'])
            || *text == "xtask/"
    };
    let named: Vec<&str> = map.split('`').skip(1).step_by(2).filter(is_path).collect();
    assert!(
        named.contains(&"src/manifest.rs") && named.contains(&"public/"),
        "{named:?}"
    );
    for path in named {
        assert!(Path::new(path).exists(), "ARCHITECTURE.md names {path}");
    }
    // And what is there is on the map.
    for module in between(&fs::read_to_string("src/lib.rs").unwrap(), "pub mod ", ";") {
        assert!(
            map.contains(&format!("`src/{module}.rs`")),
            "ARCHITECTURE.md does not name {module}"
        );
    }
}

#[test]
fn the_flow_is_told_in_the_same_words_everywhere() {
    let flow = "**content/\\*.md → `Post` → `Manifest` → `Page` → HTML at build time, DOM in the browser.**";
    for path in ["README.md", "ARCHITECTURE.md", "src/lib.rs"] {
        assert!(fs::read_to_string(path).unwrap().contains(flow), "{path}");
    }
}
