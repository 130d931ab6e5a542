use super::super::*;

const LISTED: &str = "posts/listed/";

/// A blog with a listed post and another with more in its front matter.
fn with(more: &str) -> Files {
    let listed = post("Listed", "2026-01-01", "tags: [x]\n", "Text.");
    let other = post(
        "Other",
        "2026-01-02",
        &format!("tags: [x, y]\n{more}"),
        "Text.",
    );
    blog(&[("posts/listed.md", &listed), ("posts/other.md", &other)])
}

/// Files that name the other post, besides its own.
fn named(files: &Files) -> Vec<&str> {
    let is_own = |file: &str| file.contains("posts/other");
    let names = files.iter().filter(|(file, bytes)| {
        let text = String::from_utf8_lossy(bytes);
        !is_own(file) && text.contains("posts/other")
    });
    names.map(|(file, _)| file.as_str()).collect()
}

#[test]
fn an_unlisted_post_is_found_by_its_address_alone() {
    for more in [
        "unlisted: true\n",
        "hidden: yes\n",
        "eleventyExcludeFromCollections: true\n",
        "build: { list: never }\n",
        "_build:\n  list: false\n",
    ] {
        let files = with(more);
        let page = page(&files, "posts/other/index.html");
        assert_eq!(meta(&page, "robots").as_deref(), Some("noindex"), "{more}");
        assert!(text(&files, "posts/other/index.html").contains("Text."));
        let about = named(&files);
        // The worker keeps it, as it keeps every page.
        let lists = about
            .iter()
            .filter(|file| !file.starts_with("data/-/pack") && **file != "sw.js");
        let lists: Vec<&&str> = lists.collect();
        assert_eq!(lists, [&""; 0], "{more}");
        assert!(!files.contains_key("y/index.html"), "{more}");
        assert!(text(&files, "sitemap.xml").contains(LISTED));
    }
    for more in ["", "unlisted: false\n", "build: { list: always }\n"] {
        let files = with(more);
        assert!(named(&files).contains(&"sitemap.xml"), "{more}");
        let page = page(&files, "posts/other/index.html");
        assert_eq!(meta(&page, "robots"), None, "{more}");
    }
}

#[test]
fn search_engines_are_told_what_the_author_says() {
    for (more, is_hidden, is_on_map) in [
        ("sitemap: false\n", false, false),
        ("sitemap: { disable: true }\n", false, false),
        ("sitemap:\n  exclude: yes\n", false, false),
        ("sitemap: { priority: 0.5 }\n", false, true),
        ("noindex: true\n", true, false),
        ("robots: noindex, nofollow\n", true, false),
        ("robots: all\n", false, true),
        ("canonical_url: https://other.example/a\n", false, false),
        ("canonicalURL: https://other.example/a\n", false, false),
        ("canonical: /a/\n", false, true),
    ] {
        let files = with(more);
        let map = text(&files, "sitemap.xml");
        assert_eq!(map.contains("posts/other/"), is_on_map, "{more}");
        assert!(
            text(&files, "index.html").contains("posts/other/"),
            "{more}"
        );
        let page = page(&files, "posts/other/index.html");
        let robots = meta(&page, "robots");
        assert_eq!(robots.as_deref() == Some("noindex"), is_hidden, "{more}");
        let (_, canonical) = links(&page, "canonical").remove(0);
        let expected = if more.contains("https://") {
            "https://other.example/a".to_owned()
        } else {
            format!("{URL}posts/other/")
        };
        assert_eq!(canonical, expected, "{more}");
    }
}

/// The names in a list of people that is left out where it is empty.
fn names_of(people: &Value) -> Vec<&str> {
    let people = people.as_array().map_or(&[][..], Vec::as_slice);
    let names = people.iter().map(|person| person["name"].as_str().unwrap());
    names.collect()
}

#[test]
fn who_wrote_a_post_is_told_by_feeds_and_data() {
    for (more, names) in [
        ("author: Ä. Uthor\n", &["Ä. Uthor"][..]),
        ("authors: [A, B]\n", &["A", "B"]),
        (
            "authors:\n- name: A\n  url: https://a.example\n- { name: B }\n",
            &["A", "B"],
        ),
        ("author: { name: A, email: a@a.example }\n", &["A"]),
        ("Author: A\n", &["A"]),
        ("", &[]),
    ] {
        let files = with(more);
        let data: Value =
            serde_json::from_slice(&files["data/pages/posts/other/index.json"]).unwrap();
        let authors = &data["post"]["post"]["authors"];
        assert_eq!(names_of(authors), names, "{more}");
        let feed: Value = serde_json::from_slice(&files["feed.json"]).unwrap();
        assert_eq!(names_of(&feed["items"][0]["authors"]), names, "{more}");
        let (atom, rss) = (text(&files, "atom.xml"), text(&files, "rss.xml"));
        for name in names {
            assert!(atom.contains(&format!("<name>{name}</name>")), "{atom}");
            assert!(
                rss.contains(&format!("<dc:creator>{name}</dc:creator>")),
                "{rss}"
            );
            assert!(
                text(&files, "posts/other/index.html").contains(&format!("\"name\":\"{name}\""))
            );
        }
    }
}

#[test]
fn pictures_and_summaries_go_by_many_names() {
    for key in [
        "image",
        "cover",
        "hero",
        "banner",
        "thumbnail",
        "featured-image",
        "heroImage",
        "og_image",
    ] {
        let other = post("Other", "2026-01-02", &format!("{key}: pot.png\n"), "Text.");
        let files = blog(&[("posts/other.md", &other), ("posts/pot.png", "x")]);
        let page = page(&files, "posts/other/index.html");
        assert!(meta(&page, "og:image").is_some(), "{key}");
    }
    for key in [
        "summary",
        "description",
        "excerpt",
        "lead",
        "abstract",
        "Description",
    ] {
        let text = format!("---\ntitle: T\n{key}: Said so.\n---\n\nText.\n");
        let files = blog(&[("posts/a.md", &text)]);
        let page = page(&files, "posts/a/index.html");
        assert_eq!(
            meta(&page, "description").as_deref(),
            Some("Said so."),
            "{key}"
        );
    }
}

#[test]
fn a_series_is_told_by_the_data() {
    for (more, names) in [
        ("series: Tea & cake\n", &["Tea & cake"][..]),
        ("series: [Tea, 2026, Tea]\n", &["Tea", "2026"]),
        (
            "series:\n- { name: Tea, part: 1 }\n- title: Cake\n",
            &["Tea", "Cake"],
        ),
        ("taxonomies:\n  series: [Tea]\n", &["Tea"]),
        ("series: true\n", &[]),
        ("series: []\n", &[]),
    ] {
        let files = with(more);
        let data: Value =
            serde_json::from_slice(&files["data/pages/posts/other/index.json"]).unwrap();
        let series = &data["post"]["post"]["series"];
        assert_eq!(names_of(series), names, "{more}");
        assert_eq!(series.is_null(), names.is_empty(), "{more}");
    }
}
