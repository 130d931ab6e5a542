use super::super::*;

#[test]
fn a_title_that_is_guessed_is_said() {
    check_folder(
        &Folder::new(&[("posts/.keep", "")]),
        expect![[r#"
            warning: there is no `site.toml`; the blog is called `A blog`
            --> content/site.toml
             = help: write the file with one line: `title = "…"`

            error: there is nothing to read in this folder
            --> content
             = help: texts are files that end in `.md`, in `posts/` or anywhere below; name another folder with `--content DIR`

            1 error in 1 file; nothing was written
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
}

#[test]
fn a_summary_that_is_guessed_is_said() {
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
            warning: `gone.md` leads nowhere
             --> content/posts/post.md:7:11
              |
            7 | Ä 数据 [链接](gone.md) é
              |               ^^^^^^^ linked here
              |
              = help: links go to a file, seen from the one they stand in: `../posts/other.md`, `picture.png`

            error: `date` is not a calendar day
             --> content/posts/post.md:4:7
              |
            4 | date: soon
              |       ^^^^ this is not a date that can be read
              |
              = help: write it as 2026-03-22

            1 error in 1 file; nothing was written
        "#]],
    );
    check_post(
        "\u{feff}---\r\ntitle: e\u{301}\r\nsummary: S\r\ndate: soon\r\n---\r\n\r\nA [b](gone.md)\r\n",
        expect![[r#"
            warning: `gone.md` leads nowhere
             --> content/posts/post.md:7:7
              |
            7 | A [b](gone.md)
              |       ^^^^^^^ linked here
              |
              = help: links go to a file, seen from the one they stand in: `../posts/other.md`, `picture.png`

            error: `date` is not a calendar day
             --> content/posts/post.md:4:7
              |
            4 | date: soon
              |       ^^^^ this is not a date that can be read
              |
              = help: write it as 2026-03-22

            1 error in 1 file; nothing was written
        "#]],
    );
}

#[test]
fn of_many_warnings_of_one_kind_the_first_is_shown() {
    let content = Folder::new(&[("site.toml", "title = \"A blog\"\n")]);
    for name in ["a", "b", "c", "d", "e"] {
        let text = format!("---\ntitle: A post\nsummary: S\n---\n\n[x]({name}-gone.md)\n");
        content.write(&format!("posts/{name}.md"), text.as_bytes());
    }
    content.write(
        "posts/f.md",
        b"---\ntitle: F\nsummary: S\n---\n\n![](e.png)\n",
    );
    let options = options();
    let compilation = compile(content.path(), &options);
    let report = report::render(&compilation, false, false);
    let report = report.replace(&content.path().display().to_string(), "content");
    expect![[r#"
        warning: `a-gone.md` leads nowhere
          --> 6 times in 6 files: content/posts/a.md:6, content/posts/b.md:6, content/posts/c.md:6, …; `--verbose` shows all
           = help: links go to a file, seen from the one they stand in: `../posts/other.md`, `picture.png`

        warning: the image has no text for readers who cannot see it
         --> content/posts/f.md:6:1
          |
        6 | ![](e.png)
          | ^^^^^^^^^^ nothing between `![` and `]`
          |
          = help: write what the picture shows: `![A queue of three jobs](…)`

    "#]].assert_eq(&report);
    let all = report::render(&compilation, true, false);
    assert_eq!(all.matches("leads nowhere").count(), 6);
}
