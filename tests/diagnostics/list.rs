//! `docs/errors.md` names every error, and no others.

use std::collections::BTreeSet;

use slashlog::compiler::content::diagnostic::{Diagnostic, Severity};

use super::super::*;

const SITE: (&str, &str) = ("site.toml", "title = \"A blog\"\n");
const SAME: &str = "---\ntitle: A\nsummary: S\nurl: /same/\n---\n";

/// The errors of a folder, each without the words of the author's and of the system's.
fn errors(folder: &Folder) -> BTreeSet<String> {
    let found = compile(folder.path(), &options()).diagnostics;
    let errors = found
        .iter()
        .filter(|problem| problem.severity == Severity::Error);
    let of_texts =
        errors.filter(|problem| Path::new(&problem.path).extension() != Some("toml".as_ref()));
    let kinds = of_texts.map(Diagnostic::kind);
    kinds
        .map(|kind| kind.split(": ").next().unwrap().to_owned())
        .collect()
}

/// Folders with all errors that there are.
fn broken() -> Vec<Folder> {
    let long = format!(
        "---\ntitle: A\nsummary: S\ntags: [{}]\n---\n",
        "a".repeat(300)
    );
    let mut folders: Vec<Folder> = [
        &[("posts/a.md", "---\ntitle: \"A\n---\n")][..],
        &[("posts/a.md", "+++\ntitle = \n+++\n")],
        &[("posts/a.md", "---\ntitle: A\n")],
        &[("posts/a.md", "---\ntitle: A\ndate: soon\n---\n")],
        &[("posts/a.md", "---\ntitle: A\nexpiryDate: 2026-02-30\n---\n")],
        &[("posts/a.md", "---\ntitle: A\nurl: /a?b\n---\n")],
        &[("posts/a.md", SAME), ("posts/b.md", SAME)],
        &[("posts/a.md", "---\ntitle: A\nurl: /archive/\n---\n")],
        &[("posts/a.md", &long)],
        &[("posts/a.md", "A"), ("public/-/a", "A")],
        &[("posts/a.md", "A"), ("public/index.html", "A")],
    ]
    .iter()
    .map(|files| Folder::new(&[SITE]).with(files))
    .collect();
    for path in ["posts/a.md", "public/_headers"] {
        let folder = Folder::new(&[SITE, ("posts/b.md", "A")]);
        folder.write(path, b"\xff");
        folders.push(folder);
    }
    #[cfg(unix)]
    {
        let folder = Folder::new(&[SITE, ("posts/b.md", "A")]);
        std::os::unix::fs::symlink("/etc", folder.path().join("posts/etc")).unwrap();
        folders.push(folder);
    }
    folders.push(Folder::new(&[]));
    folders
}

#[test]
fn the_docs_name_every_error_and_no_others() {
    let found: BTreeSet<String> = broken().iter().flat_map(errors).collect();
    let docs = rows(include_str!("../../docs/errors.md"));
    assert_eq!(found, docs);
}

fn rows(docs: &str) -> BTreeSet<String> {
    let rows = docs.lines().filter(|line| line.starts_with("| ")).skip(1);
    rows.map(|row| row.split(" | ").next().unwrap()[2..].to_owned())
        .collect()
}

/// Where errors are made; one that is added here is to be named in the docs, and in the folders above.
#[test]
fn no_error_is_made_that_the_docs_do_not_know() {
    let mut made: Vec<String> = Vec::new();
    for (path, bytes) in folder::files(Path::new("src/compiler")) {
        let text = String::from_utf8_lossy(&bytes);
        let count = text.matches("Diagnostic::error(").count();
        made.extend((count > 0).then(|| format!("{path} {count}")));
    }
    let expected = expect![[r#"
        blog/address.rs 2
        blog/clash.rs 1
        blog/finding.rs 1
        blog/icon.rs 1
        blog/tags.rs 1
        content/config.rs 3
        content/config/formats.rs 2
        content/front_matter.rs 3
        content/front_matter/fields.rs 1
        content/messages.rs 1
        content/public.rs 2
        content/source.rs 3
        content/walk.rs 2
    "#]];
    expected.assert_eq(&(made.join("\n") + "\n"));
}
