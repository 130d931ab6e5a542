//! A post of a series says which part it is, and leads to the others.

use super::super::*;

fn of(series: &str, n: u32, day: &str) -> String {
    post(&format!("Post {n}"), day, series, "Text.")
}

/// What a post says of its series: the line above its text, and the ways to other parts.
fn said(files: &Files, file: &str) -> (Vec<String>, Vec<(String, String)>) {
    let page = page(files, &format!("{file}index.html"));
    let is = |node: &&dom::Node, class: &str| node.attribute("class").as_deref() == Some(class);
    let lines = page.all("p");
    let lines = lines.iter().filter(|line| is(line, "post__series"));
    let lines = lines.map(|line| line.text().trim().to_owned()).collect();
    let ways = page
        .all("nav")
        .into_iter()
        .filter(|nav| is(&nav, "neighbours"));
    let ways = ways.filter(|nav| nav.attribute("aria-label").as_deref() != Some("More posts"));
    let ways = ways.flat_map(|nav| nav.all("a"));
    let way = |link: dom::Node| (link.text(), link.attribute("href").unwrap());
    (lines, ways.map(way).collect())
}

fn parts(files: &Files, list: &str) -> Vec<String> {
    let page = page(files, &format!("{list}index.html"));
    let items = page.one("main").all("li");
    items
        .iter()
        .filter_map(|item| Some(item.all("h2").first()?.text()))
        .collect()
}

#[test]
fn a_part_leads_to_the_ones_before_and_after_it_and_to_all() {
    let files = blog(&[
        ("posts/a.md", &of("series: Tea\n", 1, "2026-01-01")),
        ("posts/b.md", &of("", 2, "2026-01-02")),
        ("posts/c.md", &of("series: [tea, Japan]\n", 3, "2026-01-03")),
        ("posts/d.md", &of("series: Tea\n", 4, "2026-01-04")),
    ]);
    let way = |label: &str, post: &str| (label.to_owned(), format!("../../posts/{post}/"));
    let (lines, ways) = said(&files, "posts/c/");
    assert_eq!(lines, ["Tea · Part 2", "Japan · Part 1"]);
    assert_eq!(
        ways,
        [
            way("Previous part Post 1", "a"),
            way("Next part Post 4", "d")
        ]
    );
    assert_eq!(said(&files, "posts/b/"), (vec![], vec![]));
    assert_eq!(parts(&files, "series/tea/"), ["Post 1", "Post 3", "Post 4"]);
    assert_eq!(parts(&files, "series/japan/"), ["Post 3"]);
    let list = page(&files, "series/tea/index.html");
    assert_eq!(list.one("title").text(), "Tea · A blog");
    assert!(text(&files, "sitemap.xml").contains(&format!("<loc>{URL}series/tea/</loc>")));
    let twin = text(&files, "series/tea/index.md");
    assert!(twin.find("[Post 1]") < twin.find("[Post 3]"), "{twin}");
    // How many there are would change them all.
    assert!(!text(&files, "data/pages/posts/a/index.json").contains("\"posts\":"));
}

#[test]
fn a_number_that_is_said_goes_before_the_date() {
    let files = blog(&[
        ("posts/a.md", &of("series: Tea\npart: 3\n", 1, "2026-01-01")),
        (
            "posts/b.md",
            &of("series: Tea\nseries_order: 0\n", 2, "2026-01-02"),
        ),
        (
            "posts/c.md",
            &of("series: { name: Tea, part: 1 }\n", 3, "2026-01-03"),
        ),
        ("posts/d.md", &of("series: Tea\n", 4, "2025-01-04")),
        (
            "posts/e.md",
            &of("series: Cake\nseries_weight: 20\n", 5, "2026-01-05"),
        ),
        (
            "posts/f.md",
            &of("series: Cake\nseries_weight: 10\n", 6, "2026-01-06"),
        ),
        (
            "posts/g.md",
            &of("series: Cake\npart: many\n", 7, "2026-01-07"),
        ),
    ]);
    assert_eq!(
        parts(&files, "series/tea/"),
        ["Post 2", "Post 3", "Post 1", "Post 4"]
    );
    for (post, line) in [
        ("a", "Tea · Part 3"),
        ("b", "Tea · Part 0"),
        ("c", "Tea · Part 1"),
        ("d", "Tea · Part 4"),
        ("e", "Cake · Part 2"),
        ("f", "Cake · Part 1"),
        ("g", "Cake · Part 3"),
    ] {
        assert_eq!(said(&files, &format!("posts/{post}/")).0, [line], "{post}");
    }
}

#[test]
fn parts_of_no_day_are_in_the_order_of_their_names_at_the_end() {
    let undated = |n: u32| of("series: Tea\n", n, "2026-01-01").replace("date: 2026-01-01\n", "");
    let files = blog(&[
        ("posts/a.md", &undated(1)),
        ("posts/b.md", &undated(2)),
        ("posts/c.md", &of("series: Tea\n", 3, "2026-01-03")),
    ]);
    assert_eq!(parts(&files, "series/tea/"), ["Post 3", "Post 1", "Post 2"]);
}

#[test]
fn hugo_and_zola_have_series_too() {
    for (config, post) in [
        (
            "hugo.toml",
            "---\ntitle: A\nseries: [\"Tea\"]\nparams:\n  series_order: 4\n---\n",
        ),
        (
            "config.toml",
            "+++\ntitle = \"A\"\n[taxonomies]\nseries = [\"Tea\"]\n[extra]\nseries_order = 4\n+++\n",
        ),
    ] {
        let content = Folder::new(&[
            (config, "title = \"T\"\nbase_url = \"https://a.example\"\n"),
            ("content/blog/a.md", post),
        ]);
        let files = files(&build(content.path()));
        assert_eq!(said(&files, "blog/a/").0, ["Tea · Part 4"]);
    }
}

#[test]
fn a_blog_without_series_carries_nothing_of_them() {
    let files = blog(&[("posts/a.md", &of("part: 2\n", 1, "2026-01-01"))]);
    for (file, bytes) in files
        .iter()
        .filter(|(file, _)| file.starts_with("data/") && *file != "data/schema.json")
    {
        let data = String::from_utf8_lossy(bytes);
        assert!(
            !data.contains("series") && !data.contains("part"),
            "{file}: {data}"
        );
    }
    assert!(!text(&files, "posts/a/index.html").contains("series"));
}

#[test]
fn a_name_or_a_title_is_text_wherever_it_stands() {
    let hostile = serde_json::to_string(HOSTILE).unwrap();
    let head = format!("authors: [{hostile}, Sam]\nseries: {hostile}\n");
    let first = post(HOSTILE, "2026-01-01", &head, "Text.");
    let files = blog(&[
        ("posts/a.md", &first),
        ("posts/b.md", &of(&head, 2, "2026-01-02")),
    ]);
    for file in files.keys().filter(|file| file.ends_with(".html")) {
        let page = text(&files, file);
        assert!(!page.contains("<script>&"), "{file}: {page}");
    }
    let (lines, ways) = said(&files, "posts/b/");
    assert_eq!(lines, [format!("{HOSTILE} · Part 2")]);
    assert_eq!(ways[0].0, format!("Previous part {HOSTILE}"));
}
