use super::super::*;

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
fn posts_of_one_name_in_two_folders_have_two_addresses() {
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
        expect![[""]],
    );
}

#[test]
fn an_address_belongs_to_one_post_and_the_other_moves_aside() {
    check(
        &[
            (
                "posts/2026-01-01-same.md",
                "---\ntitle: First\nsummary: S\n---\n",
            ),
            (
                "posts/2026-01-02-same.md",
                "---\ntitle: Second\nsummary: S\n---\n",
            ),
            (
                "posts/b.md",
                "---\ntitle: Third\nsummary: S\nslug: Same\n---\n",
            ),
        ],
        expect![[r#"
            warning: the address `/posts/same/` belongs to `content/posts/2026-01-01-same.md`
             --> content/posts/2026-01-02-same.md:2:8
              |
            2 | title: Second
              |        ^^^^^^ it is published at `/posts/same-2026-01-02/`
              |
              = help: write `url: /posts/same-2026-01-02/` in its front matter to keep it there

            warning: the address `/posts/Same/` belongs to `content/posts/2026-01-01-same.md`
             --> content/posts/b.md:4:7
              |
            4 | slug: Same
              |       ^^^^ it is published at `/posts/Same-9e3b/`
              |
              = help: write `url: /posts/Same-9e3b/` in its front matter to keep it there

        "#]],
    );
}

#[test]
fn two_posts_cannot_be_written_to_one_address() {
    check(
        &[
            (
                "posts/a.md",
                "---\ntitle: First\nsummary: S\nurl: /drinks/tea/\n---\n",
            ),
            (
                "posts/b.md",
                "---\ntitle: Second\nsummary: S\npermalink: /drinks/Tea.html\n---\n",
            ),
        ],
        expect![[r#"
            error: the address `/drinks/Tea.html` belongs to `content/posts/a.md`
             --> content/posts/b.md:4:12
              |
            4 | permalink: /drinks/Tea.html
              |            ^^^^^^^^^^^^^^^^ a page of the same address
              |
              = help: give one of them another address

            1 error in 1 file; nothing was written
        "#]],
    );
}

#[test]
fn an_address_that_is_none_is_named() {
    check(
        &[
            ("posts/a.md", "---\ntitle: A\nsummary: S\nurl: /a?b\n---\n"),
            (
                "posts/b.md",
                "---\ntitle: B\nsummary: S\npermalink: /:yaer/:slug/\n---\n",
            ),
            (
                "posts/c.md",
                "---\ntitle: C\nsummary: S\nurl: https://elsewhere.example/c/\n---\n",
            ),
            (
                "posts/d.md",
                "---\ntitle: D\nsummary: S\nurl: /archive/\n---\n",
            ),
        ],
        expect![[r#"
            warning: `https://elsewhere.example/c/` is no address here
             --> content/posts/c.md:4:6
              |
            4 | url: https://elsewhere.example/c/
              |      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ it is of another site, and has no effect
              |
              = help: write only the path, as `/some/address/`

            error: `/a?b` cannot be an address
             --> content/posts/a.md:4:6
              |
            4 | url: /a?b
              |      ^^^^ `?` cannot stand in an address
              |
              = help: write the path from the blog's root, as `/some/address/`

            error: `/:yaer/:slug/` cannot be an address
             --> content/posts/b.md:4:12
              |
            4 | permalink: /:yaer/:slug/
              |            ^^^^^^^^^^^^^ `:yaer` stands for nothing
              |
              = help: the words are `:year`, `:month`, `:i_month`, `:day`, `:i_day`, `:slug`, `:title`, `:filename`, `:folders`, `:section`, `:categories`, `:lang`

            error: the address `/archive/` belongs to the blog itself
             --> content/posts/d.md:4:6
              |
            4 | url: /archive/
              |      ^^^^^^^^^ a page of the same address
              |
              = help: give one of them another address

            3 errors in 3 files; nothing was written
        "#]],
    );
}

#[test]
fn a_pattern_of_addresses_that_is_none_is_named() {
    check_site(
        "title = \"A blog\"\n\n[addresses]\nposts = \"/:yaer/\"\npages = \"/:year/\"\ntags = \"/data/:tag/\"\ntag = 1\n",
        expect![[r#"
            warning: `tag` is not a key of `[addresses]`
             --> content/site.toml:7:1
              |
            7 | tag = 1
              | ^^^ has no effect
              |
              = help: the keys are `posts`, `pages`, `tags`

            error: `posts` must be a pattern of addresses
             --> content/site.toml:4:9
              |
            4 | posts = "/:yaer/"
              |         ^^^^^^^^^ `:yaer` stands for nothing
              |
              = help: the words are `:year`, `:month`, `:i_month`, `:day`, `:i_day`, `:slug`, `:title`, `:filename`, `:folders`, `:section`, `:categories`, `:lang`

            error: `pages` must be a pattern of addresses
             --> content/site.toml:5:9
              |
            5 | pages = "/:year/"
              |         ^^^^^^^^^ every post would have the same address
              |
              = help: put `:slug` into it

            error: `tags` must be a pattern of addresses
             --> content/site.toml:6:8
              |
            6 | tags = "/data/:tag/"
              |        ^^^^^^^^^^^^^ no list can stand there
              |
              = help: write it like `/tags/:tag/`

            3 errors in 1 file; nothing was written
        "#]],
    );
}

#[test]
fn a_file_and_a_folder_of_its_name_have_one_address() {
    check(
        &[
            ("posts/a/index.md", "---\ntitle: First\nsummary: S\n---\n"),
            ("posts/a.md", "---\ntitle: Second\nsummary: S\n---\n"),
        ],
        expect![[r#"
            warning: the address `/posts/a/` belongs to `content/posts/a.md`
             --> content/posts/a/index.md:2:8
              |
            2 | title: First
              |        ^^^^^ it is published at `/posts/a-ad02/`
              |
              = help: write `url: /posts/a-ad02/` in its front matter to keep it there

        "#]],
    );
}

#[test]
fn a_tag_does_not_take_the_place_of_something_else() {
    check_post(
        "---\ntitle: A post\nsummary: S\ntags: [one, Posts]\n---\n",
        expect![[r#"
            warning: the address `posts/` of the tag `Posts` belongs to the blog itself
             --> content/posts/post.md:4:13
              |
            4 | tags: [one, Posts]
              |             ^^^^^ its posts are listed at `posts-tag/`
              |
              = help: below `[tags]` in `content/site.toml` write `Posts = "posts-tag"`, or another name

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
            warning: the address `about/` of the tag `About` belongs to `content/pages/about.md`
             --> content/posts/a.md:6:5
              |
            6 |   - About
              |     ^^^^^ its posts are listed at `about-tag/`
              |
              = help: below `[tags]` in `content/site.toml` write `About = "about-tag"`, or another name

        "#]],
    );
    check_post(
        "---\ntitle: A post\nsummary: S\ntags: [one, '!?']\n---\n",
        expect![[r#"
            warning: the tag `!?` cannot be an address
             --> content/posts/post.md:4:13
              |
            4 | tags: [one, '!?']
              |             ^^^^ it holds no letter and no digit, and is left out
              |
              = help: give the tag a name, or take it out

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
            warning: the address `/archive/` belongs to the blog itself
             --> content/pages/archive.md:2:8
              |
            2 | title: Archive
              |        ^^^^^^^ it is published at `/archive-aead/`
              |
              = help: write `url: /archive-aead/` in its front matter to keep it there

        "#]],
    );
}

#[test]
fn a_slug_must_be_one_segment_of_an_address() {
    check_post(
        "---\ntitle: A post\nsummary: S\nslug: ../../etc\n---\n",
        expect![[r#"
            error: `../../etc` cannot be an address
             --> content/posts/post.md:4:7
              |
            4 | slug: ../../etc
              |       ^^^^^^^^^ a part of it begins with a dot
              |
              = help: write the path from the blog's root, as `/some/address/`

            1 error in 1 file; nothing was written
        "#]],
    );
    check_post(
        "---\ntitle: A post\nsummary: S\nslug: .hidden\n---\n",
        expect![[r#"
            warning: `slug` cannot be an address
             --> content/posts/post.md:4:7
              |
            4 | slug: .hidden
              |       ^^^^^^^ it begins with a dot
              |
              = help: set it to `hidden`, which it is taken for

        "#]],
    );
    check_post(
        "---\ntitle: A post\nsummary: S\nslug: what is this?\n---\n",
        expect![[r#"
            warning: `slug` cannot be an address
             --> content/posts/post.md:4:7
              |
            4 | slug: what is this?
              |       ^^^^^^^^^^^^^ ` ` cannot stand in an address
              |
              = help: set it to `what-is-this`, which it is taken for

        "#]],
    );
    check(
        &[("posts/!.md", "---\ntitle: A post\nsummary: S\n---\n")],
        expect![[r#"
            warning: the file's name cannot be an address: it holds no letter and no digit
            --> content/posts/!.md
             = help: rename the file, or set a `slug` in the front matter; until then it is `text-09a980`

        "#]],
    );
}

#[test]
fn what_the_site_would_stumble_over_is_an_error_at_its_line() {
    let long = "a".repeat(300);
    for front in [
        "slug: sw.js".to_owned(),
        "url: /sw.js".to_owned(),
        "url: /_headers/".to_owned(),
        "aliases: [/_headers/]".to_owned(),
        "aliases: [/_redirects/a/]".to_owned(),
        "aliases: [/sw.js/]".to_owned(),
        format!("aliases: [/{long}/]"),
        format!("url: /{long}/"),
        format!("tags: [{long}]"),
    ] {
        let post = format!("---\ntitle: A post\nsummary: S\n{front}\n---\n");
        let content = Folder::new(&[("site.toml", "title = \"A blog\"\n"), ("posts/a.md", &post)]);
        let sites = Folder::new(&[]);
        let out = sites.path().join("site");
        let shell = "tests/fixtures/shell";
        let (content, out) = (content.path().to_str().unwrap(), out.to_str().unwrap());
        let run = |arguments: &[&str]| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_slashlog"));
            command.args(arguments).output().unwrap()
        };
        let checked = run(&["check", "--content", content]);
        let built = run(&[
            "build",
            "--content",
            content,
            "--out",
            out,
            "--shell",
            shell,
        ]);
        assert_eq!(checked.status.code(), built.status.code(), "{front:.60}");
        let said = String::from_utf8(built.stderr).unwrap();
        if built.status.code() == Some(1) {
            assert!(said.contains("posts/a.md:"), "{front:.60}: {said}");
        }
    }
}
