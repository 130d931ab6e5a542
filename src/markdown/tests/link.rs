use super::*;

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
fn what_is_too_long_for_the_name_of_a_host_is_no_address() {
    for name in ["a".repeat(300), "_www.".repeat(100), "a_www.".repeat(100)] {
        let text = format!("www.{name} http://{name}");
        let html = render(&text, Sidecar::default());
        assert_eq!(html, format!("<p>{text}</p>\n"));
    }
    let long = "a".repeat(60) + "." + &"b".repeat(60);
    for text in [
        format!("www.{long}"),
        format!("https://{long}/{}", "c".repeat(300)),
    ] {
        let html = render(&text, Sidecar::default());
        assert!(html.contains(&format!(">{text}</a>")), "{html}");
    }
}
