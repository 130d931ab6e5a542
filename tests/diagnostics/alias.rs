use super::super::*;

#[test]
fn an_alias_must_be_an_address_that_is_free() {
    check(
        &[
            (
                "posts/a.md",
                "---\ntitle: A\nsummary: S\naliases:\n- /b/../c\n- /posts/b/\n- /tags\n- /logo.png\n---\n",
            ),
            (
                "posts/b.md",
                "---\ntitle: B\nsummary: S\nredirect_from: /same/\n---\n",
            ),
            ("pages/c.md", "---\ntitle: C\naliases: [same]\n---\n"),
            ("public/logo.png", ""),
        ],
        expect![[r#"
            warning: the alias `/b/../c` has no effect
             --> content/posts/a.md:5:3
              |
            5 | - /b/../c
              |   ^^^^^^^ `..` cannot be a part of an address
              |
              = help: write the path from the blog's root, as `/old/address/`

            warning: the alias `/posts/b/` has no effect
             --> content/posts/a.md:6:3
              |
            6 | - /posts/b/
              |   ^^^^^^^^^ `posts/b/` is a page or a file of the blog
              |
              = help: take the line out, or give the other one another address

            warning: the alias `/tags` has no effect
             --> content/posts/a.md:7:3
              |
            7 | - /tags
              |   ^^^^^ `tags/` is a page or a file of the blog
              |
              = help: take the line out, or give the other one another address

            warning: the alias `/logo.png` has no effect
             --> content/posts/a.md:8:3
              |
            8 | - /logo.png
              |   ^^^^^^^^^ `logo.png/` is a page or a file of the blog
              |
              = help: take the line out, or give the other one another address

            warning: the alias `/same/` has no effect
             --> content/posts/b.md:4:16
              |
            4 | redirect_from: /same/
              |                ^^^^^^ `content/pages/c.md` has the same alias
              |
              = help: take the line out of one of them

        "#]],
    );
}

#[test]
fn an_alias_that_leads_nowhere_is_named() {
    check(
        &[(
            "posts/a.md",
            "---\ntitle: A\nsummary: S\naliases:\n- https://old.example/a\n- /?p=12\n- /posts/a/\n- /index.xml\n---\n",
        )],
        expect![[r#"
            warning: the alias `https://old.example/a` has no effect
             --> content/posts/a.md:5:3
              |
            5 | - https://old.example/a
              |   ^^^^^^^^^^^^^^^^^^^^^ it is of another site
              |
              = help: write only the path, as `/old/address/`

            warning: the alias `/?p=12` has no effect
             --> content/posts/a.md:6:3
              |
            6 | - /?p=12
              |   ^^^^^^ a static host looks only at the path
              |
              = help: leave `?` and `#` and what follows out

            warning: the alias `/posts/a/` has no effect
             --> content/posts/a.md:7:3
              |
            7 | - /posts/a/
              |   ^^^^^^^^^ this is where it is
              |
              = help: take the line out

            warning: the alias `/index.xml` has no effect
             --> content/posts/a.md:8:3
              |
            8 | - /index.xml
              |   ^^^^^^^^^^ what ends in `.xml` is no page
              |
              = help: redirect files with the means of the host

        "#]],
    );
}

#[test]
fn an_alias_stands_for_itself_alone() {
    for alias in ["/posts/:name/", "/old/*", "/a:b/"] {
        let post = format!("---\ntitle: A\nsummary: S\naliases: [\"{alias}\"]\n---\n");
        let content = Folder::new(&[("site.toml", "title = \"A blog\"\n"), ("posts/a.md", &post)]);
        let compilation = compile(content.path(), &options());
        assert!(compilation.blog.unwrap().aliases.is_empty(), "{alias}");
        assert!(
            compilation.diagnostics[0]
                .label
                .contains("cannot be a part of an address")
        );
    }
}
