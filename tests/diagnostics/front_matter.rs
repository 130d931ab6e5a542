use super::super::*;

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
fn front_matter_between_dashes_must_be_yaml() {
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
            warning: the post has no title; it is called `post` after its file
            --> content/posts/post.md
             = help: give it a `title` in the front matter, or begin the text with a line `# …`

            warning: the post has no summary; lists show the beginning of its text
            --> content/posts/post.md
             = help: give it a `summary` in the front matter, one or two sentences

        "#]],
    );
}

#[test]
fn front_matter_between_pluses_must_be_toml() {
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
            warning: `title` must be a text
             --> content/posts/post.md:2:8
              |
            2 | title: [a, list]
              |        ^^^^^^^^ this is a list, and has no effect
              |
              = help: put the text in quotes

        "#]],
    );
    check_post(
        "---\ntitle: A post\nsummary: S\ntags: { a: b }\n---\n",
        expect![[r#"
            warning: `tags` must be a list of tags
             --> content/posts/post.md:4:7
              |
            4 | tags: { a: b }
              |       ^^^^^^ this is a table, and has no effect
              |
              = help: write them as `[one, two]`

        "#]],
    );
    check_post(
        "---\ntitle: A post\nsummary: S\ntags: [one, [two]]\n---\n",
        expect![[r#"
            warning: a tag in `tags` must be a text, but this is a list
             --> content/posts/post.md:4:13
              |
            4 | tags: [one, [two]]
              |             ^^^^ it is left out
              |
              = help: write the tags as a plain list: `[one, two]`

        "#]],
    );
}

#[test]
fn a_switch_a_date_and_a_weight_must_be_of_their_kind() {
    check_post(
        "---\ntitle: A post\nsummary: S\ndraft: maybe\n---\n",
        expect![[r#"
            warning: `draft` must be true or false
             --> content/posts/post.md:4:8
              |
            4 | draft: maybe
              |        ^^^^^ the post is taken for a draft
              |
              = help: write `true` or `false`, without quotes

        "#]],
    );
    check_post(
        "+++\ntitle = \"A post\"\nsummary = \"S\"\ndate = true\n+++\n",
        expect![[r#"
            error: `date` is not a calendar day
             --> content/posts/post.md:4:8
              |
            4 | date = true
              |        ^^^^ this is not a date that can be read
              |
              = help: write it as 2026-03-22

            1 error in 1 file; nothing was written
        "#]],
    );
    check(
        &[("pages/about.md", "---\ntitle: About\nweight: first\n---\n")],
        expect![[r#"
            warning: `weight` must be a whole number
             --> content/pages/about.md:3:9
              |
            3 | weight: first
              |         ^^^^^ this is a text, and has no effect
              |
              = help: write one like `10`

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

#[track_caller]
fn check_date(date: &str, expected: Expect) {
    check_post(
        &format!("---\ntitle: A post\nsummary: S\ndate: {date}\n---\n"),
        expected,
    );
}

#[test]
fn what_is_not_sure_about_a_moment_is_said() {
    check_date(
        "2026-03-01 08:00 CST",
        expect![[r#"
        warning: the zone in `date` is the name of several
         --> content/posts/post.md:4:7
          |
        4 | date: 2026-03-01 08:00 CST
          |       ^^^^^^^^^^^^^^^^^^^^ it is taken for Central Standard Time of America, `-06:00`
          |
          = help: write it like 2026-03-22T08:00:00+01:00

    "#]],
    );
    check_date(
        "2026-03-01 08:00 XYZ",
        expect![[r#"
        warning: `XYZ` in `date` is not a time zone that is known
         --> content/posts/post.md:4:7
          |
        4 | date: 2026-03-01 08:00 XYZ
          |       ^^^^^^^^^^^^^^^^^^^^ it is taken for a time in the blog's zone
          |
          = help: write it like 2026-03-22T08:00:00+01:00

    "#]],
    );
    check_date(
        "2026-03-01 25:00",
        expect![[r#"
        warning: no clock shows `25:00`
         --> content/posts/post.md:4:7
          |
        4 | date: 2026-03-01 25:00
          |       ^^^^^^^^^^^^^^^^ only the day is read
          |
          = help: write it like 2026-03-22T08:00:00+01:00

    "#]],
    );
    check_date("2026-03-01 08:00 CET", expect![[""]]);
}
