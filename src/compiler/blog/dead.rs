//! Links that lead nowhere, and how that is told.

use crate::compiler::content::{diagnostic::Severity, document::Document};

use super::{active::Activity, guess::Wanted};

/// Why a link leads nowhere.
pub struct Dead {
    pub(super) severity: Severity,
    pub(super) message: String,
    pub(super) help: Help,
}

/// The repair of it.
pub(super) enum Help {
    /// This.
    Known(String),
    /// What is most like it.
    Guess(Wanted),
}

impl Dead {
    /// What would be published as it is written.
    pub fn warning(message: String, help: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            message,
            help: Help::Known(help.into()),
        }
    }

    /// The same, where it has to be guessed what was meant.
    pub fn guess(message: String, wanted: Wanted) -> Self {
        Self {
            severity: Severity::Warning,
            message,
            help: Help::Guess(wanted),
        }
    }

    /// What must not be published.
    pub fn error(message: String, help: &str) -> Self {
        Self {
            severity: Severity::Error,
            ..Self::warning(message, help)
        }
    }

    /// A path at which there is nothing.
    pub fn nowhere(path: &str) -> Self {
        Self::guess(
            format!("`{path}` leads nowhere"),
            Wanted::Path(path.to_owned()),
        )
    }

    /// A path to what is not the blog's.
    pub fn leaves(path: &str) -> Self {
        let message = format!("`{path}` leaves the folder of the blog");
        Self::warning(message, "put the file into the folder of the blog")
    }

    /// What only another engine knows.
    pub fn template(path: &str) -> Self {
        let message = format!("`{path}` is not filled in here");
        Self::warning(
            message,
            "write the address itself: templates of other engines are not run",
        )
    }

    /// What other systems write between the parts of a path.
    pub fn backslash(path: &str) -> Self {
        let message = format!("`{path}` has backslashes between its parts");
        let help = format!(
            "write `{}`, as it is understood everywhere",
            path.replace('\\', "/")
        );
        Self::warning(message, help)
    }

    /// A file that whoever opens it has run as a page of the blog, whatever wrote it.
    pub fn runs(activity: Activity) -> Self {
        let (message, help) = match activity {
            Activity::Document => (
                "browsers open this file as a page of the blog, and run what is in it",
                "publish it packed or as plain text, or below `public/` if it is a page of yours; `docs/hosts.md` has the lines that keep it from running",
            ),
            Activity::Drawing => (
                "this file holds what browsers run as part of the blog, if they open it by itself",
                "save it without scripts, links to scripts and foreign objects, or as PNG; `docs/hosts.md` has the lines that keep it from running",
            ),
        };
        Self::warning(message.to_owned(), help)
    }

    /// A name of a vault's that nothing has.
    pub fn unnamed(name: &str) -> Self {
        Self::guess(
            format!(
                "`{name}` is the name of no text and no file here; readers see it as plain text"
            ),
            Wanted::Name(name.to_owned()),
        )
    }

    /// A name of a vault's that several have; the first counts.
    pub fn several(name: &str, first: &str, second: &str) -> Self {
        Self::warning(
            format!("`{name}` may be `{first}` or `{second}`; it leads to the first"),
            format!("write `[[{first}|{name}]]` or `[[{second}|{name}]]`"),
        )
    }

    /// A text that would be shown in the middle of a line.
    pub fn not_alone(name: &str) -> Self {
        Self::warning(
            format!(
                "`{name}` is linked to and not shown here: there is something else on the line"
            ),
            "give it a line of its own",
        )
    }

    /// A text that would be shown in itself.
    pub fn endless() -> Self {
        Self::warning(
            "this text is shown in itself; a link stands in that place".to_owned(),
            "write the link without `!`",
        )
    }

    /// A text that is too much besides all the others.
    pub fn too_much(name: &str) -> Self {
        Self::warning(
            format!("`{name}` is linked to and not shown: a text shows only so much of others"),
            "write the link without `!`",
        )
    }

    /// A text that is not part of this build.
    pub fn hidden(document: &Document, path: &str) -> Self {
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
}
