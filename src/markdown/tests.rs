#![allow(
    clippy::needless_raw_string_hashes,
    reason = "expect-test writes them when it updates"
)]

use expect_test::{Expect, expect};

use super::*;
use crate::{compiler::content::messages::Interface, post::Slug};

/// Renders as the compiler would: headings have ids made of their text, everything else is as written.
fn render(markdown: &str, sidecar: Sidecar) -> String {
    let ids = outline(markdown, sidecar.policy)
        .headings
        .into_iter()
        .map(|heading| {
            heading.id.unwrap_or_else(|| {
                Slug::fold(&heading.text).map_or_else(|_| "section".to_owned(), |id| id.to_string())
            })
        });
    let sidecar = Sidecar {
        headings: ids.collect(),
        ..sidecar
    };
    to_html(
        markdown,
        &sidecar,
        &Prefix::absolute("/blog"),
        &Interface::english().page,
    )
    .html
}

#[track_caller]
fn check(markdown: &str, expected: Expect) {
    expected.assert_eq(&render(markdown, Sidecar::default()));
}

/// The same with answers of the compiler's.
#[track_caller]
fn check_with(sidecar: Sidecar, markdown: &str, expected: Expect) {
    expected.assert_eq(&render(markdown, sidecar));
}

#[track_caller]
fn check_smart(markdown: &str, expected: Expect) {
    let policy = Policy {
        smart: true,
        trust: false,
    };
    check_with(
        Sidecar {
            policy,
            ..Sidecar::default()
        },
        markdown,
        expected,
    );
}

#[test]
fn a_heading_has_an_anchor_and_a_place_in_the_contents() {
    check(
        "## A *new* day\n",
        expect![[r##"
            <h2 id="a-new-day">A <em>new</em> day<a class="anchor" href="#a-new-day" aria-hidden="true" tabindex="-1">#</a></h2>
        "##]],
    );
    check(
        "### `code` & more\n",
        expect![[r##"
            <h3 id="code-more"><code>code</code> &amp; more<a class="anchor" href="#code-more" aria-hidden="true" tabindex="-1">#</a></h3>
        "##]],
    );
    check(
        "## Own {#mine .ignored}\n",
        expect![[r##"
            <h2 id="mine">Own<a class="anchor" href="#mine" aria-hidden="true" tabindex="-1">#</a></h2>
        "##]],
    );
    check(
        "Setext\n======\n",
        expect![[r##"
            <h2 id="setext">Setext<a class="anchor" href="#setext" aria-hidden="true" tabindex="-1">#</a></h2>
        "##]],
    );

    let sidecar = Sidecar {
        headings: vec!["a".to_owned(), "b".to_owned()],
        ..Sidecar::default()
    };
    let rendered = to_html(
        "# A *b* `c`\n\ntext\n\n#### D\n",
        &sidecar,
        &Prefix::absolute("/"),
        &Messages::default(),
    );
    let line = |level, id: &str, text: &str| Contents {
        level,
        id: id.to_owned(),
        text: text.to_owned(),
    };
    assert_eq!(
        rendered.contents,
        [line(2, "a", "A b c"), line(4, "b", "D")]
    );
}

#[test]
fn the_title_of_the_page_is_its_only_heading_of_the_first_level() {
    check(
        "# One\n",
        expect![[r##"
            <h2 id="one">One<a class="anchor" href="#one" aria-hidden="true" tabindex="-1">#</a></h2>
        "##]],
    );
}

#[test]
fn a_table_scrolls_and_aligns_by_class() {
    check(
        "| a | b | c |\n|:--|:-:|--:|\n| *1* | 2 | 3 |\n| 4 | | |\n",
        expect![[r#"
            <div class="table" role="region" aria-label="Table" tabindex="0"><table><thead><tr><th scope="col">a</th><th scope="col" class="center">b</th><th scope="col" class="right">c</th></tr></thead><tbody>
            <tr><td><em>1</em></td><td class="center">2</td><td class="right">3</td></tr>
            <tr><td>4</td><td class="center"></td><td class="right"></td></tr>
            </tbody></table></div>
        "#]],
    );
    check(
        "| a |\n|---|\n",
        expect![[r#"
            <div class="table" role="region" aria-label="Table" tabindex="0"><table><thead><tr><th scope="col">a</th></tr></thead><tbody>
            </tbody></table></div>
        "#]],
    );
}

#[test]
fn footnotes_are_numbered_as_they_are_referred_to() {
    check(
        "One[^b] two[^a].\n\n[^a]: First defined.\n\n[^b]: *Second*.\n",
        expect![[r##"
            <p>One<sup class="footnote-ref"><a href="#_fn1" id="_fnref1" role="doc-noteref">1</a></sup> two<sup class="footnote-ref"><a href="#_fn2" id="_fnref2" role="doc-noteref">2</a></sup>.</p>
            <section class="footnotes" role="doc-endnotes" aria-label="Footnotes"><ol>
            <li id="_fn1"><p><em>Second</em>. <a class="footnote-back" href="#_fnref1" role="doc-backlink" aria-label="Back to reference 1">↩</a></p></li>
            <li id="_fn2"><p>First defined. <a class="footnote-back" href="#_fnref2" role="doc-backlink" aria-label="Back to reference 2">↩</a></p></li>
            </ol></section>
        "##]],
    );
}

#[test]
fn a_footnote_leads_back_to_every_reference() {
    check(
        "One[^a] two[^a].\n\n[^a]: Note.\n",
        expect![[r##"
            <p>One<sup class="footnote-ref"><a href="#_fn1" id="_fnref1" role="doc-noteref">1</a></sup> two<sup class="footnote-ref"><a href="#_fn1" id="_fnref1_2" role="doc-noteref">1</a></sup>.</p>
            <section class="footnotes" role="doc-endnotes" aria-label="Footnotes"><ol>
            <li id="_fn1"><p>Note. <a class="footnote-back" href="#_fnref1" role="doc-backlink" aria-label="Back to reference 1">↩</a> <a class="footnote-back" href="#_fnref1_2" role="doc-backlink" aria-label="Back to reference 1, 2">↩</a></p></li>
            </ol></section>
        "##]],
    );
}

#[test]
fn a_footnote_that_nothing_refers_to_is_left_out() {
    check(
        "Text.\n\n[^a]: Note.\n",
        expect![[r#"
            <p>Text.</p>
        "#]],
    );
    check(
        "Text[^none].\n",
        expect![[r#"
            <p>Text[^none].</p>
        "#]],
    );
}

#[test]
fn a_footnote_that_only_a_left_out_one_refers_to_is_left_out_too() {
    check(
        "Text.\n\n[^a]: See[^b].\n\n[^b]: Note.\n",
        expect![[r#"
            <p>Text.</p>
        "#]],
    );
}

#[test]
fn footnotes_may_refer_to_each_other() {
    check(
        "Text[^a].\n\n[^b]: Back to[^a].\n\n[^a]: On to[^b].\n",
        expect![[r##"
            <p>Text<sup class="footnote-ref"><a href="#_fn1" id="_fnref1" role="doc-noteref">1</a></sup>.</p>
            <section class="footnotes" role="doc-endnotes" aria-label="Footnotes"><ol>
            <li id="_fn1"><p>On to<sup class="footnote-ref"><a href="#_fn2" id="_fnref2" role="doc-noteref">2</a></sup>. <a class="footnote-back" href="#_fnref1" role="doc-backlink" aria-label="Back to reference 1">↩</a> <a class="footnote-back" href="#_fnref1_2" role="doc-backlink" aria-label="Back to reference 1, 2">↩</a></p></li>
            <li id="_fn2"><p>Back to<sup class="footnote-ref"><a href="#_fn1" id="_fnref1_2" role="doc-noteref">1</a></sup>. <a class="footnote-back" href="#_fnref2" role="doc-backlink" aria-label="Back to reference 2">↩</a></p></li>
            </ol></section>
        "##]],
    );
}

#[test]
fn the_first_definition_of_a_footnote_counts() {
    check(
        "Text[^a].\n\n[^a]: First.\n\n[^a]: Second.\n",
        expect![[r##"
            <p>Text<sup class="footnote-ref"><a href="#_fn1" id="_fnref1" role="doc-noteref">1</a></sup>.</p>
            <section class="footnotes" role="doc-endnotes" aria-label="Footnotes"><ol>
            <li id="_fn1"><p>First. <a class="footnote-back" href="#_fnref1" role="doc-backlink" aria-label="Back to reference 1">↩</a></p></li>
            </ol></section>
        "##]],
    );
}

#[test]
fn a_footnote_holds_blocks() {
    check(
        "Text[^a].\n\n[^a]: First.\n\n    - Item[^b]\n\n[^b]: Other.\n",
        expect![[r##"
            <p>Text<sup class="footnote-ref"><a href="#_fn1" id="_fnref1" role="doc-noteref">1</a></sup>.</p>
            <section class="footnotes" role="doc-endnotes" aria-label="Footnotes"><ol>
            <li id="_fn1"><p>First.</p>
            <ul>
            <li>Item<sup class="footnote-ref"><a href="#_fn2" id="_fnref2" role="doc-noteref">2</a></sup></li>
            </ul>
            <p> <a class="footnote-back" href="#_fnref1" role="doc-backlink" aria-label="Back to reference 1">↩</a></p></li>
            <li id="_fn2"><p>Other. <a class="footnote-back" href="#_fnref2" role="doc-backlink" aria-label="Back to reference 2">↩</a></p></li>
            </ol></section>
        "##]],
    );
    check(
        "Text[^a].\n\n[^a]:\n    ```\n    code\n    ```\n",
        expect![[r##"
            <p>Text<sup class="footnote-ref"><a href="#_fn1" id="_fnref1" role="doc-noteref">1</a></sup>.</p>
            <section class="footnotes" role="doc-endnotes" aria-label="Footnotes"><ol>
            <li id="_fn1"><figure class="code"><figcaption><span class="code__language"></span><button class="code__copy" type="button" data-action="copy" hidden>Copy</button></figcaption><pre tabindex="0"><code>code
            </code></pre></figure>
            <p> <a class="footnote-back" href="#_fnref1" role="doc-backlink" aria-label="Back to reference 1">↩</a></p></li>
            </ol></section>
        "##]],
    );
}

#[test]
fn a_footnote_in_a_link_is_only_a_number() {
    check(
        "<a href=b>Text[^a]</a>\n\n[^a]: Note.\n",
        expect![[r##"
            <p><a href="b">Text<sup class="footnote-ref" id="_fnref1">1</sup></a></p>
            <section class="footnotes" role="doc-endnotes" aria-label="Footnotes"><ol>
            <li id="_fn1"><p>Note. <a class="footnote-back" href="#_fnref1" role="doc-backlink" aria-label="Back to reference 1">↩</a></p></li>
            </ol></section>
        "##]],
    );
}

#[test]
fn tasks_are_boxes_that_cannot_be_ticked() {
    check(
        "- [ ] open\n- [x] done\n- plain\n",
        expect![[r#"
            <ul>
            <li><input type="checkbox" disabled aria-label="To do"> open</li>
            <li><input type="checkbox" disabled checked aria-label="Done"> done</li>
            <li>plain</li>
            </ul>
        "#]],
    );
}

#[test]
fn text_is_emphasised_and_struck_out() {
    check(
        "*a* **b** ~~c~~ `d < e`  \nf\\\ng\nh\n",
        expect![[r#"
            <p><em>a</em> <strong>b</strong> <del>c</del> <code>d &lt; e</code><br>
            f<br>
            g
            h</p>
        "#]],
    );
}

#[test]
fn an_alert_says_what_it_is() {
    check(
        "> [!WARNING]\n> Mind *this*.\n",
        expect![[r#"
            <div class="alert alert-warning" role="note"><p class="alert__title">Warning</p>
            <p>Mind <em>this</em>.</p>
            </div>
        "#]],
    );
    check(
        "> [!NOTE]\n",
        expect![[r#"
            <div class="alert alert-note" role="note"><p class="alert__title">Note</p>
            </div>
        "#]],
    );
    check(
        "> Said she.\n",
        expect![[r#"
            <blockquote>
            <p>Said she.</p>
            </blockquote>
        "#]],
    );
    check(
        "> [!OTHER]\n> x\n",
        expect![[r#"
            <blockquote>
            <p>[!OTHER]
            x</p>
            </blockquote>
        "#]],
    );
}

#[test]
fn terms_have_definitions() {
    check(
        "Term\n: One\n: Two\n\nOther\n: Three\n",
        expect![[r#"
            <dl>
            <dt>Term</dt>
            <dd>One</dd>
            <dd>Two</dd>
            <dt>Other</dt>
            <dd>Three</dd>
            </dl>
        "#]],
    );
}

#[test]
fn lists_keep_their_numbers() {
    check(
        "1. a\n2. b\n",
        expect![[r#"
            <ol>
            <li>a</li>
            <li>b</li>
            </ol>
        "#]],
    );
    check(
        "7. a\n   - b\n\n     c\n",
        expect![[r#"
            <ol start="7">
            <li>a<ul>
            <li><p>b</p>
            <p>c</p>
            </li>
            </ul>
            </li>
            </ol>
        "#]],
    );
}

#[test]
fn code_names_its_language_and_can_be_copied() {
    check(
        "```rust,ignore\nlet a = \"<b>\";\n```\n",
        expect![[r#"
            <figure class="code"><figcaption><span class="code__language">rust</span><button class="code__copy" type="button" data-action="copy" hidden>Copy</button></figcaption><pre tabindex="0"><code class="language-rust">let a = &quot;&lt;b&gt;&quot;;
            </code></pre></figure>
        "#]],
    );
    check(
        "    indented\n",
        expect![[r#"
            <figure class="code"><figcaption><span class="code__language"></span><button class="code__copy" type="button" data-action="copy" hidden>Copy</button></figcaption><pre tabindex="0"><code>indented
            </code></pre></figure>
        "#]],
    );
    check(
        "```\n```\n",
        expect![[r#"
            <figure class="code"><figcaption><span class="code__language"></span><button class="code__copy" type="button" data-action="copy" hidden>Copy</button></figcaption><pre tabindex="0"><code></code></pre></figure>
        "#]],
    );
}

#[test]
fn code_is_coloured_by_its_runs() {
    let colour = |runs: &str| Sidecar {
        code: vec![runs.to_owned()],
        ..Sidecar::default()
    };
    check_with(
        colour("k3_1v2_3n1"),
        "```rust\nlet é = 1;\n```\n",
        expect![[r#"
            <figure class="code"><figcaption><span class="code__language">rust</span><button class="code__copy" type="button" data-action="copy" hidden>Copy</button></figcaption><pre tabindex="0"><code class="language-rust"><span class="k">let</span> <span class="v">é</span> = <span class="n">1</span>;
            </code></pre></figure>
        "#]],
    );
    check_with(
        colour("k3s1_1n1"),
        "```x\nlet<1>\n```\n",
        expect![[r#"
            <figure class="code"><figcaption><span class="code__language">x</span><button class="code__copy" type="button" data-action="copy" hidden>Copy</button></figcaption><pre tabindex="0"><code class="language-x"><span class="k">let</span><span class="s">&lt;</span>1<span class="n">&gt;</span>
            </code></pre></figure>
        "#]],
    );
}

#[test]
fn runs_that_do_not_fit_leave_the_rest_plain() {
    let colour = |runs: &str| Sidecar {
        code: vec![runs.to_owned()],
        ..Sidecar::default()
    };
    check_with(
        colour("k99"),
        "```x\nlet\n```\n",
        expect![[r#"
            <figure class="code"><figcaption><span class="code__language">x</span><button class="code__copy" type="button" data-action="copy" hidden>Copy</button></figcaption><pre tabindex="0"><code class="language-x">let
            </code></pre></figure>
        "#]],
    );
    check_with(
        colour("k1"),
        "```x\né\n```\n",
        expect![[r#"
            <figure class="code"><figcaption><span class="code__language">x</span><button class="code__copy" type="button" data-action="copy" hidden>Copy</button></figcaption><pre tabindex="0"><code class="language-x">é
            </code></pre></figure>
        "#]],
    );
    check_with(
        colour("Z2k"),
        "```x\nlet\n```\n",
        expect![[r#"
            <figure class="code"><figcaption><span class="code__language">x</span><button class="code__copy" type="button" data-action="copy" hidden>Copy</button></figcaption><pre tabindex="0"><code class="language-x">let
            </code></pre></figure>
        "#]],
    );
}

#[test]
fn an_image_keeps_its_place_free() {
    let image = Image {
        src: Some("posts/a/b-0123.png".to_owned()),
        width: 40,
        height: 30,
    };
    let sidecar = || Sidecar {
        images: vec![image.clone()],
        ..Sidecar::default()
    };
    check_with(
        sidecar(),
        "![A *b* `c`](b.png)\n",
        expect![[r#"
            <p><img src="/blog/posts/a/b-0123.png" alt="A b c" width="40" height="30" loading="lazy" decoding="async"><button class="enlarge" type="button" data-action="enlarge" aria-label="Enlarge picture" hidden></button></p>
        "#]],
    );
    check_with(
        sidecar(),
        "Text ![A](b.png \"T\").\n",
        expect![[r#"
            <p>Text <img src="/blog/posts/a/b-0123.png" alt="A" title="T" width="40" height="30" loading="lazy" decoding="async">.</p>
        "#]],
    );
    check(
        "![](https://a.example/a.png)\n",
        expect![[r#"
            <p><img src="https://a.example/a.png" alt="" loading="lazy" decoding="async"><button class="enlarge" type="button" data-action="enlarge" aria-label="Enlarge picture" hidden></button></p>
        "#]],
    );
}

#[test]
fn an_image_alone_with_a_title_is_a_figure() {
    check(
        "![A](b.png \"The *caption* & more\")\n",
        expect![[r#"
            <figure><img src="b.png" alt="A" loading="lazy" decoding="async"><button class="enlarge" type="button" data-action="enlarge" aria-label="Enlarge picture" hidden></button><figcaption>The *caption* &amp; more</figcaption></figure>
        "#]],
    );
    check(
        "[![A](b.png \"Caption\")](c)\n",
        expect![[r#"
            <p><a href="c"><img src="b.png" alt="A" title="Caption" loading="lazy" decoding="async"></a></p>
        "#]],
    );
    check(
        "![A](b.png \"One\") ![B](c.png \"Two\")\n",
        expect![[r#"
            <p><img src="b.png" alt="A" title="One" loading="lazy" decoding="async"> <img src="c.png" alt="B" title="Two" loading="lazy" decoding="async"></p>
        "#]],
    );
    check(
        "![A](b.png)\n",
        expect![[r#"
            <p><img src="b.png" alt="A" loading="lazy" decoding="async"><button class="enlarge" type="button" data-action="enlarge" aria-label="Enlarge picture" hidden></button></p>
        "#]],
    );
    check(
        "- ![A](b.png \"Caption\")\n",
        expect![[r#"
            <ul>
            <li><img src="b.png" alt="A" title="Caption" loading="lazy" decoding="async"></li>
            </ul>
        "#]],
    );
}

#[test]
fn a_link_goes_where_the_sidecar_says() {
    let links = |links: &[Option<&str>]| Sidecar {
        links: links.iter().map(|link| link.map(str::to_owned)).collect(),
        ..Sidecar::default()
    };
    check_with(
        links(&[Some("posts/b/#c")]),
        "[a](b.md#c \"T\")\n",
        expect![[r#"
            <p><a href="/blog/posts/b/#c" title="T">a</a></p>
        "#]],
    );
    check_with(
        links(&[None, Some("#x_c")]),
        "[a](https://b.example/?c&d) [e](#c)\n",
        expect![[r##"
            <p><a href="https://b.example/?c&amp;d">a</a> <a href="#x_c">e</a></p>
        "##]],
    );
    check(
        "<a@b.example> <https://c.example>\n",
        expect![[r#"
            <p><a href="mailto:a@b.example">a@b.example</a> <a href="https://c.example">https://c.example</a></p>
        "#]],
    );
    check(
        "[a][b]\n\n[b]: c \"d\"\n",
        expect![[r#"
            <p><a href="c" title="d">a</a></p>
        "#]],
    );
}

#[test]
fn an_address_that_would_run_is_dropped() {
    check(
        "[a](javascript:b) ![c](data:d) <vbscript:e>\n",
        expect![[r#"
            <p><a>a</a> <img alt="c" loading="lazy" decoding="async"> <a>vbscript:e</a></p>
        "#]],
    );
    let sidecar = Sidecar {
        links: vec![Some("javascript:a".to_owned())],
        ..Sidecar::default()
    };
    check_with(
        sidecar,
        "[a](b)\n",
        expect![[r#"
            <p><a>a</a></p>
        "#]],
    );
}

#[test]
fn a_link_in_a_link_is_its_text() {
    check(
        "[a <a href=b>c</a> d](e)\n",
        expect![[r#"
            <p><a href="e">a c d</a></p>
        "#]],
    );
    check(
        "<a href=a>[b](c)</a>\n",
        expect![[r#"
            <p><a href="a">b</a></p>
        "#]],
    );
    check(
        "<a href=a>\n\n## B\n\n</a>\n",
        expect![[r#"
            <a href="a">
            <h2 id="b">B</h2>
            </a>
        "#]],
    );
}

#[test]
fn punctuation_is_typographic_only_where_the_author_wants_it() {
    let text = "\"It's\" -- so --- 'he said'...\n";
    check(
        text,
        expect![[r#"
            <p>&quot;It's&quot; -- so --- 'he said'...</p>
        "#]],
    );
    check_smart(
        text,
        expect![[r#"
            <p>“It’s” – so — ‘he said’…</p>
        "#]],
    );
    check_smart(
        "`\"code\"` ![\"alt\"](a.png \"\\\"title\\\"\")\n",
        expect![[r#"
            <p><code>&quot;code&quot;</code> <img src="a.png" alt="“alt”" title="&quot;title&quot;" loading="lazy" decoding="async"></p>
        "#]],
    );
}

#[test]
fn raw_html_in_a_line_formats_text() {
    check(
        "H<sub>2</sub>O <kbd>Ctrl</kbd> <mark class=x onclick=y>*m*</mark> <b>open\n",
        expect![[r#"
            <p>H<sub>2</sub>O <kbd>Ctrl</kbd> <mark><em>m</em></mark> <b>open</b></p>
        "#]],
    );
    check(
        "a <script>b</script> c <!-- d --> e <div>f</div>\n",
        expect![[r#"
            <p>a  c  e f</p>
        "#]],
    );
}

#[test]
fn a_block_of_raw_html_is_closed_and_keeps_to_itself() {
    check(
        "<div><p>a\n</div></main>\n\nb\n",
        expect![[r#"
            <div><p>a
            </p></div>
            <p>b</p>
        "#]],
    );
    check(
        "<details>\n<summary>A</summary>\n\n*b*\n\n</details>\n",
        expect![[r#"
            <details>
            <summary>A</summary>
            <p><em>b</em></p>
            </details>
        "#]],
    );
    check(
        "- <div>\n\n  a\n\nb\n",
        expect![[r#"
            <ul>
            <li><div>
            <p>a</p>
            </div></li>
            </ul>
            <p>b</p>
        "#]],
    );
    check(
        "<p>é &amp; &lt; < ü</p>\n",
        expect![[r#"
            <p>é &amp; &lt; &lt; ü</p>
        "#]],
    );
}

#[test]
fn a_raw_table_ends_where_something_else_than_a_cell_begins() {
    check(
        "<table>\n<tr>\n<td>\n\n*a*\n\n</td>\n</tr>\n</table>\n",
        expect![[r#"
            <table>
            <tr>
            <td>
            <p><em>a</em></p>
            </td>
            </tr>
            </table>
        "#]],
    );
    check(
        "<table>\n\na\n\n</table>\n",
        expect![[r#"
            <table>
            </table><p>a</p>

        "#]],
    );
    check(
        "<table>\n\n| a |\n|---|\n\n</table>\n",
        expect![[r#"
            <table>
            </table><div class="table" role="region" aria-label="Table" tabindex="0"><table><thead><tr><th scope="col">a</th></tr></thead><tbody>
            </tbody></table></div>

        "#]],
    );
}

#[test]
fn ids_of_raw_html_cannot_be_ours() {
    check(
        "<b id=\"_main\" ID=x>a</b>\n",
        expect![[r#"
            <p><b id="x__main">a</b></p>
        "#]],
    );
}

#[test]
fn a_trusted_author_writes_what_they_want() {
    let policy = Policy {
        smart: false,
        trust: true,
    };
    let sidecar = |links: &[&str]| Sidecar {
        policy,
        links: links.iter().map(|link| Some((*link).to_owned())).collect(),
        ..Sidecar::default()
    };
    check_with(
        sidecar(&[]),
        "<iframe style=\"a\" onload=b>c</iframe>\n\n</div>\n",
        expect![[r#"
            <iframe style="a" onload=b>c</iframe>
            </div>
        "#]],
    );
    check_with(
        sidecar(&["posts/b/"]),
        "<script src=\"b.md\">if (a<b) \"<p>\"</script>\n",
        expect![[r#"
            <script src="/blog/posts/b/">if (a<b) "<p>"</script>
        "#]],
    );
    assert!(outline("<b onclick=a>b</b>\n", policy).active);
    assert!(!outline("<b>b</b>\n", policy).active);
}

#[test]
fn a_sidecar_that_is_too_short_leaves_the_text_readable() {
    let html = to_html(
        "## A\n\n[b](c) ![d](e)\n\n```rust\nf\n```\n",
        &Sidecar::default(),
        &Prefix::absolute("/"),
        &Interface::english().page,
    );
    expect![[r##"
        <h2 id="">A<a class="anchor" href="#" aria-hidden="true" tabindex="-1">#</a></h2>
        <p><a href="c">b</a> <img src="e" alt="d" loading="lazy" decoding="async"></p>
        <figure class="code"><figcaption><span class="code__language">rust</span><button class="code__copy" type="button" data-action="copy" hidden>Copy</button></figcaption><pre tabindex="0"><code class="language-rust">f
        </code></pre></figure>
    "##]].assert_eq(&html.html);
}

/// Both walks ask the same questions in the same order, or answers would go to the wrong ones.
#[test]
fn every_question_gets_its_own_answer() {
    let text = "## A\n\n[b](1) <a href=2>c</a> ![d](i1) [![e](i2)](3)\n\n<div><a href=4>f</a><img src=5></div>\n\n```x\ng\n```\n\n## H\n\n![a [b](x)](i3) <script><a href=6></script> [i](7)\n";
    let asked = outline(text, Policy::default());
    let answers = Sidecar {
        headings: asked
            .headings
            .iter()
            .map(|heading| format!("to-{}", heading.text))
            .collect(),
        links: asked
            .links
            .iter()
            .map(|link| Some(format!("to-{}", link.address)))
            .collect(),
        images: asked
            .images
            .iter()
            .map(|(link, _)| Image {
                src: Some(format!("to-{}", link.address)),
                ..Image::default()
            })
            .collect(),
        code: vec!["k1".to_owned()],
        ..Sidecar::default()
    };
    let html = to_html(text, &answers, &Prefix::absolute("/"), &Messages::default()).html;
    for answer in [
        "id=\"to-A\"",
        "id=\"to-H\"",
        "\"/to-1\"",
        "\"/to-2\"",
        "\"/to-3\"",
        "\"/to-4\"",
        "\"/to-5\"",
        "\"/to-7\"",
        "\"/to-i1\"",
        "\"/to-i2\"",
        "\"/to-i3\"",
        "<span class=\"k\">g</span>",
    ] {
        assert!(html.contains(answer), "{answer} is not in\n{html}");
    }
}
