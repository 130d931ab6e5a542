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
}

#[test]
fn a_file_and_a_folder_of_its_name_have_one_address() {
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
