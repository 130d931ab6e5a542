use jiff::tz::TimeZone;
use slashlog::compiler::content::date;

use super::super::*;

const ATOM: &str = "http://www.w3.org/2005/Atom";

fn child<'a>(node: Node<'a, 'a>, name: &str) -> Option<&'a str> {
    let child = node
        .children()
        .find(|child| child.tag_name().name() == name)?;
    Some(child.text().unwrap_or_default())
}

#[track_caller]
pub(super) fn one<'a>(node: Node<'a, 'a>, name: &str) -> &'a str {
    let count = |child: &Node| child.tag_name().name() == name;
    assert_eq!(node.children().filter(count).count(), 1, "<{name}>");
    child(node, name).unwrap()
}

fn is_rfc_3339(text: &str) -> bool {
    let form = "0000-00-00T00:00:00Z";
    text.len() == form.len()
        && text
            .bytes()
            .zip(form.bytes())
            .all(|(byte, form)| byte == form || (form == b'0' && byte.is_ascii_digit()))
}

/// No address in HTML of a feed counts on the page it is read on, and nothing in it needs our script.
#[track_caller]
fn check_html(html: &str) {
    for node in dom::fragment(html).descendants() {
        for (name, value) in node.attributes() {
            if ["href", "src"].contains(&name.as_str()) {
                assert!(
                    value.starts_with("https://") || value.starts_with("mailto:"),
                    "{name}={value}"
                );
            }
        }
        assert!(!["button", "script"].contains(&node.name()));
    }
}

/// What RFC 4287 wants of a feed and its entries.
#[track_caller]
fn check_atom(xml: &str) -> Vec<String> {
    let document = Document::parse(xml).unwrap();
    let feed = document.root_element();
    assert_eq!(feed.tag_name().namespace(), Some(ATOM));
    assert_eq!(feed.tag_name().name(), "feed");
    assert!(one(feed, "id").starts_with(URL));
    assert_ne!(one(feed, "title"), "");
    assert!(is_rfc_3339(one(feed, "updated")));
    let entries: Vec<Node> = feed
        .children()
        .filter(|node| node.has_tag_name((ATOM, "entry")))
        .collect();
    let mut ids = BTreeSet::new();
    for entry in &entries {
        assert!(ids.insert(one(*entry, "id")), "an id is there twice");
        one(*entry, "title");
        assert!(is_rfc_3339(one(*entry, "updated")));
        assert!(is_rfc_3339(one(*entry, "published")));
        let content = entry
            .children()
            .find(|node| node.has_tag_name((ATOM, "content")))
            .unwrap();
        assert_eq!(content.attribute("type"), Some("html"));
        check_html(content.text().unwrap_or_default());
    }
    check_links(entries.iter().copied().chain([feed]));
    let known = [
        "id",
        "title",
        "subtitle",
        "updated",
        "published",
        "link",
        "author",
        "entry",
        "category",
        "summary",
        "content",
        "name",
    ];
    for node in feed.descendants().filter(Node::is_element).skip(1) {
        assert!(known.contains(&node.tag_name().name()), "{node:?}");
    }
    assert!(
        feed.children()
            .any(|node| node.has_tag_name((ATOM, "author")))
    );
    let title = |entry: &Node| {
        let node = entry
            .children()
            .find(|node| node.has_tag_name((ATOM, "title")))
            .unwrap();
        let text = node.text().unwrap_or_default();
        match node.attribute("type") {
            Some("html") => dom::fragment(text).text(),
            _ => text.to_owned(),
        }
    };
    entries.iter().map(title).collect()
}

/// A link to another form once per form, and to what it is about once.
fn check_links<'a>(parents: impl Iterator<Item = Node<'a, 'a>>) {
    for parent in parents {
        let mut seen = BTreeSet::new();
        for link in parent
            .children()
            .filter(|node| node.has_tag_name((ATOM, "link")))
        {
            let (rel, href) = (link.attribute("rel"), link.attribute("href").unwrap());
            assert!(href.starts_with(URL), "{href}");
            assert!(seen.insert((rel, link.attribute("type"))));
        }
        assert!(seen.contains(&(Some("alternate"), Some("text/html"))));
    }
}

/// What RSS 2.0 wants of a channel and its items.
#[track_caller]
fn check_rss(xml: &str) -> Vec<String> {
    let document = Document::parse(xml).unwrap();
    let rss = document.root_element();
    assert_eq!(
        (rss.tag_name().name(), rss.attribute("version")),
        ("rss", Some("2.0"))
    );
    let channel = rss.first_element_child().unwrap();
    for name in ["title", "description", "language"] {
        assert_ne!(one(channel, name), "", "{name}");
    }
    let link = channel.children().find(|node| node.has_tag_name("link"));
    assert!(link.unwrap().text().unwrap().starts_with(URL));
    let items = channel.children().filter(|node| node.has_tag_name("item"));
    let mut guids = BTreeSet::new();
    let mut titles = Vec::new();
    for item in items {
        titles.push(one(item, "title").to_owned());
        assert_eq!(one(item, "guid"), one(item, "link"));
        assert!(guids.insert(one(item, "guid")));
        let date = one(item, "pubDate");
        let parsed = date::parse(date).unwrap().moment(&TimeZone::UTC);
        assert_eq!(date::rfc_822(&parsed), date);
        check_html(one(item, "encoded"));
    }
    titles
}

/// What JSON Feed 1.1 wants.
#[track_caller]
fn check_json(json: &str) -> Vec<String> {
    let text = json!({ "type": "string", "minLength": 1 });
    let url = json!({ "type": "string", "pattern": "^https://blog.example/a/" });
    let item = json!({
        "type": "object",
        "properties": {
            "id": url, "url": url, "title": { "type": "string" }, "summary": text,
            "content_html": { "type": "string" },
            "date_published": { "type": "string", "format": "date-time" },
            "date_modified": { "type": "string", "format": "date-time" },
            "tags": { "type": "array", "items": text },
        },
        "required": ["id", "url", "title", "content_html", "date_published"],
        "additionalProperties": false,
    });
    let schema = json!({
        "type": "object",
        "properties": {
            "version": { "const": "https://jsonfeed.org/version/1.1" },
            "title": text, "description": text, "language": text,
            "home_page_url": url, "feed_url": url,
            "authors": { "type": "array", "items": { "type": "object", "properties": { "name": text } } },
            "items": { "type": "array", "items": item },
        },
        "required": ["version", "title", "items", "feed_url", "home_page_url"],
        "additionalProperties": false,
    });
    let value: Value = serde_json::from_str(json).unwrap();
    let mut compiler = boon::Compiler::new();
    compiler.enable_format_assertions();
    compiler.add_resource("file:///feed.json", schema).unwrap();
    let mut schemas = boon::Schemas::new();
    let schema = compiler.compile("file:///feed.json", &mut schemas).unwrap();
    schemas
        .validate(&value, schema)
        .unwrap_or_else(|error| panic!("{error:#}"));
    let items = value["items"].as_array().unwrap();
    for item in items {
        check_html(item["content_html"].as_str().unwrap());
    }
    items
        .iter()
        .map(|item| item["title"].as_str().unwrap().to_owned())
        .collect()
}

/// The titles in all three feeds of a list, which must say the same.
#[track_caller]
pub(super) fn check_feeds(files: &Files, list: &str) -> Vec<String> {
    let titles = check_atom(text(files, &format!("{list}atom.xml")));
    assert_eq!(check_rss(text(files, &format!("{list}rss.xml"))), titles);
    assert_eq!(check_json(text(files, &format!("{list}feed.json"))), titles);
    // And another reader's eyes see the same.
    for name in ["atom.xml", "rss.xml", "feed.json"] {
        let feed = feed_rs::parser::parse(&*files[&format!("{list}{name}")]).unwrap();
        assert_eq!(feed.entries.len(), titles.len(), "{list}{name}");
        for entry in &feed.entries {
            assert!(entry.published.is_some());
            assert_ne!(entry.links.len(), 0);
        }
    }
    titles
}

#[test]
fn the_feeds_of_the_blog_and_of_every_tag_keep_their_specifications() {
    let files = published();
    let home = check_feeds(&files, "");
    assert_eq!(home.len(), 19);
    let lists: Vec<&str> = files
        .keys()
        .filter_map(|file| file.strip_suffix("atom.xml"))
        .collect();
    // 19 posts with 19 tags.
    assert_eq!(lists.len(), 20);
    for list in lists {
        let cards = page(&files, &format!("{list}index.html")).all("article.post-card");
        let shown: Vec<String> = cards.iter().map(|card| card.one("h2").text()).collect();
        assert_eq!(check_atom(text(&files, &format!("{list}atom.xml"))), shown);
        // A tag has one feed, the blog all.
        for name in ["rss.xml", "feed.json"] {
            let file = format!("{list}{name}");
            assert_eq!(files.contains_key(&file), list.is_empty(), "{file}");
        }
    }
}

#[test]
fn a_feed_holds_the_newest_twenty_with_a_date() {
    let texts: Vec<(String, String)> = (1..=25)
        .map(|n| {
            let text = post(
                &format!("Post {n}"),
                &format!("2026-01-{n:02}"),
                "tags: [a]\n",
                "",
            );
            (format!("posts/{n}.md"), text)
        })
        .collect();
    let mut posts: Vec<(&str, &str)> = texts
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    posts.push(("posts/undated.md", "---\ntitle: Undated\ntags: [a]\n---\n"));
    let files = blog(&posts);
    let newest: Vec<String> = (6..=25).rev().map(|n| format!("Post {n}")).collect();
    assert_eq!(check_feeds(&files, ""), newest);
    assert_eq!(check_feeds(&files, "a/"), newest);
}

#[test]
fn a_feed_without_posts_is_a_feed() {
    let files = blog(&[("posts/undated.md", "---\ntitle: Undated\n---\n")]);
    assert_eq!(check_feeds(&files, ""), [""; 0]);
}

#[test]
fn a_feed_has_the_full_text_for_readers_who_are_elsewhere() {
    let text_of_post = "## Part\n\n[here](#part) [other](b.md) ![p](p.png)[^1]\n\n```rust\nlet a = \"<b>\";\n```\n\n[^1]: Note.\n";
    let b = post("B", "2026-01-01", "", "");
    let files = blog(&[
        (
            "posts/a.md",
            &post("A", "2026-01-02", "updated: 2026-03-04\n", text_of_post),
        ),
        ("posts/b.md", &b),
        ("posts/p.png", "x"),
    ]);
    check_feeds(&files, "");
    let feed: Value = serde_json::from_slice(&files["feed.json"]).unwrap();
    let html = feed["items"][0]["content_html"].as_str().unwrap();
    let content = dom::fragment(html);
    let addresses: Vec<String> = content
        .descendants()
        .iter()
        .filter_map(|node| node.attribute("href").or(node.attribute("src")))
        .collect();
    assert_eq!(addresses[0], format!("{URL}posts/a/#part"));
    assert_eq!(addresses[1], format!("{URL}posts/b/"));
    assert!(addresses[2].starts_with(&format!("{URL}-/p-")));
    assert_eq!(content.one("h2").text(), "Part");
    assert_eq!(content.one("pre").text(), "let a = \"<b>\";\n");
    assert_eq!(content.one("figure.code").text(), "let a = \"<b>\";\n");
    assert!(content.text().contains("Note."));
    assert!(text(&files, "atom.xml").contains("<updated>2026-03-04T00:00:00Z</updated>"));
    assert!(text(&files, "rss.xml").contains("<pubDate>Fri, 02 Jan 2026 00:00:00 GMT</pubDate>"));
}
