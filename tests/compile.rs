//! From a folder of Markdown to a folder of pages: what stands in them, and that it is always the same.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "we name files in lower case"
)]

#[path = "support/crawl.rs"]
mod crawl;
#[path = "support/dom.rs"]
mod dom;
#[path = "support/folder.rs"]
mod folder;
#[path = "support/given.rs"]
mod given;
#[path = "support/site.rs"]
mod site;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::Command,
    sync::LazyLock,
};

use serde_json::Value;
use slashlog::{
    compiler::{
        blog::compilation::compile,
        command::report,
        content::{hash, messages::Interface},
    },
    post::{Date, Summary},
};

use crawl::{addresses, follow, is_framed};
use folder::Folder;
use site::{EXAMPLE, SHELL, build, files, options};

/// A page of the example blog.
#[track_caller]
fn page(route: &str) -> dom::Node {
    let file = if route.ends_with(".html") {
        route.to_owned()
    } else {
        format!("{route}index.html")
    };
    let html = EXAMPLE
        .get(&file)
        .unwrap_or_else(|| panic!("there should be a page {file}"));
    dom::document(std::str::from_utf8(html).unwrap())
}

/// Text as a reader sees it.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the reference page says of each post, newest first.
static REFERENCE: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let facts: Value =
        serde_json::from_slice(&fs::read("tests/fixtures/financeops.json").unwrap()).unwrap();
    facts["posts"].as_array().unwrap().clone()
});

fn tags_of(post: &Value) -> impl Iterator<Item = &str> {
    post["tags"]
        .as_array()
        .unwrap()
        .iter()
        .map(|tag| tag.as_str().unwrap())
}

#[test]
fn the_financeops_page_is_the_reference_page() {
    let page = page("financeops/");
    assert_eq!(page.one("h1").text(), "/financeops");
    assert_eq!(
        page.one("p.page-header__lede").text(),
        "Posts touching financeops."
    );
    assert_eq!(page.one("p.count").text(), "19 posts");
    let cards = page.all("article.post-card");
    let english = Interface::english().page;
    assert_eq!(cards.len(), 19);
    for (card, post) in cards.iter().zip(REFERENCE.iter()) {
        let title = post["title"].as_str().unwrap();
        let date = Date::parse(post["date"].as_str().unwrap()).unwrap();
        assert_eq!(card.one("h2").text(), title);
        assert_eq!(card.one("time").text(), english.date(date), "{title}");
        assert_eq!(
            card.one("span.minutes").text(),
            format!("{} min", post["minutes"]),
            "{title}"
        );
        assert!(
            !card.one("p.post-card__summary").text().is_empty(),
            "{title}"
        );
        let links = card.one("ul.tag-list").all("a");
        let tags: Vec<String> = links.iter().map(dom::Node::text).collect();
        assert_eq!(
            tags,
            tags_of(post)
                .map(|tag| format!("/{tag}"))
                .collect::<Vec<_>>(),
            "{title}"
        );
        let addresses: Vec<String> = links
            .iter()
            .map(|link| link.attribute("href").unwrap())
            .collect();
        assert_eq!(
            addresses,
            tags_of(post)
                .map(|tag| format!("../{tag}/"))
                .collect::<Vec<_>>(),
            "{title}"
        );
    }
}

#[test]
fn every_tag_has_a_page_of_the_same_form() {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    REFERENCE
        .iter()
        .flat_map(tags_of)
        .for_each(|tag| *counts.entry(tag).or_default() += 1);
    for (tag, count) in &counts {
        let page = page(&format!("{tag}/"));
        assert_eq!(page.one("h1").text(), format!("/{tag}"));
        assert_eq!(
            page.one("p.page-header__lede").text(),
            format!("Posts touching {tag}.")
        );
        let posts = if *count == 1 {
            "1 post".to_owned()
        } else {
            format!("{count} posts")
        };
        assert_eq!(page.one("p.count").text(), posts);
        assert_eq!(page.all("article.post-card").len(), *count, "{tag}");
    }
    let listed: Vec<String> = page("tags/")
        .one("ul.tag-index")
        .all("li")
        .iter()
        .map(|item| words(&item.text()))
        .collect();
    assert_eq!(
        listed,
        counts
            .iter()
            .map(|(tag, count)| format!("/{tag} {count}"))
            .collect::<Vec<_>>()
    );
}

#[test]
fn every_page_is_reached_by_links_and_every_link_leads_somewhere() {
    crawl::check(&EXAMPLE);
}

#[test]
fn a_blog_that_was_just_begun_is_whole() {
    let place = Folder::new(&[]);
    let shell = fs::canonicalize(SHELL).unwrap();
    for arguments in ["init", "new Hello", "build --shell"] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_slashlog"));
        // Nothing else is on this machine.
        program.env_clear().current_dir(place.path());
        program.args(arguments.split(' '));
        if arguments.ends_with("--shell") {
            program.arg(&shell);
        }
        let output = program.output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments}: {said}");
    }
    crawl::check(&folder::files(&place.path().join("dist")));
}

#[test]
fn every_link_of_a_frame_leads_somewhere() {
    let frames = EXAMPLE.keys().filter(|file| file.ends_with("index.html"));
    let mut n_addresses = 0;
    for file in frames.filter(|file| is_framed(file)) {
        for address in addresses(&page(file)) {
            let (target, _) = follow(file, &address);
            assert!(EXAMPLE.contains_key(&target), "{address} on {file}");
            n_addresses += 1;
        }
    }
    assert!(n_addresses > 200);
}

/// The texts of an article: everything between its marks.
fn texts(markdown: &str) -> Vec<String> {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
    let mut texts = Vec::new();
    let mut depth_of_images = 0;
    for event in Parser::new_ext(
        markdown,
        Options::all() - Options::ENABLE_MATH - Options::ENABLE_WIKILINKS,
    ) {
        match event {
            Event::Start(Tag::Image { .. }) => depth_of_images += 1,
            Event::End(TagEnd::Image) => depth_of_images -= 1,
            Event::Text(text) | Event::Code(text) if depth_of_images == 0 => {
                texts.push(words(&text));
            }
            _ => {}
        }
    }
    texts
}

#[test]
fn every_word_of_a_post_stands_in_its_page() {
    for name in folder::entries(Path::new("content/posts"))
        .iter()
        .filter(|name| name.ends_with(".md"))
    {
        let source = fs::read_to_string(format!("content/posts/{name}")).unwrap();
        let body = source.splitn(3, "---\n").nth(2).unwrap();
        let slug = name.strip_suffix(".md").unwrap();
        let prose = words(&page(&format!("posts/{slug}/")).one("div.prose").text());
        let texts = texts(body);
        assert!(texts.len() > 10, "{name} has hardly any text");
        for text in texts {
            assert!(
                prose.contains(&text),
                "`{text}` of {name} is not in its page"
            );
        }
    }
}

#[test]
fn a_page_has_its_data_and_its_markdown_beside_it() {
    for file in EXAMPLE
        .keys()
        .filter(|file| !file.starts_with("embed/"))
        .filter_map(|file| file.strip_suffix("index.html"))
    {
        assert!(
            EXAMPLE.contains_key(&format!("data/pages/{file}index.json")),
            "{file}"
        );
        assert!(EXAMPLE.contains_key(&format!("{file}index.md")), "{file}");
    }
}

/// Compiles a folder with this one file and gives back what lists show of it.
#[track_caller]
fn summary(path: &str, text: &str) -> Summary {
    let content = Folder::new(&[("site.toml", "title = \"A blog\"\n"), (path, text)]);
    let compilation = compile(content.path(), &options());
    let Some(blog) = &compilation.blog else {
        panic!("{}", report::render(&compilation, false, false));
    };
    blog.manifest.summaries().next().unwrap().clone()
}

#[test]
fn front_matter_says_the_same_in_every_language() {
    let yaml = summary(
        "posts/a-post.md",
        "---\ntitle: A post\ndate: 2026-03-22\nsummary: About it.\ntags: [one, Two Words]\n---\n\nText.\n",
    );
    assert_eq!(yaml.title, "A post");
    assert_eq!(yaml.date, Date::parse("2026-03-22"));
    assert_eq!(yaml.summary, "About it.");
    assert!(!yaml.is_excerpt);
    assert_eq!(
        yaml.tags
            .iter()
            .map(|tag| tag.slug.as_str())
            .collect::<Vec<_>>(),
        ["one", "two-words"]
    );
    assert_eq!(yaml.tags[1].name, "Two Words");
    let toml = "+++\ntitle = \"A post\"\ndate = 2026-03-22\nsummary = \"About it.\"\ntags = [\"one\", \"Two Words\"]\n+++\n\nText.\n";
    assert_eq!(summary("posts/a-post.md", toml), yaml);
}

#[test]
fn without_front_matter_the_text_and_the_file_name_speak() {
    let post = summary("posts/2026-03-22-a-post.md", "# A post\n\nAbout it.\n");
    assert_eq!(post.address.as_str(), "posts/a-post/");
    assert_eq!(post.title, "A post");
    assert_eq!(post.date, Date::parse("2026-03-22"));
    assert_eq!(post.summary, "About it.");
    assert!(post.is_excerpt);
    assert_eq!(post.tags, []);
}

#[test]
fn a_date_in_the_front_matter_outweighs_the_file_name() {
    let post = summary(
        "posts/2026-03-22-a-post.md",
        "---\ndate: 2025-01-01T23:59:59-08:00\n---\n\nText.\n",
    );
    assert_eq!(post.date, Date::parse("2025-01-01"));
    assert_eq!(post.address.as_str(), "posts/a-post/");
}

#[test]
fn a_key_without_a_value_leaves_the_word_to_another() {
    for (front, title) in [
        ("summary: \"\"\ndescription: About it.\n", "a"),
        (
            "summary:\nexcerpt: About it.\ntitle: ''\nlinkTitle: T\n",
            "T",
        ),
        ("Summary: \" \"\nLEAD: About it.\n", "a"),
    ] {
        let post = summary("posts/a.md", &format!("---\n{front}---\n\nText.\n"));
        assert_eq!(post.title, title, "{front}");
        assert_eq!(post.summary, "About it.", "{front}");
    }
}

#[track_caller]
fn check_tags(front_matter: &str, expected: &[&str]) {
    let post = summary("posts/a.md", &format!("{front_matter}\nText.\n"));
    assert_eq!(
        post.tags
            .iter()
            .map(|tag| tag.slug.as_str())
            .collect::<Vec<_>>(),
        expected
    );
}

#[test]
fn tags_are_read_as_every_engine_writes_them() {
    check_tags("---\ntags: [b, a]\n---\n", &["b", "a"]);
    check_tags("---\ntags:\n- b\n- a\n---\n", &["b", "a"]);
    check_tags("---\ntags: b a\n---\n", &["b", "a"]);
    check_tags("---\ntags: b, a c\n---\n", &["b", "a-c"]);
    check_tags("---\ntag: b\n---\n", &["b"]);
    check_tags("---\ntags: []\ncategories: [b]\n---\n", &["b"]);
    check_tags("---\ntags: ''\ncategories: []\nkeywords: b\n---\n", &["b"]);
    check_tags(
        "---\ncategories:\n- \"[[Hot drinks]]\"\n- \"[[drinks/Tea]]\"\n- \"[[x|Cup]]\"\n---\n",
        &["hot-drinks", "tea", "cup"],
    );
    check_tags(
        "---\ntags: [2026, 1.10, true]\n---\n",
        &["2026", "1-10", "true"],
    );
    check_tags("---\ntags:\n---\n", &[]);
    check_tags("---\ncategories: [b, a]\n---\n", &["b", "a"]);
    check_tags("---\ncategories: [b]\ntags: [a]\n---\n", &["a"]);
    check_tags("+++\ntags = [\"b\", \"a\"]\n+++\n", &["b", "a"]);
    check_tags(
        "+++\n[taxonomies]\ntags = [\"b\", \"a\"]\n+++\n",
        &["b", "a"],
    );
    check_tags("---\ntags: [Rust, rust, RUST]\n---\n", &["rust"]);
}

#[test]
fn a_tag_is_shown_as_it_is_spelled_most_often() {
    let post = |name: &str, tag: &str| {
        (
            format!("posts/{name}.md"),
            format!("---\ntitle: {name}\nsummary: S\ntags: [{tag}]\n---\n"),
        )
    };
    let posts = [
        post("a", "PostgreSQL"),
        post("b", "postgresql"),
        post("c", "PostgreSQL"),
    ];
    let content = Folder::new(&[("site.toml", "title = \"A blog\"\n")]);
    for (path, text) in posts {
        content.write(&path, text.as_bytes());
    }
    let files = files(&build(content.path()));
    let page = dom::document(std::str::from_utf8(&files["postgresql/index.html"]).unwrap());
    assert_eq!(page.one("h1").text(), "/PostgreSQL");
    assert_eq!(page.one("p.count").text(), "3 posts");
}

#[test]
fn line_ends_byte_order_marks_and_composed_letters_change_nothing() {
    let post = "---\ntitle: Café\ntags: [déjà]\nsummary: |\n  Über\n---\n\n# Ångström\n\n```text\ncode é\n```\n\n[Ä](Ö.md)\n";
    let site = "title = \"Crème\"\n";
    let composed = Folder::new(&[("site.toml", site), ("posts/Ö.md", post)]);
    let decompose =
        |text: &str| unicode_normalization::UnicodeNormalization::nfd(text).collect::<String>();
    let windows = |text: &str| format!("\u{feff}{}", decompose(text).replace('\n', "\r\n"));
    let decomposed = Folder::new(&[
        ("site.toml", &windows(site)),
        (&decompose("posts/Ö.md"), &windows(post)),
    ]);
    assert_eq!(
        files(&build(composed.path())),
        files(&build(decomposed.path()))
    );
}

/// Runs the program itself, as it is run on another machine.
fn build_elsewhere(
    from: &Path,
    content: &str,
    environment: &[(&str, &str)],
) -> BTreeMap<String, Vec<u8>> {
    let site = Folder::new(&[]);
    let shell = fs::canonicalize(SHELL).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_slashlog"));
    command
        .current_dir(from)
        .env("SOURCE_DATE_EPOCH", "1798675200")
        .envs(environment.iter().copied());
    command
        .args(["build", "--content", content, "--out"])
        .arg(site.path().join("site"))
        .arg("--shell")
        .arg(shell);
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    files(&site)
}

#[test]
fn the_same_folder_makes_the_same_bytes_anywhere() {
    let here = Path::new(".");
    assert_eq!(
        build_elsewhere(
            here,
            "content",
            &[("TZ", "Pacific/Kiritimati"), ("RAYON_NUM_THREADS", "1")]
        ),
        *EXAMPLE
    );
    assert_eq!(
        build_elsewhere(
            here,
            "content",
            &[
                ("LANG", "tr_TR.UTF-8"),
                ("LC_ALL", "tr_TR.UTF-8"),
                ("RAYON_NUM_THREADS", "4")
            ]
        ),
        *EXAMPLE
    );

    // The same files, created last to first, under another name.
    let copy = Folder::new(&[]);
    for (path, bytes) in folder::files(Path::new("content")).iter().rev() {
        copy.write(&format!("blog/{path}"), bytes);
    }
    assert_eq!(
        build_elsewhere(copy.path(), "blog", &[("TZ", "America/Los_Angeles")]),
        *EXAMPLE
    );
}

#[test]
fn the_day_of_the_build_changes_nothing_but_what_is_published() {
    let earlier = build_elsewhere(
        Path::new("."),
        "content",
        &[("SOURCE_DATE_EPOCH", "1790000000")],
    );
    assert_eq!(earlier, *EXAMPLE);
}

#[test]
fn public_files_are_published_as_they_are_even_hidden_ones() {
    let content = Folder::new(&[
        ("site.toml", "title = \"A blog\"\n"),
        ("public/.well-known/security.txt", "Contact: me\n"),
        ("public/.htaccess", "Options -Indexes\n"),
        ("public/.DS_Store", "x"),
        ("static/a/b.txt", "b\n"),
        (".obsidian/app.json", "{}"),
    ]);
    let files = files(&build(content.path()));
    assert_eq!(files[".well-known/security.txt"], b"Contact: me\n");
    assert_eq!(files[".htaccess"], b"Options -Indexes\n");
    assert_eq!(files["a/b.txt"], b"b\n");
    let others = [".DS_Store", "app.json"];
    assert!(
        !files
            .keys()
            .any(|file| others.iter().any(|other| file.ends_with(other)))
    );
}

/// The content security policy of a page.
#[track_caller]
fn policy(files: &BTreeMap<String, Vec<u8>>, file: &str) -> String {
    let html = String::from_utf8(files[file].clone()).unwrap();
    let (_, rest) = html
        .split_once("http-equiv=\"Content-Security-Policy\" content=\"")
        .unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[test]
fn every_page_has_the_same_strict_policy() {
    let pages = EXAMPLE.keys().filter(|file| file.ends_with(".html"));
    let (frames, pages): (Vec<&String>, Vec<&String>) =
        pages.partition(|file| file.starts_with("embed/"));
    let policies: BTreeSet<String> = pages.iter().map(|file| check_policy(file)).collect();
    assert_eq!(policies.len(), 1);
    // In the frames of other sites each has what it needs by the hash too.
    let frames = frames.into_iter();
    let frames = frames.filter(|file| file.ends_with("/index.html") && is_framed(file));
    for frame in frames {
        check_policy(frame);
    }
}

/// The policy of a page, which lets its one inline script and its inline styles through, by the hashes of what
/// stands in them, and is that of the site as far as it goes.
#[track_caller]
fn check_policy(file: &str) -> String {
    let policy = policy(&EXAMPLE, file);
    assert!(!policy.contains("'unsafe-inline'"), "{policy}");
    assert!(!policy.contains("'unsafe-eval'"), "{policy}");
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    let html = std::str::from_utf8(&EXAMPLE[file]).unwrap();
    let of_site = std::str::from_utf8(&EXAMPLE["_headers"]).unwrap();
    for (start, end) in [("<script>", "</script>"), ("<style>", "</style>")] {
        for rest in html.split(start).skip(1) {
            let hash = hash::csp(rest.split(end).next().unwrap());
            assert!(policy.contains(&hash), "{file}: {start}");
            assert!(of_site.contains(&hash), "{file}: {start}");
        }
    }
    policy
}

#[test]
fn only_a_trusted_post_that_needs_it_has_a_policy_of_its_own() {
    let posts = [
        ("posts/plain.md", "Text.\n"),
        ("posts/active.md", "<script>go()</script>\n"),
    ];
    let trusted = "title = \"A blog\"\nhtml = \"trust\"\n";
    let site = files(&build(
        Folder::new(&[("site.toml", trusted)]).with(&posts).path(),
    ));
    assert_eq!(
        policy(&site, "posts/plain/index.html"),
        policy(&site, "index.html")
    );
    assert!(policy(&site, "posts/active/index.html").contains("'unsafe-inline'"));
    // It is left as a document, so that nothing of it reaches other pages.
    let is_document = |file: &str| {
        let html = String::from_utf8(site[file].clone()).unwrap();
        html.contains(" data-document=")
    };
    assert!(is_document("posts/active/index.html"));
    assert!(!is_document("posts/plain/index.html"));
    // The app sees it too, and opens such a post as a document.
    let data = String::from_utf8(site["data/pages/posts/active/index.json"].clone()).unwrap();
    assert!(data.contains("\"document\":true"), "{data}");

    let site = files(&build(
        Folder::new(&[("site.toml", "title = \"A blog\"\n")])
            .with(&posts)
            .path(),
    ));
    assert_eq!(
        policy(&site, "posts/active/index.html"),
        policy(&site, "index.html")
    );
    let html = String::from_utf8(site["posts/active/index.html"].clone()).unwrap();
    assert!(!html.contains("go()"));
}
