//! Other files of the folder in a text.

use super::shortcode::shown_beside;

/// Files that texts ask for.
const FILES: [(&str, &str); 9] = [
    ("posts/part.md", "---\ntitle: Not this\n---\nA *part*.\n"),
    (
        "posts/more/far.md",
        "Far, with {{< include \"../part.md\" >}}\n",
    ),
    ("snippets/two.md", "One.\n\nTwo.\n"),
    ("snippets/main.rs", "fn main() {}\n"),
    ("_includes/plain.html", "<b>plain</b>\n"),
    ("_includes/liquid.html", "<b>{{ include.name }}</b>\n"),
    ("posts/two.md", "One.\n\nTwo.\n"),
    ("loop/a.md", "{{< include \"b.md\" >}}\n"),
    ("loop/b.md", "{{< include \"/loop/b.md\" >}}\n"),
];

#[track_caller]
fn check(text: &str, expected: &str) {
    let (html, report) = shown_beside(&FILES, text);
    assert_eq!(html, expected, "{text}\n{report}");
    assert!(!report.contains("include"), "{text}\n{report}");
}

#[track_caller]
fn told(text: &str, expected: &str) {
    let (html, report) = shown_beside(&FILES, text);
    assert!(report.contains(expected), "{text}\n{report}\n{html}");
    assert!(report.contains("posts/a.md:6:1"), "{report}");
}

#[test]
fn a_text_of_the_folder_stands_where_it_is_asked_for() {
    let part = "<p>A <em>part</em>.</p>";
    for text in [
        "{{< include \"part.md\" >}}",
        "{{% include file=\"/posts/part.md\" %}}",
        "{{ include(path=\"part.md\") }}",
        "{% include_relative part.md %}",
        "--8<-- \"posts/part.md\"",
    ] {
        check(text, part);
    }
    check(
        "{{< readfile \"snippets/two.md\" >}}",
        "<p>One.</p>\n<p>Two.</p>",
    );
    check(
        "- a\n\n  {{< include \"snippets/two.md\" >}}",
        "<ul>\n<li><p>a</p>\n<p>One.</p>\n<p>Two.</p>\n</li>\n</ul>",
    );
    check(
        "{% include plain.html %} and text",
        "<p><b>plain</b> and text</p>",
    );
    check(
        "{{< include \"more/far.md\" >}}",
        "<p>Far, with A <em>part</em>.</p>",
    );
    let (html, _) = shown_beside(
        &FILES,
        "{{< readfile file=\"snippets/main.rs\" code=\"true\" lang=\"rust\" >}}",
    );
    assert!(
        html.contains("class=\"code\"") && html.contains("main"),
        "{html}"
    );
    check(
        "`{{< include \"part.md\" >}}`",
        "<p><code>{{&lt; include &quot;part.md&quot; &gt;}}</code></p>",
    );
}

#[test]
fn what_cannot_be_included_is_told_with_its_place() {
    told(
        "{{< include \"nothing.md\" >}}",
        "there is no text `nothing.md` to include",
    );
    told(
        "{% include_relative ../../../etc/passwd %}",
        "is outside of the folder",
    );
    told("{{< include \"pot.png\" >}}", "there is no text");
    told(
        "{{< include \"loop/a.md\" >}}",
        "`/loop/b.md` is included in itself",
    );
    told(
        "{% include_relative two.md %} a",
        "`two.md` has several lines",
    );
}

#[test]
fn what_another_engine_would_fill_in_stays_as_it_is() {
    let (html, report) = shown_beside(&FILES, "{% include liquid.html name=\"x\" %}");
    assert!(html.contains("{% include liquid.html"), "{html}");
    assert!(report.contains("template tag `include`"), "{report}");
}
