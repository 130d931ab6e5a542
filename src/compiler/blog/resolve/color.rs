use crate::{
    compiler::{
        blog::highlight::{self, HIGHLIGHTER},
        content::{diagnostic::Diagnostic, document::Document},
    },
    markdown::CodeBlock,
};

use super::remark;

/// The colours of each block of code, as far as they are not too much.
pub(super) fn of(document: &Document, diagnostics: &mut Vec<Diagnostic>) -> Vec<String> {
    let mut left = highlight::MOST;
    let (mut is_long, mut is_much) = (false, false);
    let color = |code: &CodeBlock| {
        is_long |= HIGHLIGHTER.is_long(&code.language, &code.text);
        let cost = HIGHLIGHTER.cost(&code.language, &code.text);
        let Some(rest) = left.checked_sub(cost) else {
            is_much = true;
            return String::new();
        };
        left = rest;
        HIGHLIGHTER.highlight(&code.language, &code.text)
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
