use slashlog::compiler::blog::formula;

use super::{
    super::*,
    allowed::{MATH, MATH_ATTRIBUTES},
    oracle::{danger, leaves_its_place},
};

/// A text whose formulas are set.
fn render(markdown: &str) -> String {
    let policy = Policy {
        math: true,
        ..Policy::default()
    };
    let outline = markdown::outline(markdown, policy);
    let set = formula::set(&outline.formulas).into_iter();
    let sidecar = Sidecar {
        policy,
        headings: vec!["heading-1".to_owned(); outline.headings.len()],
        math: set.map(Result::unwrap_or_default).collect(),
        ..Sidecar::default()
    };
    let prefix = Prefix::absolute("/blog");
    markdown::to_html(markdown, &sidecar, &prefix, &Messages::default()).html
}

#[track_caller]
fn check(markdown: &str) {
    let html = render(markdown);
    let tree = dom::fragment(&html);
    assert_eq!(leaves_its_place(&html), None, "{markdown}\n{html}");
    for node in tree.descendants() {
        assert_eq!(danger(&node), None, "{markdown}\n{html}");
    }
    for math in tree.all("math") {
        for node in math.all("*") {
            assert!(MATH.contains(&node.name()), "{markdown}\n{html}");
            for (name, _) in node.attributes() {
                assert!(MATH_ATTRIBUTES.contains(&&*name), "{markdown}\n{html}");
            }
        }
    }
}

#[test]
fn no_formula_leads_anywhere_or_runs() {
    for tex in [
        "\\href{javascript:alert(1)}{x}",
        "\\url{javascript:alert(1)}",
        "\\includegraphics{//evil.example/x.png}",
        "\\htmlId{_main}{x}",
        "\\htmlClass{alert}{x}",
        "\\htmlStyle{position:fixed}{x}",
        "\\htmlData{action=copy}{x}",
        "\\text{<script>alert(1)</script>}",
        "\\text{</math></p></div></main><img src=x onerror=alert(1)>}",
        "<img src=x onerror=alert(1)>",
        "\\unicode{x3c}script\\unicode{x3e}",
        "\\char60 script\\char62 \\char\"22 onload",
        "\\color{red;background:url(//evil.example)}{x}",
        "\\textcolor{\"onload=alert(1)}{x}",
        "\\mathchoice{a}{b}{c}{d}\\verb|<b>|",
        "\\tag{<b>} x",
        "\\def\\x{\\href{javascript:alert(1)}{y}}\\x",
        "\\begin{CD} A @>a>> B \\end{CD}",
        "\\mathbb{<}\\operatorname{<b>}\\overset{<b>}{x}",
        "x\" onload=\"alert(1)",
    ] {
        check(&format!("a ${tex}$ b\n\n$$ {tex} $$\n\n# c ${tex}$\n"));
        check(&format!("```math\n{tex}\n```\n"));
        check(&format!(
            "| a |\n|---|\n| ${tex}$ |\n\n> [!tip]- ${tex}$\n>\n> ![${tex}$](a.png)\n"
        ));
        check(&format!(
            "[${tex}$](a.md) *$$ {tex} $$* <b>${tex}$</b> <iframe> ${tex}$\n"
        ));
    }
}
