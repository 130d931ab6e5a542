//! What is said for a folder holds for the texts in it, where these say nothing else.

use super::super::*;

/// What became of the texts of a folder: of each post its address, tags, day, and what else is said of it.
#[track_caller]
fn read(files: &[(&str, &str)]) -> (Vec<String>, String) {
    let folder = Folder::new(files);
    let compilation = compile(folder.path(), &options());
    let report = report::render(&compilation, true, false);
    let report = report.replace(&folder.path().display().to_string(), "blog");
    let blog = compilation.blog.unwrap_or_else(|| panic!("{report}"));
    let posts = blog.manifest.summaries().map(|post| {
        let tags = post.tags.iter().map(|tag| format!("#{}", tag.name));
        let day = post.date.iter().map(ToString::to_string);
        let authors = post.authors.iter().map(|author| author.name.clone());
        let lang = post.lang.iter().map(|lang| lang.0.clone());
        let said = tags.chain(day).chain(authors).chain(lang);
        let said: Vec<String> = said.collect();
        format!("{} {}", post.address, said.join(" "))
            .trim()
            .to_owned()
    });
    let mut posts: Vec<String> = posts.collect();
    posts.sort();
    (posts, report)
}

#[track_caller]
fn check(files: &[(&str, &str)], posts: &[&str]) {
    let (found, report) = read(files);
    assert_eq!(found, posts, "{files:?}\n{report}");
}

const OWN: &str = "---\ntitle: A title\nsummary: S\ntags: [own]\nauthor: Own\n---\n\nText.\n";

#[test]
fn jekylls_configuration_says_it_by_path_and_kind() {
    let config = "title: T
defaults:
- scope: { path: '', type: posts }
  values: { layout: post, author: Jane, tags: [all] }
- scope: { path: '_posts/de' }
  values: { lang: de, author: Sam }
- scope: { path: 'notes/*/_posts' }
  values: { tags: noted, permalink: '/n/:title/' }
- scope: { path: '', type: drafts }
  values: { author: Kim }
- scope: { path: '', type: pages }
  values: { published: false }
- scope: { path: _posts/2024-05-09-d.md }
  values: { permalink: /there/ }
";
    check(
        &[
            ("_config.yml", config),
            ("_posts/2024-05-06-a.md", TEXT),
            ("_posts/de/2024-05-07-b.md", TEXT),
            ("_posts/2024-05-08-c.md", OWN),
            ("_posts/2024-05-09-d.md", TEXT),
            ("notes/x/_posts/2024-05-10-e.md", TEXT),
            ("about.md", TEXT),
        ],
        &[
            "2024/05/06/a.html #all 2024-05-06 Jane",
            "2024/05/07/b.html #all 2024-05-07 Sam de",
            "2024/05/08/c.html #own 2024-05-08 Own",
            "n/e/ #noted 2024-05-10 Jane",
            "there/ #all 2024-05-09 Jane",
        ],
    );
    // Categories are one list; the nearer rule counts, and of two alike the last.
    check(
        &[
            (
                "_config.yml",
                "title: T\npermalink: /:categories/:title/\ndefaults:\n- values: { categories: [tea], author: A }\n- values: { author: B }\n",
            ),
            (
                "_posts/2024-05-06-a.md",
                "---\ntitle: A\ncategories: [cups]\ntags: [x]\n---\nText.\n",
            ),
        ],
        &["tea/cups/a/ #x 2024-05-06 B"],
    );
}

#[test]
fn hugos_texts_about_folders_and_its_configuration_say_it() {
    let config = "title = \"T\"\n[[cascade]]\nauthor = \"Jane\"\ntags = [\"all\"]\n[[cascade]]\nauthor = \"Nobody\"\n[cascade.target]\nkind = \"section\"\n[[cascade]]\nlang = \"de\"\n[cascade.target]\npath = \"{/posts/de/**,/old/**}\"\n";
    check(
        &[
            ("hugo.toml", config),
            (
                "content/posts/_index.md",
                "---\ncascade:\n  tags: [posted]\n  date: 2024-01-02\n---\n",
            ),
            (
                "content/posts/deep/_index.md",
                "---\ncascade:\n- _target: { path: '/posts/deep/a*' }\n  draft: true\n- author: Sam\n---\n",
            ),
            ("content/posts/a.md", TEXT),
            ("content/posts/b.md", OWN),
            ("content/posts/de/c.md", TEXT),
            ("content/posts/deep/a.md", TEXT),
            ("content/posts/deep/b.md", TEXT),
            (
                "content/posts/deep/away.md",
                "---\ntitle: A\ndraft: false\n---\n",
            ),
            ("content/notes/d.md", DATED),
        ],
        &[
            "notes/d/ #all 2024-05-06 Jane",
            "posts/a/ #posted 2024-01-02 Jane",
            "posts/b/ #own 2024-01-02 Own",
            "posts/de/c/ #posted 2024-01-02 Jane de",
            "posts/deep/away/ #posted 2024-01-02 Sam",
            "posts/deep/b/ #posted 2024-01-02 Sam",
        ],
    );
}

#[test]
fn zola_leaves_a_folder_of_drafts_out() {
    check(
        &[
            (
                "config.toml",
                "base_url = \"https://a.example\"\ntitle = \"T\"\n",
            ),
            (
                "content/blog/_index.md",
                "+++\nsort_by = \"date\"\ntransparent = true\npage_template = \"x.html\"\n+++\n",
            ),
            ("content/next/_index.md", "+++\ndraft = true\n+++\n"),
            ("content/blog/a.md", TEXT),
            ("content/next/b.md", TEXT),
            ("content/next/deep/c.md", TEXT),
        ],
        &["blog/a/"],
    );
}

#[test]
fn eleventys_files_of_data_say_it() {
    check(
        &[
            (".eleventy.js", ""),
            ("_data/site.json", "{ \"title\": \"T\" }"),
            (
                "posts/posts.json",
                "{ \"layout\": \"post.njk\", \"tags\": \"posts\", \"author\": \"Jane\", \"permalink\": \"/blog/{{ page.fileSlug }}/index.html\" }",
            ),
            (
                "posts/deep/deep.11tydata.json",
                "{ \"tags\": [\"posts\", \"deep\"], \"author\": \"Sam\" }",
            ),
            (
                "posts/deep/deep.json",
                "{ \"author\": \"Nobody\", \"lang\": \"de\" }",
            ),
            ("posts/one.json", "{ \"permalink\": false }"),
            ("posts/two.11tydata.json", "{ \"date\": \"2024-05-06\" }"),
            (
                "hidden/hidden.json",
                "{ \"eleventyExcludeFromCollections\": true }",
            ),
            ("posts/a.md", TEXT),
            ("posts/b.md", OWN),
            ("posts/deep/c.md", OWN),
            ("posts/deep/d.md", TEXT),
            ("posts/one.md", TEXT),
            ("posts/two.md", TEXT),
            ("hidden/e.md", TEXT),
        ],
        &[
            "blog/a/ Jane",
            "blog/b/ #own Own",
            "blog/c/ #own #deep Own de",
            "blog/d/ #deep Sam de",
            "blog/two/ 2024-05-06 Jane",
        ],
    );
}

#[test]
fn what_is_ours_goes_before_it() {
    check(
        &[
            (
                "site.toml",
                "title = \"T\"\n[addresses]\nposts = \"/ours/:slug/\"\n",
            ),
            (
                "_config.yml",
                "defaults:\n- scope: { path: _posts/x }\n  values: { permalink: '/theirs/:title/' }\n",
            ),
            ("_posts/x/2024-05-06-a.md", TEXT),
        ],
        &["ours/a/ 2024-05-06"],
    );
}

#[test]
fn what_is_wrong_with_it_is_told_once_and_where_it_stands() {
    let (_, report) = read(&[
        (".eleventy.js", ""),
        ("_data/site.json", "{ \"title\": \"T\" }"),
        (
            "posts/posts.json",
            "{ \"permalink\": \"/{{ x }}/\", \"tags\": { \"a\": 1 }, \"dat\": 1 }",
        ),
        ("notes/notes.json", "{ \"tags\": "),
        ("posts/a.md", TEXT),
        ("posts/b.md", TEXT),
        ("notes/c.md", TEXT),
    ]);
    for said in [
        "the addresses that this file asks for, `/{{ x }}/`, are not understood",
        "`tags` must be a list of tags",
        "this data cannot be read",
    ] {
        assert_eq!(report.matches(said).count(), 1, "{said}\n{report}");
    }
    for place in ["--> blog/posts/posts.json", "--> blog/notes/notes.json"] {
        assert!(report.contains(place), "{report}");
    }
}
