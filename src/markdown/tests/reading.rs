use super::*;

#[test]
fn addresses_in_a_text_are_links() {
    check(
        "See https://example.com/docs for more. Or www.example.com/a_b_c, or (http://a.example/x(y)).\n\nWrite to first.last+tag@mail.example.com!\n",
        expect![[r#"
            <p>See <a href="https://example.com/docs">https://example.com/docs</a> for more. Or <a href="http://www.example.com/a_b_c">www.example.com/a_b_c</a>, or (<a href="http://a.example/x(y)">http://a.example/x(y)</a>).</p>
            <p>Write to <a href="mailto:first.last+tag@mail.example.com">first.last+tag@mail.example.com</a>!</p>
        "#]],
    );
    check(
        "## On https://example.com/\n\nA note[^n], *https://b.example/*, https://c.example/?a=1&b=2#c_d; **http://localhost:8080/x**\n\n| https://d.example |\n|---|\n\n- mailto:me@e.example\n\n[^n]: From https://n.example/.\n",
        expect![[r##"
            <h2 id="on-https-example-com">On <a href="https://example.com/">https://example.com/</a><a class="anchor" href="#on-https-example-com" aria-hidden="true" tabindex="-1"></a></h2>
            <p>A note<sup class="footnote-ref"><a href="#_fn1" id="_fnref1" role="doc-noteref">1</a></sup>, <em><a href="https://b.example/">https://b.example/</a></em>, <a href="https://c.example/?a=1&amp;b=2#c_d">https://c.example/?a=1&amp;b=2#c_d</a>; <strong><a href="http://localhost:8080/x">http://localhost:8080/x</a></strong></p>
            <div class="table" role="region" aria-label="On https://example.com/" tabindex="0"><table><thead><tr><th scope="col"><a href="https://d.example">https://d.example</a></th></tr></thead><tbody>
            </tbody></table></div>
            <ul>
            <li><a href="mailto:me@e.example">mailto:me@e.example</a></li>
            </ul>
            <section class="footnotes" role="doc-endnotes" aria-label="Footnotes"><ol>
            <li id="_fn1"><p>From <a href="https://n.example/">https://n.example/</a>. <a class="footnote-back" href="#_fnref1" role="doc-backlink" aria-label="Back to reference 1">↩</a></p></li>
            </ol></section>
        "##]],
    );
    check(
        "请看https://example.com/文章。还有（https://b.example/）和 www.c.example，完。\n",
        expect![[r#"
            <p>请看<a href="https://example.com/文章">https://example.com/文章</a>。还有（<a href="https://b.example/">https://b.example/</a>）和 <a href="http://www.c.example">www.c.example</a>，完。</p>
        "#]],
    );
}

#[test]
fn what_only_resembles_an_address_is_text() {
    check(
        "`https://a.example` [https://b.example](c) <a href=d>https://e.example</a> <code>www.f.example</code> ![https://g.example](h.png)\n\n    https://i.example\n",
        expect![[r#"
            <p><code>https://a.example</code> <a href="c">https://b.example</a> <a href="d">https://e.example</a> <code>www.f.example</code> <img src="h.png" alt="https://g.example" loading="lazy" decoding="async"></p>
            <figure class="code"><figcaption><span class="code__language"></span><button class="code__copy" type="button" data-action="copy" hidden>Copy</button></figcaption><pre tabindex="0"><code>https://i.example
            </code></pre></figure>
        "#]],
    );
    check(
        "https:// http://. www. wwww.x.example a@b pkg@1.2.3 @me@social.example x://y.example me@host- 12:30 ahttps://j.example http://_a_b.c_d\n",
        expect![[r#"
            <p>https:// http://. www. wwww.x.example a@b pkg@1.2.3 @me@social.example x://y.example me@host- 12:30 ahttps://j.example http://_a_b.c_d</p>
        "#]],
    );
    check_with(
        Sidecar {
            policy: Policy {
                smart: false,
                trust: true,
                math: false,
            },
            ..Sidecar::default()
        },
        "<a href=b>https://a.example</a> https://c.example <a name=x></a>https://d.example\n",
        expect![[r#"
            <p><a href="b">https://a.example</a> <a href="https://c.example">https://c.example</a> <a name=x></a><a href="https://d.example">https://d.example</a></p>
        "#]],
    );
}

#[test]
fn a_colon_defines_only_behind_a_term() {
    for text in [
        "Before.\n:::note\nInside.\n:::\n",
        "A line that wraps, and then\nanother one\n: and the rest.\n",
        "It says `foo\n: bar` and more.\n",
        "Hello\n:wave: everybody.\n",
        "Ratio\n:2 to 1\n",
        "> Quoted\n> :::tip\n> Inside.\n",
        "- An item\n  :-) smiles\n",
        "Term\n:\n",
        "One\n::two\n\n: three\n",
    ] {
        let html = render(text, Sidecar::default());
        assert!(!html.contains("<dl>"), "{text}\n{html}");
        let colons = |text: &str| text.matches(':').count();
        assert_eq!(colons(&html), colons(text), "{text}\n{html}");
    }
    check(
        ":::note\nA\n:::\n\nTerm\n:   Defined `x`\n\n    More.\n\n: Again\n\nA `b` c\n: d `e`\n\n> Quoted\n> : D\n\n- Listed\n  : D\n\nLeft | Right\n:--|:-:\n1 | 2\n\n```\n: code\n```\n",
        expect![[r#"
            <p>:::note
            A
            :::</p>
            <dl>
            <dt>Term</dt>
            <dd><p>Defined <code>x</code></p>
            <p>More.</p>
            </dd>
            <dd><p>Again</p>
            </dd>
            <dt>A <code>b</code> c</dt>
            <dd><p>d <code>e</code></p>
            </dd>
            </dl>
            <blockquote>
            <dl>
            <dt>Quoted</dt>
            <dd>D</dd>
            </dl>
            </blockquote>
            <ul>
            <li><dl>
            <dt>Listed</dt>
            <dd>D</dd>
            </dl>
            </li>
            </ul>
            <div class="table" role="region" aria-label="Table" tabindex="0"><table><thead><tr><th scope="col">Left</th><th scope="col" class="center">Right</th></tr></thead><tbody>
            <tr><td>1</td><td class="center">2</td></tr>
            </tbody></table></div>
            <figure class="code"><figcaption><span class="code__language"></span><button class="code__copy" type="button" data-action="copy" hidden>Copy</button></figcaption><pre tabindex="0"><code>: code
            </code></pre></figure>
        "#]],
    );
}

#[test]
fn emphasis_ends_at_the_punctuation_of_scripts_without_blanks() {
    for (text, html) in [
        ("**注意：**请先备份。", "<strong>注意：</strong>请先备份。"),
        (
            "这是**「重点」**内容。",
            "这是<strong>「重点」</strong>内容。",
        ),
        (
            "这是**\"重点\"**内容。",
            "这是<strong>&quot;重点&quot;</strong>内容。",
        ),
        ("这是**“重点”**内容。", "这是<strong>“重点”</strong>内容。"),
        ("これは*（注）*です", "これは<em>（注）</em>です"),
        (
            "**마크다운(Markdown)**은 쉽다",
            "<strong>마크다운(Markdown)</strong>은 쉽다",
        ),
        (
            "请按**[链接](x)**进入",
            "请按<strong><a href=\"x\">链接</a></strong>进入",
        ),
        (
            "运行**`cargo`**即可",
            "运行<strong><code>cargo</code></strong>即可",
        ),
        ("***注意！***请", "<em><strong>注意！</strong></em>请"),
        (
            "重点是**“甲”、“乙”**两项",
            "重点是<strong>“甲”、“乙”</strong>两项",
        ),
        ("**太好了😀**他说", "<strong>太好了😀</strong>他说"),
        ("中文*a*中文", "中文<em>a</em>中文"),
        ("2 * 3，4 * 5", "2 * 3，4 * 5"),
        ("甲 * （乙） * 丙", "甲 * （乙） * 丙"),
        ("`**「码」**`字", "<code>**「码」**</code>字"),
        ("word**\"x\"**word", "word**&quot;x&quot;**word"),
        (
            "[**「文」**字](甲*「乙」*丙 \"丁*「戊」*己\")",
            "<a href=\"甲*「乙」*丙\" title=\"丁*「戊」*己\"><strong>「文」</strong>字</a>",
        ),
    ] {
        assert_eq!(
            render(text, Sidecar::default()),
            format!("<p>{html}</p>\n"),
            "{text}"
        );
    }
}

#[test]
fn no_mark_is_seen_wherever_it_stands() {
    check(
        "## 这是**「重点」**内容 {#要点}\n\n```甲*「乙」*丙\n这是**「重点」**内容。\n```\n\n<p title=\"甲*「乙」*丙\">乙*「丙」*丁</p>\n\n注[^甲*「乙」*丙]\n\n[^甲*「乙」*丙]: 这是**「重点」**内容。\n",
        expect![[r##"
            <h2 id="要点">这是<strong>「重点」</strong>内容<a class="anchor" href="#要点" aria-hidden="true" tabindex="-1"></a></h2>
            <figure class="code"><figcaption><span class="code__language">甲*「乙」*丙</span><button class="code__copy" type="button" data-action="copy" hidden>Copy</button></figcaption><pre tabindex="0"><code class="language-甲*「乙」*丙">这是**「重点」**内容。
            </code></pre></figure>
            <p title="甲*「乙」*丙">乙*「丙」*丁</p>
            <p>注<sup class="footnote-ref"><a href="#_fn1" id="_fnref1" role="doc-noteref">1</a></sup></p>
            <section class="footnotes" role="doc-endnotes" aria-label="Footnotes"><ol>
            <li id="_fn1"><p>这是<strong>「重点」</strong>内容。 <a class="footnote-back" href="#_fnref1" role="doc-backlink" aria-label="Back to reference 1">↩</a></p></li>
            </ol></section>
        "##]],
    );
}

/// What a diagnostic points at is the author's text, marks or not.
#[test]
fn places_are_those_of_the_text_as_it_was_written() {
    let text = "这是**「重点」**内容。\n\nWords that wrap\nhere\n: and [here](b.md).\n\n## **「要」**点\n\nhttps://a.example\n";
    let outline = outline(text, Policy::default());
    let at: Vec<&str> = outline
        .links
        .iter()
        .map(|link| &text[link.span.clone()])
        .collect();
    assert_eq!(at, ["[here](b.md)", "https://a.example"]);
    assert!(text[outline.headings[0].at..].starts_with("## "));
}

#[test]
fn headings_keep_their_distance() {
    let sidecar = || Sidecar {
        deeper: true,
        ..Sidecar::default()
    };
    let levels = |text: &str, sidecar| {
        let html = render(text, sidecar);
        let levels = html
            .match_indices("<h")
            .map(|(at, _)| html[at + 2..at + 3].to_owned());
        levels.collect::<String>()
    };
    let text = "# Part\n\n## a\n\n### b\n\nPart\n====\n\n##### c\n\n###### d\n";
    assert!(outline(text, Policy::default()).is_deeper());
    assert_eq!(levels(text, sidecar()), "234266");
    let text = "## a\n\n### b\n\n## c\n";
    assert!(!outline(text, Policy::default()).is_deeper());
    assert_eq!(levels(text, Sidecar::default()), "232");
}

#[test]
fn nothing_opens_behind_a_digit() {
    for (text, html) in [
        ("6'2\" tall", "6’2” tall"),
        ("a 3.5\" and a 5.25\" disk", "a 3.5” and a 5.25” disk"),
        ("\"the 3.5\" disk\"", "“the 3.5” disk”"),
        (
            "the 24\" (60 cm) screen, \"large\"",
            "the 24” (60 cm) screen, “large”",
        ),
        ("about 5' 10\"", "about 5’ 10”"),
        ("x\"", "x”"),
    ] {
        let policy = Policy {
            smart: true,
            trust: false,
            math: false,
        };
        let sidecar = Sidecar {
            policy,
            ..Sidecar::default()
        };
        assert_eq!(render(text, sidecar), format!("<p>{html}</p>\n"), "{text}");
    }
}

#[test]
fn a_tag_that_no_html_knows_is_what_the_author_typed() {
    for (text, html) in [
        (
            "An Option<T> of Vec<String>.",
            "An Option&lt;T&gt; of Vec&lt;String&gt;.",
        ),
        (
            "Map<String, Vec<T>> and Promise<Response>",
            "Map&lt;String, Vec&lt;T&gt;&gt; and Promise&lt;Response&gt;",
        ),
        (
            "cd <dir-name>, then *<file>*",
            "cd &lt;dir-name&gt;, then <em>&lt;file&gt;</em>",
        ),
        ("closes </T> nothing", "closes &lt;/T&gt; nothing"),
        ("<Tip>inside</Tip> after", "inside after"),
        ("<tip kind=a>inside</tip> <x/> after", "inside  after"),
        (
            "<b>bold</b> <KBD>k</KBD> <font color=red>red</font>",
            "<b>bold</b> <kbd>k</kbd> red",
        ),
        ("a <script>f<T>()</script> x", "a  x"),
        ("[a Vec<u8>](b)", "<a href=\"b\">a Vec&lt;u8&gt;</a>"),
    ] {
        assert_eq!(
            render(text, Sidecar::default()),
            format!("<p>{html}</p>\n"),
            "{text}"
        );
    }
    let outline = outline("## The Option<T> type\n", Policy::default());
    assert_eq!(outline.headings[0].text, "The Option<T> type");
}

#[test]
fn the_language_of_code_ends_at_any_blank() {
    for info in [
        "x&#12;notice",
        "x\u{a0}y",
        "x&#9;y",
        "x&#10;y",
        "x y",
        "x,y",
    ] {
        let html = render(&format!("``` {info}\na\n```\n"), Sidecar::default());
        assert!(
            html.contains("<code class=\"language-x\">"),
            "{info}\n{html}"
        );
    }
}
