//! A hint that is followed leads to a build without that message.

mod markup;
mod vault;

use std::collections::BTreeSet;

use super::super::*;

/// What is said of a problem, files that have it, and the same files after its hint was followed.
type Row = (
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static [(&'static str, &'static str)],
);

const SITE: &str = "title = \"A blog\"\n";

const ADDRESSES: &[Row] = &[
    (
        "a folder called `-` is for files that never change",
        &[("public/-/a.txt", "")],
        &[("public/files/a.txt", "")],
    ),
    (
        "the address `/posts/same/` belongs to ",
        &[
            ("posts/2026-01-01-same.md", "---\ntitle: A\n---\n"),
            ("posts/2026-01-02-same.md", "---\ntitle: B\n---\n"),
        ],
        &[
            ("posts/2026-01-01-same.md", "---\ntitle: A\n---\n"),
            (
                "posts/2026-01-02-same.md",
                "---\ntitle: B\nurl: /posts/same-2026-01-02/\n---\n",
            ),
        ],
    ),
    (
        "the address `/b/` belongs to ",
        &[
            ("posts/a.md", "---\ntitle: A\nurl: /b/\n---\n"),
            ("posts/c.md", "---\ntitle: C\nurl: /b/\n---\n"),
        ],
        &[
            ("posts/a.md", "---\ntitle: A\nurl: /b/\n---\n"),
            ("posts/c.md", "---\ntitle: C\nurl: /c/\n---\n"),
        ],
    ),
    (
        "`https://elsewhere.example/c/` is no address here",
        &[(
            "posts/a.md",
            "---\ntitle: A\nurl: https://elsewhere.example/c/\n---\n",
        )],
        &[("posts/a.md", "---\ntitle: A\nurl: /some/address/\n---\n")],
    ),
    (
        "the address is a template, and has no effect",
        &[("posts/a.md", "---\ntitle: A\nurl: \"/{{ b }}/\"\n---\n")],
        &[("posts/a.md", "---\ntitle: A\nurl: /some/address/\n---\n")],
    ),
    (
        "`/a?b` cannot be an address",
        &[("posts/a.md", "---\ntitle: A\nurl: /a?b\n---\n")],
        &[("posts/a.md", "---\ntitle: A\nurl: /some/address/\n---\n")],
    ),
    (
        "the address `/archive/` belongs to the blog itself",
        &[("posts/a.md", "---\ntitle: A\nurl: /archive/\n---\n")],
        &[("posts/a.md", "---\ntitle: A\nurl: /another/\n---\n")],
    ),
    (
        "the address `/archive/` belongs to the blog itself",
        &[("pages/archive.md", "---\ntitle: A\n---\n")],
        &[(
            "pages/archive.md",
            "---\ntitle: A\nurl: /archive-aead/\n---\n",
        )],
    ),
    (
        "`tag` is not a key of `[addresses]`",
        &[(
            "site.toml",
            "title = \"A\"\n[addresses]\ntag = \"/tags/:tag/\"\n",
        )],
        &[(
            "site.toml",
            "title = \"A\"\n[addresses]\ntags = \"/tags/:tag/\"\n",
        )],
    ),
    (
        "`posts` must be a pattern of addresses",
        &[(
            "site.toml",
            "title = \"A\"\n[addresses]\nposts = \"/:jahr/:slug/\"\n",
        )],
        &[(
            "site.toml",
            "title = \"A\"\n[addresses]\nposts = \"/:year/:slug/\"\n",
        )],
    ),
    (
        "the address `posts/` of the tag `Posts` belongs to the blog itself",
        &[("posts/a.md", "---\ntitle: A\ntags: [Posts]\n---\n")],
        &[
            ("posts/a.md", "---\ntitle: A\ntags: [Posts]\n---\n"),
            (
                "site.toml",
                "title = \"A\"\n[tags]\nPosts = \"posts-tag\"\n",
            ),
        ],
    ),
    (
        "the address `about/` of the tag `About` belongs to ",
        &[
            ("posts/a.md", "---\ntitle: A\ntags: [About]\n---\n"),
            ("pages/about.md", "---\ntitle: About\n---\n"),
        ],
        &[
            ("posts/a.md", "---\ntitle: A\ntags: [About]\n---\n"),
            ("pages/about.md", "---\ntitle: About\n---\n"),
            (
                "site.toml",
                "title = \"A\"\n[tags]\nAbout = \"about-tag\"\n",
            ),
        ],
    ),
    (
        "the tag `!?` cannot be an address",
        &[("posts/a.md", "---\ntitle: A\ntags: [\"!?\"]\n---\n")],
        &[("posts/a.md", "---\ntitle: A\ntags: []\n---\n")],
    ),
    (
        "`slug` cannot be an address",
        &[("posts/a.md", "---\ntitle: A\nslug: .hidden\n---\n")],
        &[("posts/a.md", "---\ntitle: A\nslug: hidden\n---\n")],
    ),
    (
        "the file's name cannot be an address",
        &[("posts/!.md", "---\ntitle: A\n---\n")],
        &[("posts/!.md", "---\ntitle: A\nslug: a\n---\n")],
    ),
    (
        "the alias `/b/../c` has no effect",
        &[("posts/a.md", "---\ntitle: A\naliases: [/b/../c]\n---\n")],
        &[(
            "posts/a.md",
            "---\ntitle: A\naliases: [/old/address/]\n---\n",
        )],
    ),
    (
        "`gone.md` leads nowhere",
        &[
            ("posts/a.md", "---\ntitle: A\n---\n\n[x](gone.md)\n"),
            ("posts/other.md", "---\ntitle: O\n---\n"),
        ],
        &[
            (
                "posts/a.md",
                "---\ntitle: A\n---\n\n[x](../posts/other.md)\n",
            ),
            ("posts/other.md", "---\ntitle: O\n---\n"),
        ],
    ),
    (
        "there is no heading `#b` in `posts/a.md`",
        &[("posts/a.md", "---\ntitle: A\n---\n\n## Be\n\n[x](#b)\n")],
        &[("posts/a.md", "---\ntitle: A\n---\n\n## Be\n\n[x](#be)\n")],
    ),
];

const LINKS: &[Row] = &[
    (
        "`posts/b.md` is a draft and not part of this build",
        &[
            ("posts/a.md", "---\ntitle: A\n---\n\n[x](b.md)\n"),
            ("posts/b.md", "---\ntitle: B\ndraft: true\n---\n"),
        ],
        &[
            ("posts/a.md", "---\ntitle: A\n---\n\n[x](b.md)\n"),
            ("posts/b.md", "---\ntitle: B\n---\n"),
        ],
    ),
    (
        "`posts/b.md` is a scheduled post and not part of this build",
        &[
            ("posts/a.md", "---\ntitle: A\n---\n\n[x](b.md)\n"),
            ("posts/b.md", "---\ntitle: B\ndate: 2099-01-01\n---\n"),
        ],
        &[
            ("posts/a.md", "---\ntitle: A\n---\n\nx\n"),
            ("posts/b.md", "---\ntitle: B\ndate: 2099-01-01\n---\n"),
        ],
    ),
    (
        "`../../../etc/passwd` leaves the folder of the blog",
        &[(
            "posts/a.md",
            "---\ntitle: A\n---\n\n[x](../../../etc/passwd)\n",
        )],
        &[
            ("posts/passwd", ""),
            ("posts/a.md", "---\ntitle: A\n---\n\n[x](passwd)\n"),
        ],
    ),
    (
        "the image has no text for readers who cannot see it",
        &[(
            "posts/a.md",
            "---\ntitle: A\n---\n\n![](https://a.example/b.png)\n",
        )],
        &[(
            "posts/a.md",
            "---\ntitle: A\n---\n\n![A queue of three jobs](https://a.example/b.png)\n",
        )],
    ),
];

const SETTINGS: &[Row] = &[
    (
        "`markdwon` is not a key of `[formats]`",
        &[("site.toml", "title = \"A\"\n[formats]\nmarkdwon = true\n")],
        &[("site.toml", "title = \"A\"\n[formats]\nmarkdown = true\n")],
    ),
    (
        "`feeds` must be a list of formats",
        &[("site.toml", "title = \"A\"\n[formats]\nfeeds = [\"rdf\"]\n")],
        &[("site.toml", "title = \"A\"\n[formats]\nfeeds = []\n")],
    ),
    (
        "`formats` must be a table",
        &[("site.toml", "title = \"A\"\nformats = true\n")],
        &[("site.toml", "title = \"A\"\n[formats]\nmarkdown = true\n")],
    ),
    (
        "the file is not valid TOML",
        &[("site.toml", "title = A blog\n")],
        &[("site.toml", SITE)],
    ),
    (
        "`title` must be a text",
        &[("site.toml", "title = 1\n")],
        &[("site.toml", "title = \"1\"\n")],
    ),
    (
        "`url` must be the address of the blog's home page",
        &[(
            "site.toml",
            "title = \"A\"\nurl = \"https://blog.example/?a\"\n",
        )],
        &[(
            "site.toml",
            "title = \"A\"\nurl = \"https://blog.example/\"\n",
        )],
    ),
    (
        "`html` must be `safe` or `trust`",
        &[("site.toml", "title = \"A\"\nhtml = \"all\"\n")],
        &[("site.toml", "title = \"A\"\nhtml = \"trust\"\n")],
    ),
    (
        "`smart_punctuation` must be true or false",
        &[("site.toml", "title = \"A\"\nsmart_punctuation = \"yes\"\n")],
        &[("site.toml", "title = \"A\"\nsmart_punctuation = true\n")],
    ),
    (
        "`tags` must be a table",
        &[("site.toml", "title = \"A\"\ntags = \"a\"\n")],
        &[("site.toml", "title = \"A\"\n[tags]\nposts = \"post-tag\"\n")],
    ),
    (
        "the new name of the tag `posts` must be a text",
        &[("site.toml", "title = \"A\"\n[tags]\nposts = 1\n")],
        &[(
            "site.toml",
            "title = \"A\"\n[tags]\nposts = \"another-name\"\n",
        )],
    ),
    (
        "`timezone` must be a time zone",
        &[("site.toml", "title = \"A\"\ntimezone = \"Berlin\"\n")],
        &[("site.toml", "title = \"A\"\ntimezone = \"Europe/Berlin\"\n")],
    ),
    (
        "`language` must be a BCP 47 language tag",
        &[("site.toml", "title = \"A\"\nlanguage = \"english!\"\n")],
        &[("site.toml", "title = \"A\"\nlanguage = \"en\"\n")],
    ),
    (
        "a message cannot be used",
        &[("messages.toml", "[page]\nhome = 1\n")],
        &[("messages.toml", "[page]\nhome = \"House\"\n")],
    ),
    (
        "`page.homee` is not a message",
        &[("messages.toml", "[page]\nhomee = \"House\"\n")],
        &[("messages.toml", "[page]\nhome = \"House\"\n")],
    ),
    (
        "there is no picture `icon.png`",
        &[("site.toml", "title = \"A\"\nicon = \"icon.png\"\n")],
        &[
            ("site.toml", "title = \"A\"\nicon = \"pictures/icon.svg\"\n"),
            ("pictures/icon.svg", DRAWING),
        ],
    ),
    (
        "`icon` must be a file of yours",
        &[(
            "site.toml",
            "title = \"A\"\nicon = \"https://a.example/icon.svg\"\n",
        )],
        &[
            ("site.toml", "title = \"A\"\nicon = \"icon.svg\"\n"),
            ("icon.svg", DRAWING),
        ],
    ),
    (
        "`icon.gif` cannot be made into an icon",
        &[
            ("site.toml", "title = \"A\"\nicon = \"icon.gif\"\n"),
            ("icon.gif", "GIF89a"),
        ],
        &[
            ("site.toml", "title = \"A\"\nicon = \"icon.svg\"\n"),
            ("icon.svg", DRAWING),
        ],
    ),
    (
        "`me` must be addresses of yours",
        &[("site.toml", "title = \"A\"\nme = [\"@me\"]\n")],
        &[(
            "site.toml",
            "title = \"A\"\nme = [\"https://social.example/@me\", \"mailto:me@mail.example\"]\n",
        )],
    ),
    (
        "there is nothing to read in this folder",
        &[("site.toml", ""), ("posts/.keep", "")],
        &[("site.toml", ""), ("posts/a.md", "---\ntitle: A\n---\n")],
    ),
    (
        "there is no picture `a.png` that others would show",
        &[("posts/a.md", "---\ntitle: A\nimage: a.png\n---\n")],
        &[("posts/a.md", "---\ntitle: A\n---\n")],
    ),
];

const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"512\" height=\"512\"/>";

const FRONT_MATTER: &[Row] = &[
    (
        "the front matter is not closed",
        &[("posts/a.md", "---\ntitle: A\n\nText.\n")],
        &[("posts/a.md", "---\ntitle: A\n---\n\nText.\n")],
    ),
    (
        "the front matter is not valid YAML",
        &[("posts/a.md", "---\ntitle: A: b\n---\n")],
        &[("posts/a.md", "---\ntitle: \"A: b\"\n---\n")],
    ),
    (
        "the front matter is not valid TOML",
        &[("posts/a.md", "+++\ntitle = A\n+++\n")],
        &[("posts/a.md", "+++\ntitle = \"A\"\n+++\n")],
    ),
    (
        "the post has no title; it is called `a` after its file",
        &[("posts/a.md", "Text.\n")],
        &[("posts/a.md", "# A\n\nText.\n")],
    ),
    (
        "the post has no summary",
        &[("posts/a.md", "---\ntitle: A\n---\n\nText.\n")],
        &[(
            "posts/a.md",
            "---\ntitle: A\nsummary: One sentence.\n---\n\nText.\n",
        )],
    ),
    (
        "`title` must be a text",
        &[("posts/a.md", "---\ntitle: [1]\n---\n")],
        &[("posts/a.md", "---\ntitle: \"1\"\n---\n")],
    ),
    (
        "`tags` must be a list of tags",
        &[("posts/a.md", "---\ntitle: A\ntags: {a: b}\n---\n")],
        &[("posts/a.md", "---\ntitle: A\ntags: [one, two]\n---\n")],
    ),
    (
        "a tag in `tags` must be a text",
        &[("posts/a.md", "---\ntitle: A\ntags: [[one], two]\n---\n")],
        &[("posts/a.md", "---\ntitle: A\ntags: [one, two]\n---\n")],
    ),
    (
        "`draft` must be true or false",
        &[("posts/a.md", "---\ntitle: A\ndraft: perhaps\n---\n")],
        &[("posts/a.md", "---\ntitle: A\ndraft: false\n---\n")],
    ),
    (
        "`date` is not a calendar day",
        &[("posts/a.md", "---\ntitle: A\ndate: 2026-02-30\n---\n")],
        &[("posts/a.md", "---\ntitle: A\ndate: 2026-03-22\n---\n")],
    ),
    (
        "`weight` must be a whole number",
        &[("pages/a.md", "---\ntitle: A\nweight: heavy\n---\n")],
        &[("pages/a.md", "---\ntitle: A\nweight: 10\n---\n")],
    ),
    (
        "the zone in `date` is the name of several",
        &[(
            "posts/a.md",
            "---\ntitle: A\ndate: 2026-03-22 08:00 IST\n---\n",
        )],
        &[(
            "posts/a.md",
            "---\ntitle: A\ndate: 2026-03-22T08:00:00+01:00\n---\n",
        )],
    ),
    (
        "`XYZ` in `date` is not a time zone that is known",
        &[(
            "posts/a.md",
            "---\ntitle: A\ndate: 2026-03-22 08:00 XYZ\n---\n",
        )],
        &[(
            "posts/a.md",
            "---\ntitle: A\ndate: 2026-03-22T08:00:00+01:00\n---\n",
        )],
    ),
    (
        "no clock shows `25:00`",
        &[("posts/a.md", "---\ntitle: A\ndate: 2026-03-22 25:00\n---\n")],
        &[(
            "posts/a.md",
            "---\ntitle: A\ndate: 2026-03-22T08:00:00+01:00\n---\n",
        )],
    ),
    (
        "`titel` is not a key we know",
        &[("posts/a.md", "---\ntitel: A\n---\n")],
        &[("posts/a.md", "---\ntitle: A\n---\n")],
    ),
    (
        "`esperanto!` is not a language tag",
        &[("posts/a.md", "---\ntitle: A\nlang: esperanto!\n---\n")],
        &[("posts/a.md", "---\ntitle: A\nlang: en\n---\n")],
    ),
    (
        "there are no messages in `cy` yet",
        &[("site.toml", "title = \"A\"\nlanguage = \"cy\"\n")],
        &[
            ("site.toml", "title = \"A\"\nlanguage = \"cy\"\n"),
            ("messages.toml", "[page]\nhome = \"Hafan\"\n"),
        ],
    ),
    (
        "`fortran-66` is no language that is known",
        &[(
            "posts/a.md",
            "---\ntitle: A\n---\n\n```fortran-66\nx\n```\n",
        )],
        &[("posts/a.md", "---\ntitle: A\n---\n\n```text\nx\n```\n")],
    ),
    (
        "there is no `site.toml`; the blog is called ",
        &[("site.toml", "")],
        &[("site.toml", SITE)],
    ),
];

const LOSSES: &[Row] = &[
    (
        "`class` says how raw HTML looks, and is left out",
        &[("posts/a.md", "---\ntitle: A\n---\n\n<b class=x>a</b>\n")],
        &[("posts/a.md", "---\ntitle: A\n---\n\n<b>a</b>\n")],
    ),
    (
        "`onclick` would run a script, and is left out",
        &[("posts/a.md", "---\ntitle: A\n---\n\n<b onclick=x>a</b>\n")],
        &[("posts/a.md", "---\ntitle: A\n---\n\n<b>a</b>\n")],
    ),
    (
        "<iframe> is left out",
        &[(
            "posts/a.md",
            "---\ntitle: A\n---\n\n<iframe src=https://a.example></iframe>\n",
        )],
        &[
            (
                "posts/a.md",
                "---\ntitle: A\n---\n\n<iframe src=https://a.example></iframe>\n",
            ),
            ("site.toml", "title = \"A\"\nhtml = \"trust\"\n"),
        ],
    ),
    (
        "<script> is left out",
        &[("posts/a.md", "---\ntitle: A\n---\n\n<script>a</script>\n")],
        &[
            ("posts/a.md", "---\ntitle: A\n---\n\n<script>a</script>\n"),
            ("site.toml", "title = \"A\"\nhtml = \"trust\"\n"),
        ],
    ),
    (
        "`<font>` is left out",
        &[(
            "posts/a.md",
            "---\ntitle: A\n---\n\na <font color=red>b</font>\n",
        )],
        &[("posts/a.md", "---\ntitle: A\n---\n\na &lt;font> **b**\n")],
    ),
    (
        "<svg> is left out",
        &[("posts/a.md", "---\ntitle: A\n---\n\n<svg></svg>\n")],
        &[
            (
                "posts/a.md",
                "---\ntitle: A\n---\n\n![What it shows](drawing.svg)\n",
            ),
            ("posts/drawing.svg", DRAWING),
        ],
    ),
    (
        "`<div>` cannot stand there",
        &[("posts/a.md", "---\ntitle: A\n---\n\na <div>b</div>\n")],
        &[("posts/a.md", "---\ntitle: A\n---\n\na\n\n<div>b</div>\n")],
    ),
    (
        "`data:image/png;base64,AAAA` is no address",
        &[(
            "posts/a.md",
            "---\ntitle: A\n---\n\n![a](data:image/png;base64,AAAA)\n",
        )],
        &[
            ("posts/a.md", "---\ntitle: A\n---\n\n![a](drawing.svg)\n"),
            ("posts/drawing.svg", DRAWING),
        ],
    ),
    (
        "nothing refers to the footnote `b`",
        &[("posts/a.md", "---\ntitle: A\n---\n\nA.\n\n[^b]: C.\n")],
        &[("posts/a.md", "---\ntitle: A\n---\n\nA.[^b]\n\n[^b]: C.\n")],
    ),
];

/// Problems whose repair is no file of text: a picture with more pixels, another encoding, a blog whose
/// every message is translated, a trusted author's own scripts, and another argument.
const ELSEWHERE: [&str; 6] = [
    "the icon is smaller than home screens show it",
    "the file is not UTF-8",
    "readers see some messages in English",
    "the text holds scripts, frames or styles; it is opened as a document with a policy of its own",
    "old: this is an index of sitemaps",
    "old: this is neither a folder nor a sitemap",
];

fn rows() -> impl Iterator<Item = Row> {
    let tables: [&[Row]; 8] = [
        ADDRESSES,
        LINKS,
        vault::ROWS,
        markup::FILMS,
        SETTINGS,
        FRONT_MATTER,
        LOSSES,
        markup::ROWS,
    ];
    tables.concat().into_iter()
}

/// What is said of a blog with these files.
fn told(files: &[(&str, &str)]) -> Vec<String> {
    let content = Folder::new(&[("site.toml", SITE)]).with(files);
    if files.contains(&("site.toml", "")) {
        std::fs::remove_file(content.path().join("site.toml")).unwrap();
    }
    let told = compile(content.path(), &options()).diagnostics;
    told.into_iter().map(|told| told.message).collect()
}

#[test]
fn a_hint_that_is_followed_leads_to_a_build_without_its_message() {
    let mut wrong = Vec::new();
    for (message, broken, repaired) in rows() {
        let is_told =
            |files: &[(&str, &str)]| told(files).iter().any(|told| told.starts_with(message));
        if !is_told(broken) {
            wrong.push(format!("{message}: is not told, but {:#?}", told(broken)));
        }
        if is_told(repaired) {
            wrong.push(format!("{message}: is told again"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every message that the other tests here know has its repair above.
#[test]
fn every_hint_is_followed() {
    let words = |message: &str| {
        let parts = message.split('`').step_by(2);
        parts.collect::<Vec<_>>().join("`")
    };
    let followed: Vec<String> = rows()
        .map(|row| row.0)
        .chain(ELSEWHERE)
        .map(words)
        .collect();
    let mut missing = BTreeSet::new();
    for (path, bytes) in folder::files(Path::new("tests/diagnostics")) {
        if path.ends_with("repair.rs") {
            continue;
        }
        let source = String::from_utf8(bytes).unwrap();
        let said = source.lines().filter_map(|line| {
            let line = line.trim_start();
            line.strip_prefix("warning: ")
                .or_else(|| line.strip_prefix("error: "))
        });
        let said = said
            .map(words)
            .filter(|said| !followed.iter().any(|row| said.starts_with(row)));
        missing.extend(said);
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
