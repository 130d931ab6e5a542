//! Links that lead nowhere, and how that is told.

use std::ops::Range;

use crate::{
    compiler::content::{
        diagnostic::{Diagnostic, Severity},
        document::Document,
    },
    markdown::LinkUse,
};

/// Why it leads nowhere.
pub(super) struct Dead {
    pub(super) severity: Severity,
    pub(super) message: String,
    pub(super) help: String,
}

impl Dead {
    /// What would be published as it is written.
    pub(super) fn warning(message: String, help: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            message,
            help: help.into(),
        }
    }

    /// What must not be published.
    pub(super) fn error(message: String, help: &str) -> Self {
        Self {
            severity: Severity::Error,
            ..Self::warning(message, help)
        }
    }

    pub(super) fn at(self, document: &Document, link: &LinkUse) -> Diagnostic {
        let span = narrow(document, link);
        let diagnostic = match self.severity {
            Severity::Error => Diagnostic::error(&document.name, self.message),
            Severity::Warning => Diagnostic::warning(&document.name, self.message),
        };
        diagnostic.at(span, "linked here").help(self.help)
    }
}

/// The address itself within the construct it stands in.
fn narrow(document: &Document, link: &LinkUse) -> Range<usize> {
    let construct = document.markdown.get(link.span.clone()).unwrap_or_default();
    // Markdown writes the text first, raw HTML the address.
    let at = if construct.starts_with('<') {
        construct.find(&link.address)
    } else {
        construct.rfind(&link.address)
    };
    let span = match at {
        Some(at) if !link.address.is_empty() => {
            link.span.start + at..link.span.start + at + link.address.len()
        }
        _ => link.span.clone(),
    };
    document.in_file(&span)
}
