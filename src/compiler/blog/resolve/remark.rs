//! What else a text is told of when its questions are answered.

use crate::{
    compiler::content::{diagnostic::Diagnostic, document::Document},
    markdown::{Formula, LinkUse},
};

pub(super) fn active(document: &Document) -> Diagnostic {
    let message = "the text holds scripts, frames or styles; it is opened as a document with a policy of its own";
    Diagnostic::warning(&document.name, message)
        .help("the policy lets scripts and frames from this site and over https run; it blocks plugins, `eval` and anything over http")
}

pub(super) fn long(document: &Document) -> Diagnostic {
    let message =
        "the text has so many parts that it is opened as a document, which is shown as it arrives";
    Diagnostic::warning(&document.name, message).help("make several of it")
}

pub(super) fn unknown_language(document: &Document, language: &str) -> Diagnostic {
    if language == "mermaid" {
        return Diagnostic::warning(&document.name, "a diagram is shown as its source")
            .help("save it as a picture beside the text, and show that with `![What it shows](diagram.svg)`");
    }
    let message =
        format!("`{language}` is no language that is known, and such code has no colours");
    Diagnostic::warning(&document.name, message)
        .help("write another name behind the fence, or `text`")
}

pub(super) fn missing_alt(document: &Document, link: &LinkUse) -> Diagnostic {
    Diagnostic::warning(
        &document.name,
        "the image has no text for readers who cannot see it",
    )
    .at(document.in_file(&link.span), "nothing between `![` and `]`")
    .help("write what the picture shows: `![A queue of three jobs](…)`")
}

pub(super) fn long_line(document: &Document) -> Diagnostic {
    let message = "a line of code is too long for colours, and stays plain";
    Diagnostic::warning(&document.name, message)
        .help("break the line, or write `text` behind the fence")
}

pub(super) fn much_code(document: &Document) -> Diagnostic {
    let message = "there is more code here than is coloured, and the rest stays plain";
    Diagnostic::warning(&document.name, message)
        .help("write `text` behind the fence of the longest blocks, or put them into a file beside the text")
}

/// Commands that are often written and not known, with what to write instead.
const UNKNOWN: [(&str, &str); 3] = [
    ("\\ce", "write its letters upright: `\\mathrm{H_2O}`"),
    (
        "\\DeclareMathOperator",
        "write `\\operatorname{name}` where it is used",
    ),
    ("\\require", "take it out"),
];

/// How much of a formula is shown, in characters.
const SHOWN: usize = 40;

pub(super) fn formula(document: &Document, formula: &Formula, fault: &str) -> Diagnostic {
    let tex = formula.tex.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown: String = tex.replace('`', "'").chars().take(SHOWN).collect();
    let message = format!("the formula `{shown}` cannot be set, and is shown as it is written");
    let is_there = |(command, _): &&(&str, &str)| formula.tex.contains(command);
    let help = UNKNOWN.iter().find(is_there).map_or(
        "write it in the commands that KaTeX knows, or escape the sign before it if it is no formula: `\\$`",
        |(_, help)| help,
    );
    let span = formula.at..formula.at + 1;
    Diagnostic::warning(&document.name, message)
        .at(document.in_file(&span), fault)
        .help(help)
}
