//! What would have stopped a build of somebody's blog, and does not.

use super::super::*;

/// The report about a folder that is built all the same, and where its posts and pages stand.
#[track_caller]
fn built(files: &[(&str, &str)]) -> (String, Vec<String>) {
    let folder = Folder::new(files);
    let compilation = compile(folder.path(), &options());
    let report = report::render(&compilation, true, false);
    let report = report.replace(&folder.path().display().to_string(), "blog");
    let blog = compilation.blog.unwrap_or_else(|| panic!("{report}"));
    let mut posts: Vec<String> = blog
        .manifest
        .summaries()
        .map(|post| post.address.to_string())
        .collect();
    posts.sort();
    (report, posts)
}

#[test]
fn of_a_key_that_is_written_twice_the_last_counts() {
    for (front, title, tags) in [
        (
            "title: A\ndraft: true\ntags: [x]\ndraft: false\n",
            "A",
            &["x"][..],
        ),
        ("title: A\ntitle: B\ntitle: C\n", "C", &[]),
        ("tags:\n- a\n- b\ntitle: Ä\ntags:\n  - c\n", "Ä", &["c"]),
        ("title: >\n  a long\n  one\ntitle: B\n", "B", &[]),
    ] {
        let text = format!("---\n{front}summary: S\n---\nText.\n");
        let folder = Folder::new(&[("posts/a.md", &text)]);
        let compilation = compile(folder.path(), &options());
        let report = report::render(&compilation, true, false);
        let blog = compilation.blog.unwrap_or_else(|| panic!("{report}"));
        let post = blog.manifest.summaries().next().unwrap();
        let names: Vec<&str> = post.tags.iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(
            (post.title.as_str(), names.as_slice()),
            (title, tags),
            "{report}"
        );
        assert!(report.contains("is written twice"), "{report}");
    }
}

#[test]
fn what_posts_are_begun_from_is_left_out() {
    for template in [
        "---\ndate: {{date}}\n---\n",
        "---\ntitle: \"{{title}}\"\ndate: 2024-01-01\n---\n",
        "---\ntitle: {{title}}\n---\n",
        "---\ndate: {{date}} {{time}}\ntags: [a\n---\n",
        "---\ntitle: <% tp.file.title %>\n---\n",
        "---\ntitle: %title%\n---\n",
    ] {
        let (report, posts) = built(&[("Tea.md", TEXT), ("Templates/Meeting.md", template)]);
        assert_eq!(posts, ["posts/tea/"], "{template}");
        assert!(
            report.contains("what posts are begun from"),
            "{template}{report}"
        );
    }
    // A title may speak of such marks.
    let (_, posts) = built(&[(
        "tea.md",
        "---\ntitle: \"All of {{ and }}\"\nsummary: S\n---\n",
    )]);
    assert_eq!(posts, ["posts/tea/"]);
}

#[test]
fn a_day_that_is_none_is_that_of_the_name_where_there_is_one() {
    for (date, said) in [
        ("2017-02-29 11:00:00", "`date` is not a calendar day"),
        ("soon", "`date` is not a calendar day"),
        ("03/04/2017", "`date` is not a calendar day"),
    ] {
        let text = format!("---\ntitle: T\nsummary: S\ndate: {date}\n---\n");
        let (report, posts) = built(&[
            ("_config.yml", "title: T\n"),
            ("_posts/2017-03-01-a.md", &text),
        ]);
        assert_eq!(posts, ["2017/03/01/a.html"]);
        assert!(report.contains(said), "{report}");
        let folder = Folder::new(&[("_config.yml", "title: T\n"), ("_posts/a.md", &text)]);
        assert!(compile(folder.path(), &options()).blog.is_none(), "{date}");
    }
    for date in [
        "Last Modified",
        "git Created",
        "created",
        "git last modified",
    ] {
        let text = format!("---\ntitle: T\nsummary: S\ndate: {date}\n---\n");
        let (report, posts) = built(&[(".eleventy.js", ""), ("posts/a.md", &text)]);
        assert_eq!(posts, ["posts/a/"]);
        assert!(
            report.contains("is a day that only another engine knows"),
            "{report}"
        );
    }
}

#[test]
fn what_the_blog_has_itself_is_kept_off() {
    let not_found = "---\ntitle: Not found\npermalink: /404.html\n---\n";
    let (report, posts) = built(&[
        ("_config.yml", "title: T\nurl: https://tea.example\n"),
        ("_posts/2024-05-06-tea.md", TEXT),
        ("404.md", not_found),
        ("lost.md", not_found),
        (
            "archive.md",
            "---\ntitle: Archive\npermalink: /archive/\n---\n",
        ),
        ("docs/atom.xml/index.html", "<p>"),
        ("atom.xml/index.html", "<p>"),
        ("sw.js/a.txt", ""),
        ("data/manifest.json", "{}"),
        ("data/other.json", "{}"),
        ("2024/05/06/tea.html", "<p>"),
    ]);
    assert_eq!(posts, ["2024/05/06/tea.html"]);
    assert_eq!(
        report.matches("has a page of its own there").count(),
        2,
        "{report}"
    );
    assert!(
        report.contains("`/archive/` belongs to the blog itself"),
        "{report}"
    );
    for file in [
        "atom.xml/index.html",
        "sw.js/a.txt",
        "data/manifest.json",
        "2024/05/06/tea.html",
    ] {
        assert!(
            report.contains(&format!("`{file}` has the name of a file or a folder")),
            "{file} {report}"
        );
    }
    assert!(
        !report.contains("other.json") && !report.contains("docs/atom"),
        "{report}"
    );
}

#[test]
fn an_alias_that_two_have_leads_to_one() {
    let text =
        |title: &str| format!("---\ntitle: {title}\nsummary: S\naliases: [/old/, /tags/]\n---\n");
    let (report, posts) = built(&[("posts/a.md", &text("A")), ("posts/b.md", &text("B"))]);
    assert_eq!(posts, ["posts/a/", "posts/b/"]);
    assert_eq!(report.matches("has no effect").count(), 3, "{report}");
}

#[test]
fn posts_that_lie_beside_folders_are_posts() {
    let text = |n: usize| format!("+++\ntitle = \"T{n}\"\npath = \"2024/05/{n:02}/tea\"\n+++\n");
    let config = (
        "config.toml",
        "base_url = \"https://tea.example\"\ntitle = \"T\"\n",
    );
    let texts: Vec<(String, String)> = (1..=12)
        .map(|n| (format!("content/t{n}.md"), text(n)))
        .collect();
    let mut files: Vec<(&str, &str)> = texts
        .iter()
        .map(|(path, text)| (&**path, &**text))
        .collect();
    files.extend([
        config,
        ("content/about.md", TEXT),
        ("content/inside/x.md", DATED),
    ]);
    assert_eq!(built(&files).1.len(), 13);
    // Where posts lie in folders, a page or two may have a day.
    let (_, posts) = built(&[
        config,
        ("content/about.md", DATED),
        ("content/inside/x.md", DATED),
    ]);
    assert_eq!(posts, ["inside/x/"]);
    // Where folders hold none, those with a day are posts.
    let (_, posts) = built(&[
        config,
        ("content/a.md", DATED),
        ("content/b/index.md", DATED),
        ("content/about.md", TEXT),
    ]);
    assert_eq!(posts, ["a/", "b/"]);
}

#[test]
fn where_posts_stand_is_read_from_every_place_that_engines_have_for_it() {
    for (file, config, path, expected) in [
        (
            "_config.yml",
            "defaults:\n- scope:\n    path: \"\"\n    type: pages\n  values:\n    permalink: /x/\n- scope: { path: \"\", type: posts }\n  values: { permalink: /blog/:title/ }\n",
            "_posts/2024-05-06-a.md",
            "blog/a/",
        ),
        (
            "_config.yml",
            "collections:\n  posts:\n    permalink: /news/:year/:title/\n    output: true\n",
            "_posts/2024-05-06-a.md",
            "news/2024/a/",
        ),
        (
            "hugo.toml",
            "[permalinks.page]\nposts = \"/:year/:month/:slug/\"\n",
            "content/posts/2024-05-06-a.md",
            "2024/05/a/",
        ),
    ] {
        let text = "---\ntitle: A\nsummary: S\n---\n";
        assert_eq!(
            built(&[(file, config), (path, text)]).1,
            [expected],
            "{config}"
        );
    }
}

#[test]
fn an_empty_folder_is_told_by_what_was_looked_for() {
    for (files, said) in [
        (
            &[("hugo.toml", "title = \"T\"\n"), ("docs/a.md", TEXT)][..],
            "those of Hugo: texts that end in `.md` were looked for in `content/`",
        ),
        (
            &[("astro.config.mjs", ""), ("docs/a.md", TEXT)],
            "`src/content/`",
        ),
        (&[("a.smd", "x")], "in `posts/` or anywhere below"),
    ] {
        let folder = Folder::new(files);
        let report = report::render(&compile(folder.path(), &options()), true, false);
        assert!(report.contains(said), "{report}");
    }
}
