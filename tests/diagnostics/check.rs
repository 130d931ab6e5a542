//! `check` passes exactly when `build` does.

use std::fs;

use super::super::*;

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_slashlog"));
    command
        .args(arguments)
        .env("SOURCE_DATE_EPOCH", "1774137600");
    command.output().unwrap()
}

const TEXT: &str = "---\ntitle: A\nsummary: S\n---\n\nText.\n";

/// Builds and checks a folder with one good post and more; returns whether both passed, and what the check said.
#[track_caller]
fn both(folder: &Folder, strict: bool) -> (bool, String) {
    let sites = Folder::new(&[]);
    let out = sites.path().join("site");
    let (path, out) = (folder.path().to_str().unwrap(), out.to_str().unwrap());
    let strict: &[&str] = if strict { &["--strict"] } else { &[] };
    let arguments = [
        "build",
        path,
        "--out",
        out,
        "--shell",
        "tests/fixtures/shell",
    ];
    let built = run(&[&arguments, strict].concat());
    let checked = run(&[&["check", path][..], strict].concat());
    let said = |output: &Output| String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(
        built.status.code(),
        checked.status.code(),
        "build: {}\ncheck: {}",
        said(&built),
        said(&checked)
    );
    (built.status.success(), said(&checked))
}

#[test]
fn what_stops_a_build_fails_a_check_and_nothing_else_does() {
    let long = format!(
        "---\ntitle: A\nsummary: S\nurl: /{}/\n---\n",
        "a".repeat(300)
    );
    let hidden = |front: &str| format!("---\ntitle: D\nsummary: S\n{front}---\n\n[x](gone.md)\n");
    let (draft, later, over) = (
        hidden("draft: true\ndate: soon\n"),
        hidden("date: 2030-01-01\nurl: /a?b\n"),
        hidden("expiryDate: 2020-01-01\nurl: /posts/a/\n"),
    );
    let same = "---\ntitle: A\nsummary: S\nurl: /same/\n---\n";
    let same_draft = "---\ntitle: A\nsummary: S\ndraft: true\nurl: /same/\n---\n";
    for (files, passes) in [
        (&[][..], true),
        (&[("posts/b.md", "---\ntitle: \"A\n---\n")], false),
        (&[("posts/b.md", "---\ndate: soon\n---\n")], false),
        (&[("posts/b.md", "---\ntitle: A\n")], false),
        (&[("posts/b.md", same), ("posts/c.md", same)], false),
        (&[("posts/b.md", same), ("posts/0.md", same_draft)], true),
        (&[("posts/b.md", &long)], false),
        (&[("posts/b.md", &draft)], true),
        (&[("posts/b.md", &later)], true),
        (&[("posts/b.md", &over)], true),
        (&[("drafts/b.md", "---\ntitle: \"A\n---\n")], true),
        (&[("posts/b.md", "[x](gone.md) ![](gone.png)\n")], true),
        (
            &[(
                "posts/b.md",
                "---\ntitle: B\naliases: [/posts/a/, /x/*]\n---\n",
            )],
            true,
        ),
        (&[("public/index.html", "<p>")], false),
        (&[("public/posts/a/index.json", "{}")], true),
        (&[("public/data/pages/posts/a/index.json", "{}")], false),
        (&[("public/sw.js/a", "")], false),
        (&[("public/posts", "")], false),
        (&[("public/-/a", "")], false),
        (&[("public/_headers", "/*\n  X: y\n")], true),
        (&[("site.toml", "title = 5\n")], false),
        (&[("site.toml", "title = \n")], false),
        (
            &[("site.toml", "title = \"A\"\nicon = \"gone.png\"\n")],
            false,
        ),
        (
            &[("site.toml", "title = \"A\"\nimage = \"gone.png\"\n")],
            true,
        ),
        (&[("messages.toml", "home = \n")], false),
    ] {
        let site = ("site.toml", "title = \"A blog\"\n");
        let folder = Folder::new(&[site, ("posts/a.md", TEXT)]).with(files);
        let (passed, said) = both(&folder, false);
        assert_eq!(passed, passes, "{files:?}\n{said}");
        both(&folder, true);
    }
    assert!(!both(&Folder::new(&[]), false).0);
    assert!(!both(&Folder::new(&[("a.txt", "A")]), false).0);
}

#[test]
fn files_that_cannot_be_read_fail_both_and_hide_nothing() {
    let site = ("site.toml", "title = \"A blog\"\n");
    for path in [
        "posts/b.md",
        "pages/b.md",
        "public/_headers",
        "public/_redirects",
        "messages.toml",
    ] {
        let folder = Folder::new(&[site, ("posts/a.md", "[x](gone.md)\n")]);
        folder.write(path, b"\xff\xfe");
        let (passed, said) = both(&folder, false);
        assert!(!passed, "{path}\n{said}");
        assert!(said.contains("`gone.md` leads nowhere"), "{path}\n{said}");
    }
    let folder = Folder::new(&[site, ("posts/a.md", TEXT)]);
    folder.write("drafts/b.md", b"\xff\xfe");
    assert!(both(&folder, false).0);
    #[cfg(unix)]
    for (target, passes) in [("/etc", false), ("gone", true), (".", true)] {
        let folder = Folder::new(&[site, ("posts/a.md", "[x](gone.md)\n")]);
        std::os::unix::fs::symlink(target, folder.path().join("posts/link")).unwrap();
        let (passed, said) = both(&folder, false);
        assert_eq!(passed, passes, "{target}\n{said}");
        assert!(said.contains("`gone.md` leads nowhere"), "{target}\n{said}");
    }
}

#[test]
fn the_folder_may_stand_where_it_is_thought_of() {
    let folder = Folder::new(&[
        ("_config.yml", "title: T\n"),
        ("_posts/2024-01-01-a.md", TEXT),
    ]);
    let path = folder.path().to_str().unwrap();
    let sites = Folder::new(&[]);
    let out = sites.path().join("site");
    let shell = ["--shell", "tests/fixtures/shell"];
    let build = [&["build", path, "--out", out.to_str().unwrap()][..], &shell].concat();
    assert!(run(&build).status.success());
    assert!(fs::exists(out.join("2024/01/01/a.html")).unwrap());
    assert!(run(&["check", path]).status.success());
    assert!(run(&["check", "--content", path]).status.success());
    assert_eq!(
        run(&["check", path, "--content", path]).status.code(),
        Some(2)
    );
    let none = run(&["check", "no/such/folder"]);
    assert_eq!(none.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&none.stderr).contains("there is no folder `no/such/folder`"));
}
