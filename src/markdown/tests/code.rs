use super::*;

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
fn what_stands_behind_a_fence_is_a_language_and_a_name() {
    for (info, language, file) in [
        ("rust", "rust", ""),
        ("rust,ignore", "rust", ""),
        ("js:src/app.js", "js", "src/app.js"),
        ("js:title=src/app.js", "js", "src/app.js"),
        ("docker:Dockerfile {1}", "docker", "Dockerfile"),
        ("ts:no-line-numbers {1}", "ts", ""),
        ("{.python}", "python", ""),
        ("{.python .numberLines title=a.py}", "python", "a.py"),
        ("{r}", "r", ""),
        (
            "ts {1,3-5} title=\"a b.ts\" showLineNumbers",
            "ts",
            "a b.ts",
        ),
        ("ts{1,3-5} filename='a.ts'", "ts", "a.ts"),
        ("title=\"a.txt\"", "", "a.txt"),
        ("{1,3}", "", ""),
        ("css/2/-1", "css", ""),
        ("c++", "c++", ""),
        ("", "", ""),
    ] {
        let html = render(&format!("``` {info}\na\n```\n"), Sidecar::default());
        let class = format!("<code class=\"language-{language}\">");
        let shown = if language.is_empty() {
            "<code>"
        } else {
            &class
        };
        let caption = match file {
            "" => format!("<span class=\"code__language\">{language}</span>"),
            file => format!("<span class=\"code__file\">{file}</span>"),
        };
        assert!(
            html.contains(shown) && html.contains(&caption),
            "{info}\n{html}"
        );
    }
}

#[test]
fn counted_lines_begin_with_what_has_the_number() {
    let sidecar = Sidecar {
        code: vec!["#k3_1c6".to_owned()],
        ..Sidecar::default()
    };
    let html = render("```js\nlet /*a\nb*/\n```\n", sidecar);
    let lines = "<pre class=\"lines\" tabindex=\"0\"><code class=\"language-js\"><i></i><span class=\"k\">let</span> <span class=\"c\">/*a\n<i></i>b*</span>/\n</code></pre>";
    assert!(html.contains(lines), "{html}");
}

#[test]
fn marked_runs_say_so() {
    let sidecar = Sidecar {
        code: vec!["K3L1t1k1".to_owned()],
        ..Sidecar::default()
    };
    check_with(
        sidecar,
        "```js {1}\nlet ab\n```\n",
        expect![[r#"
        <figure class="code"><figcaption><span class="code__language">js</span><button class="code__copy" type="button" data-action="copy" hidden>Copy</button></figcaption><pre tabindex="0"><code class="language-js"><span class="k l">let</span><span class="l"> </span><span class="t">a</span><span class="k">b</span>
        </code></pre></figure>
    "#]],
    );
}
