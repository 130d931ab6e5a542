//! What the configuration of another engine gives, and that nothing of it is dropped in silence.

use super::super::*;

/// What was read of a folder with a post, and what was told.
#[track_caller]
fn read(files: &[(&str, &str)]) -> (Manifest, String) {
    let folder = Folder::new(files);
    let compilation = compile(folder.path(), &options());
    let report = report::render(&compilation, true, false);
    let report = report.replace(&folder.path().display().to_string(), "blog");
    let blog = compilation.blog.unwrap_or_else(|| panic!("{report}"));
    (blog.manifest, report)
}

fn addresses(manifest: &Manifest) -> Vec<String> {
    let posts = manifest.summaries().map(|post| post.address.to_string());
    let mut posts: Vec<String> = posts.collect();
    posts.sort();
    posts
}

const POST: (&str, &str) = ("_posts/2024-05-06-tea.md", TEXT);

#[test]
fn what_is_not_understood_is_told() {
    for (config, said) in [
        (
            "title: T\nurl: tea.example\n",
            "the address that the folder's configuration gives, `tea.example`, is not",
        ),
        (
            "title: T\nurl: https://a b/\n",
            "the address that the folder's configuration gives, `https://a b/`",
        ),
        (
            "title: T\nlang: German\n",
            "the language that the folder's configuration gives, `German`",
        ),
        (
            "title: T\ntimezone: Mars\n",
            "the time zone that the folder's configuration gives, `Mars`",
        ),
        ("title: [a]\n", "blog/_config.yml"),
        (
            "title: { en: A }\n",
            "the title of the blog must be a text, but this is a table",
        ),
        ("title: \"T\n", "this configuration cannot be read"),
    ] {
        let (_, report) = read(&[("_config.yml", config), POST]);
        assert!(report.contains(said), "{config}\n{report}");
    }
    for config in [
        "title: T\nurl: \"\"\nlang: en_US\n",
        "title: T\nurl: /\n",
        "title: 5\nbaseurl: \"\"\n",
    ] {
        let (_, report) = read(&[("_config.yml", config), POST]);
        assert_eq!(report, "", "{config}");
    }
    let (_, report) = read(&[("hugo.toml", "title = \n"), ("content/a.md", TEXT)]);
    assert!(
        report.contains("this configuration cannot be read"),
        "{report}"
    );
}

#[test]
fn several_authors_are_one_line() {
    for (config, author) in [
        ("title: T\nauthor: [A, B]\n", "A, B"),
        ("title: T\nauthors:\n- name: A\n- name: B\n", "A, B"),
        ("title: T\nauthor: { name: A, email: a@tea.example }\n", "A"),
    ] {
        let (manifest, _) = read(&[("_config.yml", config), POST]);
        assert_eq!(manifest.entry.site.author, author, "{config}");
    }
}

#[test]
fn a_menu_gives_the_order_of_pages() {
    let pages = ["about", "now", "uses"];
    let titles = |manifest: &Manifest| {
        let pages = &manifest.entry.site.pages;
        pages
            .iter()
            .map(|page| page.address.to_string())
            .collect::<Vec<_>>()
    };
    for (file, config, folder) in [
        (
            "_config.yml",
            "title: T\nheader_pages: [uses.md, about.md]\n",
            "",
        ),
        (
            "hugo.toml",
            "[[menu.main]]\nname = \"U\"\nurl = \"/uses/\"\nweight = 1\n[[menu.main]]\nname = \"A\"\npageRef = \"about\"\nweight = 2\n",
            "content/",
        ),
        (
            "hugo.yaml",
            "menus:\n  main:\n  - { name: Posts, url: /posts/ }\n  - { url: uses, weight: 1 }\n  - { url: /about/#x, weight: 2 }\n",
            "content/",
        ),
        (
            "config.toml",
            "base_url = \"https://tea.example\"\n[extra]\nmenu = [{ url = \"/uses\" }, { url = \"/about\" }]\n",
            "content/",
        ),
    ] {
        let names = pages.map(|page| format!("{folder}{page}.md"));
        let mut files: Vec<(&str, &str)> = names.iter().map(|name| (&**name, TEXT)).collect();
        files.push((file, config));
        let found = titles(&read(&files).0);
        let found: Vec<&str> = found
            .iter()
            .map(|page| page.trim_end_matches('/').trim_end_matches(".html"))
            .collect();
        assert_eq!(found, ["uses", "about", "now"], "{config}");
    }
    // A menu may name a page in a folder.
    let (manifest, _) = read(&[
        ("_config.yml", "title: T\nheader_pages: [docs/start.md]\n"),
        ("about.md", TEXT),
        ("docs/start.md", TEXT),
    ]);
    assert_eq!(titles(&manifest), ["docs/start.html", "about.html"]);
}

#[test]
fn hugo_may_see_folders_as_others() {
    let from = "---\ntitle: F\nsummary: S\n---\n[a](/notes/tea/) ![c](/pot.png)\n";
    for mounts in [
        "[[module.mounts]]\nsource = 'content/en'\ntarget = 'content'\n[module.mounts.sites.matrix]\nlanguages = ['en']\n[[module.mounts]]\nsource = 'files'\ntarget = 'static'\n",
        "[[module.mounts]]\nsource = './content/en/'\ntarget = '/content/'\nlang = 'en'\n[[module.mounts]]\nsource = 'files'\ntarget = 'static/'\n[[module.mounts]]\nsource = 'a.json'\ntarget = 'assets/a.json'\n",
        "[module]\nmounts = [{ source = 'content/en', target = 'content' }, { source = 'files', target = 'static' }]\n",
    ] {
        let config = format!("defaultContentLanguage = 'en'\n{mounts}");
        let (manifest, report) = read(&[
            ("hugo.toml", &config),
            ("content/en/notes/tea.md", DATED),
            ("content/en/posts/from.md", from),
            ("content/LICENSE.md", TEXT),
            ("content/de/notes/tea.md", DATED),
            ("files/pot.png", ""),
            ("static/cup.png", ""),
        ]);
        assert_eq!(
            addresses(&manifest),
            ["notes/tea/", "posts/from/"],
            "{report}"
        );
        assert!(!report.contains("leads nowhere"), "{report}");
    }
    // Each language has its own, a part of the usual folder lies elsewhere, and the usual one is named too.
    let (manifest, report) = read(&[
        (
            "hugo.yaml",
            "defaultContentLanguage: en\nmodule:\n  mounts:\n  - { source: content, target: content }\n  - { source: docs, target: content/docs }\n  - { source: german, target: content, lang: de }\n",
        ),
        ("content/notes/tea.md", DATED),
        ("docs/tea.md", DATED),
        ("german/notes/tea.md", DATED),
    ]);
    assert_eq!(
        addresses(&manifest),
        ["de/notes/tea/", "docs/tea/", "notes/tea/"],
        "{report}"
    );
}

#[test]
fn a_usual_folder_with_another_in_its_place_is_not_read() {
    let (manifest, report) = read(&[
        ("hugo.toml", "contentDir = 'content/en'\n"),
        ("content/en/posts/a.md", DATED),
        ("content/LICENSE.md", TEXT),
        ("content/fr/posts/a.md", DATED),
    ]);
    assert_eq!(addresses(&manifest), ["posts/a/"], "{report}");
    // That of the blog's own language stays where another has a folder of its own.
    let (manifest, report) = read(&[
        (
            "hugo.toml",
            "defaultContentLanguage = 'en'\n[languages.en]\n[languages.de]\ncontentDir = 'content/german'\n",
        ),
        ("content/posts/a.md", DATED),
        ("content/german/posts/a.md", DATED),
    ]);
    assert_eq!(
        addresses(&manifest),
        ["de/posts/a/", "posts/a/"],
        "{report}"
    );
}

#[test]
fn hugo_may_have_its_folders_elsewhere() {
    let (manifest, report) = read(&[
        (
            "hugo.yaml",
            "title: T\ncontentDir: content/en\nstaticDir: files\npermalinks:\n  blog: /:section/:year/:slug/\n",
        ),
        ("content/en/blog/tea.md", DATED),
        ("content/en/notes/tea.md", DATED),
        (
            "content/en/blog/from.md",
            "---\ntitle: F\nsummary: S\ndate: 2024-05-06\n---\n[a](tea.md) [b](/notes/tea/) ![c](/pot.png)\n",
        ),
        ("files/pot.png", ""),
    ]);
    assert_eq!(
        addresses(&manifest),
        ["blog/2024/a-title/", "blog/2024/f/", "notes/tea/"]
    );
    assert!(!report.contains("leads nowhere"), "{report}");
    let (manifest, report) = read(&[
        (
            "hugo.toml",
            "defaultContentLanguage = \"en\"\n[languages.en]\ntitle = \"Tea\"\ncontentDir = \"content/english\"\n[languages.de]\ntitle = \"Tee\"\ncontentDir = \"content/german\"\n",
        ),
        ("content/english/posts/tea.md", DATED),
        ("content/german/posts/tea.md", DATED),
        (
            "content/german/posts/pot/index.md",
            "---\ntitle: P\nsummary: S\n---\n![c](pot.png)\n",
        ),
        ("content/german/posts/pot/pot.png", ""),
    ]);
    assert_eq!(manifest.entry.site.title, "Tea");
    assert_eq!(manifest.entry.site.language, "en");
    assert_eq!(
        addresses(&manifest),
        ["de/posts/pot/", "de/posts/tea/", "posts/tea/"],
        "{report}"
    );
    assert!(!report.contains("leads nowhere"), "{report}");
}

#[test]
fn raw_html_passes_the_list_whatever_the_configuration_says() {
    for config in [
        "title = \"T\"\n",
        "title = \"T\"\n[markup.goldmark.renderer]\nunsafe = true\n",
    ] {
        let text = "---\ntitle: A\nsummary: S\n---\n\n<kbd>a</kbd><script>b</script>\n";
        let folder = Folder::new(&[("hugo.toml", config), ("content/posts/a.md", text)]);
        let site = site::files(&site::build(folder.path()));
        let html = String::from_utf8(site["posts/a/index.html"].clone()).unwrap();
        assert!(
            html.contains("<kbd>a</kbd>") && !html.contains("<script>b"),
            "{config}"
        );
    }
}

#[test]
fn collections_of_jekylls_are_pages() {
    let folder = Folder::new(&[
        (
            "_config.yml",
            "title: T\ncollections:\n  docs:\n    output: true\n  people:\n    output: false\n  posts: { output: true }\n",
        ),
        ("_docs/a/start.md", TEXT),
        ("_docs/own.md", "---\ntitle: O\npermalink: /own/\n---\n"),
        ("_people/a.md", TEXT),
        (
            "_posts/2024-05-06-from.md",
            "---\ntitle: F\nsummary: S\n---\n[a](/docs/a/start.html) [b]({% link _docs/own.md %}) [c](/_docs/own.md)\n",
        ),
    ]);
    let compilation = compile(folder.path(), &options());
    let report = report::render(&compilation, true, false);
    assert_eq!(report, "");
    let mut all: Vec<String> = compilation
        .blog
        .unwrap()
        .sources
        .keys()
        .map(ToString::to_string)
        .collect();
    all.sort();
    assert_eq!(all, ["2024/05/06/from.html", "docs/a/start.html", "own/"]);
}

#[test]
fn a_permalink_of_a_collection_is_kept() {
    check(
        &[
            (
                "_config.yml",
                "name: Tea\ncollections:\n  docs:\n    output: true\n    permalink: /:collection/:path/\n  pages: { output: true, permalink: \"/:path/\" }\n  events: { output: true }\n  people: { output: true }\ndefaults:\n- scope: { path: \"\", type: events }\n  values: { permalink: \"/on/:title/\" }\n- scope: { path: \"\" }\n  values: { layout: none }\n",
            ),
            ("_docs/a/start.md", TEXT),
            ("_pages/install/mac.md", TEXT),
            ("_events/tasting.md", TEXT),
            ("_people/ann.md", TEXT),
            ("_posts/2024-05-06-a.md", TEXT),
        ],
        &["2024/05/06/a.html"],
        &[
            "docs/a/start/",
            "install/mac/",
            "on/tasting/",
            "people/ann.html",
        ],
        &[],
    );
}

#[test]
fn a_blog_of_jekylls_may_have_a_name() {
    for config in [
        "name: Tea\n",
        "title: Tea\nname: Another\n",
        "name: Another\ntitle: Tea\n",
    ] {
        let blog = check(
            &[("_config.yml", config), ("a.md", TEXT)],
            &[],
            &["a.html"],
            &[],
        );
        assert_eq!(blog.entry.site.title, "Tea", "{config}");
    }
}

#[test]
fn front_matter_of_hexos_needs_no_first_fence() {
    let read = |text: &str| {
        let config = ("_config.yml", "permalink: :title/\n");
        let files = [config, ("source/_posts/a.md", text)];
        check(&files, &["a/"], &[], &[])
    };
    for (text, title, tags) in [
        (
            "title: Tea\ndate: 2024-05-06 08:00:00\ntags:\n- a\n- b\n---\n\nText.\n",
            "Tea",
            2,
        ),
        ("date: 2024-05-06\ntags:\n---\n\nText.\n", "a", 0),
        (
            "title: \"Tea: a cup\"\ntags: [a]\n----\nText.\n",
            "Tea: a cup",
            1,
        ),
        ("layout: post\n\n# Said later.\ntitle: Tea\n---\n", "Tea", 0),
    ] {
        let blog = read(text);
        let post = blog.summaries().next().unwrap();
        assert_eq!(post.title, title);
        assert_eq!(post.tags.len(), tags, "{text}");
    }
    // These are texts with a heading, a table and a rule.
    for text in [
        "Note: tea\n---\n\nText.\n",
        "title: Tea\n\nText without an end.\n",
        "title: Tea\nSome words.\n---\n",
        "- title: Tea\n---\n",
        "# Tea\ntitle: Cup\n---\n",
    ] {
        let blog = read(text);
        let post = blog.summaries().next().unwrap();
        assert_ne!(post.title, "Cup", "{text}");
    }
}

#[test]
fn a_script_says_the_title_of_the_blog_outside_of_everything_else() {
    for (files, title) in [
        (
            vec![
                (
                    "docusaurus.config.ts",
                    "const config = {\n  \"title\": \"Tea\",\n  themeConfig: {\n    footer: [{\n      title: 'Docs',\n    }],\n  },\n};\n",
                ),
                ("blog/a.md", DATED),
            ],
            "Tea",
        ),
        (
            vec![
                (
                    "docusaurus.config.js",
                    "module.exports = {\n  navbar: {\n    title: 'Docs',\n  },\n  'title': 'Tea',\n};\n",
                ),
                ("blog/a.md", DATED),
            ],
            "Tea",
        ),
        (
            vec![
                (
                    "docusaurus.config.js",
                    "module.exports = {\n  title: `Tea`,\n  titleDelimiter: '·',\n};\n",
                ),
                ("blog/a.md", DATED),
            ],
            "Tea",
        ),
        (
            vec![
                (".eleventy.js", ""),
                (
                    "_data/metadata.js",
                    "export default {\n\ttitle: \"Tea\",\n\tauthor: {\n\t\ttitle: \"Cook\",\n\t}\n}\n",
                ),
                ("posts/a.md", DATED),
            ],
            "Tea",
        ),
        (
            vec![
                ("eleventy.config.js", ""),
                (
                    "src/_data/site.js",
                    "module.exports = {\n  links: [\n    {\n      title: 'Cup',\n    },\n  ],\n  title: 'Tea',\n}\n",
                ),
                ("src/posts/a.md", DATED),
            ],
            "Tea",
        ),
    ] {
        let (manifest, report) = read(&files);
        assert_eq!(manifest.entry.site.title, title, "{report}");
    }
}

#[test]
fn a_text_that_stands_for_tags_is_one_where_the_engine_has_it_so() {
    let tags = |files: &[(&str, &str)]| {
        let (manifest, report) = read(files);
        let found = manifest
            .summaries()
            .next()
            .unwrap_or_else(|| panic!("{report}"));
        let tags = found.tags.iter().map(|tag| tag.name.clone());
        tags.collect::<Vec<_>>()
    };
    let post = "---\ntitle: A\nsummary: S\ndate: 2024-05-06\ntags: second tag\n---\n";
    assert_eq!(
        tags(&[(".eleventy.js", ""), ("posts/a.md", post)]),
        ["second tag"]
    );
    assert_eq!(tags(&[("source/_posts/a.md", post)]), ["second tag"]);
    assert_eq!(tags(&[("_posts/2024-05-06-a.md", post)]), ["second", "tag"]);
    assert_eq!(tags(&[("a.md", post)]), ["second", "tag"]);
    let commas = post.replace("second tag", "hot tea, cup");
    assert_eq!(
        tags(&[(".eleventy.js", ""), ("posts/a.md", &commas)]),
        ["hot tea", "cup"]
    );
    let list = post.replace("second tag", "[a b, c]");
    assert_eq!(
        tags(&[(".eleventy.js", ""), ("posts/a.md", &list)]),
        ["a b", "c"]
    );
    let given = [
        (".eleventy.js", ""),
        ("posts/posts.json", "{ \"tags\": \"hot tea\" }"),
        ("posts/a.md", post),
    ];
    assert_eq!(tags(&given), ["second tag", "hot tea"]);
}

#[test]
fn what_formats_a_title_or_a_summary_is_not_shown() {
    let (manifest, report) = read(&[(
        "_posts/2024-05-06-a.md",
        "---\ntitle: \"Tea: the <i>lingua franca</i>\"\nsummary: <b>A. Uthor</b> on <em>cups</em>\n---\n",
    )]);
    let post = manifest
        .summaries()
        .next()
        .unwrap_or_else(|| panic!("{report}"));
    assert_eq!(post.title, "Tea: the lingua franca");
    assert_eq!(post.summary, "A. Uthor on cups");
}

#[test]
fn front_matter_that_is_a_script_says_what_is_plain_in_it() {
    let (manifest, report) = read(&[
        (".eleventy.js", ""),
        (
            "posts/a.md",
            "---js\nconst title = \"A: b\";\nconst description = 'S';\nconst date = \"2023-01-23\";\nconst tags = [\"x\"];\nconst c = 1 + 2;\n---\nText.\n",
        ),
        (
            "posts/b.md",
            "---js\nconst title = `B`;\nconst draft = true;\n---\nText.\n",
        ),
        (
            "posts/c.md",
            "---javascript\n{\n  title: \"C\",\n  description: \"S\",\n  date: \"2022-01-23\"\n}\n---\nText.\n",
        ),
        (
            "posts/d.md",
            "---js\n{\n  title() { return [; }\n}\n---\n# D\n\nText.\n",
        ),
    ]);
    let titles = manifest.summaries().map(|post| post.title.clone());
    let titles: Vec<String> = titles.collect();
    assert_eq!(titles, ["C", "A: b"], "{report}");
    assert_eq!(addresses(&manifest), ["posts/a/", "posts/c/"]);
    assert!(report.contains("is a script, which is not run"), "{report}");
}

#[test]
fn an_address_that_is_a_template_stops_nothing() {
    for address in [
        "\"/a/{{ title | slug }}/\"",
        "\"{{ page.fileSlug }}.html\"",
        "\"/x/{% if a %}b{% endif %}/\"",
        "'{{ slug }}/{{ n }}/'",
    ] {
        let text = format!("---\ntitle: A\nsummary: S\npermalink: {address}\n---\n\nText.\n");
        let (manifest, report) = read(&[(".eleventy.js", ""), ("posts/a.md", &text)]);
        assert_eq!(addresses(&manifest), ["posts/a/"], "{report}");
        assert!(report.contains("is a template"), "{report}");
    }
}
