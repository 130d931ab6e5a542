//! What readers of a blog in another language see: no word of English, and dates as they write them.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "we name files in lower case"
)]

#[path = "support/dom.rs"]
mod dom;
#[path = "support/folder.rs"]
mod folder;
#[path = "support/site.rs"]
mod site;

use std::collections::BTreeMap;

use serde_json::Value;

use folder::Folder;
use site::{build, files};

/// A post without a Latin letter, and with everything that a page has a word of its own for.
const POST: &str = "---
title: 一
slug: '1'
date: 2026-03-02
updated: 2026-03-04
tags: [二]
aliases: [/old/]
---

三[^1]

[^1]: 四

> [!NOTE]
> 五

> [!CAUTION]
> 六

- [x] 七
- [ ] 八

| 九 |
|----|
| 十 |

```
1
```

## 一

## 二

## 三

## 四

![五](p.png)
";

fn blog(language: &str) -> BTreeMap<String, Vec<u8>> {
    let site =
        format!("title = \"一\"\nlanguage = \"{language}\"\nurl = \"https://blog.example/\"\n");
    let mut content = Folder::new(&[("site.toml", &site), ("posts/a.md", POST)]);
    content.write("posts/p.png", b"");
    for number in 2..=45 {
        let (date, two) = match number {
            2 => ("", "二, "),
            3 => ("date: 2024-01-01\n", ""),
            _ => ("date: 2025-01-01\n", "二, "),
        };
        let post = format!("---\ntitle: '{number}'\n{date}tags: [{two}三]\n---\n\n{number}\n");
        content = content.with(&[(&format!("posts/{number}.md"), &post)]);
    }
    files(&build(content.path()))
}

/// Everything on a page that a reader sees or hears.
fn said(html: &str) -> Vec<String> {
    let page = dom::document(html);
    let body = page.one("body");
    let mut said = vec![page.one("title").text()];
    for node in body.children() {
        let id = node.attribute("id");
        if id.as_deref() == Some("_playground") {
            let messages: BTreeMap<String, String> = serde_json::from_str(&node.text()).unwrap();
            said.extend(messages.into_values());
        } else {
            said.push(node.text());
        }
    }
    for node in body.descendants() {
        let heard = ["aria-label", "title", "alt"].map(|name| node.attribute(name));
        said.extend(heard.into_iter().flatten());
    }
    said
}

/// What the script beside every page says.
fn words(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, String> {
    let mut scripts = files.iter();
    let script = scripts
        .find(|(file, _)| file.starts_with("-/page-"))
        .unwrap();
    let script = std::str::from_utf8(script.1).unwrap();
    let given = script.strip_prefix("var given = ").unwrap();
    let given = given.lines().next().unwrap().trim_end_matches(';');
    let given: Value = serde_json::from_str(given).unwrap();
    serde_json::from_value(given["words"].clone()).unwrap()
}

/// A word of Latin letters.
fn latin(text: &str) -> Option<&str> {
    let words = text.split(|c: char| !c.is_alphabetic());
    words
        .filter(|word| word.is_ascii())
        .find(|word| word.len() > 1)
}

#[track_caller]
fn check(language: &str, date: &str, count: &str) {
    let files = blog(language);
    let pages = files.iter().filter(|(file, _)| file.ends_with(".html"));
    let mut n_pages = 0;
    for (file, html) in pages {
        let html = std::str::from_utf8(html).unwrap();
        for text in said(html) {
            // The values that stand in messages have names.
            let text = text.replace("{n}", "");
            assert_eq!(latin(&text), None, "{file}: {text}");
        }
        n_pages += 1;
    }
    assert!(n_pages > 55, "{n_pages}");
    for text in words(&files).into_values() {
        assert_eq!(latin(&text.replace("{n}", "")), None, "{text}");
    }
    let page = |file: &str| dom::document(std::str::from_utf8(&files[file]).unwrap());
    let post = page("posts/1/index.html");
    assert_eq!(post.one("time.dt-published").text(), date);
    let tag = page("三/index.html");
    assert_eq!(tag.one("p.count").text(), count);

    let entry: Value = serde_json::from_slice(&files["data/manifest.json"]).unwrap();
    for (key, text) in entry["messages"].as_object().unwrap() {
        let mut text = text.as_str().unwrap().to_owned();
        for name in [
            "a", "b", "n", "day", "year", "tag", "tags", "any", "not", "size", "kept", "posts",
            "pages", "file", "status",
        ] {
            text = text.replace(&format!("{{{name}}}"), "");
        }
        assert_eq!(latin(&text), None, "{key}: {text}");
    }
}

#[test]
fn a_blog_in_arabic_is_arabic_throughout() {
    check("ar", "2 مارس 2026", "44 مقالة");
}

#[test]
fn a_blog_in_japanese_is_japanese_throughout() {
    check("ja", "2026年3月2日", "44件の記事");
}

#[test]
fn an_author_has_the_last_word() {
    let content = Folder::new(&[
        ("site.toml", "title = \"A\"\nlanguage = \"en\"\n"),
        ("posts/a.md", "---\ntitle: A\n---\n\nText.\n"),
        (
            "messages.toml",
            "[page]\narchive = \"Everything\"\nminutes = { one = \"a minute\", other = \"{n} minutes\" }\n\
             [script]\nclose = \"</script>\"\n",
        ),
    ]);
    let files = files(&build(content.path()));
    let page = |file: &str| dom::document(std::str::from_utf8(&files[file]).unwrap());
    assert_eq!(page("archive/index.html").one("h1").text(), "Everything");
    let home = page("index.html");
    assert_eq!(home.one("span.minutes").text(), "a minute");
    let messages = words(&files);
    assert_eq!(messages["close"], "</script>");
    assert_eq!(messages["again"], "Try again");
}

/// A blog in English with a post in Arabic.
fn mixed() -> BTreeMap<String, Vec<u8>> {
    let arabic = "---\ntitle: دفتر\nlang: ar_EG\ndate: 2026-03-02\nsummary: رصيد\n---\n\nPostgres أولا.\n\n\
                  ## أ\n\n## ب\n\n## ج\n\n## د\n";
    let content = Folder::new(&[
        (
            "site.toml",
            "title = \"A\"\nlanguage = \"en\"\nurl = \"https://blog.example/\"\n",
        ),
        ("posts/arabic.md", arabic),
        (
            "posts/english.md",
            "---\ntitle: B\nlang: EN\ndate: 2026-03-03\n---\n\nText.\n",
        ),
    ]);
    files(&build(content.path()))
}

#[test]
fn a_post_in_another_language_says_so_wherever_it_stands() {
    let files = mixed();
    let page = |file: &str| dom::document(std::str::from_utf8(&files[file]).unwrap());
    let arabic = [Some("ar-EG".to_owned()), Some("rtl".to_owned())];
    let check = |file: &str, selector: &str| {
        let node = page(file);
        let found = node.all(selector);
        let [node, ..] = found.as_slice() else {
            panic!("{file} has no {selector}");
        };
        let said = ["lang", "dir"].map(|name| node.attribute(name));
        assert_eq!(said, arabic, "{file}: {selector}");
    };
    for selector in ["h1.p-name", "p.post__summary", "div.prose"] {
        check("posts/arabic/index.html", selector);
    }
    check("posts/english/index.html", "bdi");
    let archive = page("archive/2026/index.html")
        .one("ol.title-list")
        .all("a")[1]
        .attribute("dir");
    assert_eq!(archive.as_deref(), Some("rtl"));
    let home = page("index.html");
    let titles = home.all("h2.post-card__title");
    let said: Vec<_> = titles.iter().map(|title| title.attribute("lang")).collect();
    assert_eq!(said, [None, Some("ar-EG".to_owned())]);
    assert_eq!(
        page("posts/arabic/index.html")
            .one("html")
            .attribute("lang")
            .as_deref(),
        Some("en")
    );
}

#[test]
fn feeds_and_search_engines_are_told_the_language_of_a_post() {
    let files = mixed();
    let text = |file: &str| std::str::from_utf8(&files[file]).unwrap();
    assert!(text("atom.xml").contains("<entry xml:lang=\"ar-EG\">"));
    let feed: Value = serde_json::from_str(text("feed.json")).unwrap();
    let languages = [&feed["items"][0]["language"], &feed["items"][1]["language"]];
    assert_eq!(languages, [&Value::Null, &Value::from("ar-EG")]);
    assert!(text("posts/arabic/index.html").contains("\"inLanguage\":\"ar-EG\""));
    assert!(text("posts/english/index.html").contains("\"inLanguage\":\"en\""));
}
