use super::super::*;

fn slashlog(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_slashlog"));
    command
        .args(arguments)
        .env("SOURCE_DATE_EPOCH", "1774137600")
        .env_remove("NO_COLOR");
    command.output().unwrap()
}

/// Builds into `out` and returns the exit code and what was said.
fn build(content: &Folder, out: &str) -> (Option<i32>, String) {
    let content = content.path().to_str().unwrap();
    let output = slashlog(&[
        "build",
        "--content",
        content,
        "--out",
        out,
        "--shell",
        "tests/fixtures/shell",
    ]);
    (
        output.status.code(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

fn good_blog() -> Folder {
    Folder::new(&[
        ("site.toml", "title = \"A blog\"\n"),
        (
            "posts/a.md",
            "---\ntitle: A\nsummary: S\ndate: 2026-03-01\n---\n\nText.\n",
        ),
    ])
}

#[test]
fn all_errors_are_reported_at_once_and_the_last_good_site_stays() {
    let sites = Folder::new(&[]);
    let out = sites.path().join("site");
    let out_name = out.to_str().unwrap();
    assert_eq!(build(&good_blog(), out_name).0, Some(0));
    let before = folder::files(&out);
    assert!(before.contains_key("posts/a/index.html"));

    let broken = good_blog().with(&[
        ("posts/1.md", "---\ntitle: A post\n"),
        ("posts/2.md", "---\ntitle: \"A post\n---\n"),
        (
            "posts/3.md",
            "---\ntitle: A post\nsummary: S\ndate: 2026-02-30\n---\n",
        ),
        ("posts/4.md", "+++\ntitle = A post\n+++\n"),
        (
            "posts/5.md",
            "---\ntitle: A post\nsummary: S\nurl: /a?b\n---\n",
        ),
    ]);
    let (code, said) = build(&broken, out_name);
    assert_eq!(code, Some(1));
    assert_eq!(said.matches("error: ").count(), 5, "{said}");
    assert!(
        said.ends_with("5 errors in 5 files; nothing was written\n"),
        "{said}"
    );
    assert_eq!(folder::files(&out), before);
    assert_eq!(folder::entries(sites.path()), ["site"]);
}

#[test]
fn what_is_warned_of_can_be_taken_for_an_error() {
    let sites = Folder::new(&[]);
    let blog = good_blog().with(&[(
        "posts/b.md",
        "---\ntitle: B\nsummary: S\n---\n\n[a](gone.md)\n",
    )]);
    let content = blog.path().to_str().unwrap();
    let out = sites.path().join("site");
    let out = out.to_str().unwrap();
    let shell = "tests/fixtures/shell";
    let build = [
        "build",
        "--out",
        out,
        "--shell",
        shell,
        "--content",
        content,
    ];
    let check = ["check", "--content", content];
    for (strict, code, said) in [
        (true, 1, "error: `gone.md` leads nowhere"),
        (false, 0, "warning: `gone.md` leads nowhere"),
    ] {
        for command in [&build[..], &check[..]] {
            let strict: &[&str] = if strict { &["--strict"] } else { &[] };
            let output = slashlog(&[command, strict].concat());
            let text = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(code), "{command:?} {text}");
            assert!(text.contains(said), "{text}");
        }
        assert_eq!(Path::new(out).exists(), code == 0);
    }
}

#[test]
fn a_folder_that_is_not_ours_is_refused_and_stays() {
    let theirs = Folder::new(&[("thesis.txt", "years of work")]);
    let (code, said) = build(&good_blog(), theirs.path().to_str().unwrap());
    assert_eq!(code, Some(1));
    assert!(said.contains("was not made by slashlog"), "{said}");
    assert!(
        said.contains("choose another folder with `--out`"),
        "{said}"
    );
    assert_eq!(folder::entries(theirs.path()), ["thesis.txt"]);
    assert_eq!(theirs.read("thesis.txt"), "years of work");
}

#[test]
fn a_site_of_ours_is_replaced_as_a_whole() {
    let sites = Folder::new(&[]);
    let out = sites.path().join("site");
    let content = good_blog().with(&[("posts/b.md", "---\ntitle: B\nsummary: S\n---\n")]);
    build(&content, out.to_str().unwrap());
    assert!(out.join("posts/b/index.html").is_file());
    assert_eq!(build(&good_blog(), out.to_str().unwrap()).0, Some(0));
    assert!(!out.join("posts/b").exists());
    assert_eq!(folder::entries(sites.path()), ["site"]);
}

#[test]
fn drafts_and_posts_of_a_later_day_are_not_in_a_build() {
    let sites = Folder::new(&[]);
    let out = sites.path().join("site");
    // The day of the build is 2026-03-22, see `slashlog`.
    let content = good_blog().with(&[
        (
            "posts/draft.md",
            "---\ntitle: D\nsummary: S\ndate: 2026-03-01\ndraft: true\n---\n",
        ),
        (
            "posts/unpublished.md",
            "---\ntitle: U\nsummary: S\npublished: false\n---\n",
        ),
        (
            "posts/today.md",
            "---\ntitle: T\nsummary: S\ndate: 2026-03-22\n---\n",
        ),
        (
            "posts/tomorrow.md",
            "---\ntitle: M\nsummary: S\ndate: 2026-03-23\n---\n",
        ),
        (
            "posts/later.md",
            "---\ntitle: L\nsummary: S\ndate: 2026-03-01\npublishDate: 2026-04-01\n---\n",
        ),
        (
            "posts/earlier.md",
            "---\ntitle: E\nsummary: S\ndate: 2026-04-01\npublishDate: 2026-03-01\n---\n",
        ),
    ]);
    assert_eq!(build(&content, out.to_str().unwrap()).0, Some(0));
    assert_eq!(
        folder::entries(&out.join("posts")),
        ["a", "earlier", "today"]
    );
}

#[test]
fn check_reports_and_writes_nothing() {
    let content = good_blog();
    let before = folder::files(content.path());
    let check =
        |content: &Folder| slashlog(&["check", "--content", content.path().to_str().unwrap()]);
    let output = check(&content);
    assert_eq!(output.status.code(), Some(0));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.ends_with("\n1 post, 0 warnings\n"), "{said}");
    assert_eq!(folder::files(content.path()), before);

    // What a build leaves out is checked too, and does not stop it.
    let content = content.with(&[
        (
            "posts/d.md",
            "---\ntitle: D\ndraft: true\ndate: soon\n---\n\n[a](gone.md)\n",
        ),
        (
            "posts/e.md",
            "---\ntitle: E\nsummary: S\ndate: 2030-01-01\nurl: /posts/a/\n---\n\n[a](left.md)\n",
        ),
        ("drafts/f.md", "---\ntitle: \"F\n---\n"),
    ]);
    let output = check(&content);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    for told in [
        "`date` is not a calendar day",
        "`gone.md` leads nowhere",
        "`left.md` leads nowhere",
        "is not valid YAML",
    ] {
        assert!(
            said.contains(&format!("warning: {told}"))
                || said.contains(told) && !said.contains("error"),
            "{said}"
        );
    }
    let path = content.path().to_str().unwrap();
    let strict = slashlog(&["check", "--strict", path]);
    assert_eq!(strict.status.code(), Some(0), "no reader sees a draft");
}

#[test]
fn new_begins_a_post_that_is_right_and_never_overwrites_one() {
    let content = Folder::new(&[("site.toml", "title = \"A blog\"\n")]);
    let new =
        |title: &str| slashlog(&["new", title, "--content", content.path().to_str().unwrap()]);
    let output = new("Say \"hello\": a C:\\ story");
    assert_eq!(output.status.code(), Some(0));
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .ends_with("posts/say-hello-a-c-story.md\n")
    );
    let text = content.read("posts/say-hello-a-c-story.md");
    assert!(
        text.contains("date: 2026-03-22") && text.contains("draft: true"),
        "{text}"
    );
    let options = Options {
        now: "2026-03-22T00:00:00Z".parse().unwrap(),
        zone: TimeZone::UTC,
        drafts: true,
        follow_links: false,
        strict: false,
        url: None,
    };
    let blog = compile(content.path(), &options).blog.unwrap();
    assert_eq!(
        blog.manifest.summaries().next().unwrap().title,
        "Say \"hello\": a C:\\ story"
    );

    content.write("posts/say-hello-a-c-story.md", b"mine");
    let output = new("Say \"hello\": a C:\\ story");
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("exists already; open it, or choose another title")
    );
    assert_eq!(content.read("posts/say-hello-a-c-story.md"), "mine");
    assert_eq!(new("?!").status.code(), Some(1));
}

#[test]
fn wrong_usage_is_told_from_wrong_content() {
    for arguments in [
        &["bild"][..],
        &["build", "--output", "x"],
        &["new"],
        &["serve", "--port", "x"],
    ] {
        assert_eq!(slashlog(arguments).status.code(), Some(2), "{arguments:?}");
    }
    let output = slashlog(&["check", "--content", "no/such/folder"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("name yours as in `slashlog serve ~/blog`")
    );
}

#[test]
fn a_file_of_the_authors_never_replaces_one_of_the_blog() {
    let content = good_blog().with(&[
        ("public/index.html", "mine"),
        ("public/posts/a/index.html", "mine"),
        ("public/data/manifest.json", "mine"),
        ("public/sw.js", "mine"),
    ]);
    let sites = Folder::new(&[]);
    let (code, said) = build(&content, sites.path().join("site").to_str().unwrap());
    assert_eq!(code, Some(1));
    for file in [
        "data/manifest.json",
        "index.html",
        "posts/a/index.html",
        "sw.js",
    ] {
        let message = format!("error: `{file}` has the name of a file or a folder of the blog");
        assert!(said.contains(&message), "{said}");
    }
    assert!(said.contains("4 errors in 4 files"), "{said}");
    assert_eq!(folder::entries(sites.path()), [""; 0]);
}

#[test]
fn a_post_is_begun_on_the_day_of_its_author() {
    // 23:00 in UTC, where it is the next day in Tokyo.
    const EPOCH: &str = "1774220400";
    for (site, machine, day) in [
        ("", "UTC", "2026-03-22"),
        ("", "Asia/Tokyo", "2026-03-23"),
        ("timezone = \"Asia/Tokyo\"\n", "UTC", "2026-03-23"),
        ("timezone = \"UTC\"\n", "Asia/Tokyo", "2026-03-22"),
    ] {
        let site = format!("title = \"A blog\"\n{site}");
        let content = Folder::new(&[("site.toml", &site)]);
        let mut new = Command::new(env!("CARGO_BIN_EXE_slashlog"));
        new.args(["new", "Tea", "--content", content.path().to_str().unwrap()]);
        new.env("SOURCE_DATE_EPOCH", EPOCH).env("TZ", machine);
        assert!(new.output().unwrap().status.success());
        let text = content.read("posts/tea.md");
        assert!(text.contains(&format!("\ndate: {day}\n")), "{text}");
    }
}
