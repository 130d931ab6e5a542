use super::super::*;
use super::feed::{check_feeds, one};

#[test]
fn a_hostile_title_is_a_text_everywhere() {
    let hostile = post(
        HOSTILE,
        "2026-01-02",
        &format!("tags: [{}]\n", serde_json::to_string(HOSTILE).unwrap()),
        "Text.",
    );
    let plain = post("Plain", "2026-01-01", "", "Text.");
    let files = blog(&[("posts/a.md", &hostile), ("posts/b.md", &plain)]);
    assert_eq!(check_feeds(&files, ""), [HOSTILE, "Plain"]);
    let tag = files
        .keys()
        .find(|file| file.ends_with("/atom.xml"))
        .unwrap();
    check_feeds(&files, tag.strip_suffix("atom.xml").unwrap());

    let page = page(&files, "posts/a/index.html");
    assert_eq!(page.one("title").text(), format!("{HOSTILE} · A blog"));
    assert_eq!(page.one("h1").text(), HOSTILE);
    for name in ["og:title", "description", "og:description", "article:tag"] {
        assert_eq!(meta(&page, name).as_deref(), Some(HOSTILE), "{name}");
    }
    let scripts = page.all("script");
    let is_data =
        |node: &&dom::Node| node.attribute("type").as_deref() == Some("application/ld+json");
    let data: Value = serde_json::from_str(&scripts.iter().find(is_data).unwrap().text()).unwrap();
    assert_eq!(data["headline"], HOSTILE);
    assert_eq!(data["keywords"], json!([HOSTILE]));
    // The one inline script, the data, the messages.
    assert_eq!(scripts.len(), 3);

    let data: Value = serde_json::from_slice(&files["data/pages/posts/a/index.json"]).unwrap();
    assert_eq!(data["post"]["post"]["title"], HOSTILE);
    for file in ["posts/a/index.md", "llms.txt", "index.md"] {
        let mut seen = String::new();
        for event in pulldown_cmark::Parser::new(text(&files, file)) {
            use pulldown_cmark::Event::{Html, InlineHtml, Text};
            match event {
                Text(text) => seen.push_str(&text),
                Html(html) | InlineHtml(html) => panic!("{file}: {html}"),
                _ => {}
            }
        }
        assert!(seen.contains(HOSTILE), "{file}: {seen}");
    }
    Document::parse(text(&files, "sitemap.xml")).unwrap();
    assert!(!text(&files, "_redirects").contains('<'));
}

#[test]
fn a_post_names_its_authors_unless_the_blog_does() {
    let by = |authors: &str| {
        let files = blog(&[
            ("site.toml", "title = \"A blog\"\nauthor = \"Jane\"\n"),
            ("posts/a.md", &post("A", "2026-01-02", authors, "Text.")),
        ]);
        let page = page(&files, "posts/a/index.html");
        let spans = page.all("span");
        let is_author = |span: &&dom::Node| {
            let class = span.attribute("class").unwrap_or_default();
            class.contains("p-author")
        };
        let shown = spans.iter().filter(is_author).map(dom::Node::text);
        (shown.collect::<Vec<_>>(), meta(&page, "article:author"))
    };
    assert_eq!(by(""), (vec![], None));
    let jane = Some("Jane".to_owned());
    assert_eq!(by("author: Jane\n"), (vec![], jane.clone()));
    let both = vec!["Jane".to_owned(), "<b>Sam".to_owned()];
    assert_eq!(by("authors: [Jane, <b>Sam]\n"), (both, jane));
}

#[test]
fn the_sitemap_has_every_page_worth_finding() {
    let files = published();
    let xml = text(&files, "sitemap.xml");
    let document = Document::parse(xml).unwrap();
    let mut listed = BTreeSet::new();
    let root = document.root_element();
    assert_eq!(
        root.tag_name().namespace(),
        Some("http://www.sitemaps.org/schemas/sitemap/0.9")
    );
    for url in root.children().filter(Node::is_element) {
        let path = one(url, "loc").strip_prefix(URL).unwrap();
        listed.insert(format!("{path}index.html"));
        let dates = url.children().filter(|node| node.has_tag_name("lastmod"));
        assert_eq!(
            dates.count(),
            usize::from(path.starts_with("posts/")),
            "{path}"
        );
    }
    let pages = files
        .keys()
        .filter(|file| file.ends_with("index.html") && !file.starts_with("embed/"))
        .cloned();
    assert_eq!(listed, pages.collect());
    assert_eq!(
        text(&files, "robots.txt"),
        format!("User-agent: *\nDisallow:\n\nSitemap: {URL}sitemap.xml\n")
    );
}

#[test]
fn without_an_address_nothing_is_published_that_needs_one() {
    let files = &*site::EXAMPLE;
    for file in [
        "atom.xml",
        "rss.xml",
        "feed.json",
        "sitemap.xml",
        "financeops/atom.xml",
    ] {
        assert!(!files.contains_key(file), "{file}");
    }
    for file in files.keys().filter(|file| file.ends_with(".html")) {
        let page = page(files, file);
        for (media_type, _) in links(&page, "alternate") {
            assert_eq!(media_type, "text/markdown", "{file}");
        }
        assert_eq!(meta(&page, "og:url"), None);
    }
    assert!(!text(files, "robots.txt").contains("Sitemap"));
    assert!(text(files, "llms.txt").contains("](./posts/"));
}

#[test]
fn a_page_names_its_markdown_and_its_feeds() {
    let files = published();
    let names = |page: &str| -> Vec<String> {
        let links = links(&self::page(&files, page), "alternate");
        links
            .into_iter()
            .map(|(media_type, href)| format!("{media_type} {href}"))
            .collect()
    };
    assert_eq!(
        names("financeops/index.html"),
        [
            "text/markdown ../financeops/index.md",
            "application/atom+xml ../financeops/atom.xml",
            "application/atom+xml ../atom.xml",
            "application/rss+xml ../rss.xml",
            "application/feed+json ../feed.json",
        ]
    );
    assert_eq!(names("about/index.html").len(), 4);
    assert!(
        names("404.html")
            .iter()
            .all(|name| name.contains("https://blog.example/a/"))
    );
}

/// Search results and a reader's tabs tell two pages apart by nothing else.
#[test]
fn no_two_pages_share_a_title() {
    let texts: Vec<(String, String)> = (1..=2 * YEAR_PAGE)
        .map(|n| {
            let text = post(&format!("Post {n}"), "2026-01-02", "tags: [a]\n", "");
            (format!("posts/{n}.md"), text)
        })
        .collect();
    let posts = texts.iter().map(|(a, b)| (a.as_str(), b.as_str()));
    let files = blog(&posts.collect::<Vec<_>>());
    let mut titles = BTreeMap::new();
    let mut descriptions = BTreeMap::new();
    for file in files.keys().filter(|file| file.ends_with("index.html")) {
        let page = page(&files, file);
        // The others are no pages for search engines.
        let address = format!("{URL}{}", file.trim_end_matches("index.html"));
        if !links(&page, "canonical")
            .iter()
            .any(|(_, href)| *href == address)
        {
            continue;
        }
        let title = page.one("title").text();
        assert_eq!(titles.insert(title, file), None, "{file}");
        if let Some(description) = meta(&page, "description") {
            let other = descriptions.insert(description, file);
            assert_eq!(other, None, "{file}");
        }
    }
    // Its posts are still on the list's own address.
    let unfilled = page(&files, "page/20/index.html");
    assert_eq!(links(&unfilled, "canonical")[0].1, URL);
    assert_eq!(titles["Page 1 · A blog"], "page/1/index.html");
    assert_eq!(titles["/a · Page 1 · A blog"], "a/page/1/index.html");
    let year = "archive/2026/page/1/index.html";
    assert_eq!(titles["2026 · Page 1 · A blog"], year);
}

#[test]
fn every_list_has_a_markdown_of_links_that_lead_somewhere() {
    let files = &*site::EXAMPLE;
    let twins = files
        .keys()
        .filter_map(|file| file.strip_suffix("index.md"));
    let mut n_links = 0;
    for folder in twins.filter(|folder| !folder.starts_with("posts/") && *folder != "about/") {
        for event in pulldown_cmark::Parser::new(text(files, &format!("{folder}index.md"))) {
            if let pulldown_cmark::Event::Start(pulldown_cmark::Tag::Link { dest_url, .. }) = event
            {
                let root = "../".repeat(folder.matches('/').count());
                let path = dest_url.strip_prefix(root.as_str()).unwrap_or(&dest_url);
                let path = path.strip_prefix("./").unwrap_or(path);
                assert!(files.contains_key(path), "{dest_url} in {folder}");
                n_links += 1;
            }
        }
    }
    assert!(n_links > 100, "{n_links}");
}

#[test]
fn previews_elsewhere_show_a_picture() {
    let a = post("A", "2026-01-01", "image: a.png\n", "");
    let b = post("B", "2026-01-02", "cover:\n  image: /b.png\n", "");
    let c = post("C", "2026-01-03", "", "");
    let site = format!(
        "title = \"A blog\"\nlanguage = \"pt-BR\"\nurl = \"{URL}\"\nimage = \"logo.png\"\nme = \"https://social.example/@me\"\n"
    );
    // The beginning of a PNG that is 30 pixels wide and 10 high.
    let mut picture = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x1e\0\0\0\x0a".to_vec();
    picture.extend([8, 2, 0, 0, 0, 0, 0, 0, 0]);
    let content = Folder::new(&[
        ("site.toml", &site),
        ("posts/a.md", &a),
        ("posts/b.md", &b),
        ("posts/c.md", &c),
        ("public/b.png", "x"),
    ]);
    content.write("posts/a.png", &picture);
    content.write("logo.png", &picture);
    let files = files(&build(content.path()));
    let check = |file: &str, start: &str| {
        let page = page(&files, file);
        let image = meta(&page, "og:image").unwrap();
        let path = image.strip_prefix(URL).unwrap();
        assert!(path.starts_with(start), "{path}");
        assert!(files.contains_key(path), "{path}");
        assert_eq!(
            meta(&page, "twitter:card").as_deref(),
            Some("summary_large_image")
        );
        page
    };
    let page = check("posts/a/index.html", "-/a-");
    assert_eq!(meta(&page, "og:image:width").as_deref(), Some("30"));
    assert_eq!(meta(&page, "og:locale").as_deref(), Some("pt_BR"));
    assert_eq!(meta(&page, "og:type").as_deref(), Some("article"));
    check("posts/b/index.html", "b.png");
    check("posts/c/index.html", "-/logo-");
    let home = check("index.html", "-/logo-");
    assert_eq!(
        links(&home, "me"),
        [(String::new(), "https://social.example/@me".to_owned())]
    );
}

#[test]
fn a_post_and_a_list_say_what_they_are_in_microformats() {
    let a = post(
        "A",
        "2026-01-01",
        "updated: 2026-02-01\ntags: [one]\n",
        "Text.",
    );
    let files = blog(&[("posts/a.md", &a)]);
    let class = |node: &dom::Node, class: &str| -> Vec<dom::Node> {
        let has = |node: &dom::Node| {
            let classes = node.attribute("class").unwrap_or_default();
            classes.split(' ').any(|other| other == class)
        };
        node.descendants().into_iter().filter(has).collect()
    };
    let entry = &class(&page(&files, "posts/a/index.html"), "h-entry")[0];
    let value = |name: &str| class(entry, name)[0].clone();
    assert_eq!(value("p-name").text(), "A");
    assert_eq!(value("p-summary").text(), "A");
    assert_eq!(value("e-content").text().trim(), "Text.");
    assert_eq!(value("p-category").text(), "/one");
    assert_eq!(
        value("dt-published").attribute("datetime").unwrap(),
        "2026-01-01"
    );
    assert_eq!(
        value("dt-updated").attribute("datetime").unwrap(),
        "2026-02-01"
    );
    assert_eq!(value("u-url").attribute("value").unwrap(), "../../posts/a/");
    let home = page(&files, "index.html");
    let feed = &class(&home, "h-feed")[0];
    let entry = &class(feed, "h-entry")[0];
    assert_eq!(class(entry, "p-name")[0].text(), "A");
    assert_eq!(
        class(entry, "u-url")[0].attribute("href").unwrap(),
        "./posts/a/"
    );
    let card = &class(&home, "h-card")[0];
    assert_eq!(class(card, "p-name")[0].text(), "An author");
}

#[test]
fn the_beginning_of_a_text_stands_once_above_it() {
    let mark = "---\ntitle: C\n---\n\nTea is hot.\n\n<!-- more -->\n\nMore.\n";
    let files = blog(&[
        ("posts/a.md", &post("A", "2026-01-03", "", "Tea is hot.")),
        ("posts/b.md", "---\ntitle: B\n---\n\nTea is hot.\n"),
        ("posts/c.md", mark),
    ]);
    for (name, is_shown) in [("a", true), ("b", false), ("c", false)] {
        let own = page(&files, &format!("posts/{name}/index.html"));
        let summary = own.all("p.post__summary");
        assert_eq!(!summary.is_empty(), is_shown, "{name}");
        assert!(meta(&own, "description").is_some(), "{name}");
    }
    let home = page(&files, "index.html");
    assert_eq!(home.all("p.post-card__summary").len(), 3);
}
