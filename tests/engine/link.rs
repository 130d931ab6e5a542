//! Links in all the ways that engines have for them, from any folder.

use super::super::*;

/// Where links in a text of a folder lead, by what is written; what is told of them.
#[track_caller]
fn links(files: &[(&str, &str)], path: &str, targets: &[(&str, &str)]) -> String {
    let links: Vec<String> = targets
        .iter()
        .map(|(target, _)| format!("[x]({target})\n\n"))
        .collect();
    let links = links.concat();
    let text = format!("---\ntitle: From\nsummary: S\ndate: 2024-01-01\n---\n\n{links}");
    let folder = Folder::new(files).with(&[(path, &text)]);
    let compilation = compile(folder.path(), &options());
    let report = report::render(&compilation, true, false);
    let blog = compilation.blog.unwrap_or_else(|| panic!("{report}"));
    let mut articles = blog.manifest.articles();
    let article = articles.find(|article| article.markdown.contains("[x]("));
    let article = article.unwrap_or_else(|| panic!("{report}"));
    for (n, (target, expected)) in targets.iter().enumerate() {
        let found = article.sidecar.links.get(n).cloned().flatten();
        assert_eq!(
            found.as_deref().unwrap_or_default(),
            *expected,
            "{target}\n{report}"
        );
    }
    report
}

/// The same where nothing is to be told.
#[track_caller]
fn check(files: &[(&str, &str)], path: &str, targets: &[(&str, &str)]) {
    let report = links(files, path, targets);
    assert!(!report.contains("linked here"), "{report}");
}

#[test]
fn zola_names_a_text_from_the_folder_of_texts() {
    let files = [
        (
            "config.toml",
            "base_url = \"https://tea.example\"\ntitle = \"T\"\n",
        ),
        (
            "content/blog/2024/tea/index.md",
            "+++\ntitle = \"T\"\n+++\n\n## A cup\n",
        ),
        ("content/blog/b.md", "+++\ntitle = \"B\"\n+++\n"),
        ("content/about.md", "+++\ntitle = \"A\"\n+++\n"),
        ("static/pot.png", ""),
    ];
    check(
        &files,
        "content/blog/deep/from.md",
        &[
            ("@/blog/2024/tea/index.md", "blog/2024/tea/"),
            ("@/blog/2024/tea/index.md#a-cup", "blog/2024/tea/#a-cup"),
            ("@/blog/b.md", "blog/b/"),
            ("@/about.md", "about/"),
            ("/pot.png", "/pot.png"),
            ("../b.md", "blog/b/"),
            ("https://tea.example/blog/b", "blog/b/"),
            ("http://tea.example/blog/b/", "blog/b/"),
        ],
    );
}

#[test]
fn jekyll_fills_targets_in() {
    let files = [
        (
            "_config.yml",
            "title: T\nurl: https://tea.example\nbaseurl: /blog\n",
        ),
        ("_posts/2024-05-06-tea.md", TEXT),
        ("_posts/old/2023-05-06-cup.md", TEXT),
        ("about.md", TEXT),
        ("community/index.md", TEXT),
        ("assets/pot.png", ""),
    ];
    let tea = "2024/05/06/tea.html";
    check(
        &files,
        "_posts/2024-06-01-from.md",
        &[
            ("{% post_url 2024-05-06-tea %}", tea),
            ("{% post_url /old/2023-05-06-cup %}", "2023/05/06/cup.html"),
            ("{% post_url 2023-05-06-cup %}", "2023/05/06/cup.html"),
            ("{{ site.baseurl }}{% post_url 2024-05-06-tea %}", tea),
            ("{% link _posts/2024-05-06-tea.md %}", tea),
            ("{% link about.md %}", "about.html"),
            ("{{ site.url }}{{ site.baseurl }}/about", "about.html"),
            ("{{ '/assets/pot.png' | relative_url }}", "/assets/pot.png"),
            ("../assets/pot.png", "/assets/pot.png"),
            ("/blog/about.html", "about.html"),
            ("/2024/05/06/tea", tea),
            ("https://tea.example/blog/2024/05/06/tea.html", tea),
            ("2024-05-06-tea.md", tea),
            ("/community/", "community/"),
            ("/community", "community/"),
        ],
    );
}

#[test]
fn hugo_finds_a_text_by_its_name() {
    let files = [
        ("hugo.toml", "title = \"T\"\n"),
        ("content/posts/tea.md", DATED),
        ("content/posts/cup/index.md", DATED),
        ("content/notes/pot.md", DATED),
    ];
    check(
        &files,
        "content/notes/from.md",
        &[
            ("{{< ref \"tea.md\" >}}", "posts/tea/"),
            ("{{< relref \"/posts/tea\" >}}", "posts/tea/"),
            ("{{% ref \"cup\" %}}", "posts/cup/"),
            ("{{< ref \"posts/cup/index.md\" >}}", "posts/cup/"),
            ("{{<ref pot.md>}}", "notes/pot/"),
            ("pot.md", "notes/pot/"),
            ("/posts/tea.md", "posts/tea/"),
            ("../../posts/tea/", "posts/tea/"),
        ],
    );
}

#[test]
fn a_vault_is_linked_from_its_root_and_by_pages() {
    let files = [
        (".obsidian/app.json", "{}"),
        ("notes/tea.md", TEXT),
        ("notes/A cup.md", TEXT),
        ("pictures/my photo.png", ""),
    ];
    check(
        &files,
        "deep/er/from.md",
        &[
            ("notes/tea.md", "notes/tea/"),
            ("notes/tea", "notes/tea/"),
            ("notes/A%20cup.md", "notes/a-cup/"),
            ("<notes/A cup.md>", "notes/a-cup/"),
            ("/notes/tea.html", "notes/tea/"),
            ("../../notes/tea", "notes/tea/"),
            ("pictures/my%20photo.png", "-/my-photo-e3b0c442.png"),
            ("tea.md", "notes/tea/"),
        ],
    );
}

#[test]
fn docusaurus_and_hexo_link_to_files_and_pages() {
    check(
        &[
            ("docusaurus.config.js", "module.exports = { title: 'T' }"),
            ("blog/2024-05-06-b.mdx", TEXT),
            ("static/img/pot.png", ""),
        ],
        "blog/2024-05-07-from.md",
        &[
            ("./2024-05-06-b.mdx", "blog/2024/05/06/b/"),
            ("@site/blog/2024-05-06-b.mdx", "blog/2024/05/06/b/"),
            ("/blog/2024/05/06/b", "blog/2024/05/06/b/"),
            ("/img/pot.png", "/img/pot.png"),
            ("@site/static/img/pot.png", "/img/pot.png"),
        ],
    );
    check(
        &[
            ("_config.yml", "title: T\n"),
            ("source/_posts/tea.md", DATED),
            ("source/_posts/from/pot.png", ""),
        ],
        "source/_posts/from.md",
        &[
            ("pot.png", "-/pot-e3b0c442.png"),
            ("{% asset_path pot.png %}", "-/pot-e3b0c442.png"),
            ("{% post_path tea %}", "2024/05/06/tea/"),
            ("tea.md", "2024/05/06/tea/"),
        ],
    );
    check(
        &[
            ("_config.yml", "title: T\n"),
            ("source/_posts/tea.md", DATED),
            ("source/docs/variables.md", TEXT),
            ("source/docs/index.md", TEXT),
        ],
        "source/docs/from.md",
        &[
            ("variables.html", "docs/variables.html"),
            ("../docs/variables.html", "docs/variables.html"),
            ("/docs/", "docs/"),
            ("/2024/05/06/tea/", "2024/05/06/tea/"),
        ],
    );
}

#[test]
fn a_backslash_is_understood_and_told() {
    let report = links(
        &[("posts/images/photo.png", ""), ("posts/b.md", TEXT)],
        "posts/from.md",
        &[
            ("images\\photo.png", "-/photo-e3b0c442.png"),
            (".\\b.md", "posts/b/"),
        ],
    );
    assert!(report.contains("write `images/photo.png`"), "{report}");
    assert!(report.contains("write `./b.md`"), "{report}");
}

#[test]
fn what_cannot_be_followed_is_told_as_what_it_is() {
    let report = links(
        &[
            ("config.toml", "base_url = \"https://tea.example\"\n"),
            ("content/blog/_index.md", "+++\n+++\n"),
        ],
        "content/blog/from.md",
        &[
            ("{{ external_url }}", "/"),
            ("@/blog/_index.md", "/"),
            ("@/blog/gone.md", "/"),
        ],
    );
    assert!(
        report.contains("`{{ external_url }}` is not filled in here"),
        "{report}"
    );
    assert!(
        report.contains("`@/blog/_index.md` leads nowhere"),
        "{report}"
    );
    assert!(
        report.contains("is no page here: link to a text"),
        "{report}"
    );
    assert!(
        report.contains("`@/blog/gone.md` leads nowhere"),
        "{report}"
    );
}

#[test]
fn a_place_is_found_by_the_id_that_any_engine_makes_of_it() {
    let text = "---\ntitle: T\nsummary: S\n---\n\n## From v1.2.0 to v1.3.0\n\n## Plan :rocket:\n\n## Aims 🦀 👩‍💻\n\n\
        ## 1. Café & Bar\n\n## Same\n\n## Same\n\n## What's `new_thing`?\n\n## Own {#mine}\n\n<p id=\"raw\">x</p>\n";
    check(
        &[("posts/b.md", text)],
        "posts/from.md",
        &[
            ("b.md#from-v120-to-v130", "posts/b/#from-v1-2-0-to-v1-3-0"),
            (
                "b.md#from-v1-2-0-to-v1-3-0",
                "posts/b/#from-v1-2-0-to-v1-3-0",
            ),
            ("b.md#plan-rocket", "posts/b/#plan-rocket"),
            ("b.md#aims-crab-woman-computer", "posts/b/#aims"),
            ("b.md#aims--", "posts/b/#aims"),
            ("b.md#caf--bar", "posts/b/#1-café-bar"),
            ("b.md#1-cafe-bar", "posts/b/#1-café-bar"),
            ("b.md#1-caf%C3%A9--bar", "posts/b/#1-café-bar"),
            ("b.md#same-1", "posts/b/#same-1"),
            ("b.md#same_1", "posts/b/#same-1"),
            ("b.md#whats-new_thing", "posts/b/#what-s-new-thing"),
            ("b.md#user-content-same", "posts/b/#same"),
            ("b.md#Plan%20:rocket:", "posts/b/#plan-rocket"),
            ("b.md#mine", "posts/b/#mine"),
            ("b.md#raw", "posts/b/#x_raw"),
            ("b.md#top", "posts/b/#top"),
            ("b.md#:~:text=Bar", "posts/b/#:~:text=Bar"),
        ],
    );
    let report = links(
        &[("posts/b.md", text)],
        "posts/from.md",
        &[
            ("b.md#comments", "posts/b/#comments"),
            ("b.md#same-7", "posts/b/#same-7"),
        ],
    );
    assert_eq!(report.matches("there is no heading").count(), 2, "{report}");
}
