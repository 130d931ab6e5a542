use super::super::*;

/// Title and summary of a post.
fn said(text: &str) -> (String, String) {
    let content = Folder::new(&[("site.toml", "title = \"A blog\"\n"), ("posts/a.md", text)]);
    let blog = compile(content.path(), &options()).blog.unwrap();
    let post = blog.manifest.summaries().next().unwrap().clone();
    (post.title, post.summary)
}

#[test]
fn a_summary_ends_where_the_author_says() {
    for mark in [
        "<!-- more -->",
        "<!--more-->",
        "<!-- MORE -->",
        "<!-- truncate -->",
        "<!-- excerpt -->",
        "<!-- break -->",
        "{/* truncate */}",
    ] {
        let text = format!(
            "---\ntitle: A\n---\n\nThe *first* [paragraph](https://a.example).\n\n- not this\n\nThe second.\n\n{mark}\n\nThe third.\n"
        );
        assert_eq!(said(&text).1, "The first paragraph. The second.", "{mark}");
    }
    let code = "---\ntitle: A\n---\n\nThe first.\n\n```html\n<!-- more -->\n```\n\nThe second.\n";
    assert_eq!(said(code).1, "The first.");
    let nothing = "---\ntitle: A\n---\n\n<!-- more -->\n\nThe first.\n";
    assert_eq!(said(nothing).1, "The first.");
}

#[test]
fn a_summary_of_the_text_is_as_long_in_every_script() {
    let summary = |text: &str| said(&format!("---\ntitle: A\n---\n\n{text}\n")).1;
    let length = |text: &str| text.chars().count();
    let chinese = format!("Rust 是一门{}", "语言".repeat(150));
    assert!(length(&summary(&chinese)) > 190);
    let english = "word ".repeat(100);
    assert!((180..=201).contains(&length(&summary(&english))));
    assert!(summary(&english).ends_with("word…"));
    // A letter and its mark are one.
    let marked = "e\u{301}x\u{301}".repeat(150);
    let cut = summary(&marked);
    assert!(cut.ends_with("\u{301}…") && length(&cut) > 201, "{cut}");
    let flags = "🇩🇪".repeat(250);
    assert_eq!(summary(&flags), "🇩🇪".repeat(200) + "…");
}

#[test]
fn a_title_is_plain_text() {
    let title = |text: &str| said(text).0;
    assert_eq!(
        title("# Using `async` & [link](https://a.example) *well*\n\nText.\n"),
        "Using async & link well"
    );
    assert_eq!(title("# 1 < 2 &#8211; always\n\nText.\n"), "1 < 2 – always");
    assert_eq!(
        title("---\ntitle: 'A &#8211; B &amp; C'\n---\nText.\n"),
        "A – B & C"
    );
    assert_eq!(title("---\ntitle: '*A* & <b>'\n---\nText.\n"), "*A* & <b>");
}

#[test]
fn a_picture_for_previews_is_one_that_others_take() {
    for (image, is_shown) in [
        ("https://a.example/a.png", true),
        ("a.png", true),
        ("c.svg", false),
        ("\"javascript:alert(1)\"", false),
        ("\"data:image/png;base64,AA\"", false),
        ("//a.example/a.png", false),
    ] {
        let text = post("A", "2026-01-01", &format!("image: {image}\n"), "Text.");
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
        let files = blog(&[
            ("posts/a.md", &text),
            ("posts/a.png", ""),
            ("posts/c.svg", svg),
        ]);
        let shown = meta(&page(&files, "posts/a/index.html"), "og:image");
        assert_eq!(shown.is_some(), is_shown, "{image}");
    }
}
