use super::super::*;

/// What is said of a text, without the lines that show the place.
fn said(text: &str, site: &str) -> Vec<String> {
    let content = Folder::new(&[("site.toml", site)]);
    let content = content.with(&[(
        "posts/a.md",
        &format!("---\ntitle: A\nsummary: S\n---\n\n{text}\n"),
    )]);
    let compilation = compile(content.path(), &options());
    let mut told: Vec<String> = compilation
        .diagnostics
        .iter()
        .map(|told| told.message.clone())
        .collect();
    told.dedup();
    told
}

/// What authors write, and what is said of it.
const LOSSES: &[(&str, &str)] = &[
    (
        "<iframe src=\"https://films.example/x\" title=\"My talk\"></iframe>",
        "<iframe> is left out, and a link to what it shows is in its place",
    ),
    (
        "<object data=https://a.example/b.swf></object>",
        "<object> is left out, and a link to what it shows is in its place",
    ),
    (
        "<embed src=https://a.example/b.swf> and more",
        "<embed> is left out, and a link to what it shows is in its place",
    ),
    (
        "A <script>b()</script> c",
        "<script> is left out, with all that is in it",
    ),
    (
        "<style>\np { color: red }\n</style>",
        "<style> is left out, with all that is in it",
    ),
    (
        "<svg><path d=\"M0\"/></svg>",
        "<svg> is left out, with the drawing in it",
    ),
    (
        "A <font color=red>b</font>",
        "`<font>` is left out; what stands between it and its end is shown",
    ),
    (
        "<Tabs>\n\nText\n\n</Tabs>",
        "`<Tabs>` is left out; what stands between it and its end is shown",
    ),
    (
        "A <div>b</div>",
        "`<div>` cannot stand there, and is left out; what stands between it and its end is shown",
    ),
    (
        "[a <a href=b>c</a>](https://d.example)",
        "`<a>` cannot stand there, and is left out; what stands between it and its end is shown",
    ),
    (
        "<td>a</td>",
        "`<td>` cannot stand there, and is left out; what stands between it and its end is shown",
    ),
    (
        "<p class=x>a</p>",
        "`class` says how raw HTML looks, and is left out",
    ),
    (
        "<b onclick=x>a</b>",
        "`onclick` would run a script, and is left out",
    ),
    (
        "<b data-x=x>a</b>",
        "`data-x` means nothing here, and is left out",
    ),
    (
        "[a](javascript:b)",
        "`javascript:b` is no address that a page may hold, and is left out",
    ),
    (
        "<a href=\"vbscript:b\">c</a>",
        "`vbscript:b` is no address that a page may hold, and is left out",
    ),
    (
        "![A dot](data:image/png;base64,AAAA)",
        "`data:image/png;base64,AAAA` is no address that a page may hold, and is left out",
    ),
    (
        "<img alt=a src=data:x>",
        "`data:x` is no address that a page may hold, and is left out",
    ),
    (
        "A.\n\n[^b]: C.",
        "nothing refers to the footnote `b`, and it is left out",
    ),
];

#[test]
fn what_is_taken_out_of_a_text_is_told() {
    for &(text, message) in LOSSES {
        let told = said(text, "title = \"A\"\n");
        assert!(told.iter().any(|told| told == message), "{text}: {told:#?}");
        let trusted = said(text, "title = \"A\"\nhtml = \"trust\"\n");
        let is_html = text.contains('<');
        assert!(
            !is_html || !trusted.iter().any(|told| told.starts_with(message)),
            "{text}: {trusted:#?}"
        );
    }
}

#[test]
fn what_is_shown_as_it_was_written_is_not_told() {
    for text in [
        "<b>a</b> <!-- c -->\n\n<details open><summary>d</summary>e</details>",
        "An Option<T>.",
        "A[^b].\n\n[^b]: C[^d].\n\n[^d]: E.",
        "<p>a<ul><li>b</ul></p></div>",
        "`<iframe>` and `javascript:b`",
    ] {
        assert_eq!(
            said(text, "title = \"A\"\n"),
            Vec::<String>::new(),
            "{text}"
        );
    }
}

#[test]
fn the_place_and_the_repair_are_named() {
    check_post(
        "---\ntitle: A post\nsummary: S\n---\n\n<div>\n<p class=\"lead\">A</p>\n<iframe src=\"https://films.example/x\"></iframe>\n</div>\n\n> B <font size=2>c</font>\n> <svg></svg>\n\n[^d]: E.\n",
        expect![[r#"
            warning: `class` says how raw HTML looks, and is left out
             --> content/posts/post.md:7:1
              |
            7 | <p class="lead">A</p>
              | ^^^^^^^^^^^^^^^^ only the attribute is
              |
              = help: take it out; `html = "trust"` in `site.toml` lets all HTML through

            warning: <iframe> is left out, and a link to what it shows is in its place
             --> content/posts/post.md:8:1
              |
            8 | <iframe src="https://films.example/x"></iframe>
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ what is at another address
              |
              = help: `html = "trust"` in `site.toml` lets all HTML through

            warning: `<font>` is left out; what stands between it and its end is shown
              --> content/posts/post.md:11:5
               |
            11 | > B <font size=2>c</font>
               |     ^^^^^^^^^^^^^ no element that formats text
               |
               = help: write `&lt;font>` if it is text, and Markdown if it is not; `html = "trust"` in `site.toml` lets all HTML through

            warning: <svg> is left out, with the drawing in it
              --> content/posts/post.md:12:3
               |
            12 | > <svg></svg>
               |   ^^^^^ a drawing inside the text
               |
               = help: save the drawing as a file beside the text, and show it with `![What it shows](drawing.svg)`

            warning: nothing refers to the footnote `d`, and it is left out
              --> content/posts/post.md:14:1
               |
            14 | [^d]: E.
               | ^^^^^^^^ its text is not shown
               |
               = help: refer to it with `[^d]`, or take it out

        "#]],
    );
}

/// However many posts have the same, it is one account with a count and the first places.
#[test]
fn a_thousand_losses_of_a_kind_are_told_once() {
    let text = |n: usize| {
        let loss = [
            "<iframe src=https://a.example></iframe>",
            "<b class=x>a</b>",
            "<svg></svg>",
            "[a](javascript:b)",
        ][n % 4];
        (
            format!("posts/p{n}.md"),
            format!("---\ntitle: P{n}\n---\n\nText.\n\n{loss}\n"),
        )
    };
    let files: Vec<(String, String)> = (0..2000).map(text).collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let content = Folder::new(&[("site.toml", "title = \"A blog\"\n")]).with(&files);
    let report = report::render(&compile(content.path(), &options()), false, false);
    assert!(report.lines().count() < 40, "{report}");
    for kind in [
        "<iframe> is left out",
        "`class` says how",
        "<svg> is left out",
        "`javascript:b` is no address",
        "has no summary",
    ] {
        assert!(report.contains(kind), "{kind}\n{report}");
    }
    assert!(
        report.contains("  --> 500 times in 500 files: "),
        "{report}"
    );
}
