//! What an author is told: every kind of problem as it is printed, and what the program does then.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::needless_raw_string_hashes,
    reason = "expect-test writes them when it updates"
)]

#[path = "support/folder.rs"]
mod folder;

use std::process::{Command, Output};

use expect_test::{Expect, expect};
use slashlog::{
    compiler::{blog::compilation::compile, command::report, content::options::Options},
    post::Date,
};

use folder::Folder;

/// The report about a folder with these files and a `site.toml` that is right.
#[track_caller]
fn check(files: &[(&str, &str)], expected: Expect) {
    let content = Folder::new(&[("site.toml", "title = \"A blog\"\n")]);
    check_folder(&content.with(files), expected);
}

/// The report about a folder with one post.
#[track_caller]
fn check_post(text: &str, expected: Expect) {
    check(&[("posts/post.md", text)], expected);
}

/// The report about a folder with nothing but a `site.toml`.
#[track_caller]
fn check_site(text: &str, expected: Expect) {
    check_folder(&Folder::new(&[("site.toml", text)]), expected);
}

#[track_caller]
fn check_folder(content: &Folder, expected: Expect) {
    let options = Options {
        today: Date::parse("2026-03-22").unwrap(),
        drafts: false,
        url: None,
    };
    let compilation = compile(content.path(), &options).unwrap();
    let report = report::render(&compilation, true, false);
    let report = report.replace(&content.path().display().to_string(), "content");
    expected.assert_eq(&report);
}

#[test]
fn a_folder_for_hashed_files_is_not_the_authors() {
    check(
        &[("public/a/-/b.png", "")],
        expect![[r#"
        error: a folder called `-` is for files that never change
        --> content/public/a/-/b.png
         = help: give the folder another name: hosts tell browsers to keep what is in this one for a year

        1 error in 1 file; nothing was written
    "#]],
    );
}

#[test]
fn an_alias_must_be_an_address_that_is_free() {
    check(
        &[
            (
                "posts/a.md",
                "---\ntitle: A\nsummary: S\naliases:\n- /b/../c\n- https://old.example/a\n- /?p=12\n- /posts/b/\n- /tags\n- /posts/a/\n- /index.xml\n- /logo.png\n---\n",
            ),
            (
                "posts/b.md",
                "---\ntitle: B\nsummary: S\nredirect_from: /same/\n---\n",
            ),
            ("pages/c.md", "---\ntitle: C\naliases: [same]\n---\n"),
            ("public/logo.png", ""),
        ],
        expect![[r#"
            warning: the alias `https://old.example/a` has no effect
             --> content/posts/a.md:6:3
              |
            6 | - https://old.example/a
              |   ^^^^^^^^^^^^^^^^^^^^^ it is of another site
              |
              = help: write only the path, as `/old/address/`

            warning: the alias `/?p=12` has no effect
             --> content/posts/a.md:7:3
              |
            7 | - /?p=12
              |   ^^^^^^ a static host looks only at the path
              |
              = help: leave `?` and `#` and what follows out

            warning: the alias `/posts/a/` has no effect
              --> content/posts/a.md:10:3
               |
            10 | - /posts/a/
               |   ^^^^^^^^^ this is where it is
               |
               = help: take the line out

            warning: the alias `/index.xml` has no effect
              --> content/posts/a.md:11:3
               |
            11 | - /index.xml
               |   ^^^^^^^^^^ what ends in `.xml` is no page
               |
               = help: redirect files with the means of the host

            error: the alias `/b/../c` cannot lead here
             --> content/posts/a.md:5:3
              |
            5 | - /b/../c
              |   ^^^^^^^ `..` cannot be a part of an address
              |
              = help: write the path from the blog's root, as `/old/address/`

            error: the alias `/posts/b/` cannot lead here
             --> content/posts/a.md:8:3
              |
            8 | - /posts/b/
              |   ^^^^^^^^^ `posts/b/` is a page or a file of the blog
              |
              = help: take the line out, or give the other one another address

            error: the alias `/tags` cannot lead here
             --> content/posts/a.md:9:3
              |
            9 | - /tags
              |   ^^^^^ `tags/` is a page or a file of the blog
              |
              = help: take the line out, or give the other one another address

            error: the alias `/logo.png` cannot lead here
              --> content/posts/a.md:12:3
               |
            12 | - /logo.png
               |   ^^^^^^^^^ `logo.png/` is a page or a file of the blog
               |
               = help: take the line out, or give the other one another address

            error: the alias `/same/` cannot lead here
             --> content/posts/b.md:4:16
              |
            4 | redirect_from: /same/
              |                ^^^^^^ `content/pages/c.md` has the same alias
              |
              = help: take the line out of one of them

            5 errors in 2 files; nothing was written
        "#]],
    );
}

#[track_caller]
fn check_icon(name: &str, files: &[(&str, &[u8])], expected: Expect) {
    let site = format!("title = \"A blog\"\nicon = \"{name}\"\n");
    let content = Folder::new(&[("site.toml", &site)]);
    for (path, bytes) in files {
        content.write(path, bytes);
    }
    check_folder(&content, expected);
}

#[test]
fn an_icon_must_be_a_picture_of_the_authors() {
    check_icon(
        "icon.png",
        &[],
        expect![[r#"
        error: there is no picture `icon.png`
         --> content/site.toml:2:8
          |
        2 | icon = "icon.png"
          |        ^^^^^^^^^^ the blog has no icon
          |
          = help: name a file by its path in the blog's folder, such as `pictures/icon.png`

        1 error in 1 file; nothing was written
    "#]],
    );
    check_icon(
        "https://blog.example/icon.png",
        &[],
        expect![[r#"
        error: `icon` must be a file of yours
         --> content/site.toml:2:8
          |
        2 | icon = "https://blog.example/icon.png"
          |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ an address elsewhere
          |
          = help: put the picture into the blog's folder and name it here

        1 error in 1 file; nothing was written
    "#]],
    );
    check_icon(
        "icon.gif",
        &[("icon.gif", b"GIF89a\x01\0\x01\0\0\0\0;")],
        expect![[r#"
            error: `icon.gif` cannot be made into an icon
             --> content/site.toml:2:8
              |
            2 | icon = "icon.gif"
              |        ^^^^^^^^^^ neither PNG, JPEG, WebP nor SVG
              |
              = help: name a PNG, JPEG, WebP or SVG file

            1 error in 1 file; nothing was written
        "#]],
    );
    check_icon(
        "icon.png",
        &[("icon.png", b"\x89PNG\r\n\x1a\n\0\0")],
        expect![[r#"
            error: `icon.png` cannot be made into an icon
             --> content/site.toml:2:8
              |
            2 | icon = "icon.png"
              |        ^^^^^^^^^^ the file is damaged
              |
              = help: name a PNG, JPEG, WebP or SVG file

            1 error in 1 file; nothing was written
        "#]],
    );
    check_icon(
        "icon.svg",
        &[("icon.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")],
        expect![[r#"
            error: `icon.svg` cannot be made into an icon
             --> content/site.toml:2:8
              |
            2 | icon = "icon.svg"
              |        ^^^^^^^^^^ no drawing, or one without a size
              |
              = help: give its `<svg>` a `viewBox`, or name another file

            1 error in 1 file; nothing was written
        "#]],
    );
}

#[test]
fn a_small_icon_is_used_and_said_to_be_small() {
    let mut png = std::io::Cursor::new(Vec::new());
    let picture = image::DynamicImage::new_rgb8(64, 48);
    picture.write_to(&mut png, image::ImageFormat::Png).unwrap();
    check_icon(
        "icon.png",
        &[("icon.png", png.get_ref())],
        expect![[r#"
        warning: the icon is smaller than home screens show it
         --> content/site.toml:2:8
          |
        2 | icon = "icon.png"
          |        ^^^^^^^^^^ 64 × 48 pixels, blurred when it is enlarged
          |
          = help: name a picture of 512 × 512 pixels or more, or an SVG

    "#]],
    );
}

#[test]
fn what_previews_show_must_be_there() {
    check_folder(
        &Folder::new(&[
            (
                "site.toml",
                "title = \"A blog\"\nimage = \"logo.png\"\nme = [\"@me\"]\n",
            ),
            (
                "posts/a.md",
                "---\ntitle: A\nsummary: S\nimage: a.png\n---\n",
            ),
        ]),
        expect![[r#"
            warning: there is no picture `a.png`
             --> content/posts/a.md:4:8
              |
            4 | image: a.png
              |        ^^^^^ previews elsewhere show none
              |
              = help: name a file beside this one, or one in the blog's folder as `/pictures/a.png`

            warning: there is no picture `logo.png`
             --> content/site.toml:2:9
              |
            2 | image = "logo.png"
              |         ^^^^^^^^^^ previews elsewhere show none
              |
              = help: name a file beside this one, or one in the blog's folder as `/pictures/a.png`

            error: `me` must be addresses of yours
             --> content/site.toml:3:6
              |
            3 | me = ["@me"]
              |      ^^^^^^^ not all of these are addresses
              |
              = help: write them like `["https://social.example/@me", "mailto:me@mail.example"]`

            1 error in 1 file; nothing was written
        "#]],
    );
}

#[test]
fn front_matter_must_be_closed() {
    check_post(
        "---\ntitle: A post\n\nText.\n",
        expect![[r#"
            error: the front matter is not closed
             --> content/posts/post.md:1:1
              |
            1 | ---
              | ^^^ opened here, but no later line is `---`
              |
              = help: put a line `---` between the front matter and the text

            1 error in 1 file; nothing was written
        "#]],
    );
    check_post(
        "+++\ntitle = \"A post\"\n---\n\nText.\n",
        expect![[r#"
            error: the front matter is not closed
             --> content/posts/post.md:1:1
              |
            1 | +++
              | ^^^ opened here, but no later line is `+++`
              |
              = help: put a line `+++` between the front matter and the text

            1 error in 1 file; nothing was written
        "#]],
    );
}

#[test]
fn front_matter_must_be_yaml_or_toml() {
    check_post(
        "---\ntitle: Rust: a love story\nsummary: S\n---\n",
        expect![[r#"
            error: the front matter is not valid YAML
             --> content/posts/post.md:2:12
              |
            2 | title: Rust: a love story
              |            ^^^^^^^^^^^^^^ mapping values are not allowed in this context
              |
              = help: a text with `: `, `#` or quotes in it wants quotes around it; lists want the same indent on each line

            1 error in 1 file; nothing was written
        "#]],
    );
    check_post(
        "---\ntitle: \"A post\nsummary: S\n---\n",
        expect![[r#"
            error: the front matter is not valid YAML
             --> content/posts/post.md:2:8
              |
            2 | title: "A post
              |        ^^^^^^^ invalid indentation in quoted scalar
              |
              = help: a text with `: `, `#` or quotes in it wants quotes around it; lists want the same indent on each line

            1 error in 1 file; nothing was written
        "#]],
    );
    check_post(
        "---\ntitle: A post\ntags:\n  - one\n - two\n---\n",
        expect![[r#"
            error: the front matter is not valid YAML
             --> content/posts/post.md:5:2
              |
            5 |  - two
              |  ^^^^^ while parsing a block mapping, did not find expected key
              |
              = help: a text with `: `, `#` or quotes in it wants quotes around it; lists want the same indent on each line

            1 error in 1 file; nothing was written
        "#]],
    );
    check_post(
        "---\njust a text\n---\n",
        expect![[r#"
            error: the front matter is not valid YAML
             --> content/posts/post.md:2:1
              |
            2 | just a text
              | ^^^^^^^^^^^ this is a text, not `key: value` lines
              |
              = help: write one `key: value` a line, with a blank after the colon

            1 error in 1 file; nothing was written
        "#]],
    );
    check_post(
        "+++\ntitle = A post\n+++\n",
        expect![[r#"
            error: the front matter is not valid TOML
             --> content/posts/post.md:2:9
              |
            2 | title = A post
              |         ^^^^^^ string values must be quoted, expected literal string
              |
              = help: TOML wants `key = value`, texts in quotes, lists in brackets

            1 error in 1 file; nothing was written
        "#]],
    );
    check_post(
        "+++\ntitle = \"A\"\ntitle = \"B\"\n+++\n",
        expect![[r#"
            error: the front matter is not valid TOML
             --> content/posts/post.md:3:1
              |
            3 | title = "B"
              | ^^^^^ duplicate key
              |
              = help: TOML wants `key = value`, texts in quotes, lists in brackets

            1 error in 1 file; nothing was written
        "#]],
    );
}

#[test]
fn a_value_must_be_of_its_kind() {
    check_post(
        "---\ntitle: [a, list]\nsummary: S\n---\n",
        expect![[r#"
            error: `title` must be a text
             --> content/posts/post.md:2:8
              |
            2 | title: [a, list]
              |        ^^^^^^^^ this is a list
              |
              = help: put the text in quotes

            1 error in 1 file; nothing was written
        "#]],
    );
    check_post(
        "---\ntitle: A post\nsummary: S\ntags: { a: b }\n---\n",
        expect![[r#"
            error: `tags` must be a list of tags
             --> content/posts/post.md:4:7
              |
            4 | tags: { a: b }
              |       ^^^^^^ this is a table
              |
              = help: write them as `[one, two]`

            1 error in 1 file; nothing was written
        "#]],
    );
    check_post(
        "---\ntitle: A post\nsummary: S\ntags: [one, [two]]\n---\n",
        expect![[r#"
            error: a tag in `tags` must be a text, but this is a list
             --> content/posts/post.md:4:13
              |
            4 | tags: [one, [two]]
              |             ^^^^ not a text
              |
              = help: write the tags as a plain list: `[one, two]`

            1 error in 1 file; nothing was written
        "#]],
    );
    check_post(
        "---\ntitle: A post\nsummary: S\ndraft: maybe\n---\n",
        expect![[r#"
            error: `draft` must be true or false
             --> content/posts/post.md:4:8
              |
            4 | draft: maybe
              |        ^^^^^ this is a text
              |
              = help: write `true` or `false`, without quotes

            1 error in 1 file; nothing was written
        "#]],
    );
    check_post(
        "+++\ntitle = \"A post\"\nsummary = \"S\"\ndate = true\n+++\n",
        expect![[r#"
            error: `date` must be a date
             --> content/posts/post.md:4:8
              |
            4 | date = true
              |        ^^^^ this is true or false
              |
              = help: write it as 2026-03-22

            1 error in 1 file; nothing was written
        "#]],
    );
    check(
        &[("pages/about.md", "---\ntitle: About\nweight: first\n---\n")],
        expect![[r#"
            error: `weight` must be a whole number
             --> content/pages/about.md:3:9
              |
            3 | weight: first
              |         ^^^^^ this is a text
              |
              = help: write a number without quotes

            1 error in 1 file; nothing was written
        "#]],
    );
}

#[test]
fn a_date_must_be_one_day() {
    check_post(
        "---\ntitle: A post\nsummary: S\ndate: 2026-02-30\n---\n",
        expect![[r#"
            error: `date` is not a calendar day
             --> content/posts/post.md:4:7
              |
            4 | date: 2026-02-30
              |       ^^^^^^^^^^ there is no such day in the calendar
              |
              = help: correct the day or the month

            1 error in 1 file; nothing was written
        "#]],
    );
    check_post(
        "---\ntitle: A post\nsummary: S\ndate: 03/04/2026\n---\n",
        expect![[r#"
            error: `date` is not a calendar day
             --> content/posts/post.md:4:7
              |
            4 | date: 03/04/2026
              |       ^^^^^^^^^^ this is one day in Europe and another in America
              |
              = help: write the year first: 2026-03-22

            1 error in 1 file; nothing was written
        "#]],
    );
    check_post(
        "---\ntitle: A post\nsummary: S\ndate: next week\n---\n",
        expect![[r#"
            error: `date` is not a calendar day
             --> content/posts/post.md:4:7
              |
            4 | date: next week
              |       ^^^^^^^^^ this is not a date that can be read
              |
              = help: write it as 2026-03-22

            1 error in 1 file; nothing was written
        "#]],
    );
    check_post(
        "+++\ntitle = \"A post\"\nsummary = \"S\"\ndate = 2026-02-30\n+++\n",
        expect![[r#"
            error: the front matter is not valid TOML
             --> content/posts/post.md:4:8
              |
            4 | date = 2026-02-30
              |        ^^^^^^^^^^ invalid date, expected day between 01 and 28
              |
              = help: TOML wants `key = value`, texts in quotes, lists in brackets

            1 error in 1 file; nothing was written
        "#]],
    );
}

#[test]
fn an_address_belongs_to_one_post() {
    check(
        &[
            (
                "posts/2025/hello.md",
                "---\ntitle: First\nsummary: S\n---\n",
            ),
            (
                "posts/2026/Hello.md",
                "---\ntitle: Second\nsummary: S\n---\n",
            ),
        ],
        expect![[r#"
            error: `content/posts/2025/hello.md` has the same address: `posts/hello/`
             --> content/posts/2026/Hello.md:2:8
              |
            2 | title: Second
              |        ^^^^^^ the second of the two
              |
              = help: set `slug` to `hello-2` in the front matter of one of them, or rename its file

            1 error in 1 file; nothing was written
        "#]],
    );
    check(
        &[
            (
                "posts/a.md",
                "---\ntitle: First\nsummary: S\nslug: same\n---\n",
            ),
            (
                "posts/b.md",
                "---\ntitle: Second\nsummary: S\nslug: same\n---\n",
            ),
        ],
        expect![[r#"
            error: `content/posts/a.md` has the same address: `posts/same/`
             --> content/posts/b.md:4:7
              |
            4 | slug: same
              |       ^^^^ the second of the two
              |
              = help: set `slug` to `same-2` in the front matter of one of them, or rename its file

            1 error in 1 file; nothing was written
        "#]],
    );
    check(
        &[
            ("posts/a/index.md", "---\ntitle: First\nsummary: S\n---\n"),
            ("posts/a.md", "---\ntitle: Second\nsummary: S\n---\n"),
        ],
        expect![[r#"
            error: `content/posts/a.md` has the same address: `posts/a/`
             --> content/posts/a/index.md:2:8
              |
            2 | title: First
              |        ^^^^^ the second of the two
              |
              = help: set `slug` to `a-2` in the front matter of one of them, or rename its file

            1 error in 1 file; nothing was written
        "#]],
    );
}

#[test]
fn a_tag_does_not_take_the_place_of_something_else() {
    check_post(
        "---\ntitle: A post\nsummary: S\ntags: [one, Posts]\n---\n",
        expect![[r#"
            error: the address `posts/` of the tag `Posts` belongs to the blog itself
             --> content/posts/post.md:4:13
              |
            4 | tags: [one, Posts]
              |             ^^^^^ used here
              |
              = help: below `[tags]` in `content/site.toml` write `Posts = "posts-posts"`

            1 error in 1 file; nothing was written
        "#]],
    );
    check(
        &[
            ("pages/about.md", "---\ntitle: About\n---\n"),
            (
                "posts/a.md",
                "---\ntitle: A post\nsummary: S\ntags:\n  - one\n  - About\n---\n",
            ),
        ],
        expect![[r#"
            error: the address `about/` of the tag `About` belongs to the page `content/pages/about.md`
             --> content/posts/a.md:6:5
              |
            6 |   - About
              |     ^^^^^ used here
              |
              = help: below `[tags]` in `content/site.toml` write `About = "about-posts"`

            1 error in 1 file; nothing was written
        "#]],
    );
    check_post(
        "---\ntitle: A post\nsummary: S\ntags: [one, '!?']\n---\n",
        expect![[r#"
            error: the tag `!?` cannot be an address
             --> content/posts/post.md:4:13
              |
            4 | tags: [one, '!?']
              |             ^^^^ it holds no letter and no digit
              |
              = help: give the tag a name, or take it out

            1 error in 1 file; nothing was written
        "#]],
    );
}

#[test]
fn the_repair_of_a_tag_that_collides_repairs_it() {
    let content = Folder::new(&[
        (
            "site.toml",
            "title = \"A blog\"\n\n[tags]\nPosts = \"posts-posts\"\n",
        ),
        (
            "posts/a.md",
            "---\ntitle: A post\nsummary: S\ntags: [one, Posts]\n---\n",
        ),
    ]);
    check_folder(&content, expect![[""]]);
}

#[test]
fn a_page_does_not_take_the_place_of_the_blog_itself() {
    check(
        &[("pages/archive.md", "---\ntitle: Archive\n---\n")],
        expect![[r#"
            error: the address `archive/` belongs to the blog itself
             --> content/pages/archive.md:2:8
              |
            2 | title: Archive
              |        ^^^^^^^ this page would take its place
              |
              = help: rename the file, or set `slug` to `archive-page` in its front matter

            1 error in 1 file; nothing was written
        "#]],
    );
}

#[test]
fn a_slug_must_be_one_segment_of_an_address() {
    check_post(
        "---\ntitle: A post\nsummary: S\nslug: ../../etc\n---\n",
        expect![[r#"
            error: `slug` leaves the output folder
             --> content/posts/post.md:4:7
              |
            4 | slug: ../../etc
              |       ^^^^^^^^^ it begins with a dot
              |
              = help: set it to `etc`

            1 error in 1 file; nothing was written
        "#]],
    );
    check_post(
        "---\ntitle: A post\nsummary: S\nslug: .hidden\n---\n",
        expect![[r#"
            error: `slug` cannot be an address
             --> content/posts/post.md:4:7
              |
            4 | slug: .hidden
              |       ^^^^^^^ it begins with a dot
              |
              = help: set it to `hidden`

            1 error in 1 file; nothing was written
        "#]],
    );
    check_post(
        "---\ntitle: A post\nsummary: S\nslug: what is this?\n---\n",
        expect![[r#"
            error: `slug` cannot be an address
             --> content/posts/post.md:4:7
              |
            4 | slug: what is this?
              |       ^^^^^^^^^^^^^ ` ` cannot stand in an address
              |
              = help: set it to `what-is-this`

            1 error in 1 file; nothing was written
        "#]],
    );
    check(
        &[("posts/!.md", "---\ntitle: A post\nsummary: S\n---\n")],
        expect![[r#"
            error: the file's name cannot be an address: it holds no letter and no digit
            --> content/posts/!.md
             = help: rename the file, or set a `slug` in the front matter

            1 error in 1 file; nothing was written
        "#]],
    );
}

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
            error: `other-pots.md` leads nowhere
             --> content/posts/post.md:6:13
              |
            6 | Read [this](other-pots.md).
              |             ^^^^^^^^^^^^^ linked here
              |
              = help: did you mean `posts/other-post.md`?

            1 error in 1 file; nothing was written
        "#]],
    );
    check_text(
        "Read [this](nothing-like-it.md).",
        expect![[r#"
            error: `nothing-like-it.md` leads nowhere
             --> content/posts/post.md:6:13
              |
            6 | Read [this](nothing-like-it.md).
              |             ^^^^^^^^^^^^^^^^^^ linked here
              |
              = help: links go to a file, seen from the one they stand in: `../posts/other.md`, `picture.png`

            1 error in 1 file; nothing was written
        "#]],
    );
    check_text(
        "Read [this] and that.\n\n[this]: gone.md",
        expect![[r#"
            error: `gone.md` leads nowhere
             --> content/posts/post.md:6:6
              |
            6 | Read [this] and that.
              |      ^^^^^^ linked here
              |
              = help: links go to a file, seen from the one they stand in: `../posts/other.md`, `picture.png`

            1 error in 1 file; nothing was written
        "#]],
    );
    check_text(
        "Read [this](example.org/page).",
        expect![[r#"
            error: `example.org/page` leads nowhere
             --> content/posts/post.md:6:13
              |
            6 | Read [this](example.org/page).
              |             ^^^^^^^^^^^^^^^^ linked here
              |
              = help: an address of another site begins with its scheme: `https://example.org/page`

            1 error in 1 file; nothing was written
        "#]],
    );
    check_text(
        "![A queue](quue.png)",
        expect![[r#"
            error: `quue.png` leads nowhere
             --> content/posts/post.md:6:12
              |
            6 | ![A queue](quue.png)
              |            ^^^^^^^^ linked here
              |
              = help: did you mean `posts/queue.png`?

            1 error in 1 file; nothing was written
        "#]],
    );
}

#[test]
fn a_link_must_lead_to_a_heading_that_is_there() {
    check_text(
        "Read [this](other-post.md#another-headin).",
        expect![[r#"
            error: there is no heading `#another-headin` in `posts/other-post.md`
             --> content/posts/post.md:6:13
              |
            6 | Read [this](other-post.md#another-headin).
              |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ linked here
              |
              = help: the nearest heading there is `#another-heading`

            1 error in 1 file; nothing was written
        "#]],
    );
    check_text(
        "See [below](#below).",
        expect![[r#"
            error: there is no heading `#below` in `posts/post.md`
             --> content/posts/post.md:6:13
              |
            6 | See [below](#below).
              |             ^^^^^^ linked here
              |
              = help: the text there has no headings

            1 error in 1 file; nothing was written
        "#]],
    );
}

#[test]
fn raw_html_must_lead_somewhere_too() {
    check_text(
        "<a href=\"gone.md\">this</a>\nand <img src='gone.png' alt='A'>",
        expect![[r#"
            error: `gone.md` leads nowhere
             --> content/posts/post.md:6:10
              |
            6 | <a href="gone.md">this</a>
              |          ^^^^^^^ linked here
              |
              = help: links go to a file, seen from the one they stand in: `../posts/other.md`, `picture.png`

            error: `gone.png` leads nowhere
             --> content/posts/post.md:7:15
              |
            7 | and <img src='gone.png' alt='A'>
              |               ^^^^^^^^ linked here
              |
              = help: links go to a file, seen from the one they stand in: `../posts/other.md`, `picture.png`

            2 errors in 1 file; nothing was written
        "#]],
    );
}

#[test]
fn the_caret_stands_under_the_address_and_not_under_the_text() {
    check_text(
        "[gone.md](gone.md)\n\n<div>\n<a href=\"gone.md\">gone.md</a>\n</div>",
        expect![[r#"
            error: `gone.md` leads nowhere
             --> content/posts/post.md:6:11
              |
            6 | [gone.md](gone.md)
              |           ^^^^^^^ linked here
              |
              = help: links go to a file, seen from the one they stand in: `../posts/other.md`, `picture.png`

            error: `gone.md` leads nowhere
             --> content/posts/post.md:9:10
              |
            9 | <a href="gone.md">gone.md</a>
              |          ^^^^^^^ linked here
              |
              = help: links go to a file, seen from the one they stand in: `../posts/other.md`, `picture.png`

            2 errors in 1 file; nothing was written
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
            error: `posts/later.md` is a draft and not part of this build
             --> content/posts/post.md:6:13
              |
            6 | Read [this](later.md).
              |             ^^^^^^^^ linked here
              |
              = help: publish it, or take the link out until then

            1 error in 1 file; nothing was written
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
            error: `posts/later.md` is a scheduled post and not part of this build
             --> content/posts/post.md:6:13
              |
            6 | Read [this](later.md).
              |             ^^^^^^^^ linked here
              |
              = help: publish it, or take the link out until then

            1 error in 1 file; nothing was written
        "#]],
    );
}

#[test]
fn a_link_must_not_lead_out_of_the_folder() {
    check_text(
        "Read [this](../../../etc/passwd).",
        expect![[r#"
            error: `../../../etc/passwd` leaves the folder of the blog
             --> content/posts/post.md:6:13
              |
            6 | Read [this](../../../etc/passwd).
              |             ^^^^^^^^^^^^^^^^^^^ linked here
              |
              = help: put the file into the folder of the blog

            1 error in 1 file; nothing was written
        "#]],
    );
    check_text(
        "Read [this](/../secret.md).",
        expect![[r#"
            error: `/../secret.md` leaves the folder of the blog
             --> content/posts/post.md:6:13
              |
            6 | Read [this](/../secret.md).
              |             ^^^^^^^^^^^^^ linked here
              |
              = help: put the file into the folder of the blog

            1 error in 1 file; nothing was written
        "#]],
    );
}

#[test]
fn a_file_must_be_utf_8() {
    let content = Folder::new(&[("site.toml", "title = \"A blog\"\n")]);
    content.write("posts/post.md", b"---\ntitle: A post\n---\n\nCaf\xe9.\n");
    check_folder(
        &content,
        expect![[r#"
            error: the file is not UTF-8: byte 0xe9 at column 4 of line 5
            --> content/posts/post.md:5:4
             = help: save the file as UTF-8; it looks like Latin-1 or Windows-1252

            1 error in 1 file; nothing was written
        "#]],
    );
}

#[test]
fn site_toml_must_be_toml() {
    check_site(
        "title = A blog\n",
        expect![[r#"
            error: the file is not valid TOML
             --> content/site.toml:1:9
              |
            1 | title = A blog
              |         ^^^^^^ string values must be quoted, expected literal string
              |
              = help: TOML wants `key = value`, texts in quotes, lists in brackets

            1 error in 1 file; nothing was written
        "#]],
    );
}

#[test]
fn the_title_of_the_blog_must_be_a_text() {
    check_site(
        "title = [\"A blog\"]\n",
        expect![[r#"
            error: `title` must be a text
             --> content/site.toml:1:9
              |
            1 | title = ["A blog"]
              |         ^^^^^^^^^^ this is a list
              |
              = help: write a text in quotes

            1 error in 1 file; nothing was written
        "#]],
    );
    check_site(
        "title = \"\"\n",
        expect![[r#"
            error: `title` must be a text
             --> content/site.toml:1:9
              |
            1 | title = ""
              |         ^^ this is empty
              |
              = help: write a text in quotes

            1 error in 1 file; nothing was written
        "#]],
    );
}

#[test]
fn the_address_of_the_blog_must_be_one() {
    check_site(
        "url = \"blog.example\"\n",
        expect![[r#"
            error: `url` must be the address of the blog's home page
             --> content/site.toml:1:7
              |
            1 | url = "blog.example"
              |       ^^^^^^^^^^^^^^ not an address
              |
              = help: write it like `https://blog.example/`, without `?` and `#`

            1 error in 1 file; nothing was written
        "#]],
    );
    check_site(
        "url = \"https://blog.example/?a=b\"\n",
        expect![[r#"
            error: `url` must be the address of the blog's home page
             --> content/site.toml:1:7
              |
            1 | url = "https://blog.example/?a=b"
              |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ not an address
              |
              = help: write it like `https://blog.example/`, without `?` and `#`

            1 error in 1 file; nothing was written
        "#]],
    );
}

#[test]
fn a_choice_in_site_toml_must_be_one_there_is() {
    check_site(
        "html = \"raw\"\n",
        expect![[r#"
            error: `html` must be `safe` or `trust`
             --> content/site.toml:1:8
              |
            1 | html = "raw"
              |        ^^^^^ neither
              |
              = help: `safe` lets formatting through, `trust` everything

            1 error in 1 file; nothing was written
        "#]],
    );
    check_site(
        "smart_punctuation = \"yes\"\n",
        expect![[r#"
            error: `smart_punctuation` must be true or false
             --> content/site.toml:1:21
              |
            1 | smart_punctuation = "yes"
              |                     ^^^^^ this is a text
              |
              = help: write `true` or `false`, without quotes

            1 error in 1 file; nothing was written
        "#]],
    );
}

#[test]
fn a_tag_must_get_a_new_name_that_is_one() {
    check_site(
        "tags = [\"a\"]\n",
        expect![[r#"
            error: `tags` must be a table
             --> content/site.toml:1:8
              |
            1 | tags = ["a"]
              |        ^^^^^ this is a list
              |
              = help: write `[tags]` and below it lines like `posts = "post-tag"`

            1 error in 1 file; nothing was written
        "#]],
    );
    check_site(
        "[tags]\nposts = \"!\"\n",
        expect![[r#"
            error: the new name of the tag `posts` must be a text
             --> content/site.toml:2:9
              |
            2 | posts = "!"
              |         ^^^ holds no letter and no digit
              |
              = help: write `posts = "another-name"`

            1 error in 1 file; nothing was written
        "#]],
    );
}

#[test]
fn a_key_of_site_toml_that_has_no_effect_is_said() {
    check_site(
        "title = \"A blog\"\nlangage = \"en\"\n",
        expect![[r#"
            warning: `langage` is not a key of `site.toml`
             --> content/site.toml:2:1
              |
            2 | langage = "en"
              | ^^^^^^^ has no effect
              |
              = help: did you mean `language`?

        "#]],
    );
    check_site(
        "title = \"A blog\"\nbananas = 3\n",
        expect![[r#"
            warning: `bananas` is not a key of `site.toml`
             --> content/site.toml:2:1
              |
            2 | bananas = 3
              | ^^^^^^^ has no effect
              |
              = help: the keys are `title`, `short_name`, `description`, `url`, `language`, `author`, `me`, `image`, `icon`, `smart_punctuation`, `html`, `offline`, `embed`, `tags`

        "#]],
    );
}

#[test]
fn what_is_guessed_is_said() {
    check_folder(
        &Folder::new(&[("posts/.keep", "")]),
        expect![[r#"
            warning: there is no `site.toml`; the blog is called `A blog`
            --> content/site.toml
             = help: write the file with one line: `title = "…"`

        "#]],
    );
    check_post(
        "---\nsummary: S\n---\n\nText.\n",
        expect![[r#"
            warning: the post has no title; it is called `post` after its file
            --> content/posts/post.md
             = help: give it a `title` in the front matter, or begin the text with a line `# …`

        "#]],
    );
    // A title that is blank, and a heading that is empty, are none.
    for post in [
        "---\ntitle: \"\u{a0}\"\nsummary: S\n---\n\nText.\n",
        "---\nsummary: S\n---\n\n# #\n\nText.\n",
    ] {
        check_post(
            post,
            expect![[r#"
                warning: the post has no title; it is called `post` after its file
                --> content/posts/post.md
                 = help: give it a `title` in the front matter, or begin the text with a line `# …`

            "#]],
        );
    }
    check_post(
        "---\ntitle: A post\n---\n\nText.\n",
        expect![[r#"
            warning: the post has no summary; lists show the beginning of its text
             --> content/posts/post.md:2:8
              |
            2 | title: A post
              |        ^^^^^^ a post with this title
              |
              = help: give it a `summary` in the front matter, one or two sentences

        "#]],
    );
    check_post(
        "Text.\n",
        expect![[r#"
            warning: the post has no title; it is called `post` after its file
            --> content/posts/post.md
             = help: give it a `title` in the front matter, or begin the text with a line `# …`

            warning: the post has no summary; lists show the beginning of its text
            --> content/posts/post.md
             = help: give it a `summary` in the front matter, one or two sentences

        "#]],
    );
    check_post(
        "---\ntitle: A post\nsummary: S\n---\n\n![](https://a.example/a.png)\n",
        expect![[r#"
            warning: the image has no text for readers who cannot see it
             --> content/posts/post.md:6:1
              |
            6 | ![](https://a.example/a.png)
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nothing between `![` and `]`
              |
              = help: write what the picture shows: `![A queue of three jobs](…)`

        "#]],
    );
}

#[test]
fn a_slip_in_a_key_is_pointed_out_and_other_keys_pass() {
    check_post(
        "---\ntitel: A post\ndescripton: S\ntag: [a]\n---\n",
        expect![[r#"
            warning: the post has no title; it is called `post` after its file
            --> content/posts/post.md
             = help: give it a `title` in the front matter, or begin the text with a line `# …`

            warning: the post has no summary; lists show the beginning of its text
            --> content/posts/post.md
             = help: give it a `summary` in the front matter, one or two sentences

            warning: `titel` is not a key we know
             --> content/posts/post.md:2:1
              |
            2 | titel: A post
              | ^^^^^ did you mean `title`?
              |
              = help: write `title`; until then the line has no effect

            warning: `descripton` is not a key we know
             --> content/posts/post.md:3:1
              |
            3 | descripton: S
              | ^^^^^^^^^^ did you mean `description`?
              |
              = help: write `description`; until then the line has no effect

        "#]],
    );
    check_post(
        "---\ntitle: A post\nsummary: S\nmath: true\nlayout: wide\ntoc: 1\ndata: a.csv\n---\n",
        expect![""],
    );
}

#[test]
fn what_a_trusted_author_embeds_is_said() {
    let content = Folder::new(&[
        ("site.toml", "title = \"A blog\"\nhtml = \"trust\"\n"),
        (
            "posts/post.md",
            "---\ntitle: A post\nsummary: S\n---\n\n<script>1</script>\n",
        ),
    ]);
    check_folder(
        &content,
        expect![[r#"
            warning: the text holds scripts, frames or styles; it is opened as a document with a policy of its own
            --> content/posts/post.md
             = help: the policy lets scripts and frames from this site and over https run; it blocks plugins, `eval` and anything over http

        "#]],
    );
}

/// The place is counted in bytes by the parsers and in characters by the reader.
#[test]
fn the_caret_stands_under_the_text_in_every_script() {
    check_post(
        "---\ntitle: 数据库 – über\nsummary: S\ndate: soon\n---\n\nÄ 数据 [链接](gone.md) é\n",
        expect![[r#"
            error: `date` is not a calendar day
             --> content/posts/post.md:4:7
              |
            4 | date: soon
              |       ^^^^ this is not a date that can be read
              |
              = help: write it as 2026-03-22

            error: `gone.md` leads nowhere
             --> content/posts/post.md:7:11
              |
            7 | Ä 数据 [链接](gone.md) é
              |               ^^^^^^^ linked here
              |
              = help: links go to a file, seen from the one they stand in: `../posts/other.md`, `picture.png`

            2 errors in 1 file; nothing was written
        "#]],
    );
    check_post(
        "\u{feff}---\r\ntitle: e\u{301}\r\nsummary: S\r\ndate: soon\r\n---\r\n\r\nA [b](gone.md)\r\n",
        expect![[r#"
            error: `date` is not a calendar day
             --> content/posts/post.md:4:7
              |
            4 | date: soon
              |       ^^^^ this is not a date that can be read
              |
              = help: write it as 2026-03-22

            error: `gone.md` leads nowhere
             --> content/posts/post.md:7:7
              |
            7 | A [b](gone.md)
              |       ^^^^^^^ linked here
              |
              = help: links go to a file, seen from the one they stand in: `../posts/other.md`, `picture.png`

            2 errors in 1 file; nothing was written
        "#]],
    );
}

fn slashlog(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_slashlog"));
    command
        .args(arguments)
        .env("SOURCE_DATE_EPOCH", "1774137600")
        .env_remove("NO_COLOR");
    command.output().unwrap()
}

/// Builds into `out` and returns the exit code and what was said.
fn build(content: &Folder, out: &str) -> (Option<i32>, String) {
    let content = content.path().to_str().unwrap();
    let output = slashlog(&[
        "build",
        "--content",
        content,
        "--out",
        out,
        "--shell",
        "tests/fixtures/shell",
    ]);
    (
        output.status.code(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

fn good_blog() -> Folder {
    Folder::new(&[
        ("site.toml", "title = \"A blog\"\n"),
        (
            "posts/a.md",
            "---\ntitle: A\nsummary: S\ndate: 2026-03-01\n---\n\nText.\n",
        ),
    ])
}

#[test]
fn all_errors_are_reported_at_once_and_the_last_good_site_stays() {
    let sites = Folder::new(&[]);
    let out = sites.path().join("site");
    let out_name = out.to_str().unwrap();
    assert_eq!(build(&good_blog(), out_name).0, Some(0));
    let before = folder::files(&out);
    assert!(before.contains_key("posts/a/index.html"));

    let broken = good_blog().with(&[
        ("posts/1.md", "---\ntitle: A post\n"),
        ("posts/2.md", "---\ntitle: \"A post\n---\n"),
        (
            "posts/3.md",
            "---\ntitle: A post\nsummary: S\ndate: 2026-02-30\n---\n",
        ),
        (
            "posts/4.md",
            "---\ntitle: A post\nsummary: S\n---\n\n[a](gone.md)\n",
        ),
        (
            "posts/5.md",
            "---\ntitle: A post\nsummary: S\nslug: a\n---\n",
        ),
    ]);
    let (code, said) = build(&broken, out_name);
    assert_eq!(code, Some(1));
    assert_eq!(said.matches("error: ").count(), 5, "{said}");
    assert!(
        said.ends_with("5 errors in 5 files; nothing was written\n"),
        "{said}"
    );
    assert_eq!(folder::files(&out), before);
    assert_eq!(folder::entries(sites.path()), ["site"]);
}

#[test]
fn a_folder_that_is_not_ours_is_refused_and_stays() {
    let theirs = Folder::new(&[("thesis.txt", "years of work")]);
    let (code, said) = build(&good_blog(), theirs.path().to_str().unwrap());
    assert_eq!(code, Some(1));
    assert!(said.contains("was not made by slashlog"), "{said}");
    assert!(
        said.contains("choose another folder with `--out`"),
        "{said}"
    );
    assert_eq!(folder::entries(theirs.path()), ["thesis.txt"]);
    assert_eq!(theirs.read("thesis.txt"), "years of work");
}

#[test]
fn a_site_of_ours_is_replaced_as_a_whole() {
    let sites = Folder::new(&[]);
    let out = sites.path().join("site");
    let content = good_blog().with(&[("posts/b.md", "---\ntitle: B\nsummary: S\n---\n")]);
    build(&content, out.to_str().unwrap());
    assert!(out.join("posts/b/index.html").is_file());
    assert_eq!(build(&good_blog(), out.to_str().unwrap()).0, Some(0));
    assert!(!out.join("posts/b").exists());
    assert_eq!(folder::entries(sites.path()), ["site"]);
}

#[test]
fn drafts_and_posts_of_a_later_day_are_not_in_a_build() {
    let sites = Folder::new(&[]);
    let out = sites.path().join("site");
    // The day of the build is 2026-03-22, see `slashlog`.
    let content = good_blog().with(&[
        (
            "posts/draft.md",
            "---\ntitle: D\nsummary: S\ndate: 2026-03-01\ndraft: true\n---\n",
        ),
        (
            "posts/unpublished.md",
            "---\ntitle: U\nsummary: S\npublished: false\n---\n",
        ),
        (
            "posts/today.md",
            "---\ntitle: T\nsummary: S\ndate: 2026-03-22\n---\n",
        ),
        (
            "posts/tomorrow.md",
            "---\ntitle: M\nsummary: S\ndate: 2026-03-23\n---\n",
        ),
        (
            "posts/later.md",
            "---\ntitle: L\nsummary: S\ndate: 2026-03-01\npublishDate: 2026-04-01\n---\n",
        ),
        (
            "posts/earlier.md",
            "---\ntitle: E\nsummary: S\ndate: 2026-04-01\npublishDate: 2026-03-01\n---\n",
        ),
    ]);
    assert_eq!(build(&content, out.to_str().unwrap()).0, Some(0));
    assert_eq!(
        folder::entries(&out.join("posts")),
        ["a", "earlier", "today"]
    );
}

#[test]
fn check_reports_and_writes_nothing() {
    let content = good_blog();
    let before = folder::files(content.path());
    let check =
        |content: &Folder| slashlog(&["check", "--content", content.path().to_str().unwrap()]);
    let output = check(&content);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "1 post, 0 warnings\n"
    );
    assert_eq!(folder::files(content.path()), before);

    // What a build leaves out is checked too.
    let output = check(&content.with(&[(
        "posts/d.md",
        "---\ntitle: D\ndraft: true\ndate: soon\n---\n",
    )]));
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("1 error in 1 file")
    );
}

#[test]
fn new_begins_a_post_that_is_right_and_never_overwrites_one() {
    let content = Folder::new(&[("site.toml", "title = \"A blog\"\n")]);
    let new =
        |title: &str| slashlog(&["new", title, "--content", content.path().to_str().unwrap()]);
    let output = new("Say \"hello\": a C:\\ story");
    assert_eq!(output.status.code(), Some(0));
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .ends_with("posts/say-hello-a-c-story.md\n")
    );
    let text = content.read("posts/say-hello-a-c-story.md");
    assert!(
        text.contains("date: 2026-03-22") && text.contains("draft: true"),
        "{text}"
    );
    let options = Options {
        today: Date::parse("2026-03-22").unwrap(),
        drafts: true,
        url: None,
    };
    let blog = compile(content.path(), &options).unwrap().blog.unwrap();
    assert_eq!(
        blog.manifest.summaries().next().unwrap().title,
        "Say \"hello\": a C:\\ story"
    );

    content.write("posts/say-hello-a-c-story.md", b"mine");
    let output = new("Say \"hello\": a C:\\ story");
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("exists already; open it, or choose another title")
    );
    assert_eq!(content.read("posts/say-hello-a-c-story.md"), "mine");
    assert_eq!(new("?!").status.code(), Some(1));
}

#[test]
fn wrong_usage_is_told_from_wrong_content() {
    for arguments in [
        &["bild"][..],
        &[],
        &["build", "--output", "x"],
        &["new"],
        &["serve", "--port", "x"],
    ] {
        assert_eq!(slashlog(arguments).status.code(), Some(2), "{arguments:?}");
    }
    let output = slashlog(&["check", "--content", "no/such/folder"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("name yours with `--content DIR`")
    );
}

#[test]
fn a_file_of_the_authors_never_replaces_one_of_the_blog() {
    let content = good_blog().with(&[
        ("public/index.html", "mine"),
        ("public/posts/a/index.html", "mine"),
        ("public/data/manifest.json", "mine"),
        ("public/sw.js", "mine"),
    ]);
    let sites = Folder::new(&[]);
    let (code, said) = build(&content, sites.path().join("site").to_str().unwrap());
    assert_eq!(code, Some(1));
    assert!(
        said.contains("have the names of files of the blog: data/manifest.json, index.html, posts/a/index.html, sw.js; rename them"),
        "{said}"
    );
    assert_eq!(folder::entries(sites.path()), [""; 0]);
}

#[test]
fn a_language_is_a_tag() {
    check_site(
        "title = \"A blog\"\nlanguage = \"British English\"\n",
        expect![[r#"
            error: `language` must be a BCP 47 language tag
             --> content/site.toml:2:12
              |
            2 | language = "British English"
              |            ^^^^^^^^^^^^^^^^^ not a tag
              |
              = help: write it like `en`, `pt-BR` or `zh-Hant`

            1 error in 1 file; nothing was written
        "#]],
    );
}

#[test]
fn a_language_without_messages_is_said() {
    check_site(
        "title = \"A blog\"\nlanguage = \"cy\"\n",
        expect![[r#"
        warning: there are no messages in `cy` yet
         --> content/site.toml:2:12
          |
        2 | language = "cy"
          |            ^^^^ the buttons and headings around the posts are English
          |
          = help: run `slashlog messages > content/messages.toml` and translate that file

    "#]],
    );
}

#[test]
fn messages_that_cannot_be_used_are_named() {
    let content = Folder::new(&[("site.toml", "title = \"A blog\"\nlanguage = \"cy\"\n")]);
    let messages = r#"
[page]
skip = ""
site = 7
homee = "Hafan"
tags = { one = "Tag", other = "Tagiau" }
posts = { one = "{n} post" }
touching = "Postiadau am {tag}."
archive = "Archif {n}"
minutes = "{n} munud"

[script.keys]
q = "?"

[words]
a = "b"
"#;
    check_folder(
        &content.with(&[("messages.toml", messages)]),
        expect![[r#"
            warning: readers see some messages in English
            --> content/messages.toml
             = help: translate `embed.about`, `embed.after`, `embed.all_tags`, `embed.before`, `embed.card`, `embed.copied`, `embed.copy`, `embed.cost`, `embed.cost_about`, `embed.dark`, `embed.data`, `embed.failed`, `embed.frame`, `embed.frame_about`, `embed.frozen`, `embed.frozen_about`, `embed.full`, `embed.html_about`, `embed.light`, `embed.limit`, `embed.loading`, `embed.look`, `embed.markdown_about`, `embed.newest`, `embed.no_post`, `embed.no_posts`, `embed.no_script`, `embed.not_copied`, `embed.pinned`, `embed.pinned_hint`, `embed.policy_about`, `embed.post`, `embed.post_hint`, `embed.posts`, `embed.preview`, `embed.preview_about`, `embed.results`, `embed.script`, `embed.show`, `embed.shown`, `embed.tag`, `embed.theirs`, `embed.theme`, `embed.title`, `embed.version`, `embed.width`, `embed.width_hint`, `offline.all`, `offline.bare`, `offline.beginning`, `offline.choose`, `offline.cleared`, `offline.documents`, `offline.evicted`, `offline.failed`, `offline.full`, `offline.holes`, `offline.kept`, `offline.kept_all`, `offline.kept_list`, `offline.kept_nothing`, `offline.no_network`, `offline.not_here`, `offline.nothing`, `offline.refused`, `offline.safe`, `offline.show_update`, `offline.tag`, `offline.title`, `offline.unkept_list`, `offline.unsafe`, `offline.update`, `offline.usual`, `offline.why.changed`, `offline.why.cut`, `offline.why.stalled`, `offline.why.status`, `page.all_of_tag`, `page.also`, `page.any`, `page.archive`, `page.archive_about`, `page.back_to_reference`, `page.both`, `page.but_not`, `page.caution`, `page.combine`, `page.combine_with`, `page.contents`, `page.copy`, `page.done`, `page.draft`, `page.either`, `page.embed`, `page.enlarge`, `page.feed`, `page.footnotes`, `page.go_to_newest`, `page.home`, `page.important`, `page.leaves`, `page.more_posts`, `page.moved`, `page.moved_to`, `page.newer`, `page.newer_posts`, `page.newest_about`, `page.newest_posts`, `page.no_posts`, `page.not`, `page.not_found`, `page.not_found_about`, `page.note`, `page.offline`, `page.older`, `page.older_posts`, `page.page`, `page.page_name`, `page.pages`, `page.scheduled`, `page.shortcuts`, `page.site`, `page.skip`, `page.table`, `page.tags`, `page.tags_about`, `page.theme`, `page.tip`, `page.to_do`, `page.touching`, `page.touching_page`, `page.undated`, `page.unkept`, `page.unkept_about`, `page.updated`, `page.warning`, `page.with_any`, `script.again`, `script.all_posts`, `script.close`, `script.combining`, `script.copied`, `script.dismiss`, `script.footnote`, `script.keys.?`, `script.keys.h`, `script.keys.j`, `script.keys.k`, `script.keys.n`, `script.keys.p`, `script.keys.t`, `script.late`, `script.not_copied`, `script.not_loaded`, `script.picture`, `script.resume`, `script.single_keys`, `script.theme.dark`, `script.theme.light`, `script.theme.system`, `script.to_note` too

            warning: `page.homee` is not a message
             --> content/messages.toml:5:1
              |
            5 | homee = "Hafan"
              | ^^^^^ has no effect
              |
              = help: did you mean `home`?

            warning: `script.keys.q` is not a message
              --> content/messages.toml:13:1
               |
            13 | q = "?"
               | ^ has no effect
               |
               = help: did you mean `keys.t`?

            warning: `words` is not a message
              --> content/messages.toml:15:2
               |
            15 | [words]
               |  ^^^^^ has no effect
               |
               = help: `slashlog messages` prints all messages

            error: a message cannot be used
             --> content/messages.toml:3:8
              |
            3 | skip = ""
              |        ^^ the text is empty
              |
              = help: write a text, or leave the line out

            error: a message cannot be used
             --> content/messages.toml:4:8
              |
            4 | site = 7
              |        ^ this is a number, not a text
              |
              = help: write a text in quotes

            error: a message cannot be used
             --> content/messages.toml:6:8
              |
            6 | tags = { one = "Tag", other = "Tagiau" }
              |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this message depends on no number
              |
              = help: write one text in quotes

            error: a message cannot be used
             --> content/messages.toml:7:9
              |
            7 | posts = { one = "{n} post" }
              |         ^^^^^^^^^^^^^^^^^^^^ the form `other` is missing
              |
              = help: write `other = "…"` too: it stands for every number without a form of its own

            error: a message cannot be used
             --> content/messages.toml:8:12
              |
            8 | touching = "Postiadau am {tag}."
              |            ^^^^^^^^^^^^^^^^^^^^^ `{tag}` stands for nothing here
              |
              = help: what can be put into this message is `{tags}`

            error: a message cannot be used
             --> content/messages.toml:9:11
              |
            9 | archive = "Archif {n}"
              |           ^^^^^^^^^^^^ `{n}` stands for nothing here
              |
              = help: nothing is put into this message

            6 errors in 1 file; nothing was written
        "#]],
    );
}

#[test]
fn a_language_that_is_half_translated_is_said() {
    let english = include_str!("../src/compiler/content/messages/en.toml");
    let messages = english
        .replace("skip = \"Skip to content\"\n", "")
        .replace("close = \"Close\"\n", "");
    let content = Folder::new(&[("site.toml", "title = \"A blog\"\nlanguage = \"cy\"\n")]);
    check_folder(
        &content.with(&[("messages.toml", &messages)]),
        expect![[r#"
            warning: readers see some messages in English
            --> content/messages.toml
             = help: translate `page.skip`, `script.close` too

        "#]],
    );
}

#[test]
fn a_post_in_a_language_that_is_none_is_said() {
    check_post(
        "---\ntitle: A\ndate: 2026-03-01\nlang: esperanto!\n---\n\nText.\n",
        expect![[r#"
            warning: the post has no summary; lists show the beginning of its text
             --> content/posts/post.md:2:8
              |
            2 | title: A
              |        ^ a post with this title
              |
              = help: give it a `summary` in the front matter, one or two sentences

            warning: `esperanto!` is not a language tag
             --> content/posts/post.md:4:7
              |
            4 | lang: esperanto!
              |       ^^^^^^^^^^ the post counts as one in the blog's language
              |
              = help: write it like `en`, `pt-BR` or `zh-Hant`

        "#]],
    );
}
