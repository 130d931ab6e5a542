#![allow(
    clippy::needless_raw_string_hashes,
    reason = "expect-test writes them when it updates"
)]

use expect_test::{Expect, expect};

use super::*;
use crate::{compiler::content::messages::Interface, post::Slug};

mod block;
mod code;
mod link;
mod math;
mod raw_html;
mod reading;
mod region;

/// Renders as the compiler would: headings have ids made of their text, everything else is as written.
fn render(markdown: &str, sidecar: Sidecar) -> String {
    let ids = outline(markdown, sidecar.policy)
        .headings
        .into_iter()
        .map(|heading| {
            heading.id.unwrap_or_else(|| {
                Slug::fold(&heading.text).map_or_else(|_| "section".to_owned(), |id| id.to_string())
            })
        });
    let sidecar = Sidecar {
        headings: ids.collect(),
        ..sidecar
    };
    to_html(
        markdown,
        &sidecar,
        &Prefix::absolute("/blog"),
        &Interface::english().page,
    )
    .html
}

#[track_caller]
fn check(markdown: &str, expected: Expect) {
    expected.assert_eq(&render(markdown, Sidecar::default()));
}

/// The same with answers of the compiler's.
#[track_caller]
fn check_with(sidecar: Sidecar, markdown: &str, expected: Expect) {
    expected.assert_eq(&render(markdown, sidecar));
}

#[track_caller]
fn check_smart(markdown: &str, expected: Expect) {
    let policy = Policy {
        smart: true,
        trust: false,
        math: false,
    };
    check_with(
        Sidecar {
            policy,
            ..Sidecar::default()
        },
        markdown,
        expected,
    );
}
