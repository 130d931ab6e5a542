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
        ("_includes/a.html", "<p>"),
        ("_includes/b.html", "<p>"),
        ("assets/main.scss", ""),
        ("Gemfile", ""),
        ("README.md", "# Read me"),
        ("assets/pot.png", ""),
    ]);
    assert_eq!(
        said,
        "Read as a folder of Jekyll:\n  \
           2 posts, 2 pages, 2 tags, in en, de\n  \
           2 that readers do not see: drafts, and texts of another time\n  \
           posts stand at `/:year/:slug/`\n  \
           addresses kept: 1 from front matter, 1 old ones that lead on\n\
         Shown otherwise than there:\n  \
           1 text at another address, because its own is taken\n\
         Shown as it is written:\n  \
           template tag `include`, 2 times, first in blog/_posts/2024-05-06-a.md:7\n  \
           template value `page.title`, in blog/_posts/2024-05-06-a.md:9\n\
         Not read:\n  \
           2 `.html`, 1 without an end, 1 `.md`, 1 `.scss`, 1 `.yml`\n"
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
        "  1 `.js`, 1 `.md`, 1 `.tsx`",
    ] {
        assert!(said.lines().any(|said| said == line), "{line}\n{said}");
    }
    let said = account(&[
        ("config.toml", "base_url = \"https://tea.example\"\n"),
        ("content/blog/_index.md", "+++\n+++\n"),
        ("content/blog/_index.de.md", "+++\n+++\n"),
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
