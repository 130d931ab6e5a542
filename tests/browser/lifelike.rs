//! A blog as one is after some years: no post is quite like the others.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};

use crate::folder::{self, Folder};

use super::site::{ADDRESSES, Site, TAGS};

/// Where a post is that is too long to read.
pub(super) const LONG_POST: &str = "posts/everything-i-know/";

/// What that post is called.
pub(super) const LONG_TITLE: &str = "Everything I know";

/// How long its text is, in bytes.
const LONG: usize = 300_000;

/// How many pictures stand beside the post that is full of them.
const PICTURES: usize = 60;

/// The example blog's folder with older posts, so that the newest stay the newest. Lists are long enough
/// for numbered pages: home, and one of the example's tags.
pub(super) fn content() -> Folder {
    let folder = Folder::new(&[]);
    for (path, bytes) in folder::files(&Site::content()) {
        folder.write(&path, &bytes);
    }
    let site = folder.read("site.toml") + TAGS;
    folder.write("site.toml", site.as_bytes());
    add_long_post(&folder);
    add_pictures(&folder);
    folder
        .with(&ADDRESSES)
        .with(&BESIDE)
        .with(&BARE)
        .with(&LANGUAGES)
        .with(&NAMES)
        .with(&FORMS)
}

/// A page that is no page of the blog, and links to it and to one that the author will see to.
const BESIDE: [(&str, &str); 2] = [
    ("public/demo/index.html", "<h1>A demo</h1>\n"),
    (
        "posts/beside.md",
        "---\ntitle: Beside\ndate: 2020-05-10\nsummary: It links out.\n---\n\nTo [a demo](/demo/), and to [another program](/beside/).\n",
    ),
];

/// Posts that lack what posts usually have.
const BARE: [(&str, &str); 7] = [
    (
        "posts/untagged.md",
        "---\ntitle: Not about anything\ndate: 2022-01-05\nsummary: It has no tag.\n---\n\nNo tag.\n",
    ),
    (
        "posts/undated.md",
        "---\ntitle: At any time\ntags: [notes]\nsummary: It has no date.\n---\n\nNo date.\n",
    ),
    (
        "posts/unsummarised.md",
        "---\ntitle: In short\ndate: 2022-02-06\ntags: [notes, aside]\n---\n\nNo summary, but *some* text.\n",
    ),
    (
        "posts/neither.md",
        "---\ntitle: Neither tag nor date nor summary\n---\n\nOnly a title.\n",
    ),
    ("posts/bare note.md", "# A bare note\n\nNothing above it.\n"),
    (
        "posts/empty.md",
        "---\ntitle: To be written\ndate: 2022-03-07\ntags: [notes]\n---\n",
    ),
    (
        "posts/2019-03-02-hello.md",
        "---\ntags: notes\n---\n# Hello\n\nThe file's name says when.\n",
    ),
];

/// Posts in other languages than the blog's.
const LANGUAGES: [(&str, &str); 6] = [
    (
        "posts/Über uns.md",
        "---\ntitle: Über uns\ndate: 2021-05-01\nlang: de\ntags: [Büro, notes]\nsummary: Wer hier schreibt.\n---\n\nZu zweit, in einem Büro ohne Fenster.\n",
    ),
    (
        "posts/مرحبا.md",
        "---\ntitle: مرحبا بالعالم\ndate: 2021-06-02\nlang: ar\ntags: [عربي, notes]\nsummary: تدوينة من اليمين إلى اليسار.\n---\n\nهذه تدوينة من اليمين إلى اليسار، وفيها Postgres.\n",
    ),
    (
        "posts/ja/はじめに.md",
        "---\ntitle: はじめに\ndate: 2021-07-03\nlang: ja\ntags: [日本語]\n---\n\n日本語で書いた記事です。空白はありません。\n",
    ),
    ("posts/日本語.md", "題名も日付もない記事です。\n"),
    (
        "posts/हिन्दी.md",
        "---\ntitle: हिन्दी में\ndate: 2021-08-04\nlang: hi\ntags: [हिन्दी]\n---\n\nएक छोटा लेख।\n",
    ),
    (
        "posts/olá.md",
        "---\ntitle: Olá\ndate: 2021-09-05\nlang: pt_BR\ntags: [notes]\nsummary: Do Brasil.\n---\n\nOlá.\n",
    ),
];

/// Posts whose files or addresses are called like something else.
const NAMES: [(&str, &str); 10] = [
    (
        "posts/v1.2.0 notes.md",
        "---\ntitle: What is new in 1.2.0\ndate: 2023-01-10\ntags: [releases]\n---\n\nLess.\n",
    ),
    (
        "posts/v1.3.md",
        "---\ntitle: What is new in 1.3\nslug: v1.3\ndate: 2023-02-11\ntags: [releases, financeops]\n---\n\nMore than in [the last](<v1.2.0 notes.md>).\n",
    ),
    (
        "posts/from node.md",
        "---\ntitle: From Node.js\nslug: node.js\ndate: 2023-02-11\ntags: [releases]\n---\n\nAway from it.\n",
    ),
    (
        "posts/about.md",
        "---\ntitle: About this notebook\ndate: 2022-04-08\ntags: [notes]\n---\n\nThere is a [page](../pages/about.md) too.\n",
    ),
    (
        "posts/archive.md",
        "---\ntitle: On archives\ndate: 2022-05-09\ntags: [notes]\n---\n\nKeep them.\n",
    ),
    (
        "posts/tags.md",
        "---\ntitle: On tags\ndate: 2022-06-10\ntags: [notes]\n---\n\nUse few.\n",
    ),
    (
        "posts/page.md",
        "---\ntitle: On pages\ndate: 2022-07-11\ntags: [notes]\n---\n\nTurn them.\n",
    ),
    (
        "posts/404.md",
        "---\ntitle: 404\ndate: 2022-08-12\ntags: [404, notes]\n---\n\nThis one is found.\n",
    ),
    (
        "posts/Café au lait 🎉.md",
        "---\ntitle: \"Café & <crème>: \\\"au lait\\\"\"\ndate: 2022-08-12\ntags: [\"C++\", \"R&D\", \"what's new\", \"24/7\"]\nsummary: \"Signs & <marks>.\"\n---\n\nA & B < C.\n",
    ),
    (
        "pages/連絡先.md",
        "---\ntitle: 連絡先\nlang: ja\nweight: 2\n---\n\n手紙で。\n",
    ),
];

/// Posts in forms of their own.
const FORMS: [(&str, &str); 3] = [
    (
        "posts/from-hugo.md",
        "+++\ntitle = \"From another engine\"\ndate = 2020-10-01T12:00:00+02:00\ntags = [\"notes\"]\n+++\n\nWith TOML above it.\n",
    ),
    (
        "posts/drawn.md",
        "---\ntitle: Drawn\ndate: 2020-11-02\ntags: [pictures]\n---\n\n<figure><img src=\"full of pictures/plain 1.png\" alt=\"A square\"></figure>\n\n![Everybody's square](/images/square.v2.png)\n",
    ),
    (
        "posts/folded.md",
        "---\ntitle: Folded\ndate: 2020-12-03\ntags: [notes]\nsummary: >\n  Two lines\n  that are one.\n---\n\n<details><summary>More</summary>\n\nIt is **here**.\n\n</details>\n",
    ),
];

fn add_long_post(folder: &Folder) {
    let head = format!(
        "---\ntitle: {LONG_TITLE}\ndate: 2023-06-01\ntags: [notes]\nsummary: It is long.\n---\n"
    );
    let post = head + &long_text(LONG);
    folder.write("posts/everything-i-know.md", post.as_bytes());
}

/// So many bytes of Markdown, or a little more: paragraphs of which none says the same, under headings.
pub(super) fn long_text(bytes: usize) -> String {
    let mut text = String::new();
    for number in 1.. {
        if text.len() >= bytes {
            break;
        }
        if number % 25 == 1 {
            text.push_str(&format!("\n## Part {}\n", number / 25 + 1));
        }
        text.push_str(&format!(
            "\nParagraph {number} says *what* {number} is good for: it follows {}, and comes before {}. \
            Whoever reads it has read `{number}` of them, and forgets most; whoever writes it counts the \
            words, of which this one has a few more than it would need if numbers were all that it said.\n",
            number - 1,
            number + 1,
        ));
    }
    text
}

/// A post with a folder of its own, and in it pictures of which no two are the same.
fn add_pictures(folder: &Folder) {
    let mut post =
        "---\ntitle: Full of pictures\ndate: 2023-07-01\ntags: [pictures, notes]\n---\n".to_owned();
    for number in 1..=PICTURES {
        let name = picture_name(number);
        post.push_str(&format!("\n![Square {number}](<{name}>)\n"));
        let file = format!("posts/full of pictures/{name}");
        folder.write(&file, &picture(number));
    }
    folder.write("posts/full of pictures/index.md", post.as_bytes());
    folder.write("public/images/square.v2.png", &picture(PICTURES + 1));
}

fn picture_name(number: usize) -> String {
    match number % 10 {
        1 => format!("plain {number}.png"),
        2 => format!("version.1.{number}.png"),
        3 => format!("写真{number}.png"),
        4 => format!("Straße {number}.PNG"),
        5 => format!("صورة-{number}.png"),
        6 => format!("100% {number}.png"),
        _ => format!("square-{number}.png"),
    }
}

/// A tiny picture, another for each number below some thousands.
pub(super) fn picture(number: usize) -> Vec<u8> {
    let [.., green, blue] = number.to_be_bytes();
    let mut bytes = Cursor::new(Vec::new());
    let picture = RgbImage::from_pixel(4, 4, Rgb([128, green, blue]));
    let written = picture.write_to(&mut bytes, ImageFormat::Png);
    written.expect("memory can be written to");
    bytes.into_inner()
}
