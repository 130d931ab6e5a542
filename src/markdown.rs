//! Markdown to safe HTML, at build time and in the browser, by the same code.
//!
//! 1. `pulldown-cmark` parses the author's text to events; [`reading`] helps it over what it has no option
//!    for.
//! 2. [`render`] walks the events once. Whatever the text alone does not say (where a link leads,
//!    how large an image is, how code is coloured) it asks of [`Facts`], in event order.
//! 3. At build time the first walk uses [`Outline`], which writes the questions down. The compiler
//!    answers them into a [`Sidecar`].
//! 4. Every walk after that, natively and in the browser, replays the sidecar: [`to_html`].
//!
//! Raw HTML passes through [`sanitize`] during the walk, so no HTML leaves this module unseen.

mod autolink;
mod callout;
mod code;
mod definition;
mod depth;
mod element;
mod escape;
mod facts;
mod flanking;
mod footnote;
mod outline;
mod quote;
mod reading;
mod region;
mod render;
mod rendered;
mod replay;
mod sanitize;
mod sidecar;
mod srcset;
mod table;
mod token;
mod url;
mod verbatim;

pub use callout::LOOKS;
pub use code::{CLASSES, CODE_CAPTION, COPY, MARKED, NUMBERED, Runs};
pub use depth::bounded;
pub use escape::{escape, write_attribute};
pub use facts::{Facts, Loss, Target, Use};
pub use outline::{CodeBlock, Formula, Heading, LinkUse, Outline};
pub use render::{ANCHOR, ENLARGER};
pub use rendered::{Contents, Rendered};
pub use sidecar::{EXTERNAL, Image, Policy, Sidecar};
pub use token::decode;
pub use url::has_scheme;
pub use verbatim::verbatim;

use crate::{messages::Messages, route::Prefix};

use reading::Reading;

/// Renders an article whose questions are answered. `prefix` leads to the site's root from where the
/// HTML will stand; `messages` name what readers see of the construction: footnotes, buttons, alerts.
pub fn to_html(
    markdown: &str,
    sidecar: &Sidecar,
    prefix: &Prefix,
    messages: &Messages,
) -> Rendered {
    let facts = replay::Replay::new(sidecar, prefix);
    let reading = Reading::new(markdown, sidecar.policy);
    render::render(&reading, sidecar.policy, messages, facts).0
}

/// Reads an article for the first time and notes everything that must be found out about it.
pub fn outline(markdown: &str, policy: Policy) -> Outline {
    let reading = Reading::new(markdown, policy);
    let mut outline = render::render(&reading, policy, &Messages::default(), Outline::default()).1;
    outline.steps *= reading.times();
    outline
}

/// What the paragraphs of an article say, as plain text on one line.
pub fn plain(markdown: &str, policy: Policy) -> String {
    let reading = Reading::new(markdown, policy);
    let facts = Outline::with_paragraphs();
    let outline = render::render(&reading, policy, &Messages::default(), facts).1;
    let text = outline.into_paragraphs().join(" ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
