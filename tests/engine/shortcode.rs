//! What other engines fill in: shortcodes of Hugo and Zola, tags of Liquid and Nunjucks, and films in frames.

use slashlog::{
    manifest::Page,
    markdown,
    messages::Messages,
    route::{Address, Prefix, Route},
};

use super::super::*;

/// What a post of a text shows, and what is told of it.
#[track_caller]
fn shown(text: &str) -> (String, String) {
    shown_beside(&[], text)
}

/// The same with more files in the folder.
#[track_caller]
pub(super) fn shown_beside(files: &[(&str, &str)], text: &str) -> (String, String) {
    let post = format!("---\ntitle: A\nsummary: S\n---\n\n{text}\n");
    let folder = Folder::new(&[
        ("site.toml", "title = \"A\"\n"),
        ("posts/a.md", &post),
        ("posts/pot.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
    ]);
    let folder = folder.with(files);
    let compilation = compile(folder.path(), &options());
    let report = report::render(&compilation, true, false);
    let blog = compilation.blog.unwrap_or_else(|| panic!("{report}"));
    let foreign = format!("{:?}", blog.account.foreign);
    let route = Route::of(Address::parse("posts/a/").unwrap());
    let Some(Page::Post(page)) = blog.manifest.page(&route) else {
        panic!("{report}");
    };
    let article = page.article;
    let (prefix, messages) = (Prefix::from(""), Messages::default());
    let rendered = markdown::to_html(&article.markdown, &article.sidecar, &prefix, &messages);
    let html = rendered.html.replace("\"./", "\"");
    (html.trim_end().to_owned(), report + &foreign)
}

#[track_caller]
fn check(text: &str, expected: &str) {
    let (html, report) = shown(text);
    assert_eq!(html, expected, "{text}\n{report}");
    assert!(
        !report.contains("template tag") && !report.contains("shortcode"),
        "{report}"
    );
}

/// Parts that a text becomes.
#[track_caller]
fn has(text: &str, parts: &[&str]) {
    let (html, report) = shown(text);
    for part in parts {
        assert!(html.contains(part), "{text}: {part}\n{html}\n{report}");
    }
    assert!(
        !html.contains("{{") && !html.contains("{%"),
        "{text}: {html}"
    );
}

const FILM: &str = "href=\"https://www.youtube.com/watch?v=dQw4w9WgXcQ\"";

#[test]
fn a_film_is_a_link_with_its_title() {
    for text in [
        "{{< youtube dQw4w9WgXcQ >}}",
        "{{< youtube id=\"dQw4w9WgXcQ\" autoplay=\"true\" >}}",
        "{{ youtube(id=\"dQw4w9WgXcQ\") }}",
        "{% youtube dQw4w9WgXcQ %}",
        "{% youtube \"https://youtu.be/dQw4w9WgXcQ\" %}",
        "{% include youtube.html id=\"dQw4w9WgXcQ\" %}",
        "<iframe width=\"5\" src=\"https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0\" allowfullscreen></iframe>",
        "a <iframe src='//www.youtube-nocookie.com/embed/dQw4w9WgXcQ'></iframe> b",
    ] {
        has(text, &[FILM, ">youtube.com/watch?v=dQw4w9WgXcQ</a>"]);
        let (html, report) = shown(text);
        assert!(
            report.contains("a film of another host is a link to it"),
            "{text}: {report}"
        );
        assert!(
            !html.contains("iframe") && !report.contains("is left out"),
            "{report}"
        );
    }
    has(
        "{{< youtube id=dQw4w9WgXcQ title=\"My *talk*\" >}}",
        &[FILM, ">My *talk*</a>"],
    );
    has(
        "<iframe title=\"My talk\" src=\"https://www.youtube.com/embed/dQw4w9WgXcQ\"></iframe>",
        &[FILM, ">My talk</a>"],
    );
    has("{{< vimeo 12345 >}}", &["href=\"https://vimeo.com/12345\""]);
    has(
        "{% include video id=\"12345\" provider=\"vimeo\" %}",
        &["href=\"https://vimeo.com/12345\""],
    );
    has("{% embed https://youtu.be/dQw4w9WgXcQ %}", &[FILM]);
    for text in [
        "{{< peertube \"https://tube.example/w/abcdef\" >}}",
        "{{ peertube(url=\"https://tube.example/videos/watch/abcdef?a=b\") }}",
    ] {
        has(
            text,
            &["href=\"https://tube.example/w/abcdef\" rel=\"external\""],
        );
    }
    has(
        "<iframe src=\"https://tube.example/videos/embed/abcdef\"></iframe>",
        &["href=\"https://tube.example/w/abcdef\""],
    );
}

#[test]
fn a_film_has_its_place_in_the_file() {
    let (_, report) =
        shown("A\n\n{{< figure src=\"pot.svg\" alt=\"p\" >}}\n\n{{< vimeo 1 >}} <font>");
    assert!(report.contains("posts/a.md:10:1"), "{report}");
    // What is wrong behind it too.
    assert!(report.contains("posts/a.md:10:17"), "{report}");
}

#[test]
fn a_figure_is_a_picture_with_a_caption() {
    has(
        "{{< figure src=\"pot.svg\" alt=\"A pot\" caption=\"The \\\"pot\\\" of <b>\" >}}",
        &[
            "<figure><img src=\"-/pot-",
            "alt=\"A pot\"",
            "<figcaption>The",
        ],
    );
    has(
        "{{ figure(src=\"pot.svg\", caption=\"A pot\") }}",
        &["alt=\"A pot\"", "<figcaption>A pot</figcaption>"],
    );
    has("{% asset_img pot.svg %}", &["<img src=\"-/pot-"]);
    has(
        "{% asset_img pot.svg 30 20 A *pot* %}",
        &["<img src=\"-/pot-", "alt=\"A *pot*\""],
    );
    has(
        "{% post_link a A [b] %}",
        &["<a href=\"posts/a/\">A [b]</a>"],
    );
    has("{% post_link a %}", &["<a href=\"posts/a/\">a</a>"]);
    has(
        "{% include figure.html src=\"pot.svg\" alt=\"a\" link=\"https://tea.example/\" %}",
        &["<a href=\"https://tea.example/\"><img"],
    );
}

#[test]
fn lines_of_code_are_counted_and_marked() {
    for text in [
        "{% highlight ruby linenos mark_lines=\"1\" %}\na\n{% endhighlight %}",
        "{{< highlight ruby \"linenos=table,hl_lines=1 3-5\" >}}\na\n{{< /highlight >}}",
        "{{< highlight lang=\"ruby\" linenos=\"true\" hl_lines=\"1\" >}}\na\n{{< /highlight >}}",
        "```ruby {linenos=true,hl_lines=[1]}\na\n```",
    ] {
        has(
            text,
            &[
                "<pre class=\"lines\"",
                "language-ruby\"><i></i><span class=\"",
                "l\">a</span>",
            ],
        );
    }
}

#[test]
fn code_is_code() {
    check(
        "{% highlight none %}\n{{ a }} ```\n{% endhighlight %}",
        &fence("{{ a }} ```\n"),
    );
    has(
        "{{< highlight rust \"linenos=table\" >}}\nlet a = 1;\n{{< /highlight >}}",
        &["let</span>"],
    );
    has(
        "{% codeblock lang:rust %}\nlet a = 1;\n{% endcodeblock %}",
        &["let</span>"],
    );
    check(
        "{% raw %}a{% endraw %} b{% comment %}c{% endcomment %}",
        "<p>a b</p>",
    );
}

/// What a block of code without colours becomes.
fn fence(code: &str) -> String {
    shown(&format!("````none\n{code}````")).0
}

#[test]
fn boxes_and_details_hold_markdown() {
    for text in [
        "{{< notice warning >}}\n*a*\n\n- b\n{{< /notice >}}\nc",
        "{{% alert context=\"warning\" %}}\n*a*\n\n- b\n{{% /alert %}}\n\nc",
        "{% warning %}\n*a*\n\n- b\n{% endwarning %}\nc",
        "{% warning() %}\n*a*\n\n- b\n{% end %}\nc",
    ] {
        has(
            text,
            &[
                "alert-warning",
                "<p><em>a</em></p>\n<ul>\n<li>b</li>\n</ul>\n</div>\n<p>c</p>",
            ],
        );
    }
    has(
        "{{< note \"Hot *tea*\" >}}a{{< /note >}}",
        &["<strong>Hot *tea*</strong>", "<p>a</p>"],
    );
    has(
        "{{< note >}}\n{{< tip >}}\na\n{{< vimeo 1 >}}\n{{< /tip >}}\nb\n{{< /note >}}",
        &[
            "alert-note",
            "alert-tip",
            "href=\"https://vimeo.com/1\"",
            "<p>b</p>",
        ],
    );
    has(
        "{{< details \"More <i>\" >}}\n*a*\n{{< /details >}}",
        &[
            "<details><summary>More &lt;i&gt;</summary>",
            "<em>a</em>",
            "</details>",
        ],
    );
}

#[test]
fn posts_elsewhere_are_quotations_with_links() {
    has(
        "{{< x user=\"jane\" id=\"123\" >}}",
        &["<blockquote>", "href=\"https://x.com/jane/status/123\""],
    );
    has(
        "{% twitter https://twitter.com/jane/status/123 %}",
        &["href=\"https://x.com/jane/status/123\""],
    );
    has(
        "{{< gist jane 1a2b >}}",
        &["href=\"https://gist.github.com/jane/1a2b\""],
    );
    has(
        "{% gist jane/1a2b %}",
        &["href=\"https://gist.github.com/jane/1a2b\""],
    );
}

#[test]
fn code_and_what_nobody_knows_stay_as_they_are() {
    check(
        "`{{< youtube dQw4w9WgXcQ >}}`",
        "<p><code>{{&lt; youtube dQw4w9WgXcQ &gt;}}</code></p>",
    );
    for text in [
        "{{< chart a >}}",
        "{% if a %}b{% endif %}",
        "{{ site.title }}",
        "{{< youtube \"a b\" >}}",
        "{{< note >}}",
    ] {
        let (html, report) = shown(text);
        assert!(html.contains("{{") || html.contains("{%"), "{html}");
        assert!(report.contains("posts/a.md:6"), "{report}");
    }
}

#[test]
fn parameters_are_data() {
    let film = "dQw4w9WgXcQ";
    for text in [
        format!("{{{{< youtube id={film} title=\"</a><script>alert(1)</script>\" >}}}}"),
        format!("<iframe src=\"https://www.youtube.com/embed/{film}\" title=\"<script>alert(1)</script>\"></iframe>"),
        format!("<iframe src=\"https://www.youtube.com/embed/{film}\" title='\" onerror=\"alert(1)'></iframe>"),
        "{{< figure src=\"javascript:alert(1)\" link=\"javascript:alert(1)\" caption=\"\\\" onerror=\\\"alert(1)\" >}}".to_owned(),
        "{{< figure src=\"x) <script>alert(1)</script>\" >}}".to_owned(),
        "{{< details \"</summary><script>alert(1)</script>\" >}}a{{< /details >}}".to_owned(),
        "{{< note \"<script>alert(1)</script>\" >}}<script>alert(1)</script>{{< /note >}}".to_owned(),
        "{{< gist \"x)<script>\" \"y\" >}}{{< x user=\"javascript:\" id=\"1\" >}}".to_owned(),
        "{% highlight \"<script>\" %}</code><script>alert(1)</script>{% endhighlight %}".to_owned(),
    ] {
        let (html, _) = shown(&text);
        for part in ["<script", "href=\"javascript", "src=\"javascript", " onerror=\"alert"] {
            assert!(!html.contains(part), "{text}: {html}");
        }
    }
}
