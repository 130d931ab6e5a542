//! A post that is there in several languages says so, and leads to the others.

use slashlog::compiler::command::report;

use super::super::*;

fn text_in(title: &str, more: &str) -> String {
    post(title, "2026-01-02", more, "Text.")
}

/// The links on a post to others in other languages: what they are called, in which language, and where they lead.
fn shown(files: &Files, post: &str) -> Vec<[String; 4]> {
    let page = page(files, &format!("{post}index.html"));
    let navs = page.all("nav").into_iter();
    let navs = navs.filter(|nav| nav.attribute("class").as_deref() == Some("translations"));
    let links = navs.flat_map(|nav| nav.all("a"));
    let told = |link: dom::Node| {
        let attribute = |name: &str| link.attribute(name).unwrap_or_default();
        [
            link.text(),
            attribute("lang"),
            attribute("dir"),
            attribute("href"),
        ]
    };
    links.map(told).collect()
}

/// Where the others are.
fn others(files: &Files, post: &str) -> Vec<String> {
    shown(files, post)
        .into_iter()
        .map(|[_, _, _, href]| href)
        .collect()
}

/// The languages that search engines are told of a post.
fn told(files: &Files, post: &str) -> Vec<(String, String)> {
    let page = page(files, &format!("{post}index.html"));
    let links = page.all("link").into_iter();
    let links =
        links.filter_map(|link| Some((link.attribute("hreflang")?, link.attribute("href")?)));
    links.collect()
}

#[test]
fn a_post_leads_to_itself_in_other_languages() {
    let files = blog(&[
        ("posts/tea.md", &text_in("Tea", "")),
        ("posts/tea.de.md", &text_in("Tee", "")),
        ("posts/tea.ar.md", &text_in("شاي", "")),
        ("posts/cup.md", &text_in("Cup", "")),
    ]);
    assert_eq!(
        shown(&files, "posts/tea/"),
        [
            ["العربية", "ar", "rtl", "../../ar/posts/tea/"],
            ["Deutsch", "de", "ltr", "../../de/posts/tea/"],
        ]
    );
    assert_eq!(
        shown(&files, "de/posts/tea/"),
        [
            ["English", "en", "ltr", "../../../posts/tea/"],
            ["العربية", "ar", "rtl", "../../../ar/posts/tea/"],
        ]
    );
    let expected = [
        ("ar", "ar/posts/tea/"),
        ("de", "de/posts/tea/"),
        ("en", "posts/tea/"),
        ("x-default", "posts/tea/"),
    ];
    let whole = expected.map(|(language, path)| (language.to_owned(), format!("{URL}{path}")));
    for post in ["posts/tea/", "de/posts/tea/", "ar/posts/tea/"] {
        assert_eq!(told(&files, post), whole, "{post}");
    }
    let map = text(&files, "sitemap.xml");
    let map = Document::parse(map).unwrap();
    let links = map
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.w3.org/1999/xhtml", "link")));
    assert_eq!(links.count(), 3 * expected.len());
    assert_eq!(shown(&files, "posts/cup/"), [[""; 4]; 0]);
    assert_eq!(told(&files, "posts/cup/"), []);
    let data = text(&files, "data/pages/posts/tea/index.json");
    let german = "{\"address\":\"de/posts/tea/\",\"title\":\"Deutsch\",\"lang\":[\"de\",\"ltr\"]}";
    assert!(data.contains(german), "{data}");
}

#[test]
fn without_an_address_of_the_site_they_are_seen_from_the_page() {
    let files = blog(&[
        ("site.toml", "title = \"A blog\"\n"),
        ("posts/tea.md", &text_in("Tea", "")),
        ("posts/tea.de.md", &text_in("Tee", "")),
    ]);
    assert_eq!(
        told(&files, "posts/tea/")[0],
        ("de".to_owned(), "../../de/posts/tea/".to_owned())
    );
    assert!(!files.contains_key("sitemap.xml"));
}

#[test]
fn folders_keys_and_names_of_files_say_what_belongs_together() {
    let (tea, tee) = (text_in("Tea", ""), text_in("Tee", ""));
    let in_german = text_in("Tee", "lang: de\n");
    let with = |more: &str| text_in("Tea", more);
    for files in [
        // Names of files, as Hugo and Zola have them.
        [
            ("posts/2024-05-06-tea.md", &tea),
            ("posts/2024-05-06-tea.de.md", &tee),
        ],
        [
            ("posts/tea/index.md", &tea),
            ("posts/tea/index.de.md", &tee),
        ],
        [("posts/tea.en.md", &tea), ("posts/tea.de.md", &tee)],
        // Folders.
        [
            ("posts/en/drinks/tea.md", &tea),
            ("posts/de/drinks/tea.md", &tee),
        ],
        [
            ("posts/blog/en/tea.md", &tea),
            ("posts/blog/pt-br/tea.md", &tee),
        ],
        [("posts/tea.md", &tea), ("posts/de/tea.md", &in_german)],
        // Keys.
        [
            ("posts/a.md", &with("translationKey: tea\n")),
            ("posts/b.md", &with("translationKey: tea\nlang: de\n")),
        ],
        [
            ("posts/a.md", &with("page_id: tea\nlang: en\n")),
            ("posts/b.md", &with("page_id: tea\nlang: de\n")),
        ],
        [
            ("posts/a.md", &with("ref: tea\nlang: en\n")),
            ("posts/b.md", &with("ref: tea\nlang: de\n")),
        ],
        [
            ("posts/a.md", &with("lang-ref: tea\n")),
            ("posts/b.md", &with("lang-ref: tea\nlang: de\n")),
        ],
    ] {
        let folder = Folder::new(&[("site.toml", "title = \"A blog\"\n")]);
        for (path, text) in files {
            folder.write(path, text.as_bytes());
        }
        let compilation = compile(folder.path(), &options());
        let report = report::render(&compilation, true, false);
        let manifest = compilation
            .blog
            .unwrap_or_else(|| panic!("{report}"))
            .manifest;
        let posts: Vec<_> = manifest.summaries().collect();
        for (n, post) in posts.iter().enumerate() {
            let others = manifest.translations_of(&post.address);
            assert_eq!(others.len(), 1, "{files:?}");
            assert_eq!(others[0].address, posts[1 - n].address, "{files:?}");
        }
    }
}

#[test]
fn what_only_looks_like_a_language_is_none() {
    for files in [
        // Computer science and machine learning.
        [("posts/cs/intro.md", ""), ("posts/ml/intro.md", "")],
        [("posts/intro.md", ""), ("posts/cs/intro.md", "")],
        [("posts/a.md", "ref: a\n"), ("posts/b.md", "ref: a\n")],
        [
            ("posts/2024-01-01-news.md", ""),
            ("posts/2025-01-01-news.de.md", ""),
        ],
    ] {
        let files = files.map(|(path, more)| (path, text_in("A", more)));
        let files: Vec<(&str, &str)> = files
            .iter()
            .map(|(path, text)| (*path, text.as_str()))
            .collect();
        let files = blog(&files);
        let entry = text(&files, "data/manifest.json");
        assert!(!entry.contains("translations"), "{entry}");
        let posts = files
            .keys()
            .filter(|file| file.contains("posts/") && file.ends_with("index.html"));
        for post in posts.filter(|file| !file.starts_with("embed/")) {
            assert!(!text(&files, post).contains("hreflang"), "{post}");
        }
    }
}

#[test]
fn a_key_that_two_of_one_language_have_is_told() {
    let key = "translationKey: tea\n";
    let german = format!("{key}lang: de\n");
    let posts = [
        ("posts/a.md", &*text_in("A", key)),
        ("posts/b.md", &text_in("B", key)),
        ("posts/c.md", &text_in("C", &german)),
    ];
    let files = blog(&posts);
    assert_eq!(others(&files, "posts/c/"), ["../../posts/a/"]);
    assert_eq!(others(&files, "posts/b/"), [""; 0]);
    let folder = Folder::new(&[("site.toml", "title = \"A blog\"\n")]).with(&posts);
    let told = report::render(&compile(folder.path(), &options()), true, false);
    assert!(
        told.contains("posts/a.md` has the same key and the same language"),
        "{told}"
    );
    assert!(told.contains("posts/b.md:5:17"), "{told}");
}

#[test]
fn a_post_in_more_languages_than_there_are_leads_to_so_many() {
    let tags = (0..600).map(|n| format!("de-x-a{n:05}"));
    let texts = tags.map(|tag| text_in("A", &format!("translationKey: a\nlang: {tag}\n")));
    let folder = Folder::new(&[("site.toml", "title = \"A blog\"\n")]);
    for (n, text) in texts.enumerate() {
        folder.write(&format!("posts/a-{n:03}.md"), text.as_bytes());
    }
    let compilation = compile(folder.path(), &options());
    let told = report::render(&compilation, true, false);
    assert!(
        told.contains("the post is there in more than `100` languages"),
        "{told}"
    );
    let manifest = compilation.blog.unwrap().manifest;
    let led_to = manifest
        .summaries()
        .map(|post| manifest.translations_of(&post.address).len());
    assert_eq!(led_to.sum::<usize>(), 100 * 99);
}
