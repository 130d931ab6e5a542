//! Links, pictures and notes in each other, as vaults have them.

use slashlog::{
    manifest::{Page, PostPage},
    markdown,
    messages::Messages,
    route::{Address, Prefix, Route},
};

use super::super::*;

const VAULT: (&str, &str) = (".obsidian/app.json", "{}");

const CUP: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg' width='20' height='10'/>";

/// What a post shows, and what is told of its folder.
#[track_caller]
fn shown(files: &[(&str, &str)], address: &str) -> (String, String) {
    let folder = Folder::new(files);
    folder.write("pictures/cup.svg", CUP);
    let (page, report) = page(&folder, address);
    let prefix = Prefix::from("");
    let article = page.article;
    let rendered = markdown::to_html(
        &article.markdown,
        &article.sidecar,
        &prefix,
        &Messages::default(),
    );
    (rendered.html.replace("\"./", "\""), report)
}

#[track_caller]
fn page(folder: &Folder, address: &str) -> (PostPage, String) {
    let compilation = compile(folder.path(), &options());
    let report = report::render(&compilation, true, false);
    let report = report.replace(&folder.path().display().to_string(), "vault");
    let blog = compilation.blog.unwrap_or_else(|| panic!("{report}"));
    let route = Route::of(Address::parse(address).unwrap());
    match blog.manifest.page(&route) {
        Some(Page::Post(page)) => (page, report),
        other => panic!("{other:?}\n{report}"),
    }
}

fn note(text: &str) -> String {
    format!("---\ntitle: From\nsummary: S\n---\n\n{text}\n")
}

/// What `From.md` in the folder `deep` of a vault shows of a text.
#[track_caller]
fn check(text: &str, expected: &str) {
    let html = quiet(text);
    assert_eq!(html.trim_end(), expected, "{text}");
}

/// The same as it is, where nothing is told of the links.
#[track_caller]
fn quiet(text: &str) -> String {
    let (html, report) = shown(&vault(&note(text)), "deep/from/");
    assert!(!report.contains("deep/From.md:"), "{report}");
    html
}

fn vault(from: &str) -> Vec<(&str, &str)> {
    vec![
        VAULT,
        ("deep/From.md", from),
        (
            "Tea.md",
            "---\ntitle: All of tea\nsummary: S\naliases: [Chai, Green Leaf]\n---\n\nHot. ^first\n\n## Second cup\n\nMore [here](#second-cup), [[#Second cup]], [cup](pictures/cup.svg).\n\n### Milk\n\nWhite.\n\n## Last\n\nCold.\n",
        ),
        (
            "notes/A cup (small).md",
            "---\ntitle: Cup\nsummary: S\n---\n\nOf tea.\n",
        ),
        ("a/same.md", "---\ntitle: Same A\nsummary: S\n---\n"),
        ("b/same.md", "---\ntitle: Same B\nsummary: S\n---\n"),
        (
            "Later.md",
            "---\ntitle: Later\nsummary: S\ndraft: true\n---\n\nSecret.\n",
        ),
        ("files/plan.pdf", "%PDF"),
        ("files/talk.mp4", "m"),
        ("files/rain.mp3", "m"),
    ]
}

#[test]
fn a_note_is_linked_by_its_name_wherever_it_lies() {
    check("[[Tea]]", "<p><a href=\"tea/\">Tea</a></p>");
    check("[[tea|*a* cup]]", "<p><a href=\"tea/\">*a* cup</a></p>");
    check(
        "[[notes/A cup (small)]]",
        "<p><a href=\"notes/a-cup-small/\">notes/A cup (small)</a></p>",
    );
    check(
        "[[A cup (small).md|c]]",
        "<p><a href=\"notes/a-cup-small/\">c</a></p>",
    );
    check("[[green leaf]]", "<p><a href=\"tea/\">green leaf</a></p>");
    check(
        "[[../Tea|t]], [[b/same|s]]",
        "<p><a href=\"tea/\">t</a>, <a href=\"b/same/\">s</a></p>",
    );
    check(
        "## [[Tea]]\n\n[[#Tea]]",
        "<h2 id=\"tea\"><a href=\"tea/\">Tea</a><a class=\"anchor\" href=\"#tea\" aria-hidden=\"true\" tabindex=\"-1\"></a></h2>\n<p><a href=\"#tea\">Tea</a></p>",
    );
}

#[test]
fn a_heading_is_linked_and_a_block_is_its_note() {
    check(
        "[[Tea#Second cup]]",
        "<p><a href=\"tea/#second-cup\">Tea &gt; Second cup</a></p>",
    );
    check(
        "[[Tea#Second cup#Milk|m]]",
        "<p><a href=\"tea/#milk\">m</a></p>",
    );
    check("[[Tea#^first]]", "<p><a href=\"tea/\">Tea</a></p>");
}

#[test]
fn a_bar_is_escaped_in_tables() {
    let html = quiet("| a | b |\n|---|---|\n| [[Tea\\|t]] | ![[cup.svg\\|c\\|60]] |");
    assert!(html.contains("<td><a href=\"tea/\">t</a></td>"), "{html}");
    assert!(html.contains(" width=\"60\" height=\"30\""), "{html}");
}

#[test]
fn code_and_links_of_markdown_stay_as_they_are() {
    for text in [
        "`[[Tea]]`",
        "```\n[[Tea]]\n```",
        "    [[Tea]]",
        "<b title=\"[[Tea]]\">a</b>",
        "\\[[Tea]]",
        "[[ -f Tea ]]",
    ] {
        assert!(!quiet(text).contains("href=\"tea/\""), "{text}");
    }
    check("[[1]] [[toc]]", "<p>[[1]] [[toc]]</p>");
    check("[a [[Tea]]](#top)", "<p><a href=\"#top\">a [[Tea]]</a></p>");
}

#[test]
fn a_picture_has_its_size_and_its_text() {
    let check = |text: &str, expected: &[&str]| {
        let html = quiet(text);
        assert!(
            expected.iter().all(|part| html.contains(part)),
            "{text}: {html}"
        );
    };
    check(
        "![[cup.svg|A cup]]",
        &["<img src=\"-/cup-", "alt=\"A cup\""],
    );
    check(
        "![[pictures/cup.svg|A cup|300x20]]",
        &["alt=\"A cup\" width=\"300\" height=\"20\""],
    );
    check(
        "![A cup|300x20](cup.svg)",
        &["alt=\"A cup\" width=\"300\" height=\"20\""],
    );
    check(
        "![A \"cup\" <i>|20x20](cup.svg)",
        &["alt=\"A &quot;cup&quot; \" width=\"20\""],
    );
}

#[test]
fn other_files_are_linked_and_played() {
    let html = quiet("[[plan.pdf]] ![[plan.pdf#page=2|p]] ![[talk.mp4]] ![[rain.mp3]]");
    for part in [
        "<a href=\"-/plan-",
        "#page=2\">p</a>",
        "<video controls",
        "src=\"-/talk-",
        "<audio controls",
        "src=\"-/rain-",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
}

#[test]
fn a_note_is_shown_below_a_link_to_it() {
    let html = quiet("Before\n![[Tea]]\nafter");
    assert!(html.starts_with("<p>Before</p>\n<blockquote>\n<p><strong><a href=\"tea/\">All of tea</a></strong></p>\n<p>Hot.</p>"), "{html}");
    assert!(html.ends_with("</blockquote>\n<p>after</p>\n"), "{html}");
    // What it links to on its own page is not on this one.
    assert!(html.contains("More <a href=\"tea/#second-cup\">here</a>, <a href=\"tea/#second-cup\">Second cup</a>, <a href=\"-/cup-"), "{html}");
}

#[test]
fn a_part_of_a_note_is_shown() {
    let html = quiet("- ![[Tea#Second cup]]");
    assert!(
        html.contains("White.") && !html.contains("Hot.") && !html.contains("Cold."),
        "{html}"
    );
    let html = quiet("> [!NOTE]\n> ![[Tea#^first]]");
    assert!(html.contains("Hot.") && !html.contains("White."), "{html}");
}

#[test]
fn what_is_for_the_author_alone_is_not_published() {
    check("A ^b-1\n\nC %%d%% e", "<p>A</p>\n<p>C  e</p>");
    let (page, _) = page(
        &Folder::new(&vault(&note("A %%secret\n\nof%% b"))),
        "deep/from/",
    );
    assert_eq!(page.article.markdown.trim(), "A  b");
}

#[test]
fn what_cannot_be_linked_is_text_and_told_with_its_place() {
    let text = note("[[Tae|a_b_]] and [[same]]\n\na ![[Tea]]\n\n[[Later]] ![[Tea#None]]");
    let (html, report) = shown(&vault(&text), "deep/from/");
    assert!(html.starts_with("<p>a_b_ and <a href=\"a/same/\">same</a></p>\n<p>a <a href=\"tea/\">Tea</a></p>\n<p>Later "), "{html}");
    assert!(!html.contains("Secret"), "{html}");
    for part in [
        "`Tae` is the name of no text and no file here; readers see it as plain text",
        "vault/deep/From.md:6:1",
        "did you mean `[[Tea]]`?",
        "`same` may be `a/same` or `b/same`; it leads to the first",
        "write `[[a/same|same]]` or `[[b/same|same]]`",
        "`Tea` is linked to and not shown here: there is something else on the line",
        "vault/deep/From.md:8:3",
        "`Later.md` is a draft and not part of this build",
    ] {
        assert!(report.contains(part), "{part}\n{report}");
    }
}

#[test]
fn a_note_in_itself_ends() {
    let [a, b, c] = [
        "A\n\n![[b]]",
        "B\n\n![[c]]\n\n![[b]]",
        "C[^1]\n\n![[a]]\n\n[^1]: Of c.",
    ]
    .map(note);
    let files = [VAULT, ("a.md", a.as_str()), ("b.md", &b), ("c.md", &c)];
    let (html, report) = shown(&files, "a/");
    assert_eq!(html.matches("<blockquote>").count(), 2, "{html}");
    assert!(html.contains("Of c."), "{html}");
    assert!(report.contains("a.md:8:1"), "{report}");
    assert!(report.contains("this text is shown in itself"), "{report}");
}

#[test]
fn a_part_of_a_note_is_shown_in_another_of_its_own() {
    let html = quiet("## One\n\nFirst.\n\n## Two\n\n![[From#One]]");
    assert_eq!(html.matches("First.").count(), 2, "{html}");
}

#[test]
fn elsewhere_brackets_stay_unless_the_author_says_so() {
    let text = note("[[Tea]] ![[cup.svg]] %%a%%");
    let tea = note("T");
    let mut files = vec![
        ("site.toml", "title = \"A\"\n"),
        ("posts/from.md", text.as_str()),
        ("posts/Tea.md", tea.as_str()),
    ];
    let (html, _) = shown(&files, "posts/from/");
    assert_eq!(html, "<p>[[Tea]] ![[cup.svg]] %%a%%</p>\n");
    files[0].1 = "title = \"A\"\nwikilinks = true\n";
    let (html, _) = shown(&files, "posts/from/");
    assert!(
        html.contains("<a href=\"posts/tea/\">Tea</a> <img"),
        "{html}"
    );
}

#[test]
fn nothing_in_a_link_becomes_markup() {
    for text in [
        "[[Tea|<img src=x onerror=alert(1)>]]",
        "[[javascript:alert(1)|x]]",
        "[[<script>alert(1)</script>]]",
        "![[Tea#\"><script>alert(1)</script>]]",
        "![[cup.svg|\" onerror=\"alert(1)]]",
        "[[Tea|{{ d }} *b* &lt;script>]]",
    ] {
        let (html, _) = shown(&vault(&note(text)), "deep/from/");
        for part in [
            "<script",
            "onerror=\"alert",
            "<em",
            "href=\"javascript",
            "src=\"c\"",
        ] {
            assert!(!html.contains(part), "{text}: {html}");
        }
    }
}

#[test]
fn a_post_shows_what_links_to_it() {
    let one = note("[[Two]] [a](https://vault.example/two/#x)");
    let three = note("[a](../two.md) [[three]]");
    let files = [
        VAULT,
        ("one.md", one.as_str()),
        ("two.md", TEXT),
        ("in/three.md", three.as_str()),
        ("in/four.md", TEXT),
    ];
    let linked = |files: &[(&str, &str)], address: &str| {
        let (page, _) = page(&Folder::new(files), address);
        let links = page.linked.iter();
        links
            .map(|link| link.address.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(linked(&files, "two/"), ["one/", "in/three/"]);
    assert_eq!(linked(&files, "in/three/"), [""; 0]);
    assert_eq!(linked(&files, "in/four/"), [""; 0]);
    let mut ours = vec![
        ("site.toml", "title = \"A\"\n"),
        ("posts/a.md", "---\ntitle: A\n---\n\n[b](b.md)\n"),
        ("posts/b.md", TEXT),
    ];
    assert_eq!(linked(&ours, "posts/b/"), [""; 0]);
    ours[0].1 = "title = \"A\"\nbacklinks = true\n";
    assert_eq!(linked(&ours, "posts/b/"), ["posts/a/"]);
}
