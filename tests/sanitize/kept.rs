use super::super::*;
use super::oracle::*;

/// What authors write raw HTML for comes out as they wrote it, and the keyboard reaches what scrolls.
#[track_caller]
fn check_survives(raw: &str) {
    let picture = dom::fragment(&render(raw)).picture();
    let caption = raw.split("<caption>").nth(1);
    let name = caption.map_or("", |text| text.split('<').next().unwrap());
    let region = format!(
        "<div class=\"table\" role=\"region\" aria-label=\"{name}\" tabindex=\"0\"><table>"
    );
    let html = raw
        .replace("id=\"", "id=\"x_")
        .replace("<pre>", "<pre tabindex=\"0\">")
        .replace("<table>", &region)
        .replace("</table>", "</table></div>");
    assert_eq!(
        picture.replace("\\n\"", "\""),
        dom::fragment(&html).picture(),
        "{raw}"
    );
    check(raw);
}

#[test]
fn what_formats_text_survives() {
    check_survives("<details open><summary>More <b>here</b></summary>Text</details>");
    check_survives(
        "<figure id=\"f\"><img src=\"https://a.example/a.png\" alt=\"A\" width=\"40\" height=\"30\" loading=\"lazy\"><figcaption>B</figcaption></figure>",
    );
    check_survives(
        "<div><video src=\"https://a.example/a.mp4\" poster=\"https://a.example/a.png\" width=\"4\" height=\"3\" controls loop muted playsinline preload=\"none\"></video></div>",
    );
    check_survives(
        "<div><audio controls preload=\"none\"><source src=\"https://a.example/a.ogg\" type=\"audio/ogg\">None</audio></div>",
    );
    check_survives(
        "<p><picture><source media=\"(width < 40em)\" srcset=\"https://a.example/a.avif 1.5x, b.avif 2x\" sizes=\"50vw\" width=\"4\" height=\"3\"><img src=\"a.png\" srcset=\"a.png, b.png 200w 100h\" sizes=\"auto\" alt=\"\"></picture></p>",
    );
    check_survives(
        "<div><picture><source src=\"https://a.example/a.avif\" type=\"image/avif\"><img src=\"https://a.example/a.png\" alt=\"\"></picture></div>",
    );
    check_survives(
        "<p>H<sub>2</sub>O x<sup>2</sup> <kbd>Ctrl</kbd>+<kbd>C</kbd> <mark>m</mark> <small>s</small> <s>n</s> <u>u</u></p>",
    );
    check_survives(
        "<p><abbr title=\"Hypertext\">HTML</abbr> <dfn>d</dfn> <samp>s</samp> <var>v</var> <cite>c</cite> <bdo dir=\"rtl\">b</bdo></p>",
    );
    check_survives(
        "<p><del cite=\"https://a.example/\" datetime=\"2026-01-01\">a</del><ins datetime=\"2026-01-02\">b</ins> <time datetime=\"2026-03-22\">today</time></p>",
    );
    check_survives(
        "<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> <q cite=\"https://a.example/\" lang=\"de\">q</q> a<wbr>b<br>c</p>",
    );
    check_survives(
        "<ol start=\"3\" reversed type=\"a\"><li value=\"7\">a<ul><li>b<ul><li>c</li></ul></li></ul></li></ol>",
    );
    check_survives("<dl><dt>a</dt><dd>b</dd></dl>");
    check_survives(
        "<table><caption>c</caption><colgroup><col span=\"2\"></colgroup><thead><tr><th scope=\"col\" colspan=\"2\">a</th></tr></thead><tbody><tr><td rowspan=\"2\">b</td><td>c</td></tr><tr><td>d</td></tr></tbody><tfoot><tr><td>e</td></tr></tfoot></table>",
    );
    check_survives(
        "<blockquote cite=\"https://a.example/\"><p dir=\"rtl\" lang=\"he\" title=\"t\" id=\"i\">q</p></blockquote>",
    );
    check_survives(
        "<section><aside><article><div><h3>h</h3><p>p</p><pre>a\n  b</pre><hr></div></article></aside></section>",
    );
    check_survives(
        "<p><a href=\"https://a.example/?a=1&amp;b=2\">a</a> <a href=\"mailto:a@b.example\">b</a> <a href=\"tel:+1\">c</a></p>",
    );
}

#[test]
fn end_tags_that_may_be_left_out_are_added() {
    check_survives("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>");
    check_survives("<ul><li><p>a<li><p>b</ul>");
    check_survives("<dl><dt>a<dd>b<dt>c<dt>d<dd><p>e</dl>");
    check_survives("<div><p>a<p>b<ul><li>c</ul><p>d</div>");
    check_survives("<table><tr><td>a<td>b<tr><th>c<td>d</table>");
    check_survives("<table><caption>a<tr><td>b</table>");
    check_survives("<table><colgroup><col><col><tr><td>a</table>");
    check_survives(
        "<table><colgroup><col><thead><tr><th>a<tbody><tr><td><p>b<tbody><tr><td>c<tfoot><tr><td>d</table>",
    );
    check_survives("<p><ruby>a<rp>(<rt>b<rp>)</ruby></p>");
}

#[test]
fn markdown_stands_in_what_survives() {
    let html = render(
        "<details>\n<summary>More</summary>\n\n*Text* and a list:\n\n- one\n\n</details>\n\nAfter.\n",
    );
    let details = dom::fragment(&html).one("details");
    assert_eq!(details.one("em").text(), "Text");
    assert_eq!(details.one("li").text().trim(), "one");
    assert!(!details.text().contains("After"));

    let html = render("<table>\n<tr>\n<td>\n\n**Cell**\n\n</td>\n</tr>\n</table>\n");
    assert_eq!(dom::fragment(&html).one("td").one("strong").text(), "Cell");
}

#[test]
fn a_comment_or_a_dropped_element_takes_its_text_along() {
    for markdown in [
        "a <!-- gone --> b",
        "a <svg> gone </svg> b",
        "a <script>gone</script> b",
        "<style>\ngone\n</style>\n\na b",
    ] {
        let text = dom::fragment(&render(markdown)).text();
        assert_eq!(
            text.split_whitespace().collect::<Vec<_>>(),
            ["a", "b"],
            "{markdown}"
        );
    }
}
