//! Authors are called by the names that a folder lists for their keys.

use super::super::*;

/// Who wrote the only post of a folder, and what was told.
#[track_caller]
fn authors(files: &[(&str, &str)]) -> (Vec<String>, String) {
    let folder = Folder::new(files);
    let compilation = compile(folder.path(), &options());
    let report = report::render(&compilation, true, false);
    let blog = compilation.blog.unwrap_or_else(|| panic!("{report}"));
    let posts: Vec<_> = blog.manifest.summaries().collect();
    assert_eq!(posts.len(), 1, "{report}");
    let names = posts[0].authors.iter().map(|author| author.name.clone());
    (names.collect(), report)
}

#[track_caller]
fn check(files: &[(&str, &str)], expected: &[&str]) {
    let (authors, report) = authors(files);
    assert_eq!(authors, expected, "{files:?}\n{report}");
}

fn by(authors: &str) -> String {
    format!("---\ntitle: A\nsummary: S\n{authors}\n---\n\nText.\n")
}

#[test]
fn docusaurus_has_a_list_of_authors() {
    let list = "jane:\n  name: Jane Doe\n  title: Chief of tea\n  url: https://a.example\n  image_url: /a.png\nsam:\n  name: Sam\n";
    for (said, expected) in [
        ("authors: jane", &["Jane Doe"][..]),
        ("authors: [sam, jane]", &["Sam", "Jane Doe"]),
        (
            "authors:\n- jane\n- name: Kim\n  title: Guest",
            &["Jane Doe", "Kim"],
        ),
        ("authors:\n- key: jane\n  title: Once more", &["Jane Doe"]),
        ("authors:\n  name: Kim\n  title: Guest", &["Kim"]),
        ("authors: [nobody]", &["nobody"]),
        ("author: Kim", &["Kim"]),
    ] {
        for file in ["blog/authors.yml", "blog/authors.yaml"] {
            let files = [
                ("docusaurus.config.js", "module.exports = { title: 'T' }"),
                (file, list),
                ("blog/2024-05-06-a.md", &by(said)),
            ];
            check(&files, expected);
        }
    }
}

#[test]
fn jekyll_has_one_among_its_data_or_a_folder() {
    for (file, list) in [
        ("_data/authors.yml", "jane:\n  name: Jane Doe\n"),
        (
            "_data/authors.yaml",
            "---\njane:\n  display_name: Jane Doe\n",
        ),
        ("_data/authors.yml", "jane: Jane Doe\n"),
        (
            "_data/authors.yml",
            "- username: jane\n  name: Jane Doe\n- name: Sam\n",
        ),
        (
            "_data/authors.json",
            "[\n{ \"id\": \"jane\", \"name\": \"Jane Doe\" }\n]\n",
        ),
        ("_data/authors/jane.yml", "name: Jane Doe\n"),
        (
            "_authors/jd.md",
            "---\nshort_name: jane\nname: Jane Doe\n---\nA writer.\n",
        ),
    ] {
        let files = [
            ("_config.yml", "title: T\nauthor: jane\n"),
            (file, list),
            ("_posts/2024-05-06-a.md", &by("author: jane")),
        ];
        check(&files, &["Jane Doe"]);
        let folder = Folder::new(&files);
        let blog = compile(folder.path(), &options()).blog.unwrap();
        assert_eq!(blog.manifest.entry.site.author, "Jane Doe");
    }
}

#[test]
fn other_engines_have_them_elsewhere() {
    let post = by("authors: [jane]");
    for (config, file, list, at) in [
        (
            "hugo.toml",
            "data/authors.toml",
            "[jane]\nname = \"Jane Doe\"\n",
            "content/posts/a.md",
        ),
        (
            "hugo.toml",
            "data/authors/jane.toml",
            "name = \"Jane Doe\"\n",
            "content/posts/a.md",
        ),
        (
            "hugo.toml",
            "content/authors/jane/_index.md",
            "---\ntitle: Jane Doe\n---\n",
            "content/posts/a.md",
        ),
        (
            "astro.config.mjs",
            "src/content/authors/jane.json",
            "{ \"name\": \"Jane Doe\" }",
            "src/content/blog/a.md",
        ),
        (
            "astro.config.mjs",
            "src/content/authors/jane.md",
            "---\nname: Jane Doe\n---\n",
            "src/content/blog/a.md",
        ),
        (
            "astro.config.mjs",
            "src/data/authors.json",
            "[{ \"id\": \"jane\", \"name\": \"Jane Doe\" }]",
            "src/content/blog/a.md",
        ),
        (
            ".eleventy.js",
            "_data/authors.json",
            "{ \"jane\": { \"name\": \"Jane Doe\" } }",
            "posts/a.md",
        ),
        (
            "source/_posts/x.txt",
            "source/_data/authors.yml",
            "jane:\n  name: Jane Doe\n",
            "source/_posts/a.md",
        ),
    ] {
        check(&[(config, ""), (file, list), (at, &post)], &["Jane Doe"]);
    }
    let zola = "+++\ntitle = \"A\"\n[taxonomies]\nauthors = [\"Jane Doe\"]\n+++\n";
    check(
        &[
            ("config.toml", "base_url = \"https://a.example\"\n"),
            ("content/blog/a.md", zola),
        ],
        &["Jane Doe"],
    );
    // A name is a key too.
    let files = [
        ("hugo.toml", ""),
        (
            "content/authors/jane-doe/_index.md",
            "---\ntitle: Dr. Jane Doe\n---\n",
        ),
        ("content/posts/a.md", &by("authors: [Jane Doe]")),
    ];
    check(&files, &["Dr. Jane Doe"]);
}

#[test]
fn a_list_that_cannot_be_read_is_told() {
    let (authors, report) = authors(&[
        ("_config.yml", "title: T\n"),
        ("_data/authors.yml", "jane: [\n"),
        ("_posts/2024-05-06-a.md", &by("author: jane")),
    ]);
    assert_eq!(authors, ["jane"]);
    assert!(
        report.contains("this list of authors cannot be read"),
        "{report}"
    );
    assert!(report.contains("/_data/authors.yml"), "{report}");
}
