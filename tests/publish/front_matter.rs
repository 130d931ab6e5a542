use super::super::*;

/// Titles, days and tags of the posts, as one line each; drafts are left out.
#[track_caller]
fn read(text: &str) -> String {
    let content = Folder::new(&[("site.toml", "title = \"A blog\"\n"), ("posts/a.md", text)]);
    let compilation = compile(content.path(), &options());
    let report = slashlog::compiler::command::report::render(&compilation, true, false);
    let blog = compilation
        .blog
        .unwrap_or_else(|| panic!("{text}\n{report}"));
    let posts = blog.manifest.summaries().map(|post| {
        let tags: Vec<&str> = post.tags.iter().map(|tag| tag.name.as_str()).collect();
        let date = post.date.map_or_else(String::new, |date| date.to_string());
        format!("{} {date} {}", post.title, tags.join(","))
    });
    posts.collect::<Vec<_>>().join("\n")
}

#[test]
fn it_is_closed_and_opened_as_engines_allow() {
    for text in [
        "---\ntitle: A\ndate: 2026-01-02\ntags: [x]\n---\nText.\n",
        "---\ntitle: A\ndate: 2026-01-02\ntags: [x]\n...\nText.\n",
        "-----\ntitle: A\ndate: 2026-01-02\ntags: [x]\n-----\nText.\n",
        "---   \ntitle: A\ndate: 2026-01-02\ntags: [x]\n--- \nText.\n",
        "\n\n---\ntitle: A\ndate: 2026-01-02\ntags: [x]\n---\nText.\n",
        "---\n# About this post\n\ntitle: A\ndate: 2026-01-02\ntags: [x]\n---\nText.\n",
        "---\ndate created: 2020-01-01\ntitle: A\ndate: 2026-01-02\ntags: [x]\n---\nText.\n",
        "---yaml\ntitle: A\ndate: 2026-01-02\ntags: [x]\n---\nText.\n",
        "---json\n{ \"title\": \"A\", \"date\": \"2026-01-02\", \"tags\": [\"x\"] }\n---\nText.\n",
        "{\n\t\"title\": \"A\",\n\t\"date\": \"2026-01-02\",\n\t\"tags\": [\"x\"]\n}\n\nText.\n",
        "+++\ntitle = \"A\"\ndate = 2026-01-02\ntags = [\"x\"]\n+++\nText.\n",
        "---toml\ntitle = \"A\"\ndate = 2026-01-02\ntags = [\"x\"]\n---\nText.\n",
    ] {
        assert_eq!(read(text), "A 2026-01-02 x", "{text}");
    }
}

#[test]
fn a_text_may_begin_with_a_rule() {
    for text in [
        "---\n\nA text.\n",
        "---\n\nA text, and a rule.\n\n---\n\nAnother.\n",
        "---\n*Note: this is old.*\n---\n\nText.\n",
        "{ braces } are text\n",
        "{{< shortcode >}}\n",
    ] {
        assert_eq!(read(text), "a  ", "{text}");
    }
}

#[test]
fn yaml_is_read_as_it_is_written() {
    for front in [
        "title: A\ndate: 2026-01-02\ntags:\n- x\n- y\n",
        "title: 'A'\ndate: \"2026-01-02\"\ntags:\n    - x\n    - 'y'\n",
        "title: >-\n  A\ndate: !!timestamp 2026-01-02\ntags: x, y\n",
        "title: |\n  A\ndate: 2026-01-02\ntags: x y\n",
        "title: \"A\" # a comment\ndate: 2026-01-02 10:00:00 -0800\ntags: [ x, y, ]\n",
        "title: !str A\ndate: 2026-01-02\ntags: [x, y, x, '', ~]\n",
        "title: A\ndate: 2026-01-02\ntaxonomies:\n  tags: [x, y]\n",
        "title: A\ndate: 2026-01-02\ntags:\n  - name: x\n  - { title: y }\n",
        "title: A\ndate: 2026-01-02\ncategories:\n  - x\n  - y\ntags:\n",
        "title:   A\ndate:\n  2026-01-02\ntags: [\n  x,\n  y\n]\n",
    ] {
        assert_eq!(
            read(&format!("---\n{front}---\nText.\n")),
            "A 2026-01-02 x,y",
            "{front}"
        );
    }
}

#[test]
fn what_is_no_text_is_read_as_one() {
    for (front, expected) in [
        ("title: 2026", "2026  "),
        ("title: true", "true  "),
        ("title: 2026-01-02", "2026-01-02  "),
        ("title: A\ntags: 2026", "A  2026"),
        ("title: A\ntags: [2026, true, 1.10]", "A  2026,true,1.10"),
        ("title: A\nslug: 404", "A  "),
        ("title: A\nweight: '10'", "A  "),
        ("title: A\ndate: ''\nupdated: soon", "A  "),
    ] {
        assert_eq!(
            read(&format!("---\n{front}\n---\nText.\n")),
            expected,
            "{front}"
        );
    }
}

#[test]
fn a_flag_is_said_in_many_words() {
    for (front, is_shown) in [
        ("draft: true", false),
        ("draft: yes", false),
        ("draft: 'true'", false),
        ("draft: 1", false),
        ("draft: maybe", false),
        ("draft: no", true),
        ("draft: off", true),
        ("draft:", true),
        ("published: false", false),
        ("published: no", false),
        ("published: true", true),
        ("publish: true", true),
        ("publish: false", false),
        ("publish: 2000-01-01", true),
        ("publish: 2100-01-01", false),
    ] {
        let shown = read(&format!("---\ntitle: A\n{front}\n---\nText.\n"));
        assert_eq!(!shown.is_empty(), is_shown, "{front}");
    }
}

#[test]
fn what_cannot_be_used_is_left_out_and_told() {
    for front in [
        "tags: { a: 1 }",
        "tags: ['', '/']",
        "tags: [[a]]",
        "summary: [a, b]",
        "aliases: { a: 1 }",
        "weight: heavy",
        "updated: soon",
        "slug: '?#'",
        "lang: [en]",
    ] {
        assert_eq!(
            read(&format!("---\ntitle: A\n{front}\n---\nText.\n")),
            "A  ",
            "{front}"
        );
    }
}

#[test]
fn a_category_is_one_tag_where_there_are_no_others() {
    for (front, tags) in [
        ("category: two words\n", "two words"),
        ("categories: two words\n", "two,words"),
        ("keywords: a, b\n", "a,b"),
        ("tags: [x]\ncategory: two words\n", "x"),
    ] {
        assert_eq!(
            read(&format!("---\ntitle: A\n{front}---\nText.\n")),
            format!("A  {tags}"),
            "{front}"
        );
    }
}

#[test]
fn published_is_a_flag_or_a_day() {
    for (value, shown) in [
        ("true", true),
        ("2020-01-01", true),
        ("\"2020-01-01T10:00:00Z\"", true),
        ("2999-01-01", false),
        ("no", false),
        ("perhaps", false),
    ] {
        let text = format!("---\ntitle: A\npublished: {value}\n---\nText.\n");
        assert_eq!(!read(&text).is_empty(), shown, "{value}");
    }
}

#[test]
fn brackets_need_no_indent_and_keys_no_case() {
    for front in [
        "tags: [\n  x,\n  y\n]\n",
        "Tags: [x, y]\n",
        "tags: [\nx,\ny,\n]\n",
        "TAGS:\n- x\n- y\n",
    ] {
        assert_eq!(
            read(&format!("---\ntitle: A\n{front}---\nText.\n")),
            "A  x,y",
            "{front}"
        );
    }
}
