//! Reads the sites that tests build as their own worker will.

#![allow(dead_code, reason = "each test program uses its part of it")]

use std::{borrow::Cow, collections::BTreeMap, fs, path::Path};

use slashlog::compiler::site::release::{
    Fact,
    audit::{self, Files},
};

/// A site in a folder. Nothing is believed of a file that has not been read.
struct OnDisk<'a>(&'a Path);

impl Files for OnDisk<'_> {
    fn fact(&self, address: &str) -> Option<Fact> {
        self.bytes(address).map(|bytes| Fact::of(&bytes))
    }

    fn bytes(&self, address: &str) -> Option<Cow<'_, [u8]>> {
        fs::read(self.0.join(address)).ok().map(Cow::Owned)
    }
}

/// A site in memory.
struct InMemory<'a>(&'a BTreeMap<String, Vec<u8>>);

impl Files for InMemory<'_> {
    fn fact(&self, address: &str) -> Option<Fact> {
        self.0.get(address).map(|bytes| Fact::of(bytes))
    }

    fn bytes(&self, address: &str) -> Option<Cow<'_, [u8]>> {
        self.0.get(address).map(Into::into)
    }
}

/// What the worker of these files could not read.
pub(crate) fn problems(site: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    audit::problems(&InMemory(site))
}

/// Panics where the worker of the site in a folder could not read all that it keeps.
#[track_caller]
pub(crate) fn expect_readable(site: &Path) {
    let problems = audit::problems(&OnDisk(site));
    assert!(
        problems.is_empty(),
        "the worker of {} cannot read it:\n{}",
        site.display(),
        problems.join("\n")
    );
}
