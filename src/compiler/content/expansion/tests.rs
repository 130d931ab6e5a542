#![allow(
    clippy::needless_raw_string_hashes,
    reason = "expect-test writes them when it updates"
)]

use expect_test::{Expect, expect};

use super::*;

const MARKS: Marks = Marks {
    marked: true,
    emoji: true,
    below: true,
    above: true,
    explained: true,
};

const MATH: Switches = Switches {
    math: true,
    attributes: false,
    abbreviations: false,
    marks: MARKS,
};

const ATTRIBUTES: Switches = Switches {
    math: false,
    attributes: true,
    abbreviations: true,
    marks: MARKS,
};

#[track_caller]
fn check(text: &str, expected: Expect) {
    let expansion = Expansion::of("a.md", text, &Interface::english(), Switches::default());
    let mut out = expansion.text;
    for problem in expansion.problems {
        let span = problem.span.unwrap();
        out.push_str(&format!("! {}: {:?}\n", problem.message, &text[span]));
    }
    expected.assert_eq(&out);
}

#[test]
fn a_callout_has_a_look_and_a_title() {
    check(
        "> [!info]\n> a\n",
        expect![[r#"
        > [!note] Info
        >
        > a
    "#]],
    );
    check(
        "> [!tip]- Fold *it*\n> a\n",
        expect![[r#"
        > [!tip]- Fold *it*
        >
        > a
    "#]],
    );
    check(
        "> [!NOTE] Heads up\n> a\n",
        expect![[r#"
        > [!note] Heads up
        >
        > a
    "#]],
    );
    check(
        "> [!my-recipe]+\n> a\n",
        expect![[r#"
        > [!note]+ My recipe
        >
        > a
    "#]],
    );
    check(
        "> [!faq|right] Why?\n",
        expect![[r#"
        > [!warning] Why?
        >
    "#]],
    );
    check(
        "- > [!bug]\n  > > [!todo] b\n  > > c\n",
        expect![[r#"
        - > [!caution] Bug
          >
          > > [!note] b
          > >
          > > c
    "#]],
    );
}

#[test]
fn what_is_no_callout_stays() {
    for text in [
        "> [!NOTE]\n> a\n",
        "> [![a](b)](c)\n",
        "> [!a](b)\n",
        "a [!info] b\n",
        "    > [!info]\n",
        "```\n> [!info]\n```\n",
        "> a\n> [!info]\n",
    ] {
        let expansion = Expansion::of("a.md", text, &Interface::english(), Switches::default());
        assert_eq!(expansion.text, text);
    }
}

#[test]
fn a_container_becomes_a_callout() {
    check(
        "a\n:::tip\nb\n\n- c\n:::\nd\n",
        expect![[r#"
        a
        > [!tip] Tip
        >
        > b
        >
        > - c

        d
    "#]],
    );
    check(
        "::: danger Mind *it*\nb\n:::",
        expect![[r#"
        > [!caution] Mind *it*
        >
        > b
    "#]],
    );
    check(
        ":::note[Heads up]{#a}\nb\n:::\n",
        expect![[r#"
            > [!note] Heads up
            >
            > b

            ! attributes say how something looks, and are left out: ":::note[Heads up]{#a}"
        "#]],
    );
    check(
        "::: {.warning title=\"A b\"}\nb\n:::\n",
        expect![[r#"
        > [!warning] A b
        >
        > b

    "#]],
    );
    check(
        "::: details Open {open}\nb\n:::\n:::details\nc\n:::\n",
        expect![[r#"
        > [!quote]+ Open
        >
        > b

        > [!quote]- Details
        >
        > c

    "#]],
    );
}

#[test]
fn a_container_stands_in_others_and_in_lists() {
    check(
        "::::info\n:::tip A\nb\n:::\n\nc\n::::\n",
        expect![[r#"
        > [!note] Info
        >
        > > [!tip] A
        > >
        > > b
        >
        >
        > c

    "#]],
    );
    check(
        "- a\n\n  :::note\n  ```\n  :::\n  ```\n  :::\n- b\n",
        expect![[r#"
            - a

              > [!note] Note
              >
              > ```
              > :::
              > ```
  
            - b
        "#]],
    );
    check(
        "> :::note\n> a\n>\n> b\n> :::\n",
        expect![[r#"
            > > [!note] Note
            > >
            > > a
            > >
            > > b
            >
        "#]],
    );
    check(
        "::: v-pre\n{{ a }}\n:::\n",
        expect![[r#"

        {{ a }}

    "#]],
    );
}

#[test]
fn a_container_without_an_end_is_told_and_stays() {
    check(
        ":::note\na\n",
        expect![[r#"
        :::note
        a
        ! `:::note` is not closed, and is shown as it is written: ":::note"
    "#]],
    );
    check(
        "a\n:::\n",
        expect![[r#"
        a
        :::
        ! `:::` closes nothing, and is shown as it is written: ":::"
    "#]],
    );
    check(
        "- a\n  :::note\n- b\n  :::\n",
        expect![[r#"
        - a
          :::note
        - b
          :::
        ! `:::` closes nothing, and is shown as it is written: ":::"
        ! `:::note` is not closed, and is shown as it is written: ":::note"
    "#]],
    );
    check(
        "::::note\n:::tip\na\n::::\n",
        expect![[r#"
        > [!note] Note
        >
        > :::tip
        > a

        ! `:::tip` is not closed, and is shown as it is written: ":::tip"
    "#]],
    );
    check(
        "::: row\na\n:::\n",
        expect![[r#"

        a

        ! `row` is no container that is known; what is in it is shown without a box: "::: row"
    "#]],
    );
    check(
        "```\n:::note\n```\na :::tip\n",
        expect![[r#"
        ```
        :::note
        ```
        a :::tip
    "#]],
    );
}

#[track_caller]
fn check_math(text: &str, expected: &str) {
    let expansion = Expansion::of("a.md", text, &Interface::english(), MATH);
    assert_eq!(expansion.text, expected);
}

#[test]
fn formulas_take_one_form() {
    check_math("a \\(b_1 * c\\) d \\[e\\]\n", "a $b_1 * c$ d $$ e $$\n");
    check_math("a \\\\(b\\\\) c\n", "a $b$ c\n");
    check_math("a \\(b\\)2\n", "a $b$&#50;\n");
    check_math("$$\na\n= b % c\n\n+ d\n$$\n", "$$ a = b + d $$\n");
    check_math("> $$\n> a\n> - b\n> $$\n", "> $$ a - b $$\n");
    check_math(
        "\\begin{align}\na\n\\end{align}\n",
        "$$ \\begin{align} a \\end{align} $$\n",
    );
}

#[test]
fn what_is_no_formula_stays() {
    for text in [
        "$$\na\n$$\n",
        "`\\(a\\)` [b](c\\(d\\))\n",
        "```\n$$\n- a\n$$\n\\(b\\)\n```\n",
        "a \\(b\n\nc\\)\n",
        "a \\( b\n",
        "It costs $5 and $6.\n",
        "$$\n- a\n",
    ] {
        check_math(text, text);
    }
    check_math("It costs $5-$6.\n", "It costs \\$5-\\$6.\n");
}

#[track_caller]
fn check_kramdown(text: &str, expected: &str, left_out: Option<&str>) {
    let expansion = Expansion::of("a.md", text, &Interface::english(), ATTRIBUTES);
    assert_eq!(expansion.text, expected);
    let span = expansion
        .problems
        .iter()
        .find_map(|problem| problem.span.clone());
    assert_eq!(span.map(|span| &text[span]), left_out);
}

#[test]
fn a_page_has_its_contents_without_a_sign() {
    for text in [
        "[[toc]]\n",
        "[TOC]\n",
        "[[_TOC_]]\n",
        "* TOC\n{:toc}\n",
        "1. x\n{: toc}\n",
    ] {
        check_kramdown(&format!("a\n\n{text}\nb\n"), "a\n\n\n\nb\n", None);
    }
    check_kramdown(
        "```\n[TOC]\n```\na [TOC]\n",
        "```\n[TOC]\n```\na [TOC]\n",
        None,
    );
}

#[test]
fn attributes_of_kramdown_keep_their_id() {
    check_kramdown("## A b\n{: #c}\n", "## A b {#c}\n\n", None);
    check_kramdown(
        "Text.\n{: .d #c}\n",
        "Text.\n<span id=\"c\"></span>\n",
        Some("{: .d #c}"),
    );
    check_kramdown("Text.\n{: .d}\n", "Text.\n\n", Some("{: .d}"));
    check_kramdown(
        "[a](b){:width=\"1\"} c\n",
        "[a](b) c\n",
        Some("{:width=\"1\"}"),
    );
    for text in ["`a{: .b}`\n", "```\n{: .b}\n```\n", "a {:b} c\n"] {
        check_kramdown(text, text, None);
    }
    check(
        "Text.\n{: .d}\n",
        expect![[r#"
        Text.
        {: .d}
    "#]],
    );
}

#[test]
fn a_picture_has_the_size_that_stands_behind_it() {
    let check = |text: &str, size: Option<Size>, left_out: Option<&str>| {
        let text = format!("- a :wave: {text} c\n");
        let words = Interface::english();
        let expansion = Expansion::of("a.md", &text, &words, ATTRIBUTES);
        assert_eq!(expansion.text, "- a 👋 ![a](b.png) c\n", "{text}");
        let at = expansion.text.find("![").unwrap();
        assert_eq!(expansion.traces.size(at), size, "{text}");
        let span = expansion
            .problems
            .first()
            .map(|problem| problem.span.clone().unwrap());
        assert_eq!(span.map(|span| &text[span]), left_out, "{text}");
    };
    let wide = Some((300, None));
    check("![a](b.png){width=300}", wide, None);
    check("![a](b.png){: width=\"300px\"}", wide, None);
    check("![a](b.png =300x)", wide, None);
    check("![a](b.png =300x200)", Some((300, Some(200))), None);
    check(
        "![a](b.png){width=300 height='200'}",
        Some((300, Some(200))),
        None,
    );
    check("![a](b.png){.b width=300}", wide, Some("{.b width=300}"));
    check("![a](b.png){width=50%}", None, Some("{width=50%}"));
    check("![a](b.png =50%x)", None, Some(" =50%x"));
    for text in [
        "![a](b){c}",
        "![a](b){}",
        "`![a](b){width=1}`",
        "[a](b){c: 1}",
        "![a](b) {width=1}",
    ] {
        check_kramdown(&format!("{text}\n"), &format!("{text}\n"), None);
    }
}

#[test]
fn an_abbreviation_says_what_it_stands_for() {
    check_kramdown(
        "HTML and *HTML5*, [HTML](b) `HTML`.\n\n*[HTML]: A \"b\" & <c>\n*[W3C spec]: d\n\nThe W3C spec, W3C.\n",
        "<abbr title=\"A &quot;b&quot; &amp; &lt;c&gt;\">HTML</abbr> and *HTML5*, [<abbr title=\"A &quot;b&quot; &amp; &lt;c&gt;\">HTML</abbr>](b) `HTML`.\n\n\n\n\nThe <abbr title=\"d\">W3C spec</abbr>, W3C.\n",
        None,
    );
    for text in ["```\n*[A]: b\n```\nA\n", "a *[b]: c* b\n"] {
        check_kramdown(text, text, None);
    }
}

#[test]
fn marks_of_a_line_take_the_form_of_html() {
    check_kramdown("a ==b *c* d== e\n", "a <mark>b *c* d</mark> e\n", None);
    check_kramdown(
        "H~2~O x^2^ ~~y~~\n",
        "H<sub>2</sub>O x<sup>2</sup> ~~y~~\n",
        None,
    );
    check_kramdown(
        "Hi :wave: :+1: :nobody: 1:100:2\n",
        "Hi 👋 👍 :nobody: 1:100:2\n",
        None,
    );
    for text in [
        "a == b == c\n",
        "a ===b=== c==\n",
        "==a\n\nb==\n",
        "`==a== :wave:`\n",
        "```\n==a== x^2^ :wave:\n```\n",
        "[a](https://b.example/==c==/:wave:)\n",
        "a ^ b ^ c ~d e~\n",
    ] {
        check_kramdown(text, text, None);
    }
    check_math("$a^2 + b^2$ ==c==\n", "$a^2 + b^2$ <mark>c</mark>\n");
    check(
        "==a== :wave: H~2~O\n",
        expect![[r#"
        ==a== :wave: H~2~O
    "#]],
    );
}
