use super::Row;

pub(super) const ROWS: &[Row] = &[
    (
        "`:::tip` is not closed, and is shown as it is written",
        &[("posts/a.md", "---\ntitle: A\n---\n\n:::tip\nText.\n")],
        &[("posts/a.md", "---\ntitle: A\n---\n\n:::tip\nText.\n:::\n")],
    ),
    (
        "`:::` closes nothing, and is shown as it is written",
        &[("posts/a.md", "---\ntitle: A\n---\n\nText.\n:::\n")],
        &[("posts/a.md", "---\ntitle: A\n---\n\n:::note\nText.\n:::\n")],
    ),
    (
        "`row` is no container that is known",
        &[("posts/a.md", "---\ntitle: A\n---\n\n:::row\nText.\n:::\n")],
        &[("posts/a.md", "---\ntitle: A\n---\n\n:::note\nText.\n:::\n")],
    ),
    (
        "the formula `\\ce{H_2O}` cannot be set, and is shown as it is written",
        &[(
            "posts/a.md",
            "---\ntitle: A\nmath: true\n---\n\n$\\ce{H_2O}$\n",
        )],
        &[(
            "posts/a.md",
            "---\ntitle: A\nmath: true\n---\n\n$\\mathrm{H_2O}$\n",
        )],
    ),
    (
        "the text looks as if it held formulas, and they are shown as they are written",
        &[("posts/a.md", "---\ntitle: A\n---\n\n$a^2$\n")],
        &[
            ("posts/a.md", "---\ntitle: A\n---\n\n$a^2$\n"),
            ("site.toml", "title = \"A\"\nmaths = true\n"),
        ],
    ),
    (
        "attributes say how something looks, and are left out",
        &[
            ("_config.yml", "title: A\n"),
            (
                "_posts/2024-05-06-a.md",
                "---\ntitle: A\n---\n\nText.\n{: .b #c}\n",
            ),
        ],
        &[
            ("_config.yml", "title: A\n"),
            (
                "_posts/2024-05-06-a.md",
                "---\ntitle: A\n---\n\nText.\n{: #c}\n",
            ),
        ],
    ),
];

pub(super) const FILMS: &[Row] = &[(
    "a film of another host is a link to it",
    &[(
        "posts/a.md",
        "---\ntitle: A\n---\n\n{{< youtube dQw4w9WgXcQ >}}\n",
    )],
    &[(
        "posts/a.md",
        "---\ntitle: A\n---\n\n[My talk](https://www.youtube.com/watch?v=dQw4w9WgXcQ)\n",
    )],
)];
