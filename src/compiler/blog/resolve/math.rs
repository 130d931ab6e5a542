use crate::{
    compiler::{
        blog::formula,
        content::{diagnostic::Diagnostic, document::Document},
    },
    markdown::Formula,
};

use super::remark;

/// The formulas of a text, as they are written into its page. What cannot be set is told.
pub(super) fn of(document: &Document, diagnostics: &mut Vec<Diagnostic>) -> Vec<String> {
    let formulas = &document.outline.formulas;
    if formulas.is_empty() {
        return Vec::new();
    }
    let set = formula::set(formulas).into_iter().zip(formulas);
    let set = set.map(|(result, formula): (_, &Formula)| {
        result.unwrap_or_else(|fault| {
            diagnostics.push(remark::formula(document, formula, &fault));
            String::new()
        })
    });
    set.collect()
}
