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

    pub(super) fn nowhere(path: &str) -> Self {
        Self::warning(format!("`{path}` leads nowhere"), "")
    }

    pub(super) fn leaves(path: &str) -> Self {
        let message = format!("`{path}` leaves the folder of the blog");
        Self::warning(message, "put the file into the folder of the blog")
    }

    /// What only another engine knows.
    pub(super) fn template(path: &str) -> Self {
        let message = format!("`{path}` is not filled in here");
        Self::warning(
            message,
            "write the address itself: templates of other engines are not run",
        )
    }

    /// What other systems write between the parts of a path.
    pub(super) fn backslash(path: &str) -> Self {
        let message = format!("`{path}` has backslashes between its parts");
        let help = format!(
            "write `{}`, as it is understood everywhere",
            path.replace('\\', "/")
        );
        Self::warning(message, help)
    }

    /// A text that is not part of this build.
    pub(super) fn hidden(document: &Document, path: &str) -> Self {
        let kind = if document.front.draft {
            "draft"
        } else if document.is_expired {
            "post that has expired"
        } else {
            "scheduled post"
        };
        let message = format!("`{path}` is a {kind} and not part of this build");
        Self::warning(message, "publish it, or take the link out")
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
