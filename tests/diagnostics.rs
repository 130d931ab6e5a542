//! What an author is told: every kind of problem as it is printed, and what the program does then.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::needless_raw_string_hashes,
    reason = "expect-test writes them when it updates"
)]

#[path = "support/folder.rs"]
mod folder;

use std::{
    path::Path,
    process::{Command, Output},
};

use expect_test::{Expect, expect};
use jiff::tz::TimeZone;
use slashlog::compiler::{blog::compilation::compile, command::report, content::options::Options};

use folder::Folder;

mod diagnostics {
    mod address;
    mod alias;
    mod begin;
    mod check;
    mod command;
    mod config;
    mod example;
    mod folder;
    mod front_matter;
    mod growth;
    mod hint;
    mod language;
    mod link;
    mod list;
    mod loss;
    mod markup;
    mod picture;
    mod previous;
    mod repair;
    mod serve;
}

/// The report about a folder with these files and a `site.toml` that is right.
#[track_caller]
fn check(files: &[(&str, &str)], expected: Expect) {
    let content = Folder::new(&[("site.toml", "title = \"A blog\"\n")]);
    check_folder(&content.with(files), expected);
}

/// The report about a folder with one post.
#[track_caller]
fn check_post(text: &str, expected: Expect) {
    check(&[("posts/post.md", text)], expected);
}

/// The report about a folder with nothing but a `site.toml`.
#[track_caller]
fn check_site(text: &str, expected: Expect) {
    check_folder(&Folder::new(&[("site.toml", text)]), expected);
}

#[track_caller]
fn check_folder(content: &Folder, expected: Expect) {
    let compilation = compile(content.path(), &options());
    let report = report::render(&compilation, true, false);
    let report = report.replace(&content.path().display().to_string(), "content");
    expected.assert_eq(&report);
}

/// A build of some day.
fn options() -> Options {
    Options {
        now: "2026-03-22T00:00:00Z".parse().unwrap(),
        zone: TimeZone::UTC,
        drafts: false,
        follow_links: false,
        strict: false,
        url: None,
    }
}
