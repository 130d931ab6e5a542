use crate::{
    compiler::{
        blog::highlight::{self, HIGHLIGHTER},
        content::{diagnostic::Diagnostic, document::Document},
    },
    markdown::CodeBlock,
};

use super::{marked, remark};

/// The colours of each block of code, as far as they are not too much.
pub(super) fn of(document: &Document, diagnostics: &mut Vec<Diagnostic>) -> Vec<String> {
    let mut left = highlight::MOST;
    let (mut is_long, mut is_much) = (false, false);
    let color = |code: &CodeBlock| {
        is_long |= HIGHLIGHTER.is_long(&code.language, &code.text);
        let cost = HIGHLIGHTER.cost(&code.language, &code.text);
        let lines = marked::lines(&code.info);
        let number = |runs| marked::number(runs, &code.info);
        let Some(rest) = left.checked_sub(cost) else {
            is_much = true;
            return number(marked::mark("", &code.text, &lines));
        };
        left = rest;
        let runs = HIGHLIGHTER.highlight(&code.language, &code.text);
        number(marked::mark(&runs, &code.text, &lines))
    };
    let colors = document.outline.code.iter().map(color).collect();
    if is_long {
        diagnostics.push(remark::long_line(document));
    }
    if is_much {
        diagnostics.push(remark::much_code(document));
    }
    colors
}
