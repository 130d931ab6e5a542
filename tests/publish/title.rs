//! A title is shown once, wherever the author wrote it.

use super::super::*;

/// A blog of one post, which is written to another.
fn with(text: &str) -> Files {
    blog(&[
        ("posts/a.md", text),
        ("posts/b.md", &post("Other", "2026-01-01", "", "Text.")),
    ])
}

/// The headings of the post, with their level and their id.
#[track_caller]
fn headings(files: &Files) -> Vec<String> {
    let page = page(files, "posts/a/index.html");
    let main = page.one("main");
    let headings = main.descendants().into_iter().filter(|node| {
        let name = node.name();
        name.len() == 2 && name.starts_with('h') && name != "hr"
    });
    let line = |node: dom::Node| {
        let id = node.attribute("id").map(|id| format!("#{id}"));
        let said = format!("{} {}", node.name(), node.text());
        format!("{said} {}", id.unwrap_or_default())
            .trim()
            .to_owned()
    };
    headings.map(line).collect()
}

const FRONT: &str = "title: It's a \"test\"\ndate: 2026-01-01\nsummary: S\nslug: a\n";

#[test]
fn a_first_heading_that_says_the_title_is_not_shown_again() {
    for heading in [
        "# It's a \"test\"",
        "# It’s a “test” #",
        "\n#   IT'S *a* \"`test`\"   ##",
        "It's a \"test\"\n=============",
        "<!-- no more -->\n\n# It's a “test” {#own}",
    ] {
        let files = with(&format!(
            "---\n{FRONT}---\n{heading}\n\nText.\n\n## Part\n\nMore.\n"
        ));
        assert_eq!(
            headings(&files),
            ["h1 It's a \"test\"", "h2 Part #part"],
            "{heading}"
        );
        let prose = page(&files, "posts/a/index.html").one("div.prose").text();
        assert!(prose.trim().starts_with("Text."), "{heading}\n{prose}");
        let data: Value =
            serde_json::from_str(text(&files, "data/pages/posts/a/index.json")).unwrap();
        let markdown = data["post"]["article"]["markdown"].as_str().unwrap();
        assert_eq!(markdown.trim(), "Text.\n\n## Part\n\nMore.", "{heading}");
        assert_eq!(
            text(&files, "posts/a/index.md"),
            "# It's a \"test\"\n\nText.\n\n## Part\n\nMore.\n",
            "{heading}"
        );
        let feed = text(&files, "atom.xml");
        assert!(!feed.contains("&lt;h2 id=\"it-s"), "{feed}");
    }
}

#[test]
fn a_title_that_only_the_text_says_is_taken_from_it() {
    for heading in [
        "# Tea & *cake*",
        "#\tTea & cake ##",
        "Tea & cake\n===",
        "Tea &\n_cake_\n=",
        "# Tea &amp; cake {#own}",
    ] {
        let files = with(&format!("{heading}\n\nText.\n\n# Part\n\n## Below\n"));
        assert_eq!(
            headings(&files),
            ["h1 Tea & cake", "h2 Part #part", "h3 Below #below"],
            "{heading}"
        );
    }
}

#[test]
fn another_first_heading_stays_one_level_down() {
    for (heading, id) in [
        ("# It's a test again", "it-s-a-test-again"),
        ("# [It's a \"test\"](https://a.example)", "it-s-a-test"),
    ] {
        let files = with(&format!("---\n{FRONT}---\n{heading}\n\n## Part\n"));
        let headings = headings(&files);
        assert_eq!(headings.len(), 3, "{headings:?}");
        assert!(
            headings[1].starts_with("h2") && headings[1].ends_with(id),
            "{headings:?}"
        );
        assert_eq!(headings[2], "h3 Part #part");
    }
    let files = with(&format!("---\n{FRONT}---\nText.\n\n# It's a \"test\"\n"));
    assert_eq!(headings(&files)[1], "h2 It's a \"test\" #it-s-a-test");
}

#[test]
fn what_led_to_its_heading_leads_to_the_top() {
    for (heading, fragment) in [
        ("# A title", "a-title"),
        ("A title\n===", "A-Title"),
        ("# A title {#own}", "own"),
    ] {
        for front in ["", "---\ntitle: A title\nsummary: S\n---\n"] {
            let text = format!(
                "{front}{heading}\n\n[top](#{fragment}) [too](a.md#{fragment})\n\n## A title\n"
            );
            let folder = Folder::new(&[
                ("site.toml", "title = \"A blog\"\n"),
                ("posts/a.md", &text),
                (
                    "posts/b.md",
                    &post("B", "2026-01-01", "", &format!("[a](a.md#{fragment})")),
                ),
            ]);
            let options = Options {
                strict: !front.is_empty(),
                ..options()
            };
            let compilation = compile(folder.path(), &options);
            let report = slashlog::compiler::command::report::render(&compilation, true, false);
            assert!(compilation.blog.is_some(), "{report}");
            let files = files(&build(folder.path()));
            let hrefs = |file: &str| -> Vec<String> {
                let links = page(&files, file).one("div.prose").all("a");
                let hrefs = links.iter().filter_map(|link| link.attribute("href"));
                hrefs.filter(|href| !href.is_empty()).collect()
            };
            let own = hrefs("posts/a/index.html");
            assert_eq!(own[..2], ["#top", "../../posts/a/#top"], "{text}");
            assert_eq!(
                hrefs("posts/b/index.html"),
                ["../../posts/a/#top"],
                "{text}"
            );
        }
    }
}

#[test]
fn a_heading_below_does_not_take_the_place_of_the_title() {
    let files = with("---\ntitle: Tea\nsummary: S\n---\n# Tea\n\n## Tea\n\n## Tea\n");
    assert_eq!(
        headings(&files),
        ["h1 Tea", "h2 Tea #tea-1", "h2 Tea #tea-2"]
    );
}

#[test]
fn places_below_it_are_the_authors_lines() {
    let folder = Folder::new(&[
        ("site.toml", "title = \"A blog\"\n"),
        (
            "posts/a.md",
            "---\ntitle: Tea\nsummary: S\n---\n\nTea\n===\n\n[dead](dead.md)\n",
        ),
    ]);
    let compilation = compile(folder.path(), &options());
    let report = slashlog::compiler::command::report::render(&compilation, true, false);
    assert!(report.contains("a.md:9:8"), "{report}");
}

#[test]
fn a_page_has_one_title_too() {
    let files = blog(&[
        ("posts/b.md", &post("Other", "2026-01-01", "", "Text.")),
        (
            "pages/about.md",
            "---\ntitle: About\n---\n\n# About\n\nText.\n",
        ),
    ]);
    let page = page(&files, "about/index.html");
    let headings = ["h1", "h2"].map(|level| page.one("main").all(level).len());
    assert_eq!(headings, [1, 0]);
}
