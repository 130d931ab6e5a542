use super::*;

fn check_math(markdown: &str, set: &[&str], expected: Expect) {
    let policy = Policy {
        math: true,
        ..Policy::default()
    };
    let sidecar = Sidecar {
        policy,
        math: set.iter().map(|set| (*set).to_owned()).collect(),
        ..Sidecar::default()
    };
    check_with(sidecar, markdown, expected);
}

#[test]
fn formulas_stand_where_they_were_written() {
    check_math(
        "a $b_1 * c$ *d*\n",
        &["<math>1</math>"],
        expect![[r#"
        <p>a <math>1</math> <em>d</em></p>
    "#]],
    );
    check_math(
        "$$\na \\\\ b\n$$\n",
        &["<math>1</math>"],
        expect![[r#"
        <p><math>1</math></p>
    "#]],
    );
    check_math(
        "```math\na\n```\n\n`$a$` $5 and $6\n",
        &["<math>1</math>"],
        expect![[r#"
        <p><math>1</math></p>
        <p><code>$a$</code> $5 and $6</p>
    "#]],
    );
}

#[test]
fn what_cannot_be_set_is_shown_as_it_is_written() {
    check_math(
        "a $b<c$\n\n$$ d $$\n",
        &["", ""],
        expect![[r#"
            <p>a <code>b&lt;c</code></p>
            <p><code>d</code></p>
        "#]],
    );
    check_math(
        "a $b$\n",
        &[],
        expect![[r#"
        <p>a <code>b</code></p>
    "#]],
    );
}

#[test]
fn plain_texts_name_a_formula_by_what_was_written() {
    check_math(
        "## The $n^2$ law\n\n![An $n$](b.png)\n",
        &["<math>1</math>"],
        expect![[r##"
        <h2 id="the-n-2-law">The <math>1</math> law<a class="anchor" href="#the-n-2-law" aria-hidden="true" tabindex="-1"></a></h2>
        <p><img src="b.png" alt="An n" loading="lazy" decoding="async"><button class="enlarge" type="button" data-action="enlarge" aria-label="Enlarge picture" hidden></button></p>
    "##]],
    );
}

#[test]
fn without_the_policy_a_dollar_is_one() {
    check(
        "a $b_1 * c$ d\n",
        expect![[r#"
        <p>a $b_1 * c$ d</p>
    "#]],
    );
}
