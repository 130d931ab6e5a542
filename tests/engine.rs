//! Folders as other engines have them are read where they are, without a file of ours.

#![cfg(not(target_arch = "wasm32"))]

#[path = "support/dom.rs"]
mod dom;
#[path = "support/folder.rs"]
mod folder;
#[path = "support/site.rs"]
mod site;

use slashlog::{
    compiler::{blog::compilation::compile, command::report},
    manifest::Manifest,
};

use folder::Folder;
use site::options;

mod engine {
    mod account;
    mod config;
    mod defaults;
    mod excluded;
    mod include;
    mod link;
    mod math;
    mod people;
    mod shortcode;
    mod stop;
    mod template;
    mod wikilink;
    mod writing;
}

/// Everything that a folder becomes: addresses of posts and pages, then of files that are published.
#[track_caller]
fn check(files: &[(&str, &str)], posts: &[&str], pages: &[&str], copies: &[&str]) -> Manifest {
    let folder = Folder::new(files);
    let before = folder::files(folder.path());
    let compilation = compile(folder.path(), &options());
    let report = report::render(&compilation, true, false);
    let blog = compilation.blog.unwrap_or_else(|| panic!("{report}"));
    assert_eq!(
        folder::files(folder.path()),
        before,
        "nothing is written there"
    );
    let is_post = |address: &&String| {
        blog.manifest
            .summaries()
            .any(|post| post.address.as_str() == address.as_str())
    };
    let all: Vec<String> = blog.sources.keys().map(ToString::to_string).collect();
    let (mut found, mut texts): (Vec<&String>, Vec<&String>) = all.iter().partition(is_post);
    found.sort();
    texts.sort();
    assert_eq!(found, posts, "posts\n{report}");
    assert_eq!(texts, pages, "pages\n{report}");
    let files: Vec<&String> = blog.copies.keys().collect();
    assert_eq!(files, copies, "files\n{report}");
    blog.manifest
}

const TEXT: &str = "---\ntitle: A title\nsummary: S\n---\n\nText.\n";
const DATED: &str = "---\ntitle: A title\nsummary: S\ndate: 2024-05-06\n---\n\nText.\n";

#[test]
fn a_folder_of_jekylls() {
    let manifest = check(
        &[
            (
                "_config.yml",
                "title: Tea\ndescription: About tea.\nurl: https://tea.example\nbaseurl: /blog\nauthor:\n  name: A. Uthor\ntimezone: Europe/Berlin\n",
            ),
            (
                "_posts/2024-05-06-tea.md",
                "---\ntitle: Tea\ncategories: [hot drinks]\n---\n\n[Cup]({% link x %}) and ![pot](/assets/pot.png)\n",
            ),
            ("notes/_posts/2024-05-07-cup.markdown", TEXT),
            ("_drafts/later.md", TEXT),
            ("_layouts/post.html", "{{ content }}"),
            ("_includes/a.md", TEXT),
            ("_site/2024/index.html", "<p>"),
            ("about.md", TEXT),
            ("guide/start.md", TEXT),
            ("index.md", TEXT),
            ("index.html", "---\n---\n<p>"),
            ("feed.xml", "---\n---\n<feed>"),
            ("README.md", "# Read me"),
            ("Gemfile", "gem"),
            ("assets/pot.png", ""),
            ("assets/main.scss", "---\n---\n"),
            ("demo/index.html", "<h1>Demo</h1>"),
            ("demo/list.html", "---\n---\n{% for %}"),
            ("CNAME", "tea.example"),
        ],
        &["2024/05/07/cup.html", "hot drinks/2024/05/06/tea.html"],
        &["about.html", "guide/start.html"],
        &["assets/pot.png", "demo/index.html"],
    );
    let site = &manifest.entry.site;
    assert_eq!(site.title, "Tea");
    assert_eq!(site.description, "About tea.");
    assert_eq!(site.author, "A. Uthor");
    assert_eq!(site.url.as_deref(), Some("https://tea.example/blog/"));
    let nav: Vec<&str> = site
        .pages
        .iter()
        .map(|page| page.address.as_str())
        .collect();
    assert_eq!(nav, ["about.html"]);
}

#[test]
fn a_permalink_of_jekylls_configuration_is_kept() {
    check(
        &[
            ("_config.yml", "permalink: /:year/:title/\n"),
            ("_posts/2024-05-06-a-name.md", TEXT),
            ("about.md", TEXT),
            ("guide/start.md", TEXT),
        ],
        &["2024/a-name/"],
        &["about/", "guide/start/"],
        &[],
    );
    check(
        &[
            ("_config.yml", "permalink: pretty\n"),
            ("_posts/2024-05-06-a-name.md", TEXT),
        ],
        &["2024/05/06/a-name/"],
        &[],
        &[],
    );
}

#[test]
fn a_permalink_that_is_not_understood_is_told() {
    let folder = Folder::new(&[
        ("_config.yml", "title: Tea\npermalink: /:week/:title/\n"),
        ("_posts/2024-05-06-a.md", TEXT),
    ]);
    let report = report::render(&compile(folder.path(), &options()), true, false);
    assert!(
        report.contains("`/:week/:slug/`, are not understood"),
        "{report}"
    );
}

#[test]
fn a_folder_of_hugos() {
    let manifest = check(
        &[
            (
                "hugo.toml",
                "title = \"Tea\"\nbaseURL = \"https://tea.example/\"\nlanguageCode = \"de-DE\"\n[params]\ndescription = \"About tea.\"\nauthor = \"A. Uthor\"\n",
            ),
            ("content/_index.md", TEXT),
            ("content/about.md", TEXT),
            ("content/now/index.md", TEXT),
            ("content/posts/_index.md", TEXT),
            ("content/posts/tea.md", DATED),
            (
                "content/posts/cup/index.md",
                "---\ntitle: Cup\nsummary: S\nslug: a-cup\n---\n![pot](pot.png) ![jar](/img/jar.png) [tea](../tea.md)\n",
            ),
            ("content/posts/cup/pot.png", ""),
            ("static/img/jar.png", ""),
            ("layouts/index.html", ""),
            ("themes/x/README.md", TEXT),
            ("archetypes/default.md", TEXT),
        ],
        &["posts/a-cup/", "posts/tea/"],
        &["about/", "now/"],
        &["-/pot-e3b0c442.png", "img/jar.png"],
    );
    let site = &manifest.entry.site;
    assert_eq!(
        (site.title.as_str(), site.author.as_str()),
        ("Tea", "A. Uthor")
    );
    assert_eq!(site.language, "de-DE");
    check(
        &[
            (
                "config.yaml",
                "title: Tea\npermalinks:\n  posts: /:year/:slug/\n",
            ),
            (
                "content/posts/a.md",
                "---\ntitle: Tea and cups\nsummary: S\ndate: 2024-05-06\n---\n",
            ),
        ],
        &["2024/tea-and-cups/"],
        &[],
        &[],
    );
}

#[test]
fn a_folder_of_zolas() {
    let manifest = check(
        &[
            (
                "config.toml",
                "base_url = \"https://tea.example\"\ntitle = \"Tea\"\ndefault_language = \"en\"\n",
            ),
            ("content/_index.md", "+++\n+++\n"),
            ("content/about.md", TEXT),
            ("content/blog/_index.md", "+++\n+++\n"),
            (
                "content/blog/2024-05-06-tea.md",
                "+++\ntitle = \"Tea\"\n[taxonomies]\ntags = [\"x\"]\n+++\n[cup](@/blog/cup/index.md)\n",
            ),
            (
                "content/blog/cup/index.md",
                "+++\ntitle = \"Cup\"\ndate = 2024-05-07\n+++\n",
            ),
            ("templates/index.html", ""),
            ("static/jar.png", ""),
        ],
        &["blog/cup/", "blog/tea/"],
        &["about/"],
        &["jar.png"],
    );
    assert_eq!(
        manifest.entry.site.url.as_deref(),
        Some("https://tea.example/")
    );
}

#[test]
fn a_folder_of_astros() {
    let manifest = check(
        &[
            (
                "astro.config.mjs",
                "export default defineConfig({\n  site: 'https://tea.example',\n});\n",
            ),
            ("package.json", "{}"),
            (
                "src/content/blog/Tea Time.md",
                "---\ntitle: Tea\npubDate: 'Jul 08 2022'\nheroImage: './pot.png'\n---\nText.\n",
            ),
            (
                "src/content/blog/cup.mdx",
                "---\ntitle: Cup\n---\nimport Box from '../Box.astro';\n\nText.\n",
            ),
            ("src/content/blog/pot.png", ""),
            ("src/pages/about.md", TEXT),
            ("src/components/readme.md", TEXT),
            ("public/jar.png", ""),
        ],
        &["blog/Tea-Time/", "blog/cup/"],
        &["about/"],
        &["-/pot-e3b0c442.png", "jar.png"],
    );
    assert_eq!(
        manifest.entry.site.url.as_deref(),
        Some("https://tea.example/")
    );
}

#[test]
fn a_folder_of_eleventys() {
    check(
        &[
            (".eleventy.js", "module.exports = {}"),
            ("posts/2024-05-06-tea.md", TEXT),
            (
                "posts/cup/index.md",
                "---\ntitle: Cup\nsummary: S\n---\n![pot](pot.png) ![jar](/img/jar.png)\n",
            ),
            ("posts/cup/pot.png", ""),
            ("img/jar.png", ""),
            ("about.md", TEXT),
            ("index.md", TEXT),
            ("_includes/a.md", TEXT),
            (
                "_data/site.json",
                "{ \"title\": \"Tea\", \"url\": \"https://tea.example\" }",
            ),
            ("package.json", "{}"),
        ],
        &["posts/cup/", "posts/tea/"],
        &["about/"],
        &["-/pot-e3b0c442.png", "img/jar.png"],
    );
}

#[test]
fn a_folder_of_hexos() {
    check(
        &[
            (
                "_config.yml",
                "title: Tea\nurl: https://tea.example\npermalink: :year/:month/:day/:title/\n",
            ),
            ("source/_posts/tea.md", DATED),
            ("source/_drafts/later.md", TEXT),
            ("source/about/index.md", TEXT),
            ("source/images/jar.png", ""),
            ("scaffolds/post.md", "---\ntitle: {{ title }}\n---\n"),
            ("themes/x/a.md", TEXT),
        ],
        &["2024/05/06/tea/"],
        &["about/"],
        &["images/jar.png"],
    );
}

#[test]
fn a_folder_of_docusauruses() {
    check(
        &[
            (
                "docusaurus.config.js",
                "module.exports = {\n  title: 'Tea',\n  url: 'https://tea.example',\n  baseUrl: '/',\n};\n",
            ),
            ("blog/2024-05-06-tea.md", TEXT),
            ("blog/2024-05-07-cup/index.mdx", TEXT),
            ("docs/intro.md", TEXT),
            ("static/img/jar.png", ""),
        ],
        &["blog/2024/05/06/tea/", "blog/2024/05/07/cup/"],
        &[],
        &["img/jar.png"],
    );
}

#[test]
fn a_vault_and_a_plain_folder() {
    for mark in [&[(".obsidian/app.json", "{}")][..], &[]] {
        let files = [
            ("Tea.md", TEXT),
            ("notes/A cup.MD", "# A cup\n\n![pot](pot.png)\n"),
            ("notes/pot.png", ""),
        ];
        let posts = if mark.is_empty() {
            ["posts/notes/a-cup/", "posts/tea/"]
        } else {
            ["notes/a-cup/", "tea/"]
        };
        check(
            &[mark, &files].concat(),
            &posts,
            &[],
            &["-/pot-e3b0c442.png"],
        );
    }
}

#[test]
fn what_is_ours_stays_ours() {
    check(
        &[
            ("site.toml", "title = \"A blog\"\n"),
            ("posts/tea.md", TEXT),
            ("pages/about.md", TEXT),
            ("notes.md", TEXT),
            ("drafts/later.md", TEXT),
        ],
        &["posts/tea/"],
        &["about/"],
        &[],
    );
    // Lines of ours go before those of another engine.
    let manifest = check(
        &[
            (
                "site.toml",
                "title = \"Ours\"\n[addresses]\nposts = \"/:slug/\"\n",
            ),
            ("_config.yml", "title: Theirs\ndescription: D\n"),
            ("_posts/2024-05-06-tea.md", TEXT),
        ],
        &["tea/"],
        &[],
        &[],
    );
    assert_eq!(manifest.entry.site.title, "Ours");
    assert_eq!(manifest.entry.site.description, "D");
}

#[test]
fn a_folder_that_holds_nothing_is_an_error() {
    for files in [
        &[][..],
        &[("a.txt", "A")],
        &[("astro.config.mjs", ""), ("docs/a.md", TEXT)],
    ] {
        let folder = Folder::new(files);
        let compilation = compile(folder.path(), &options());
        assert!(compilation.blog.is_none());
        let report = report::render(&compilation, true, false);
        assert!(
            report.contains("there is nothing to read in this folder"),
            "{report}"
        );
    }
}
