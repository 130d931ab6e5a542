//! `slashlog check` ends with what was understood of a folder.

use super::super::*;

/// What is said of a folder at last.
fn account(files: &[(&str, &str)]) -> String {
    let folder = Folder::new(files);
    let compilation = compile(folder.path(), &options());
    let problems = report::render(&compilation, true, false);
    let blog = compilation.blog.unwrap_or_else(|| panic!("{problems}"));
    let said = report::account(&blog.account);
    said.replace(&folder.path().display().to_string(), "blog")
}

#[test]
fn everything_is_counted() {
    let said = account(&[
        (
            "_config.yml",
            "title: T\nlang: en\npermalink: /:year/:title/\n",
        ),
        (
            "_posts/2024-05-06-a.md",
            "---\ntitle: A\ntags: [x, y]\nredirect_from: /old/\n---\n\n{% include a.html %}\n{% include b.html %}\n{{ page.title }}\n`{% raw %}`\n",
        ),
        (
            "_posts/2024-05-07-b.de.md",
            "---\ntitle: B\npermalink: /b/\ntags: x\n---\n",
        ),
        (
            "_posts/2024-05-08-c.md",
            "---\ntitle: C\npublished: false\n---\n",
        ),
        ("_drafts/d.md", "---\ntitle: D\n---\n"),
        ("about.md", TEXT),
        ("archive.md", TEXT),
        ("_includes/a.html", "{{ a }}"),
        ("_includes/b.html", "{{ b }}"),
        ("assets/main.scss", ""),
        ("Gemfile", ""),
        ("README.md", "# Read me"),
        ("assets/pot.png", ""),
    ]);
    assert_eq!(
        said,
        "Read as a folder of Jekyll:\n  \
           2 posts, 2 pages, 2 tags, in en, de\n  \
           2 that readers do not see: drafts, texts without a page, and those of another time\n  \
           posts stand at `/:year/:slug/`\n  \
           addresses kept: 1 from front matter, 1 old one that leads on\n\
         Shown otherwise than there:\n  \
           1 text at another address, because its own is taken\n\
         Shown as it is written:\n  \
           template tag `include`, 2 times, first in blog/_posts/2024-05-06-a.md:7\n  \
           template value `page.title`, in blog/_posts/2024-05-06-a.md:9\n\
         Not read:\n  \
           2 `.html`, 1 without an end, 1 `.md`, 1 `.scss`\n"
    );
}

#[test]
fn what_is_shown_otherwise_is_told() {
    let said = account(&[
        ("docusaurus.config.js", "module.exports = { title: 'T' }"),
        (
            "blog/a.mdx",
            "---\ntitle: A\n---\nimport B from '../B';\nexport const c = 1;\n\n<B>b</B>\n\n<B />\n\n<b>c</b>\n",
        ),
        ("docs/a.md", TEXT),
        ("src/b.tsx", ""),
    ]);
    for line in [
        "Read as a folder of Docusaurus:",
        "  1 post, 0 pages, 0 tags, in en",
        "  2 lines of MDX that import or export something, left out",
        "  component `B`, 2 times, first in blog/blog/a.mdx:7",
        "  1 `.md`, 1 `.tsx`",
    ] {
        assert!(said.lines().any(|said| said == line), "{line}\n{said}");
    }
    let said = account(&[
        ("config.toml", "base_url = \"https://tea.example\"\n"),
        ("content/blog/_index.md", "+++\n+++\n"),
        ("content/blog/_index.de.md", "+++\n+++\n"),
        ("templates/_index.html", ""),
        (
            "content/blog/a.md",
            "+++\ntitle = \"A\"\n+++\n{{ youtube(id=\"x\") }}\n",
        ),
        (
            "content/blog/x/a.md",
            "+++\ntitle = \"A\"\npath = \"/archive\"\n+++\n",
        ),
    ]);
    for line in [
        "  1 text at another address, because its own is taken",
        "  2 texts about a folder (`_index.md`), which has no page",
        "  shortcode `youtube`, in blog/content/blog/a.md:4",
    ] {
        assert!(said.lines().any(|said| said == line), "{line}\n{said}");
    }
}

#[test]
fn a_folder_of_ours_and_a_plain_one_are_told_apart() {
    let said = account(&[
        ("posts/a.md", TEXT),
        ("pages/b.md", TEXT),
        ("notes/c.md", TEXT),
    ]);
    assert_eq!(
        said,
        "Read as a folder of ours:\n  1 post, 1 page, 0 tags, in en\nNot read:\n  1 `.md`\n"
    );
    let said = account(&[("a.md", TEXT), ("b.txt", "")]);
    assert!(
        said.starts_with("Read as a plain folder:\n  1 post, 0 pages"),
        "{said}"
    );
}

/// Lines of what is said of a folder.
#[track_caller]
fn says(files: &[(&str, &str)], lines: &[&str], not: &[&str]) {
    let said = account(files);
    for line in lines {
        assert!(
            said.lines().any(|said| said.trim() == *line),
            "{line}\n{said}"
        );
    }
    for part in not {
        assert!(!said.contains(part), "{part}\n{said}");
    }
}

#[test]
fn keys_of_a_folder_are_told_where_they_stand() {
    says(
        &[
            (
                "hugo.toml",
                "title = 'T'\n[cascade]\nmood = 'x'\n[cascade.params]\na = 1\n",
            ),
            ("content/posts/a.md", TEXT),
            (
                "content/posts/b.md",
                "---\ntitle: B\nsummary: S\nmood: y\n---\n",
            ),
        ],
        &[
            "`mood`, 2 times, first in blog/content/posts/b.md:4",
            "`params`, in blog/hugo.toml",
        ],
        &[],
    );
}

#[test]
fn keys_that_nothing_becomes_of_are_told() {
    says(
        &[
            ("hugo.toml", "title = 'T'\n"),
            (
                "content/posts/a.md",
                "---\ntitle: A\nmoods: [x]\ntags: [b]\ncategories: [c]\nlayout:\nkeywords: []\n---\n",
            ),
            (
                "content/posts/b.md",
                "---\ntitle: B\nmoods: [x]\nmath: true\nweight: 3\n---\n",
            ),
            (
                "content/posts/c.md",
                "---\nlinktitle: C\ncategories: [c]\nbuild:\n  list: never\n---\n",
            ),
        ],
        &[
            "Without effect:",
            "`moods`, 2 times, first in blog/content/posts/a.md:3",
            "`categories`, in blog/content/posts/a.md:5",
            "1 post with a `weight`: the newest post comes first",
        ],
        &["layout", "keywords", "build", "linktitle", "math"],
    );
    says(
        &[
            ("config.toml", "base_url = \"https://tea.example\"\n"),
            (
                "content/blog/a.md",
                "+++\ntitle = \"A\"\n[taxonomies]\ntags = [\"a\"]\nmoods = [\"b\"]\n[extra]\nmath = true\n+++\n",
            ),
        ],
        &[
            "`taxonomies.moods`, in blog/content/blog/a.md:5",
            "`extra`, in blog/content/blog/a.md:6",
        ],
        &["`taxonomies`"],
    );
    // There they are in the address.
    says(
        &[(
            "_posts/2024-05-06-a.md",
            "---\ntitle: A\ntags: a\ncategories: b\n---\n",
        )],
        &[],
        &["Without effect"],
    );
}

#[test]
fn where_the_texts_of_each_folder_stand_is_told() {
    says(
        &[
            (
                "hugo.toml",
                "[permalinks]\nblog = '/:year/:title/'\nnone = '/x/:title/'\n",
            ),
            ("content/blog/a.md", DATED),
            ("content/notes/a.md", TEXT),
        ],
        &["posts stand at `/:folders/:slug/`, what is in `blog/` at `/:year/:title/`"],
        &[],
    );
    says(
        &[
            ("_config.yml", "permalink: :year/:title/\n"),
            ("source/_posts/a.md", DATED),
        ],
        &["posts stand at `/:year/:slug/`"],
        &[],
    );
}

#[test]
fn a_text_without_a_page_is_none_for_readers() {
    let hidden =
        "1 that readers do not see: drafts, texts without a page, and those of another time";
    for (config, path, front) in [
        (
            ".eleventy.js",
            "posts/a.md",
            "---\ntitle: A\npermalink: false\n---\n",
        ),
        (
            "hugo.toml",
            "content/posts/a.md",
            "---\nbuild:\n  render: never\n---\n",
        ),
        (
            "zola.toml",
            "content/posts/a.md",
            "+++\nrender = false\n+++\n",
        ),
    ] {
        let other = path.replace("a.md", "b.md");
        says(
            &[(config, ""), (path, front), (&other, TEXT)],
            &["1 post, 0 pages, 0 tags, in en", hidden],
            &["Without effect"],
        );
    }
}

#[test]
fn many_pages_that_no_menu_names_are_no_navigation() {
    let names: Vec<String> = (0..9).map(|n| format!("page-{n}.md")).collect();
    let pages = names.iter().map(|name| (name.as_str(), TEXT));
    let mut files: Vec<(&str, &str)> = pages.collect();
    files.extend([
        ("_posts/2024-05-06-a.md", TEXT),
        ("_config.yml", "title: T\n"),
    ]);
    let said = "in no navigation: they are many, and no menu names them";
    says(&files, &[&format!("9 pages {said}")], &[]);
    files[0].1 = "---\ntitle: T\nweight: 2\n---\n";
    says(&files, &[&format!("8 pages {said}")], &[]);
    files.pop();
    files.push(("_config.yml", "header_pages: [page-3.md, page-4.md]\n"));
    says(&files, &[&format!("6 pages {said}")], &[]);
    says(&files[1..], &[], &[said]);
}

#[test]
fn what_is_written_above_a_text_is_not_shown_in_it() {
    says(
        &[(
            "a.md",
            "---\ntitle: A\ntype: \"[[Tea]]\"\nfull: \"{{ a }}\"\n---\n\n[[Tea]] ![[cup.png]]\n",
        )],
        &[
            "link `[[…]]`, in blog/a.md:7",
            "embedded file `![[…]]`, in blog/a.md:7",
        ],
        &["template value"],
    );
}

#[test]
fn where_a_text_comes_from_is_no_address_that_is_kept() {
    says(
        &[
            (".obsidian/app.json", "{}"),
            ("a.md", "---\ntitle: A\nurl: https://tea.example/a/\n---\n"),
            ("b.md", "---\ntitle: B\nurl: //tea.example/b/\n---\n"),
            ("c.md", "---\ntitle: C\npermalink: /own/\n---\n"),
        ],
        &["addresses kept: 1 from front matter, 0 old ones that lead on"],
        &[],
    );
}

#[test]
fn series_are_counted_and_told_to_be_on_no_page() {
    let post = |series: &str| format!("---\ntitle: A\n{series}\n---\nText.\n");
    for (one, two) in [
        ("series: Tea", "series: [Tea, Cake]"),
        ("series:\n- Tea", "series: { name: Cake, part: 2 }"),
        ("Series: Tea", "taxonomies:\n  series: [Cake]"),
    ] {
        let said = account(&[
            ("a.md", &post(one)),
            ("b.md", &post(two)),
            ("c.md", &post("series:")),
            ("d.md", &post("draft: true\nseries: Coffee")),
        ]);
        assert!(
            said.contains("  3 posts, 0 pages, 0 tags, 2 series, in en\n"),
            "{said}"
        );
        assert!(
            said.contains("  2 texts in a series, which the data says and no page\n"),
            "{said}"
        );
    }
}

#[test]
fn scripts_with_data_are_told_not_to_be_run() {
    let files = [
        (".eleventy.js", ""),
        ("_data/site.json", "{ \"title\": \"T\" }"),
        ("posts/posts.11tydata.js", "export default {}"),
        ("notes/notes.11tydata.js", "export default {}"),
        ("posts/a.md", TEXT),
    ];
    let line = "scripts with data of texts (`.11tydata.js`), not run";
    assert!(account(&files).contains(&format!("  2 {line}\n")));
    assert!(
        !account(
            &files[..2]
                .iter()
                .chain(&files[4..])
                .copied()
                .collect::<Vec<_>>()
        )
        .contains(line)
    );
}

#[test]
fn what_says_something_of_the_blog_is_no_file_that_is_not_read() {
    for (engine, not) in [
        (
            vec![
                ("hugo.toml", "title = 'T'\n"),
                ("netlify.toml", ""),
                ("content/posts/a.md", TEXT),
            ],
            ".toml`",
        ),
        (
            vec![
                ("_config.yml", "title: T\n"),
                ("_data/authors.yml", "a: { name: A }\n"),
                ("_data/nav.yml", ""),
                ("_posts/2024-05-06-a.md", TEXT),
            ],
            ".yml`",
        ),
        (
            vec![
                (".eleventy.js", ""),
                ("_data/site.json", "{}"),
                ("posts/posts.json", "{}"),
                ("posts/a.md", TEXT),
                ("package.json", "{}"),
            ],
            ".json`",
        ),
        (
            vec![
                ("docusaurus.config.ts", ""),
                ("blog/a.md", TEXT),
                ("src/a.ts", ""),
            ],
            ".ts`",
        ),
        (
            vec![
                ("zola.toml", ""),
                ("data/authors/a.toml", "name = 'A'\n"),
                ("content/blog/a.md", TEXT),
                ("other.toml", ""),
            ],
            ".toml`",
        ),
    ] {
        let said = account(&engine);
        let unread = said.split("Not read:\n").nth(1).unwrap_or_default();
        assert_eq!(unread.trim(), format!("1 `{not}"), "{said}");
    }
}

#[test]
fn a_text_about_a_folder_is_one_also_where_it_says_something_of_its_texts() {
    says(
        &[
            ("hugo.toml", "title = 'T'\n"),
            (
                "content/posts/_index.md",
                "---\ncascade:\n  draft: false\n---\n",
            ),
            ("content/notes/_index.md", TEXT),
            ("content/posts/a.md", TEXT),
        ],
        &["2 texts about a folder (`_index.md`), which has no page"],
        &["Not read"],
    );
}

#[test]
fn first_is_what_comes_first_in_the_folder() {
    says(
        &[
            (
                "_config.yml",
                "title: T\ncollections: { docs: { output: true } }\n",
            ),
            (
                "_docs/b.md",
                "---\ntitle: B\n---\n{% include a %}\n{{ page.title }}\n",
            ),
            (
                "_posts/2024-05-06-a.md",
                "---\ntitle: A\n---\n{% include a %}\n{{ site.a }}\n",
            ),
            (
                "about.md",
                "---\ntitle: C\n---\n{{ site.a }}\n{{ page.title }}\n",
            ),
        ],
        &[
            "template tag `include`, 2 times, first in blog/_docs/b.md:4",
            "template value `page.title`, 2 times, first in blog/_docs/b.md:5",
            "template value `site.a`, 2 times, first in blog/_posts/2024-05-06-a.md:5",
        ],
        &[],
    );
}

#[test]
fn what_stands_in_a_heading_that_is_the_title_is_shown_too() {
    says(
        &[
            (".eleventy.js", ""),
            (
                "posts/a.md",
                "---\nmood: x\n---\n\n# Tea {% addedin \"3.0\" %}\n\n{% addedin \"2.0\" %}\n",
            ),
            ("posts/b.md", "# {{ cup }} of tea\n"),
            ("posts/c.md", "Tea {{ cup }}\n===\n"),
        ],
        &[
            "template tag `addedin`, 2 times, first in blog/posts/a.md:5",
            "template value `cup`, 2 times, first in blog/posts/b.md:1",
        ],
        &[],
    );
}

#[test]
fn scripts_that_make_pages_are_told_not_to_be_run() {
    let line = "for pages (`_content.gotmpl`), not run";
    says(
        &[
            ("hugo.toml", "title = 'T'\n"),
            ("content/posts/a.md", TEXT),
            ("content/news/_content.gotmpl", "{{ $a := 1 }}"),
        ],
        &[&format!("1 script {line}")],
        &[],
    );
    says(
        &[("hugo.toml", ""), ("content/posts/a.md", TEXT)],
        &[],
        &[line],
    );
}
