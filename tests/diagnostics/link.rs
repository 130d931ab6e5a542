use super::super::*;

/// The report about a text that stands beside another post and a picture.
#[track_caller]
fn check_text(text: &str, expected: Expect) {
    let other = "---\ntitle: Other\nsummary: S\n---\n\n## A heading\n\n## Another heading\n";
    let post = format!("---\ntitle: A post\nsummary: S\n---\n\n{text}\n");
    check(
        &[
            ("posts/other-post.md", other),
            ("posts/post.md", &post),
            ("posts/queue.png", ""),
        ],
        expected,
    );
}

#[test]
fn a_link_must_lead_to_a_file() {
    check_text(
        "Read [this](other-pots.md).",
        expect![[r#"
            warning: `other-pots.md` leads nowhere
             --> content/posts/post.md:6:13
              |
            6 | Read [this](other-pots.md).
              |             ^^^^^^^^^^^^^ linked here
              |
              = help: did you mean `posts/other-post.md`?

        "#]],
    );
    check_text(
        "Read [this](nothing-like-it.md).",
        expect![[r#"
            warning: `nothing-like-it.md` leads nowhere
             --> content/posts/post.md:6:13
              |
            6 | Read [this](nothing-like-it.md).
              |             ^^^^^^^^^^^^^^^^^^ linked here
              |
              = help: links go to a file, seen from the one they stand in: `../posts/other.md`, `picture.png`

        "#]],
    );
    check_text(
        "Read [this] and that.\n\n[this]: gone.md",
        expect![[r#"
            warning: `gone.md` leads nowhere
             --> content/posts/post.md:6:6
              |
            6 | Read [this] and that.
              |      ^^^^^^ linked here
              |
              = help: links go to a file, seen from the one they stand in: `../posts/other.md`, `picture.png`

        "#]],
    );
}

#[test]
fn what_is_nearly_an_address_or_a_file_is_pointed_out() {
    check_text(
        "Read [this](example.org/page).",
        expect![[r#"
            warning: `example.org/page` leads nowhere
             --> content/posts/post.md:6:13
              |
            6 | Read [this](example.org/page).
              |             ^^^^^^^^^^^^^^^^ linked here
              |
              = help: an address of another site begins with its scheme: `https://example.org/page`

        "#]],
    );
    check_text(
        "![A queue](quue.png)",
        expect![[r#"
            warning: `quue.png` leads nowhere
             --> content/posts/post.md:6:12
              |
            6 | ![A queue](quue.png)
              |            ^^^^^^^^ linked here
              |
              = help: did you mean `posts/queue.png`?

        "#]],
    );
}

#[test]
fn a_link_must_lead_to_a_heading_that_is_there() {
    check_text(
        "Read [this](other-post.md#another-headin).",
        expect![[r#"
            warning: there is no heading `#another-headin` in `posts/other-post.md`
             --> content/posts/post.md:6:13
              |
            6 | Read [this](other-post.md#another-headin).
              |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ linked here
              |
              = help: the nearest heading there is `#another-heading`

        "#]],
    );
    check_text(
        "See [below](#below).",
        expect![[r#"
            warning: there is no heading `#below` in `posts/post.md`
             --> content/posts/post.md:6:13
              |
            6 | See [below](#below).
              |             ^^^^^^ linked here
              |
              = help: the text there has no headings

        "#]],
    );
}

#[test]
fn raw_html_must_lead_somewhere_too() {
    check_text(
        "<a href=\"gone.md\">this</a>\nand <img src='gone.png' alt='A'>",
        expect![[r#"
            warning: `gone.md` leads nowhere
             --> content/posts/post.md:6:10
              |
            6 | <a href="gone.md">this</a>
              |          ^^^^^^^ linked here
              |
              = help: links go to a file, seen from the one they stand in: `../posts/other.md`, `picture.png`

            warning: `gone.png` leads nowhere
             --> content/posts/post.md:7:15
              |
            7 | and <img src='gone.png' alt='A'>
              |               ^^^^^^^^ linked here
              |
              = help: links go to a file, seen from the one they stand in: `../posts/other.md`, `picture.png`

        "#]],
    );
}

#[test]
fn the_caret_stands_under_the_address_and_not_under_the_text() {
    check_text(
        "[gone.md](gone.md)\n\n<div>\n<a href=\"gone.md\">gone.md</a>\n</div>",
        expect![[r#"
            warning: `gone.md` leads nowhere
             --> content/posts/post.md:6:11
              |
            6 | [gone.md](gone.md)
              |           ^^^^^^^ linked here
              |
              = help: links go to a file, seen from the one they stand in: `../posts/other.md`, `picture.png`

            warning: `gone.md` leads nowhere
             --> content/posts/post.md:9:10
              |
            9 | <a href="gone.md">gone.md</a>
              |          ^^^^^^^ linked here
              |
              = help: links go to a file, seen from the one they stand in: `../posts/other.md`, `picture.png`

        "#]],
    );
}

#[test]
fn a_link_must_not_lead_to_what_is_not_published() {
    let link = "---\ntitle: A post\nsummary: S\n---\n\nRead [this](later.md).\n";
    check(
        &[
            (
                "posts/later.md",
                "---\ntitle: Later\nsummary: S\ndraft: true\n---\n",
            ),
            ("posts/post.md", link),
        ],
        expect![[r#"
            warning: `posts/later.md` is a draft and not part of this build
             --> content/posts/post.md:6:13
              |
            6 | Read [this](later.md).
              |             ^^^^^^^^ linked here
              |
              = help: publish it, or take the link out

        "#]],
    );
    check(
        &[
            (
                "posts/later.md",
                "---\ntitle: Later\nsummary: S\ndate: 2026-03-23\n---\n",
            ),
            ("posts/post.md", link),
        ],
        expect![[r#"
            warning: `posts/later.md` is a scheduled post and not part of this build
             --> content/posts/post.md:6:13
              |
            6 | Read [this](later.md).
              |             ^^^^^^^^ linked here
              |
              = help: publish it, or take the link out

        "#]],
    );
}

#[test]
fn a_link_must_not_lead_out_of_the_folder() {
    check_text(
        "Read [this](../../../etc/passwd).",
        expect![[r#"
            warning: `../../../etc/passwd` leaves the folder of the blog
             --> content/posts/post.md:6:13
              |
            6 | Read [this](../../../etc/passwd).
              |             ^^^^^^^^^^^^^^^^^^^ linked here
              |
              = help: put the file into the folder of the blog

        "#]],
    );
    check_text(
        "Read [this](/../secret.md).",
        expect![[r#"
            warning: `/../secret.md` leaves the folder of the blog
             --> content/posts/post.md:6:13
              |
            6 | Read [this](/../secret.md).
              |             ^^^^^^^^^^^^^ linked here
              |
              = help: put the file into the folder of the blog

        "#]],
    );
}

#[test]
fn a_file_that_browsers_would_run_is_told_of_where_it_is_linked() {
    let told = |name: &str, bytes: &str, text: &str| {
        let post = format!("---\ntitle: A post\nsummary: S\n---\n\n{text}\n");
        let site = ("site.toml", "title = \"A blog\"\n");
        let content = Folder::new(&[site, ("posts/post.md", &post), (name, bytes)]);
        let diagnostics = compile(content.path(), &options()).diagnostics;
        let said = diagnostics
            .iter()
            .map(|problem| format!("{} {}", problem.message, problem.help));
        said.collect::<Vec<_>>().join("\n")
    };
    let drawing = "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>";
    for (name, bytes, text) in [
        ("posts/note.html", "<p>", "[x](note.html)"),
        ("posts/Note.HTM", "<p>", "<a href=Note.HTM>x</a>"),
        ("posts/old.mht", "", "[x](old.mht)"),
        ("posts/a/b.xhtml", "<p/>", "[x](/posts/a/b.xhtml)"),
        ("posts/pic.svg", drawing, "[x](pic.svg)"),
        ("posts/pic.svg", drawing, "![A picture](pic.svg)"),
        ("posts/data.xml", drawing, "[x](data.xml?a#b)"),
    ] {
        let said = told(name, bytes, text);
        assert!(
            said.contains("browsers") && said.contains("docs/hosts.md"),
            "{text}: {said}"
        );
    }
    for (name, bytes, text) in [
        ("posts/pic.svg", "<svg/>", "![A picture](pic.svg)"),
        ("posts/paper.pdf", "%PDF", "[x](paper.pdf)"),
        ("posts/data.xml", "<gpx/>", "[x](data.xml)"),
        ("posts/note.html", "<p>", "Nobody leads there."),
        // What the author published as a page is one.
        ("public/demo.html", "<script>1</script>", "[x](/demo.html)"),
    ] {
        assert_eq!(told(name, bytes, text), "", "{text}");
    }
}
