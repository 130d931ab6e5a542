use std::os::unix::fs::symlink;

use super::super::*;

/// What is said of a folder into which this puts something; with its name as `content`.
fn said(content: &Folder, follow_links: bool) -> (bool, String) {
    let options = Options {
        follow_links,
        ..options()
    };
    let compilation = compile(content.path(), &options);
    let report = report::render(&compilation, true, false);
    let report = report.replace(&content.path().display().to_string(), "content");
    (compilation.blog.is_some(), report)
}

fn folder() -> Folder {
    Folder::new(&[
        ("site.toml", "title = \"A blog\"\n"),
        (
            "posts/a.md",
            "---\ntitle: A\nsummary: S\n---\n\n![Pot](pot.png)\n",
        ),
        ("public/b.txt", "B"),
    ])
}

#[test]
fn a_link_does_not_lead_out_of_the_folder() {
    let elsewhere = Folder::new(&[("secret.png", "secret"), ("all/secret.txt", "secret")]);
    for (target, link) in [
        ("secret.png", "posts/pot.png"),
        ("secret.png", "public/pot.png"),
        ("all", "public/all"),
        ("all", "posts/all"),
    ] {
        let content = folder();
        symlink(elsewhere.path().join(target), content.path().join(link)).unwrap();
        let (is_built, report) = said(&content, false);
        assert!(!is_built, "{report}");
        let place = "error: this link leads out of the folder of the blog";
        assert!(report.contains(place) && report.contains(link), "{report}");
        assert!(report.contains("--follow-links"), "{report}");
        let (is_built, report) = said(&content, true);
        assert!(is_built, "{report}");
        let told = "warning: this link leads out of the folder of the blog";
        assert!(report.contains(told), "{report}");
    }
}

#[test]
fn a_link_within_the_folder_is_what_it_leads_to() {
    let content = folder();
    content.write("pictures/pot.png", b"x");
    symlink("../pictures/pot.png", content.path().join("posts/pot.png")).unwrap();
    symlink("../pictures", content.path().join("public/pictures")).unwrap();
    let (is_built, report) = said(&content, false);
    assert!(is_built && report.is_empty(), "{report}");
}

#[test]
fn what_would_never_end_is_left_out() {
    let content = folder();
    content.write("posts/pot.png", b"x");
    symlink("..", content.path().join("posts/again")).unwrap();
    symlink("gone", content.path().join("posts/gone.md")).unwrap();
    symlink("loop", content.path().join("posts/loop")).unwrap();
    // Two that lead to each other.
    content.write("posts/one/a.txt", b"a");
    content.write("posts/two/b.txt", b"b");
    symlink("../two", content.path().join("posts/one/two")).unwrap();
    symlink("../one", content.path().join("posts/two/one")).unwrap();
    let (is_built, report) = said(&content, false);
    assert!(is_built, "{report}");
    let around = "leads to a folder that it lies in";
    assert_eq!(report.matches(around).count(), 3, "{report}");
    assert_eq!(
        report.matches("this link leads to nothing").count(),
        2,
        "{report}"
    );
    let made = Command::new("mkfifo")
        .arg(content.path().join("posts/pipe.md"))
        .status();
    assert!(made.unwrap().success());
    let (is_built, report) = said(&content, false);
    assert!(
        is_built && report.contains("a pipe, a socket or a device"),
        "{report}"
    );
}

#[test]
fn one_file_that_cannot_be_read_hides_nothing_else() {
    let content = folder();
    content.write("posts/b.md", b"---\ntitle: B\ndate: soon\n---\n");
    content.write("posts/c.md", b"\xff\xfe");
    symlink("/nowhere/at/all", content.path().join("posts/d.md")).unwrap();
    let (is_built, report) = said(&content, false);
    assert!(!is_built, "{report}");
    for problem in [
        "`date` is not a calendar day",
        "not UTF-8",
        "leads to nothing",
    ] {
        assert!(report.contains(problem), "{report}");
    }
}

#[test]
fn a_finished_site_is_not_read_again() {
    let content = folder();
    content.write("posts/pot.png", b"x");
    content.write("dist/.slashlog", b"");
    content.write("public/old/.slashlog", b"");
    content.write("public/old/index.html", b"old");
    let compilation = compile(content.path(), &options());
    let copies = compilation.blog.unwrap().copies;
    assert!(!copies.contains_key("old/index.html"), "{copies:?}");
}

#[test]
fn a_site_does_not_go_among_the_texts() {
    let content = folder();
    content.write("posts/pot.png", b"x");
    let path = content.path().to_str().unwrap();
    for out in ["site", "posts/site", "."] {
        let out = content.path().join(out);
        let mut build = Command::new(env!("CARGO_BIN_EXE_slashlog"));
        build.args([
            "build",
            "--content",
            path,
            "--shell",
            "tests/fixtures/shell",
            "--out",
        ]);
        let output = build.arg(&out).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains("lies among your texts"), "{said}");
        assert!(!out.join("index.html").exists());
    }
}
