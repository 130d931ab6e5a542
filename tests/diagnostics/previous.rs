use super::super::*;

/// What is said about the addresses of an old site when this blog is built.
#[track_caller]
fn check_previous(content: &Folder, previous: &Path, expected: Expect) {
    let out = Folder::new(&[]);
    let (content, out) = (content.path(), out.path().join("site"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_slashlog"));
    command.args(["build", "--shell", "tests/fixtures/shell", "--content"]);
    command.arg(content).arg("--out").arg(out);
    let output = command.arg("--previous").arg(previous).output().unwrap();
    let said =
        String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    let said = said.replace(content.to_str().unwrap(), "content");
    let said = said.replace(previous.to_str().unwrap(), "old");
    let lines = said.lines().filter(|line| {
        line.starts_with("previous:") || line.starts_with("  ") || line.starts_with("error:")
    });
    let lines: Vec<String> = lines.map(|line| format!("{line}\n")).collect();
    expected.assert_eq(&lines.concat());
}

fn new_blog() -> Folder {
    Folder::new(&[
        (
            "site.toml",
            "title = \"A blog\"\nurl = \"https://blog.example/notes/\"\n",
        ),
        (
            "posts/tea.md",
            "---\ntitle: On tea\nsummary: S\n---\n\nText.\n",
        ),
        (
            "posts/2020-01-02-cup.md",
            "+++\ntitle = \"Cups & more\"\nsummary = \"S\"\naliases = [\"/cups/\"]\n+++\n\nText.\n",
        ),
        (
            "posts/kept.md",
            "---\ntitle: Kept\nsummary: S\nurl: /2019/kept.html\n---\n\nText.\n",
        ),
    ])
}

#[test]
fn the_addresses_that_an_old_folder_had_are_named_with_their_repair() {
    let page = |title: &str| format!("<!doctype html><title>{title} | The old blog</title>");
    let old = Folder::new(&[
        ("index.html", &*page("Home")),
        ("404.html", &page("Lost")),
        ("2019/05/06/tea.html", &page("Tea, as it was called")),
        ("2020/01/02/cup/index.html", &page("Cups")),
        ("node/17/index.html", &page("Cups &amp; more")),
        ("cups/index.html", &page("Cups")),
        ("2019/kept.html", &page("Kept")),
        ("category/drinks/index.html", &page("Drinks")),
        ("style.css", "p { color: red }"),
    ]);
    check_previous(
        &new_blog(),
        old.path(),
        expect![[r#"
            previous: 4 of 7 old addresses will no longer answer
              content/posts/2020-01-02-cup.md: write `aliases = ["/cups/", "/2020/01/02/cup/", "/node/17/"]`
              content/posts/tea.md: write `aliases: ["/2019/05/06/tea.html"]`
              no page looks like these; write each to the `aliases` of the page that it should lead to:
                /category/drinks/
        "#]],
    );
}

#[test]
fn a_sitemap_says_what_there_was() {
    let sitemap = |path: &str| {
        let url = |path: &str| format!("<url><loc>https://blog.example/notes/{path}</loc></url>");
        let urls: String = ["", "2019/kept.html", path].map(url).concat();
        format!(
            "<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">{urls}</urlset>"
        )
    };
    let old = Folder::new(&[
        ("all.xml", &*sitemap("cups/")),
        ("lost.xml", &sitemap("t%C3%A9/tea/")),
        ("index.xml", "<sitemapindex/>"),
        ("none.xml", "tea"),
    ]);
    let check = |file: &str, expected: Expect| {
        check_previous(&new_blog(), &old.path().join(file), expected);
    };
    check(
        "all.xml",
        expect![[r#"
        previous: all of 3 old addresses will answer
    "#]],
    );
    check(
        "lost.xml",
        expect![[r#"
        previous: 1 of 3 old addresses will no longer answer
          content/posts/tea.md: write `aliases: ["/té/tea/"]`
    "#]],
    );
    check(
        "index.xml",
        expect![[r#"
        error: old: this is an index of sitemaps; name one that it lists, saved as a file
    "#]],
    );
    check(
        "none.xml",
        expect![[r#"
        error: old: this is neither a folder nor a sitemap: unknown token at 1:1
    "#]],
    );
}
