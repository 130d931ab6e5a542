#![allow(
    clippy::needless_raw_string_hashes,
    reason = "expect-test writes them when it updates"
)]

use expect_test::{Expect, expect};

use super::*;

fn set_one(tex: &str, is_display: bool) -> Result<String, Fault> {
    let formula = Formula {
        tex: tex.to_owned(),
        is_display,
        at: 0,
    };
    set(&[formula]).remove(0)
}

#[track_caller]
fn check(tex: &str, expected: Expect) {
    expected.assert_eq(&set_one(tex, false).unwrap_or_else(|fault| fault));
}

/// What people write in blogs, a formula on a line.
const COMMON: &str = include_str!("../../../../tests/fixtures/formulas.tex");

#[test]
fn common_formulas_are_set() {
    let unset = COMMON
        .lines()
        .filter_map(|tex| Some((tex, set_one(tex, true).err()?)));
    let unset: Vec<_> = unset.collect();
    assert_eq!(COMMON.lines().count(), 102);
    let [cancel, chemistry] = &unset[..] else {
        panic!("{unset:#?}");
    };
    assert_eq!((cancel.0, chemistry.0), ("\\cancel{x}", "\\ce{H2O}"));
}

#[test]
fn a_formula_is_presentation_with_its_tex_beside_it() {
    check(
        "a^2",
        expect![[
            r#"<math class="formula" dir="ltr" alttext="a^2"><mrow><msup><mi>a</mi><mn>2</mn></msup></mrow></math>"#
        ]],
    );
    check(
        "\\mathbb{R} < \\mathbf{x}_1",
        expect![[
            r#"<math class="formula" dir="ltr" alttext="\mathbb{R} &lt; \mathbf{x}_1"><mrow><mi>ℝ</mi><mo>&lt;</mo><msub><mi>𝐱</mi><mn>1</mn></msub></mrow></math>"#
        ]],
    );
    check("\\text{<b>&\"}", expect!["Expected 'EOF', got '&'"]);
}

#[test]
fn what_style_sheets_say_of_tables_is_a_class() {
    check(
        "\\begin{aligned} a &= b \\end{aligned}",
        expect![[
            r#"<math class="formula" dir="ltr" alttext="\begin{aligned} a &amp;= b \end{aligned}"><mtable class="math-tight"><mtr><mtd class="math-right"><mstyle displaystyle="true" scriptlevel="0"><mi>a</mi></mstyle></mtd><mtd class="math-left"><mstyle displaystyle="true" scriptlevel="0"><mrow><mrow></mrow><mo>=</mo><mi>b</mi></mrow></mstyle></mtd></mtr></mtable></math>"#
        ]],
    );
    check(
        "\\begin{array}{c|c} a & b \\\\ \\hline c & d \\end{array}",
        expect![[
            r#"<math class="formula" dir="ltr" alttext="\begin{array}{c|c} a &amp; b \\ \hline c &amp; d \end{array}"><mtable><mtr><mtd><mstyle displaystyle="false" scriptlevel="0"><mi>a</mi></mstyle></mtd><mtd class="math-start"><mstyle displaystyle="false" scriptlevel="0"><mi>b</mi></mstyle></mtd></mtr><mtr><mtd class="math-top"><mstyle displaystyle="false" scriptlevel="0"><mi>c</mi></mstyle></mtd><mtd class="math-start math-top"><mstyle displaystyle="false" scriptlevel="0"><mi>d</mi></mstyle></mtd></mtr></mtable></math>"#
        ]],
    );
    check(
        "\\boxed{a}",
        expect![[
            r#"<math class="formula" dir="ltr" alttext="\boxed{a}"><mrow><mrow class="math-box"><mstyle displaystyle="false" scriptlevel="0"><mstyle displaystyle="false" scriptlevel="0"><mstyle displaystyle="true" scriptlevel="0"><mi>a</mi></mstyle></mstyle></mstyle></mrow></mrow></math>"#
        ]],
    );
}

#[test]
fn what_one_defines_is_known_to_those_behind_it() {
    let formulas = [
        "\\newcommand{\\R}[1]{\\mathbb{R}^{#1}}",
        "\\R{n}",
        "\\DeclareMathOperator\\sgn{sgn} \\sgn x",
    ];
    let formula = |tex: &str| Formula {
        tex: tex.to_owned(),
        is_display: false,
        at: 0,
    };
    let set = set(&formulas.map(formula));
    assert!(set.iter().all(Result::is_ok), "{set:#?}");
    assert!(set[1].as_ref().unwrap().contains("ℝ"));
    assert!(set[2].as_ref().unwrap().contains("sgn</m"));
}

#[test]
fn a_formula_that_may_be_wide_scrolls() {
    let has_box = |tex: &str, is_display| set_one(tex, is_display).unwrap().contains("tabindex");
    assert!(has_box("a", true));
    assert!(has_box("a + b + c + d + e + f + g + h + i + j = 0", false));
    assert!(!has_box("E = mc^2", false));
}

#[test]
fn what_cannot_be_set_says_why() {
    check(
        "\\frac{a",
        expect!["Unexpected end of input in a macro argument, expected '}'"],
    );
    check(
        "\\unknown",
        expect![[r#"Undefined control sequence: \unknown"#]],
    );
    check(
        "\\href{javascript:alert(1)}{x}",
        expect!["it holds a command that formulas of a page may not have"],
    );
    check(
        "\\htmlClass{x}{y}",
        expect!["it holds a command that formulas of a page may not have"],
    );
    check(
        "\\includegraphics{https://evil.example/a.png}",
        expect!["it holds a command that formulas of a page may not have"],
    );
    check(
        "\\cancel{x}",
        expect!["browsers do not know how to show `menclose`"],
    );
    check("a\u{1}b", expect!["Unexpected character: "]);
}

#[test]
fn a_formula_takes_no_longer_than_it_may() {
    let deep = |piece: &str| piece.repeat(LONG / piece.len());
    for tex in [
        "\\def\\a{\\a\\a}\\a".to_owned(),
        "\\def\\a{\\b\\b}\\def\\b{\\c\\c}\\def\\c{\\d\\d}\\def\\d{\\e\\e}\\def\\e{\\f\\f}\\def\\f{xxxxxxxx}\\a\\a\\a\\a".to_owned(),
        deep("{"),
        deep("\\sqrt"),
        deep("\\hat "),
        deep("\\left("),
        deep("\\frac"),
        deep("x^"),
        deep("\\begin{matrix}"),
        "a".repeat(100 * LONG),
        "\\rule{1e9em}{1e9em}\\kern99999em".to_owned(),
    ] {
        let set = set_one(&tex, true);
        assert!(set.is_err() || set.unwrap().len() < LARGE + LONG, "{tex:.40}");
    }
}
