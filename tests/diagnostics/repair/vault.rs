use super::Row;

pub(super) const ROWS: &[Row] = &[
    (
        "`Tae` is the name of no text and no file here",
        &[VAULT, ("posts/tea.md", "---\ntitle: A\n---\n\n[[Tae]]\n")],
        &[VAULT, ("posts/tea.md", "---\ntitle: A\n---\n\n[[tea]]\n")],
    ),
    (
        "`tea` may be `posts/a/tea` or `posts/b/tea`",
        &[
            VAULT,
            ("posts/a/tea.md", "---\ntitle: A\n---\n"),
            ("posts/b/tea.md", "---\ntitle: B\n---\n"),
            ("posts/c.md", "---\ntitle: C\n---\n\n[[tea]]\n"),
        ],
        &[
            VAULT,
            ("posts/a/tea.md", "---\ntitle: A\n---\n"),
            ("posts/b/tea.md", "---\ntitle: B\n---\n"),
            ("posts/c.md", "---\ntitle: C\n---\n\n[[posts/a/tea|tea]]\n"),
        ],
    ),
    (
        "`b` is linked to and not shown here",
        &[
            VAULT,
            ("posts/a.md", "---\ntitle: A\n---\n\na ![[b]]\n"),
            ("posts/b.md", "---\ntitle: B\n---\n"),
        ],
        &[
            VAULT,
            ("posts/a.md", "---\ntitle: A\n---\n\na\n\n![[b]]\n"),
            ("posts/b.md", "---\ntitle: B\n---\n"),
        ],
    ),
    (
        "this text is shown in itself",
        &[VAULT, ("posts/a.md", "---\ntitle: A\n---\n\n![[a]]\n")],
        &[VAULT, ("posts/a.md", "---\ntitle: A\n---\n\n[[a]]\n")],
    ),
];

const VAULT: (&str, &str) = ("site.toml", "title = \"A\"\nwikilinks = true\n");
