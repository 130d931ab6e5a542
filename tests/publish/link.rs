use super::super::*;

/// Where links of a post lead, and whether a browser is told that no page of the blog is there.
#[track_caller]
fn check(markdown: &str, expected: &[(&str, bool)]) {
    let text = post("A post", "2026-01-01", "", markdown);
    let files = blog(&[
        ("posts/a.md", &text),
        ("posts/b.md", &post("Other", "2026-01-01", "", "## Heading")),
        ("public/demo/index.html", "<h1>Demo</h1>"),
        ("public/old.html", "<h1>Old</h1>"),
        ("public/paper", "Paper"),
    ]);
    let page = page(&files, "posts/a/index.html");
    let prose = page.one("div.prose");
    let links: Vec<(String, bool)> = prose
        .all("a")
        .iter()
        .map(|link| {
            let href = link.attribute("href").unwrap();
            (href, link.attribute("rel").as_deref() == Some("external"))
        })
        .collect();
    let links: Vec<(&str, bool)> = links.iter().map(|(href, rel)| (&**href, *rel)).collect();
    assert_eq!(links, expected, "{markdown}");
}

#[test]
fn a_link_leads_to_a_page_by_its_file_or_its_address() {
    for target in [
        "b.md",
        "/posts/b/",
        "../b",
        "https://blog.example/a/posts/b",
    ] {
        check(&format!("[b]({target})"), &[("../../posts/b/", false)]);
        check(
            &format!("<a href=\"{target}#heading\">b</a>"),
            &[("../../posts/b/#heading", false)],
        );
    }
    check("[home](/)", &[("../../", false)]);
    check("[home](https://blog.example/a/)", &[("../../", false)]);
}

#[test]
fn what_is_no_page_of_the_blog_is_marked() {
    for (target, href) in [
        ("/demo/", "../../demo/"),
        ("/demo", "../../demo/"),
        ("/demo/index.html", "../../demo/index.html"),
        ("/old.html", "../../old.html"),
        ("/paper", "../../paper"),
        ("https://blog.example/a/demo/?x#y", "../../demo/?x#y"),
        ("/docs/start/", "/docs/start/"),
        ("gone/", "gone/"),
        ("gone.md", "gone.md"),
        ("../../../gone/", "../../../gone/"),
        (
            "https://blog.example/a/docs/",
            "https://blog.example/a/docs/",
        ),
    ] {
        check(&format!("[x]({target})"), &[(href, true)]);
        check(&format!("<a href=\"{target}\">x</a>"), &[(href, true)]);
    }
}

#[test]
fn what_is_elsewhere_or_on_the_page_is_as_it_was_written() {
    for target in [
        "https://blog.example/another/",
        "https://blog.example.evil.example/",
        "https://blog.example/abc",
        "//blog.example/a/posts/b/",
        "mailto:a@blog.example",
        "#gone",
        "?q=1",
    ] {
        check(&format!("[x]({target})"), &[(target, false)]);
    }
}

#[test]
fn a_place_that_is_not_there_leads_to_the_page() {
    check("[b](b.md#gone)", &[("../../posts/b/#gone", false)]);
}

#[test]
fn a_picture_below_the_root_keeps_its_place_free() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"10\"/>";
    let text = post("A post", "2026-01-01", "", "![Bars](/images/bars.svg)");
    let files = blog(&[("posts/a.md", &text), ("public/images/bars.svg", svg)]);
    let page = page(&files, "posts/a/index.html");
    let image = page.one("div.prose").one("img");
    let attribute = |name: &str| image.attribute(name).unwrap_or_default();
    assert_eq!(attribute("src"), "../../images/bars.svg");
    assert_eq!(
        (attribute("width"), attribute("height")),
        ("20".to_owned(), "10".to_owned())
    );
}
