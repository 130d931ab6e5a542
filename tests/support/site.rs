//! Sites, built for tests.

#![allow(dead_code, reason = "each test program uses its part of it")]

#[path = "audit.rs"]
pub(crate) mod audit;

use std::{collections::BTreeMap, path::Path, sync::LazyLock};

use jiff::tz::TimeZone;
use slashlog::compiler::{
    blog::compilation::compile,
    command::report,
    content::{offline::Offline, options::Options},
    shell::Shell,
    site::{
        Site,
        write::{self, Writing},
    },
};

use crate::folder::{self, Folder};

/// A shell without an app.
pub(crate) const SHELL: &str = "tests/fixtures/shell";

/// A day on which nothing in the tests is in the future.
pub(crate) fn options() -> Options {
    Options {
        now: "2099-12-31T00:00:00Z".parse().unwrap(),
        zone: TimeZone::UTC,
        drafts: false,
        follow_links: false,
        strict: false,
        url: None,
    }
}

/// Compiles a folder and writes the site.
#[track_caller]
pub(crate) fn build(content: &Path) -> Folder {
    write(content, &options(), &Writing::default())
}

/// The same, as one wants it.
#[track_caller]
pub(crate) fn write(content: &Path, options: &Options, writing: &Writing<'_>) -> Folder {
    let compilation = compile(content, options);
    let Some(blog) = &compilation.blog else {
        panic!("{}", report::render(&compilation, false, false));
    };
    let shell = Shell::open(Path::new(SHELL)).unwrap();
    let site = Site::new(blog, &shell, false);
    let folder = Folder::new(&[]);
    let out = folder.path().join("site");
    let written = write::write(&site, &out, writing).unwrap();
    assert_eq!(written.unreadable, [""; 0]);
    if site.offline() != Offline::Off {
        audit::expect_readable(&out);
    }
    folder
}

/// Every file of a site.
pub(crate) fn files(site: &Folder) -> BTreeMap<String, Vec<u8>> {
    folder::files(&site.path().join("site"))
}

/// The example blog, built once.
pub(crate) static EXAMPLE: LazyLock<BTreeMap<String, Vec<u8>>> =
    LazyLock::new(|| files(&build(Path::new("content"))));
