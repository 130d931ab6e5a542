use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::{Policy, reading::Reading};

/// Where a text is code, raw HTML, a link or a picture: no other syntax counts there. In order, none in another.
pub fn verbatim(markdown: &str, policy: Policy) -> Vec<Range<usize>> {
    let reading = Reading::new(markdown, policy);
    let mut found: Vec<Range<usize>> = Vec::new();
    for (event, span) in reading.events() {
        let is_inside = found.last().is_some_and(|last| span.start < last.end);
        if is_verbatim(&event) && !is_inside {
            found.push(span);
        }
    }
    found
}

fn is_verbatim(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::Code(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::Start(
                Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Link { .. } | Tag::Image { .. }
            )
    )
}
