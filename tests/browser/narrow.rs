use std::sync::OnceLock;

use serde_json::json;

use crate::folder::Folder;

use super::{
    axe,
    behaviour::{Behaviour, Slash},
    server::Server,
    site::Site,
    tab::Tab,
};

/// Stands for a line that no screen is wide enough for.
const LONG: &str = "LONG";

/// What authors write that may be wider than a narrow screen, each in a post of its own.
const TEXTS: [&str; 23] = [
    "<pre>LONG</pre>",
    "<pre><code>LONG</code></pre>",
    "<div>\n<pre>LONG</pre>\n</div>",
    "<details open><summary>LONG</summary>\n\n<pre>LONG</pre>\n\n</details>",
    "- a\n\n  <pre>LONG</pre>\n",
    "> <pre>LONG</pre>\n",
    "> [!NOTE]\n> LONG\n>\n> <pre>LONG</pre>\n",
    "<table><tr><td><pre>LONG</pre></td><td>b</td></tr></table>",
    "<table><caption>LONG</caption><tr><td>LONG</td></tr></table>",
    "| LONG | `LONG` |\n|---|---|\n| [LONG](https://a.example/) | b |\n",
    "LONG https://a.example/LONG [LONG](https://a.example/) `LONG` **LONG**\n",
    "## LONG\n\n### `LONG`\n",
    "LONG\n: LONG\n\na[^1]\n\n[^1]: LONG\n",
    "<p><time>A day that is told at quite some length, and never ends</time> <kbd>LONG</kbd> <q>LONG</q></p>",
    "<audio controls></audio> <video width=\"1000\" height=\"10\" controls></video>",
    "<figure><pre>LONG</pre><figcaption>LONG</figcaption></figure>",
    "<section><article><h2>LONG</h2><ol><li>LONG</li></ol></article></section>",
    "<img src=\"a.svg\" width=\"1000\" height=\"10\" alt=\"\"> ![a](a.svg) [![LONG](none.svg)](https://a.example/)\n",
    "    LONG\n\n```\nLONG\n```\n",
    "## LONG\n\n## b\n\n## c\n\n## d\n\n<pre>LONG</pre>\n",
    "a[^1]\n\n[^1]: b\n\n    <pre>LONG</pre>\n\n    | a | LONG |\n    |---|---|\n",
    "<center><pre>LONG</pre></center><dl><dt>LONG<dd><pre>LONG</pre></dl>",
    "<p><abbr title=\"a\">LONG</abbr> <a href=\"https://a.example/\">LONG</a></p>",
];

fn serve() -> Server {
    static SITE: OnceLock<Site> = OnceLock::new();
    let site = SITE.get_or_init(|| {
        let content = Folder::new(&[
            ("site.toml", "title = \"Narrow\"\n"),
            (
                "posts/a.svg",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1000\" height=\"10\"/>",
            ),
        ]);
        for (at, text) in TEXTS.iter().enumerate() {
            let text = text.replace(LONG, &"x".repeat(390));
            let post = format!("---\ntitle: Post {at}\ndate: 2026-01-01\n---\n\n{text}\n");
            content.write(&format!("posts/{at}.md"), post.as_bytes());
        }
        Site::build("narrow-site", content.path(), None)
    });
    Server::of(site, "/", Behaviour::Plain(Slash::Redirected))
}

/// How far a page can be scrolled sideways.
const BEYOND: &str =
    "Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)";

/// Boxes that scroll sideways where no keyboard comes.
const UNREACHED: &str = r#"[...document.querySelectorAll(".prose *")].filter((box) => {
    const scrolls = box.scrollWidth > box.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(box).overflowX);
    return scrolls && box.tabIndex < 0;
}).map(({ outerHTML }) => outerHTML.slice(0, 60))"#;

#[test]
fn what_is_too_wide_scrolls_in_its_box() {
    let (server, tab) = (serve(), Tab::new());
    tab.set_width(320);
    let mut found = Vec::new();
    for (at, text) in TEXTS.iter().enumerate() {
        // As a page, and as it is framed elsewhere.
        for page in [format!("posts/{at}/"), format!("embed/posts/{at}/")] {
            tab.open(&server.url(&page));
            assert_eq!(tab.value("document.querySelectorAll('.prose').length"), 1);
            let seen = tab.value(&format!("[{BEYOND}, {UNREACHED}]"));
            if seen != json!([0, []]) {
                found.push(format!("{page}: {text}: {seen}"));
            }
            found.extend(axe::findings(&tab, text));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}
