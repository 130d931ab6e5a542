//! What somebody wrote has a list of its own where several write.

use slashlog::compiler::command::report;

use super::super::*;

fn by(author: &str, n: u32) -> String {
    post(
        &format!("Post {n}"),
        &format!("2026-01-{n:02}"),
        author,
        "Text.",
    )
}

/// What a blog is made of, and what its author is told.
fn told(posts: &[(&str, &str)]) -> String {
    let folder = Folder::new(&[("site.toml", "title = \"A blog\"\n")]).with(posts);
    report::render(&compile(folder.path(), &options()), true, false)
}

/// The titles in a list, and the posts of its feed.
fn listed(files: &Files, list: &str) -> (Vec<String>, usize) {
    let page = page(files, &format!("{list}index.html"));
    let titles = page.all("h2").iter().map(dom::Node::text).collect();
    let feed = text(files, &format!("{list}atom.xml"));
    (titles, feed.matches("<entry").count())
}

#[test]
fn each_author_of_several_has_a_page_and_a_feed() {
    let files = blog(&[
        ("posts/a.md", &by("author: Jane Doe\n", 1)),
        ("posts/b.md", &by("authors: [Sam, jane doe]\n", 2)),
        ("posts/c.md", &by("authors: [Jane Doe, jane doe]\n", 3)),
    ]);
    let of_jane = ["Post 3", "Post 2", "Post 1"].map(str::to_owned).to_vec();
    assert_eq!(listed(&files, "authors/jane-doe/"), (of_jane, 3));
    assert_eq!(
        listed(&files, "authors/sam/"),
        (vec!["Post 2".to_owned()], 1)
    );
    let list = page(&files, "authors/jane-doe/index.html");
    assert_eq!(list.one("h1").text(), "Jane Doe");
    assert_eq!(list.one("title").text(), "Jane Doe · A blog");
    assert_eq!(meta(&list, "description").unwrap(), "Posts by Jane Doe.");
    let feeds: Vec<String> = links(&list, "alternate")
        .into_iter()
        .map(|(_, href)| href)
        .collect();
    assert!(
        feeds.contains(&"../../authors/jane-doe/atom.xml".to_owned()),
        "{feeds:?}"
    );
    let post = page(&files, "posts/b/index.html");
    let is_author =
        |name: &dom::Node| name.attribute("class").as_deref() == Some("p-author h-card");
    let spans = post.all("span").into_iter().filter(is_author);
    let named: Vec<_> = spans
        .map(|name| (name.text(), name.one("a").attribute("href").unwrap()))
        .collect();
    let expected = [
        ("Sam", "../../authors/sam/"),
        ("Jane Doe", "../../authors/jane-doe/"),
    ];
    assert_eq!(
        named,
        expected.map(|(name, href)| (name.to_owned(), href.to_owned()))
    );
    let of_jane = format!("{URL}authors/jane-doe/");
    assert!(text(&files, "sitemap.xml").contains(&format!("<loc>{of_jane}</loc>")));
    assert!(text(&files, "atom.xml").contains(&format!("<uri>{of_jane}</uri>")));
    assert!(text(&files, "feed.json").contains(&format!("\"url\":\"{of_jane}\"")));
    let post = text(&files, "posts/b/index.html");
    assert!(post.contains(&format!("\"url\":\"{of_jane}\"")));
    assert!(text(&files, "authors/sam/index.md").contains("[Post 2](../../posts/b/index.md)"));
}

#[test]
fn where_one_writes_it_all_there_is_no_list_of_that() {
    let site = format!("title = \"A blog\"\nurl = \"{URL}\"\nauthor = \"Jane\"\n");
    for author in ["author: Jane\n", ""] {
        let files = blog(&[
            ("site.toml", &site),
            ("posts/a.md", &by(author, 1)),
            ("posts/b.md", &by("author: jane\n", 2)),
        ]);
        assert!(
            !files.keys().any(|file| file.contains("authors/")),
            "{author}"
        );
        let entry = text(&files, "data/manifest.json");
        assert!(!entry.contains("authors"), "{entry}");
    }
}

#[test]
fn who_writes_the_blog_wrote_what_names_nobody() {
    let site = format!("title = \"A blog\"\nurl = \"{URL}\"\nauthor = \"Jane\"\n");
    let posts = [
        ("site.toml", site.as_str()),
        ("posts/a.md", &by("", 1)),
        ("posts/b.md", &by("author: Sam\n", 2)),
    ];
    let files = blog(&posts);
    assert_eq!(listed(&files, "authors/sam/").1, 1);
    // No post leads there.
    assert!(!files.contains_key("authors/jane/index.html"));
    let files = blog(&[&posts[..], &[("posts/c.md", &by("author: Jane\n", 3))]].concat());
    assert_eq!(listed(&files, "authors/jane/").0, ["Post 3", "Post 1"]);
}

#[test]
fn an_author_whose_address_is_another_pages_moves_aside_and_it_is_told() {
    let posts = [
        ("posts/a.md", &*by("author: Jane\n", 1)),
        ("posts/b.md", &by("author: Sam\n", 2)),
        (
            "pages/jane.md",
            "---\ntitle: Jane\nurl: /Authors/Jane.html\n---\n",
        ),
        (
            "pages/aside.md",
            "---\ntitle: Aside\nurl: /authors/jane-author/\n---\n",
        ),
    ];
    let files = blog(&posts);
    assert_eq!(listed(&files, "authors/jane-author-2/").1, 1);
    assert!(text(&files, "posts/a/index.html").contains("../../authors/jane-author-2/"));
    let told = told(&posts);
    assert!(
        told.contains("the address `authors/jane/` of the author `Jane` belongs to"),
        "{told}"
    );
    assert!(told.contains("posts/a.md:5:9"), "{told}");

    let site = "title = \"A blog\"\n[addresses]\ntags = \"/authors/:tag/\"\n";
    let tagged = by("author: Jane\ntags: [jane]\n", 1);
    let files = blog(&[("site.toml", site), ("posts/a.md", &tagged), posts[1]]);
    assert!(files.contains_key("authors/jane/index.html"));
    assert!(files.contains_key("authors/jane-author/index.html"));
}

#[test]
fn a_name_that_no_address_can_hold_is_a_name_all_the_same() {
    let long = format!("author: {}\n", "x".repeat(300));
    let posts = [
        ("posts/a.md", &*by("author: '??'\n", 1)),
        ("posts/b.md", &by(&long, 2)),
        ("posts/c.md", &by("authors: [Sam, Jane]\n", 3)),
    ];
    let files = blog(&posts);
    assert!(text(&files, "posts/b/index.html").contains(">xxx"));
    let lists = files
        .keys()
        .filter(|file| file.starts_with("authors/") && file.ends_with(".html"));
    assert_eq!(lists.count(), 2);
    let told = told(&posts);
    assert_eq!(
        told.matches("has no page, for the name cannot be an address")
            .count(),
        2,
        "{told}"
    );
}

#[test]
fn so_many_authors_of_a_post_count_and_no_more() {
    let names: Vec<String> = (0..2000).map(|n| format!("a{n}")).collect();
    let names = format!("authors: [{}]\n", names.join(", "));
    let posts = [("posts/a.md", &*by(&names, 1))];
    let files = blog(&posts);
    let lists = files
        .keys()
        .filter(|file| file.starts_with("authors/") && file.ends_with(".html"));
    assert_eq!(lists.count(), 50);
    assert!(told(&posts).contains("the post has `2000` authors; the first 50 of them have a page"));
}
