use super::super::*;

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
              = help: the keys are `title`, `short_name`, `description`, `url`, `language`, `timezone`, `author`, `me`, `image`, `icon`, `smart_punctuation`, `html`, `maths`, `wikilinks`, `backlinks`, `offline`, `embed`, `formats`, `addresses`, `tags`

        "#]],
    );
}

#[test]
fn a_form_beside_the_pages_must_be_known() {
    check_site(
        "title = \"A blog\"\n[formats]\nmarkdwon = true\nfeeds = [\"atom\", \"rdf\"]\noembed = \"yaml\"\n",
        expect![[r#"
            warning: `markdwon` is not a key of `[formats]`
             --> content/site.toml:3:1
              |
            3 | markdwon = true
              | ^^^^^^^^ has no effect
              |
              = help: did you mean `markdown`?

            error: `feeds` must be a list of formats
             --> content/site.toml:4:18
              |
            4 | feeds = ["atom", "rdf"]
              |                  ^^^^^ none of them
              |
              = help: the formats are `atom`, `rss`, `json`, each in quotes; write `feeds = []` for none

            error: `oembed` must be a list of formats
             --> content/site.toml:5:10
              |
            5 | oembed = "yaml"
              |          ^^^^^^ none of them
              |
              = help: the formats are `json`, `xml`, each in quotes; write `oembed = []` for none

            2 errors in 1 file; nothing was written
        "#]],
    );
    check_site(
        "title = \"A blog\"\nformats = \"atom\"\n",
        expect![[r#"
        error: `formats` must be a table
         --> content/site.toml:2:11
          |
        2 | formats = "atom"
          |           ^^^^^^ this is a text
          |
          = help: write `[formats]` and below it lines like `markdown = true`

        1 error in 1 file; nothing was written
    "#]],
    );
    check_site(
        "title = \"A blog\"\n[formats]\nmarkdown = \"yes\"\n",
        expect![[r#"
            error: `markdown` must be true or false
             --> content/site.toml:3:12
              |
            3 | markdown = "yes"
              |            ^^^^^ this is a text
              |
              = help: write `true` or `false`, without quotes

            1 error in 1 file; nothing was written
        "#]],
    );
}

#[test]
fn a_zone_must_be_one() {
    check_site(
        "title = \"A blog\"\ntimezone = \"Europe/Berlim\"\n",
        expect![[r#"
            error: `timezone` must be a time zone
             --> content/site.toml:2:12
              |
            2 | timezone = "Europe/Berlim"
              |            ^^^^^^^^^^^^^^^ not a zone that is known
              |
              = help: write it like `Europe/Berlin` or `+02:00`

            1 error in 1 file; nothing was written
        "#]],
    );
    for zone in ["Europe/Berlin", "+02:00", "UTC", "Asia/Kolkata"] {
        check_site(
            &format!("title = \"A blog\"\ntimezone = \"{zone}\"\n"),
            expect![[""]],
        );
    }
}
