use super::*;

#[test]
fn a_heading_has_an_anchor_and_a_place_in_the_contents() {
    check(
        "## A *new* day\n",
        expect![[r##"
            <h2 id="a-new-day">A <em>new</em> day<a class="anchor" href="#a-new-day" aria-hidden="true" tabindex="-1"></a></h2>
        "##]],
    );
    check(
        "### `code` & more\n",
        expect![[r##"
            <h3 id="code-more"><code>code</code> &amp; more<a class="anchor" href="#code-more" aria-hidden="true" tabindex="-1"></a></h3>
        "##]],
    );
    check(
        "## Own {#mine .ignored}\n",
        expect![[r##"
            <h2 id="mine">Own<a class="anchor" href="#mine" aria-hidden="true" tabindex="-1"></a></h2>
        "##]],
    );
    check(
        "Setext\n======\n",
        expect![[r##"
            <h2 id="setext">Setext<a class="anchor" href="#setext" aria-hidden="true" tabindex="-1"></a></h2>
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
            <h2 id="one">One<a class="anchor" href="#one" aria-hidden="true" tabindex="-1"></a></h2>
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
fn a_footnote_leads_back_to_as_many_references_as_anybody_follows() {
    let html = |n: usize| render(&("a[^1] ".repeat(n) + "\n\n[^1]: b\n"), Sidecar::default());
    assert_eq!(html(20).matches("footnote-back").count(), 20);
    let many = html(3_000);
    assert_eq!(many.matches("footnote-ref").count(), 3_000);
    assert_eq!(many.matches("footnote-back").count(), 50);
}

#[test]
fn a_callout_has_a_title_and_may_be_folded() {
    check(
        "> [!tip]- Fold *it*\n>\n> a\n",
        expect![[r#"
        <details class="alert alert-tip"><summary class="alert__title">Fold <em>it</em></summary>
        <p>a</p>
        </details>
    "#]],
    );
    check(
        "> [!caution]+ Open\n>\n> - a\n",
        expect![[r#"
            <details open class="alert alert-caution"><summary class="alert__title">Open</summary>
            <ul>
            <li>a</li>
            </ul>
            </details>
        "#]],
    );
    check(
        "> [!quote] She said\n>\n> > [!note] a\n> >\n> > b\n",
        expect![[r#"
        <div class="alert alert-quote" role="note"><p class="alert__title">She said</p>
        <div class="alert alert-note" role="note"><p class="alert__title">a</p>
        <p>b</p>
        </div>
        </div>
    "#]],
    );
    check(
        "> [!tip] ![a](b.png)\n",
        expect![[r#"
        <div class="alert alert-tip" role="note"><p class="alert__title"><img src="b.png" alt="a" loading="lazy" decoding="async"></p>
        </div>
    "#]],
    );
}

#[test]
fn only_what_has_a_look_and_a_title_is_a_callout() {
    for text in [
        "> [!tip]-\n> a\n",
        "> [!other] a\n",
        "> [!TIP] a\n",
        "> [!tip]a\n",
        "> \\[!tip] a\n",
    ] {
        let html = render(text, Sidecar::default());
        assert!(html.starts_with("<blockquote>"), "{html}");
    }
}
