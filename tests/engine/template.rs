//! An author's own templates.

use super::shortcode::shown_beside;

/// Templates of an author.
const FILES: [(&str, &str); 12] = [
    (
        "shortcodes/card.html",
        "<div class=\"card\">\n\n  <strong>{{ title }}</strong>\n\n    {{ inner }}\n</div>\n",
    ),
    (
        "shortcodes/star.html",
        "<b title=\"{{ title }}\">{{ args[0] | default(\"*\") }}</b>\n",
    ),
    (
        "shortcodes/twice.md",
        "{{ inner }}\n\n## {{ title }}\n\n{{ inner }}\n",
    ),
    (
        "shortcodes/film.html",
        "<div><iframe src=\"https://www.youtube.com/embed/{{ id }}\" title=\"{{ title }}\"></iframe></div>",
    ),
    ("shortcodes/broken.html", "<p>\n{{ title | nothing }}\n</p>"),
    (
        "shortcodes/asks.html",
        "<p>\n{{ load_data(path=title) }}\n</p>",
    ),
    (
        "shortcodes/endless.html",
        "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
    ),
    (
        "shortcodes/deep.html",
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    ),
    (
        "shortcodes/huge.html",
        "{% for a in range(9000) %}aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa{% endfor %}",
    ),
    (
        "shortcodes/loads.html",
        "{% include \"shortcodes/card.html\" %}{% include \"/etc/passwd\" %}",
    ),
    (
        "templates/shortcodes/note.html",
        "<aside>{{ body | markdown(inline=true) | safe }}</aside>",
    ),
    ("layouts/shortcodes/theirs.html", "<p>{{ .Get 0 }}</p>"),
];

#[track_caller]
fn check(text: &str, expected: &str) {
    let (html, report) = shown_beside(&FILES, text);
    assert_eq!(html, expected, "{text}\n{report}");
    assert!(!report.contains("template"), "{text}\n{report}");
}

#[track_caller]
fn told(text: &str, expected: &[&str]) {
    let (_, report) = shown_beside(&FILES, text);
    for expected in expected.iter().chain(&["posts/a.md:6:1"]) {
        assert!(report.contains(expected), "{text}: {expected}\n{report}");
    }
}

const CARD: &str = "<div>\n<strong>Tea</strong>\n<p>A <em>cup</em>.</p>\n</div>";

#[test]
fn an_own_template_makes_what_its_author_wrote() {
    for text in [
        "{{< card title=\"Tea\" >}}\nA *cup*.\n{{< /card >}}",
        "{% card(title=\"Tea\") %}\nA *cup*.\n{% end %}",
        "{{% card title=\"Tea\" %}}A *cup*.{{% /card %}}",
    ] {
        check(text, CARD);
    }
    check(
        "> b\n\n- a\n\n  {{< card title=Tea >}}\n  A *cup*.\n  {{< /card >}}",
        &format!("<blockquote>\n<p>b</p>\n</blockquote>\n<ul>\n<li><p>a</p>\n{CARD}\n</li>\n</ul>"),
    );
    check(
        "One {{< star \"a\" >}} two {{ star(title=\"b\") }}.",
        "<p>One <b title=\"\">a</b> two <b title=\"b\">*</b>.</p>",
    );
    check(
        "{% note() %}\nA *cup*.\n{% end %}",
        "<aside>\n<p>A <em>cup</em>.</p>\n</aside>",
    );
    // What is between is a text like any other.
    let (html, report) = shown_beside(
        &FILES,
        "{{< card title=Tea >}}\n{{< star b >}} `{{< star c >}}`\n{{< /card >}}",
    );
    assert!(
        html.contains("<b title=\"\">b</b> <code>{{&lt; star c"),
        "{html}\n{report}"
    );
    let (html, _) = shown_beside(&FILES, "{{< twice title=\"A_b_\" >}}*x*{{< /twice >}}");
    assert_eq!(html.matches("<em>x</em>").count(), 2, "{html}");
    assert!(html.contains("A_b_"), "{html}");
}

#[test]
fn templates_of_zola_are_understood() {
    let files = [
        (
            "templates/shortcodes/pot.html",
            "{%- set path = page.colocated_path | default(value=\"\") ~ src -%}\n{% if not get_image_metadata(path=path, allow_missing=true) %}{% set id = get_random(end=9) %}{% endif %}\n<img src=\"{{ get_url(path=path, cachebust=true) }}\" alt=\"{{ alt | replace(from=\"a\", to=\"b\") }}\"{% if light.width %} width=\"1\"{% endif %} id=\"p{{ id }}\">\n",
        ),
        (
            "themes/x/templates/shortcodes/word.html",
            "{% if text is starting_with(\"a\") %}<i>{{ text | trim_start_matches(pat=\"a\") | upper }}</i>{% endif %}",
        ),
    ];
    let (html, report) = shown_beside(
        &files,
        "{{ pot(src=\"pot.svg\", alt=\"a cat\") }} {{ word(text=\"abc\") }} {{ pot(src=\"pot.svg\") }}",
    );
    for part in [
        "<img src=\"-/pot-",
        "alt=\"b cbt\"",
        "id=\"x_p1\"",
        "id=\"x_p3\"",
        "<i>BC</i>",
    ] {
        assert!(html.contains(part), "{part}\n{html}\n{report}");
    }
    assert!(!report.contains("template"), "{report}");
}

#[test]
fn a_film_that_a_template_shows_is_a_film() {
    let (html, report) = shown_beside(&FILES, "{{< film id=\"dQw4w9WgXcQ\" title=\"My talk\" >}}");
    assert!(
        html.contains("watch?v=dQw4w9WgXcQ\" rel=\"external\">My talk</a>"),
        "{html}\n{report}"
    );
}

#[test]
fn what_is_given_to_a_template_is_data() {
    for (given, shown) in [
        (
            "<script>alert(1)</script>",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
        ),
        ("**a** _b_ [c](javascript:d)", "**a** _b_ [c](javascript:d)"),
        ("{{ 7 * 7 }} {% raw %}", "{{ 7 * 7 }} {% raw %}"),
        (":wave: ==a== $b$", ":wave: ==a== $b$"),
    ] {
        let (html, report) = shown_beside(&FILES, &format!("A {{{{< star \"{given}\" >}}}}"));
        assert!(
            html.contains(&format!(">{shown}</b>")),
            "{given}: {html}\n{report}"
        );
    }
    let (html, _) = shown_beside(&FILES, "A {{< star title='\" onmouseover=\"alert(1)' >}}");
    assert!(!html.contains("<b title=\"\" onmouseover"), "{html}");
}

#[test]
fn what_a_template_makes_is_cleaned_like_all_html() {
    let files = [
        (
            "shortcodes/bad.html",
            "<div onclick=\"alert(1)\">{{ a | safe }}<script>alert(1)</script><a href=\"{{ b }}\">c</a></div></main>",
        ),
        (
            "shortcodes/bad.md",
            "[c]({{ b }}) {{ a | safe }} <script>alert(1)</script>",
        ),
        ("shortcodes/word.md", "[c]({{ b }}) {{ a | safe }}"),
    ];
    for text in [
        "{{< bad a=\"<img src=x onerror=alert(1)>\" b=\"javascript:alert(1)\" >}}",
        "A {{< bad a=\"</p></main><style>x</style>\" b=\"java&#115;cript:alert(1)\" >}} b",
        "{{< word a=\"<svg onload=alert(1)>\" b=\"javascript:alert(1)\" >}}",
        "{{< word a=\"<iframe srcdoc='<script>alert(1)</script>'>\" b=\"javascript:alert(1)\" >}}",
    ] {
        let (html, _) = shown_beside(&files, text);
        for bad in [
            "<script",
            "onclick",
            "onerror",
            "onload=",
            "href=\"javascript",
            "</main",
            "<style",
            "srcdoc='",
        ] {
            assert!(!html.contains(bad), "{text}: {bad}\n{html}");
        }
    }
}

#[test]
fn a_template_that_fails_is_told_with_its_file_its_line_and_its_call() {
    let call = |name: &str| format!("{{{{< {name} title=x >}}}}");
    told(
        &call("broken"),
        &["the template shortcodes/broken.html fails", "in line 2"],
    );
    told(
        &call("asks"),
        &[
            "the template shortcodes/asks.html fails",
            "in line 2",
            "load_data",
        ],
    );
    told(&call("endless"), &["takes more than 50000 steps"]);
    told(&call("huge"), &["writes more than 200 kB"]);
    told(&call("deep"), &["shortcodes/deep.html fails"]);
    told(&call("loads"), &["shortcodes/loads.html fails"]);
}

#[test]
fn a_template_of_hugos_own_language_is_told() {
    let (html, report) = shown_beside(&FILES, "{{< theirs a >}}\n\n{{< theirs b >}}\n");
    assert!(html.contains("{{&lt; theirs a"), "{html}");
    assert_eq!(report.matches("is Hugo's own").count(), 2, "{report}");
    assert!(
        report.contains("shortcodes/theirs.html` in the language of Jinja"),
        "{report}"
    );
}
