//! What is said of boxes and formulas that cannot be shown as they are meant.

use super::super::*;

#[test]
fn a_container_that_is_not_closed_is_told_with_its_place() {
    check_post(
        "---\ntitle: A\nsummary: S\n---\n\nText.\n\n:::tip Tea\nText.\n",
        expect![[r#"
            warning: `:::tip` is not closed, and is shown as it is written
             --> content/posts/post.md:8:1
              |
            8 | :::tip Tea
              | ^^^^^^^^^^ from here on
              |
              = help: write `:::` on a line of its own behind what belongs to it

        "#]],
    );
}

#[test]
fn a_formula_that_cannot_be_set_is_told_with_its_place() {
    check_post(
        "---\ntitle: A\nsummary: S\nmath: true\n---\n\n:::note\nA formula: $\\frac{a$ and $\\ce{H2O}$.\n:::\n",
        expect![[r#"
            warning: the formula `\ce{H2O}` cannot be set, and is shown as it is written
             --> content/posts/post.md:8:26
              |
            8 | A formula: $\frac{a$ and $\ce{H2O}$.
              |                          ^ Undefined control sequence: \ce
              |
              = help: write its letters upright: `\mathrm{H_2O}`

        "#]],
    );
}

#[test]
fn a_text_that_looks_as_if_it_held_formulas_is_told_how() {
    check_post(
        "---\ntitle: A\nsummary: S\n---\n\nA formula: $a^2$. It costs $5 and $6.\n",
        expect![[r#"
            warning: the text looks as if it held formulas, and they are shown as they are written
             --> content/posts/post.md:6:12
              |
            6 | A formula: $a^2$. It costs $5 and $6.
              |            ^^^^^ the first of them
              |
              = help: write `maths = true` into `site.toml`, or `math: true` above the text; `math: false` there if it holds none

        "#]],
    );
    check_post(
        "---\ntitle: A\nsummary: S\n---\n\n`$a^2$` costs $5 and $6, $x$ and ${HOME}/$USER.\n",
        expect![[r#""#]],
    );
}
