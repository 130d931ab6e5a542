//! Blogs that leave out whatever a blog can leave out, so that their data does too.

#![allow(dead_code, reason = "each test program uses its part of it")]

use crate::folder::Folder;

/// A blog, and what it is called.
pub(crate) struct Blog {
    pub(crate) name: String,
    pub(crate) content: Folder,
}

/// What a post says above its text or not, each a bit of its number. That of the language is neither the
/// first nor the last, so that a post has neighbours in its own language and in others, on both sides.
const FIELDS: [&str; 5] = [
    "tags: [notes, C#]\n",
    "summary: A note.\n",
    "lang: ar\n",
    "updated: 2026-11-01\n",
    "date: ",
];

/// What a post says. None begins with a paragraph, which would be taken for a summary.
const TEXTS: [&str; 4] = [
    "",
    "## Heading\n\n# Part\n\n- [A post](post-000.md)\n- [Elsewhere](https://elsewhere.example/)\n\n```rust\nfn main() {}\n```\n",
    "- ![Bars](bars.svg)\n",
    "- ![Dots](dots.svg)\n- ![Elsewhere](https://127.0.0.1:9/none.png)\n",
];

/// Pictures beside the posts; of the second nobody knows how large it is.
const PICTURES: [(&str, &str); 2] = [
    (
        "posts/bars.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"10\"/>",
    ),
    (
        "posts/dots.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    ),
];

/// What an author says of the blog or not, each a bit of a number; the last is its pages.
const SITE: [&str; 6] = [
    "description = \"About.\"\nformats.markdown = true\n",
    "author = \"An author\"\n",
    "url = \"https://blog.example/\"\n",
    "embed = false\nformats.feeds = []\nformats.tag_feeds = []\n",
    "[addresses]\ntags = \"/tags/:tag/\"\n",
    "",
];
const PAGES: usize = 32;
/// All of it, and other sites may show it.
const FULL: usize = 0b11_0111;
/// All of it, and they may not.
const CLOSED: usize = 0b11_1111;

const PAGE_FIELDS: [&str; 2] = ["lang: ar\n", "summary: About.\n"];

/// A post that says when on a day it was written and changed, and by whom.
const TIMED: &str = "---\ntitle: Timed\ndate: 2026-02-03T08:00:00+09:00\nupdated: 2026-02-03T10:00:00+09:00\nauthors: [A, B]\nseries: [Tea]\n---\n";

/// How many posts there are that differ in what they leave out.
pub(crate) const POSTS: usize = TEXTS.len() << FIELDS.len();

/// Blogs whose pages differ in what they can show.
pub(crate) fn blogs() -> Vec<Blog> {
    let posts: Vec<usize> = (0..POSTS).collect();
    let untagged = posts.iter().copied().filter(|number| number % 2 == 0);
    let untagged: Vec<usize> = untagged.step_by(7).collect();
    vec![
        blog("everything-absent-once", FULL, &posts),
        blog("no-post", 0, &[]),
        blog("no-post-but-pages", CLOSED, &[]),
        blog("one-post", 0, &[0]),
        blog("no-tag", 0b01000, &untagged),
        several("several-authors", &["[A, B]", "B", "''"]),
        series("series", 3),
        translated(),
    ]
}

/// A blog of a post in three languages, and one that is there in one alone.
fn translated() -> Blog {
    let text = |title: &str| format!("---\ntitle: {title}\nsummary: A note.\n---\n");
    let files = [
        ("posts/tea.md", text("Tea")),
        ("posts/tea.de.md", text("Tee")),
        ("posts/tea.ar.md", text("شاي")),
        ("posts/cup.md", text("Cup")),
    ];
    let content = Folder::new(&[("site.toml", "title = \"A blog\"\n")]);
    for (path, text) in files {
        content.write(path, text.as_bytes());
    }
    Blog {
        name: "translations".to_owned(),
        content,
    }
}

/// A blog of so many parts of a series, the first of another too, and a post that is a part of none.
fn series(name: &str, parts: usize) -> Blog {
    let content = Folder::new(&[
        ("site.toml", "title = \"A blog\"\n"),
        (
            "posts/alone.md",
            "---\ntitle: Alone\nsummary: A note.\n---\n",
        ),
        (
            "posts/begun.md",
            "---\ntitle: Begun\nsummary: A note.\nseries: [Coffee, Tea]\n---\n",
        ),
        (
            "posts/nameless.md",
            "---\ntitle: Nameless\nsummary: A note.\nseries: '??'\n---\n",
        ),
    ]);
    for n in 1..parts {
        let post = format!(
            "---\ntitle: Post {n}\nsummary: A note.\nseries: Tea\nseries_order: {n}\n---\n"
        );
        content.write(&format!("posts/post-{n:03}.md"), post.as_bytes());
    }
    Blog {
        name: name.to_owned(),
        content,
    }
}

/// A blog of posts by these authors.
fn several(name: &str, authors: &[&str]) -> Blog {
    let content = Folder::new(&[("site.toml", "title = \"A blog\"\nauthor = \"B\"\n")]);
    for (n, authors) in authors.iter().enumerate() {
        let post = format!("---\ntitle: Post {n}\nsummary: A note.\nauthors: {authors}\n---\n");
        content.write(&format!("posts/post-{n:03}.md"), post.as_bytes());
    }
    Blog {
        name: name.to_owned(),
        content,
    }
}

/// Blogs whose data differs, and hardly their pages.
pub(crate) fn more_blogs() -> Vec<Blog> {
    let sites = (0..1 << SITE.len()).map(|site| blog(&format!("site-{site}"), site, &[1]));
    let policies = [
        "",
        "smart_punctuation = true\n",
        "html = \"trust\"\n",
        "smart_punctuation = true\nhtml = \"trust\"\n",
    ];
    let policies = policies.into_iter().enumerate().map(|(n, policy)| {
        let site = format!("title = \"A blog\"\n{policy}");
        let script = "---\ntitle: Script\n---\n\n<script>1</script>\n";
        let files = [
            ("site.toml", site.as_str()),
            ("posts/script.md", script),
            ("posts/plain.md", "---\ntitle: Plain\n---\n"),
            ("posts/timed.md", TIMED),
            (
                "posts/formula.md",
                "---\ntitle: Formula\nmath: true\n---\n\n$a^2$\n",
            ),
        ];
        Blog {
            name: format!("policy-{n}"),
            content: Folder::new(&files),
        }
    });
    // Enough for a page of the archive that has others before and after it.
    let long = blog("long", 0, &[0; 301]);
    let linked = Blog {
        name: "linked".to_owned(),
        content: Folder::new(&[
            ("site.toml", "title = \"A blog\"\nbacklinks = true\n"),
            (
                "posts/one.md",
                "---\ntitle: One\ndate: 2026-01-01\nlang: ar\n---\n\n[Two](two.md)\n",
            ),
            ("posts/two.md", "---\ntitle: Two\n---\n\n[One](one.md)\n"),
            (
                "posts/three.md",
                "---\ntitle: Three\n---\n\n[One](one.md)\n",
            ),
        ]),
    };
    let alone = several("one-author", &["A"]);
    let many = several("many-by-one", &[["A"; 31].as_slice(), &["B"]].concat());
    let others = [long, linked, alone, many, series("long-series", 31)];
    sites.chain(policies).chain(others).collect()
}

/// A blog of posts with these numbers.
fn blog(name: &str, site: usize, posts: &[usize]) -> Blog {
    let toml = format!("title = \"A blog\"\n{}", chosen(&SITE, site));
    let content = Folder::new(&[("site.toml", toml.as_str())]).with(&PICTURES);
    for (place, number) in posts.iter().enumerate() {
        let path = format!("posts/post-{place:03}.md");
        content.write(&path, post(place, *number).as_bytes());
    }
    if site & PAGES != 0 {
        for number in 0..1 << PAGE_FIELDS.len() {
            let fields = chosen(&PAGE_FIELDS, number);
            let text = ["", "## Heading\n"][number % 2];
            let page = format!("---\ntitle: Page {number}\n{fields}---\n\n{text}");
            content.write(&format!("pages/page-{number}.md"), page.as_bytes());
        }
    }
    Blog {
        name: name.to_owned(),
        content,
    }
}

fn post(place: usize, number: usize) -> String {
    let mut fields = chosen(&FIELDS, number);
    if fields.ends_with(": ") {
        fields.push_str(&format!(
            "2026-{:02}-{:02}\n",
            place / 28 + 1,
            place % 28 + 1
        ));
    }
    let text = TEXTS[number >> FIELDS.len()];
    format!("---\ntitle: Post {place}\n{fields}---\n\n{text}")
}

/// The parts whose bits are set in a number.
fn chosen(parts: &[&str], number: usize) -> String {
    let is_set = |(bit, part): (usize, &&str)| (number >> bit & 1 == 1).then(|| (*part).to_owned());
    parts.iter().enumerate().filter_map(is_set).collect()
}
