//! From nothing: what the program says where there is no blog yet, and what it writes.

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader},
    process::Stdio,
};

use super::super::*;

/// Runs the program in a folder, whose files are a repository of their own.
fn run(folder: &Folder, place: &str, arguments: &[&str]) -> (bool, String) {
    let output = program(folder, place).args(arguments).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8(said).unwrap();
    (output.status.success(), said.replace('\\', "/"))
}

fn program(folder: &Folder, place: &str) -> Command {
    folder.write(".git/HEAD", b"");
    let mut program = Command::new(env!("CARGO_BIN_EXE_slashlog"));
    let here = folder.path().join(place);
    std::fs::create_dir_all(&here).unwrap();
    program
        .current_dir(here)
        .env("TZ", "Europe/Berlin")
        .env("LANG", "C");
    program.env("SOURCE_DATE_EPOCH", "1774137600");
    program
}

fn files(folder: &Folder) -> BTreeSet<String> {
    let files = folder::files(folder.path()).into_keys();
    files.filter(|file| !file.starts_with(".git/")).collect()
}

/// Blogs of other engines, as small as they can be.
fn theirs() -> [(&'static str, Folder); 5] {
    let post = "---\ntitle: Tea\ndate: 2026-01-02\ntags: [cups]\nsummary: S\n---\n\nText.\n";
    let toml = "+++\ntitle = \"Tea\"\ndate = 2026-01-02\ndescription = \"S\"\n+++\n\nText.\n";
    [
        (
            "Hugo",
            Folder::new(&[
                (
                    "hugo.toml",
                    "title = \"Cups \\\"and\\\" more\"\nbaseURL = \"https://cups.example/\"\nlanguageCode = \"de\"\n[permalinks]\nposts = \"/:year/:slug/\"\n",
                ),
                ("content/posts/tea.md", toml),
            ]),
        ),
        (
            "Jekyll",
            Folder::new(&[
                (
                    "_config.yml",
                    "title: Cups\npermalink: /:year/:title/\nauthor: Somebody\n",
                ),
                ("_posts/2026-01-02-tea.md", post),
            ]),
        ),
        (
            "Zola",
            Folder::new(&[
                (
                    "config.toml",
                    "base_url = \"https://cups.example\"\ntitle = \"Cups\"\n",
                ),
                ("content/blog/_index.md", "+++\nsort_by = \"date\"\n+++\n"),
                ("content/blog/tea.md", toml),
            ]),
        ),
        (
            "Obsidian",
            Folder::new(&[(".obsidian/app.json", "{}"), ("Notes/Tea.md", post)]),
        ),
        (
            "Quartz",
            Folder::new(&[
                ("quartz.config.ts", "export default {}\n"),
                ("content/Notes/Tea.md", post),
            ]),
        ),
    ]
}

#[test]
fn the_program_alone_says_where_one_is_and_what_to_do_next() {
    let nothing = Folder::new(&[("README.md", "# Mine\n")]);
    let (is_fine, said) = run(&nothing, "", &[]);
    assert!(is_fine && said.contains("no blog here yet"), "{said}");
    assert!(said.contains("slashlog init "), "{said}");
    assert!(!said.contains("slashlog build"), "{said}");

    let post = "---\ntitle: A\ndate: 2026-01-01\nsummary: S\n---\n";
    let draft = "---\ntitle: B\ndraft: true\n---\n";
    let ours = Folder::new(&[
        ("content/site.toml", "title = \"Ours\"\n"),
        ("content/posts/a.md", post),
        ("content/posts/b.md", draft),
    ]);
    for place in ["", "content", "content/posts", "docs"] {
        let (is_fine, said) = run(&ours, place, &[]);
        assert!(is_fine && said.contains("“Ours”"), "{place}: {said}");
        assert!(said.contains("1 post, 1 not published"), "{said}");
        assert!(
            said.contains("slashlog new") && !said.contains("init"),
            "{said}"
        );
    }
    ours.write("content/site.toml", b"title = 1\n");
    let (is_fine, said) = run(&ours, "", &[]);
    assert!(is_fine && said.contains("with 1 error"), "{said}");

    for (engine, folder) in theirs() {
        let (is_fine, said) = run(&folder, "", &[]);
        assert!(
            is_fine && said.contains(&format!("made for {engine}: 1 post")),
            "{said}"
        );
        assert!(said.contains("slashlog init"), "{said}");
    }
}

#[test]
fn a_blog_is_begun_with_nothing_left_to_mend() {
    let folder = Folder::new(&[(".gitignore", "/target\n")]);
    let (is_fine, said) = run(&folder, "", &["init"]);
    assert!(is_fine, "{said}");
    let expected = [
        ".gitignore",
        "content/pages/about.md",
        "content/posts/first-post.md",
        "content/site.toml",
    ];
    assert_eq!(files(&folder), expected.map(str::to_owned).into());
    assert_eq!(folder.read(".gitignore"), "/target\n/dist\n");
    let site = folder.read("content/site.toml");
    assert!(site.contains("\ntimezone = \"Europe/Berlin\""), "{site}");
    let (is_fine, said) = run(&folder, "content", &["check", "--strict"]);
    assert!(is_fine && said.contains("1 post, 0 warnings"), "{said}");
    let (is_fine, said) = run(&folder, "", &["check"]);
    assert!(is_fine && said.contains("0 warnings"), "{said}");

    // Every key is explained, and each line is right once the `#` before it is taken away.
    for key in slashlog::compiler::content::config::KEYS {
        let is_told = |line: &str| {
            let line = line.trim_start_matches("# ").trim_start_matches('[');
            line.strip_prefix(key)
                .is_some_and(|rest| rest.starts_with([' ', ']']))
        };
        assert!(site.lines().any(is_told), "{key}: {site}");
    }
    let all: String = site
        .lines()
        .skip(1)
        .map(|line| line.trim_start_matches("# ").to_owned() + "\n")
        .collect();
    folder.write("content/site.toml", all.as_bytes());
    folder.write("content/preview.png", b"");
    folder.write(
        "content/icon.svg",
        br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>"#,
    );
    let (_, said) = run(&folder, "", &["check", "--verbose"]);
    assert!(
        !said.contains("error: ") && !said.contains("is not a key"),
        "{said}"
    );

    folder.write("content/posts/first-post.md", b"mine");
    let (is_fine, said) = run(&folder, "", &["init"]);
    assert!(
        !is_fine && said.contains("there is a blog here already"),
        "{said}"
    );
    assert_eq!(folder.read("content/posts/first-post.md"), "mine");
}

#[test]
fn in_a_folder_that_holds_texts_only_what_was_understood_is_written() {
    let plain = Folder::new(&[
        ("tea.md", "---\ntitle: Tea\nsummary: S\n---\n"),
        ("img/a.txt", ""),
    ]);
    let ours = Folder::new(&[("content/posts/tea.md", "---\ntitle: Tea\nsummary: S\n---\n")]);
    let folders = theirs()
        .into_iter()
        .chain([("plain", plain), ("ours", ours)]);
    for (name, folder) in folders {
        let content = if name == "ours" {
            folder.path().join("content")
        } else {
            folder.path().to_owned()
        };
        let before = compile(&content, &options());
        let had = files(&folder);
        let (is_fine, said) = run(&folder, "", &["init"]);
        assert!(is_fine, "{name}: {said}");
        let now = files(&folder);
        let new: Vec<&String> = now.difference(&had).collect();
        assert_eq!(new.len(), 1, "{name}: {new:?}");
        assert!(new[0].ends_with("site.toml"), "{name}: {new:?}");
        let after = compile(&content, &options());
        let about = |compilation: &slashlog::compiler::blog::compilation::Compilation| {
            let entry = &compilation.blog.as_ref().unwrap().manifest.entry.site;
            let posts = compilation.blog.as_ref().unwrap().manifest.summaries();
            let addresses: Vec<String> = posts.map(|post| post.address.to_string()).collect();
            (
                addresses,
                entry.url.clone(),
                entry.language.clone(),
                entry.author.clone(),
            )
        };
        assert_eq!(about(&after), about(&before), "{name}");
        let site = folder.read(new[0]);
        let told: Vec<&str> = after
            .diagnostics
            .iter()
            .map(|problem| problem.message.as_str())
            .collect();
        assert!(
            after.diagnostics.len() <= before.diagnostics.len(),
            "{name}: {told:?}\n{site}"
        );
        if name == "Hugo" {
            assert!(site.contains(r#"title = "Cups \"and\" more""#), "{site}");
        }
    }
}

#[test]
fn a_text_is_begun_where_the_others_lie_and_named_as_they_are() {
    for (engine, folder) in theirs() {
        let (post, page, bundle) = match engine {
            "Hugo" => (
                "content/posts/a-cup.md",
                Some("content/us.md"),
                "content/posts/two/index.md",
            ),
            "Jekyll" => (
                "_posts/2026-03-22-a-cup.md",
                Some("us.md"),
                "_posts/2026-03-22-two/index.md",
            ),
            "Zola" => (
                "content/blog/a-cup.md",
                Some("content/us.md"),
                "content/blog/two/index.md",
            ),
            "Quartz" => ("content/Notes/a-cup.md", None, "content/Notes/two/index.md"),
            _ => ("Notes/a-cup.md", None, "Notes/two/index.md"),
        };
        let (is_fine, said) = run(&folder, "", &["new", "A cup"]);
        assert!(
            is_fine && said.ends_with(&format!("{post}\n")),
            "{engine}: {said}"
        );
        let is_toml = matches!(engine, "Hugo" | "Zola");
        let fence = if is_toml { "+++\n" } else { "---\n" };
        assert!(folder.read(post).starts_with(fence), "{engine}");
        let (is_fine, said) = run(&folder, "", &["new", "Two", "--bundle"]);
        assert!(
            is_fine && said.ends_with(&format!("{bundle}\n")),
            "{engine}: {said}"
        );
        let (is_fine, said) = run(&folder, "", &["new", "Us", "--page"]);
        match page {
            Some(page) => assert!(
                is_fine && said.ends_with(&format!("{page}\n")),
                "{engine}: {said}"
            ),
            None => assert!(
                !is_fine && said.contains("without `--page`"),
                "{engine}: {said}"
            ),
        }
        // What is begun is nobody's to read yet, here and there.
        let blog = compile(folder.path(), &options()).blog.unwrap();
        assert_eq!(blog.manifest.entry.posts, 1, "{engine}");
        let all = Options {
            drafts: true,
            ..options()
        };
        let blog = compile(folder.path(), &all).blog.unwrap();
        assert_eq!(blog.manifest.entry.posts, 3, "{engine}");
    }
}

/// Starts to serve, and gives the program with the address that it says.
fn serve(folder: &Folder, place: &str) -> (std::process::Child, String) {
    let shell = std::env::current_dir()
        .unwrap()
        .join("tests/fixtures/shell");
    let mut serve = program(folder, place);
    serve.arg("serve").arg("--shell").arg(shell).arg("--host");
    let mut program = serve
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(program.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    (program, line)
}

#[test]
fn a_port_that_is_taken_is_left_to_who_has_it() {
    let folder = Folder::new(&[
        ("content/site.toml", "title = \"Ours\"\n"),
        ("content/posts/a.md", "Text.\n"),
    ]);
    let (mut first, one) = serve(&folder, "content/posts");
    let (mut second, other) = serve(&folder, "");
    for program in [&mut first, &mut second] {
        program.kill().unwrap();
        program.wait().unwrap();
    }
    assert!(
        one.starts_with("http://127.0.0.1:") && one != other,
        "{one} {other}"
    );
    assert!(other.starts_with("http://127.0.0.1:"), "{other}");
}
