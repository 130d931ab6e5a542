use super::*;

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
            <div class="table" role="region" aria-label="Table" tabindex="0"><table>
            <tr>
            <td>
            <p><em>a</em></p>
            </td>
            </tr>
            </table></div>
        "#]],
    );
    check(
        "<table>\n\na\n\n</table>\n",
        expect![[r#"
            <div class="table" role="region" aria-label="Table" tabindex="0"><table>
            </table></div><p>a</p>

        "#]],
    );
    check(
        "<table>\n\n| a |\n|---|\n\n</table>\n",
        expect![[r#"
            <div class="table" role="region" aria-label="Table" tabindex="0"><table>
            </table></div><div class="table" role="region" aria-label="Table 2" tabindex="0"><table><thead><tr><th scope="col">a</th></tr></thead><tbody>
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
fn a_place_that_has_a_name_is_found_by_it() {
    check(
        "<a name=\"ref_1\"></a>One <a name=b id=b>two</a> <b name=c>three</b>\n",
        expect![[r#"
            <p><a id="x_ref_1"></a>One <a id="x_b">two</a> <b>three</b></p>
        "#]],
    );
    let text = "<a name=ref_1></a> <a id=b name=c>\n";
    assert_eq!(outline(text, Policy::default()).ids, ["ref_1", "b"]);
}

#[test]
fn a_trusted_author_writes_what_they_want() {
    let policy = Policy {
        smart: false,
        trust: true,
        math: false,
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
        <h2 id="">A<a class="anchor" href="#" aria-hidden="true" tabindex="-1"></a></h2>
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

#[test]
fn a_tag_without_an_end_is_text_and_hides_no_other() {
    check(
        "<div>\n<a b=\"c <i>d</i> <script\n",
        expect![[r#"
            <div>
            &lt;a b="c <i>d</i> &lt;script
            </div>"#]],
    );
    check(
        "<div>\n<a <b c='>' d=\" <i>e</i> ' <u>f\n",
        expect![[r#"
            <div>
            &lt;a &lt;b c='>' d=" <i>e</i> ' <u>f
            </u></div>"#]],
    );
    check(
        "<div>\n</b </i\n",
        expect![[r#"
        <div>
        &lt;/b &lt;/i
        </div>"#]],
    );
}

#[test]
fn what_is_nested_too_deep_goes_on_as_text() {
    let html = |markdown: &str| render(markdown, Sidecar::default());
    let elements = html(&("<div>".repeat(1_000) + "a"));
    assert_eq!(elements.matches("<div>").count(), 100);
    assert!(elements.contains("<div>a</div>"), "{elements}");
    for (piece, tag) in [(">", "<blockquote>"), ("- ", "<li>"), ("*a ", "<em>")] {
        let deep = html(&(piece.repeat(1_000) + "b" + &"*".repeat(1_000)));
        let tags = deep.matches(tag).count();
        assert!(tags <= 100, "{tags} {tag}");
        assert!(deep.contains('b'), "{deep}");
    }
}
