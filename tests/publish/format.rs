//! What stands beside the pages is an author's choice, and whatever leads there follows it.

use super::super::*;

/// A blog of a post and its tag.
fn with(formats: &str) -> Files {
    let site = format!("title = \"A blog\"\nurl = \"{URL}\"\n[formats]\n{formats}");
    let a = post("A", "2026-01-02", "tags: [x]\n", "Text.");
    let content = Folder::new(&[("site.toml", &site), ("posts/a.md", &a)]);
    files(&build(content.path()))
}

/// Files with these ends.
fn ending<'a>(files: &'a Files, ends: &[&str]) -> Vec<&'a str> {
    let files = files.keys().map(String::as_str);
    files
        .filter(|file| ends.iter().any(|end| file.ends_with(end)))
        .collect()
}

const FEEDS: [&str; 3] = ["atom.xml", "rss.xml", "feed.json"];

#[test]
fn a_blog_has_one_feed_for_each_tag_and_no_markdown_unless_that_is_wanted() {
    let files = with("");
    assert_eq!(ending(&files, &[".md"]), [""; 0]);
    assert_eq!(
        ending(&files, &FEEDS),
        ["atom.xml", "feed.json", "rss.xml", "x/atom.xml"]
    );
    let kinds = |file: &str| -> Vec<String> {
        let links = links(&page(&files, file), "alternate");
        links.into_iter().map(|(kind, _)| kind).collect()
    };
    assert!(!kinds("posts/a/index.html").contains(&"text/markdown".to_owned()));
    // That of the tag, then those of the blog.
    assert_eq!(kinds("x/index.html").len(), 1 + 3);
    // There are no twins to lead to.
    let llms = text(&files, "llms.txt");
    assert!(llms.contains(&format!("]({URL}posts/a/)")), "{llms}");
    let entry: Value = serde_json::from_str(text(&files, "data/manifest.json")).unwrap();
    assert_eq!(entry["site"].get("markdown"), None);
    assert_eq!(entry["site"]["tag_feeds"], json!(["atom"]));
}

#[test]
fn an_author_can_have_every_form_of_everything() {
    let files = with("markdown = true\ntag_feeds = [\"json\", \"rss\", \"atom\"]\n");
    assert_eq!(ending(&files, &FEEDS).len(), 6);
    for file in ending(&files, &["index.html"]) {
        let twin = file.replace(".html", ".md");
        let is_page = !file.starts_with("embed/");
        assert_eq!(files.contains_key(&twin), is_page, "{file}");
    }
    assert!(text(&files, "llms.txt").contains("posts/a/index.md)"));
    // The first is the one to prefer.
    let tag = page(&files, "x/index.html");
    assert_eq!(links(&tag, "alternate")[1].0, "application/feed+json");
}

#[test]
fn an_author_can_do_without_feeds() {
    let files = with("feeds = []\ntag_feeds = []\n");
    assert_eq!(ending(&files, &FEEDS), [""; 0]);
    let home = page(&files, "index.html");
    assert_eq!(links(&home, "alternate"), []);
    assert!(!home.one("footer").text().contains("Feed"));
    let other = with("feeds = \"json\"\n");
    let footer = page(&other, "index.html").one("footer");
    let hrefs: Vec<String> = footer
        .all("a")
        .iter()
        .filter_map(|link| link.attribute("href"))
        .collect();
    assert!(hrefs.contains(&"./feed.json".to_owned()), "{hrefs:?}");
}

#[test]
fn a_name_that_no_form_takes_is_the_authors() {
    let site = "title = \"A blog\"\nurl = \"https://blog.example/\"\n";
    let a = post("A", "2026-01-02", "tags: [x]\n", "Text.");
    let content = Folder::new(&[
        ("site.toml", site),
        ("posts/a.md", &a),
        ("public/x/rss.xml", "<rss/>"),
        ("public/posts/a/index.md", "Theirs."),
    ]);
    let files = files(&build(content.path()));
    assert_eq!(text(&files, "x/rss.xml"), "<rss/>");
    assert_eq!(text(&files, "posts/a/index.md"), "Theirs.");
}
