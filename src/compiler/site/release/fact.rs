use std::collections::BTreeMap;

use crate::{compiler::content::hash, manifest::File};

/// What is known of a file once it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Its size.
    pub bytes: usize,
    /// What it is named after, if it is named after what is in it.
    pub hash: String,
}

impl Fact {
    /// Of a file that holds these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self {
            bytes: bytes.len(),
            hash: hash::short(bytes),
        }
    }

    /// As the file at this address.
    pub(super) fn named(self, address: &str) -> File {
        File {
            address: address.to_owned(),
            bytes: self.bytes,
            hash: self.hash,
        }
    }
}

/// The facts of files by their address.
pub type Facts = BTreeMap<String, Fact>;
