use serde::{Deserialize, Serialize};

use super::{Entry, Shard};

/// A file of a site, for who keeps a copy of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// From the root.
    pub address: String,
    /// Its size.
    pub bytes: usize,
    /// First 16 hexadecimal digits of its SHA-256.
    pub hash: String,
}

/// What it takes to show a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageFiles {
    /// Its data.
    pub data: File,
    /// Images of the site's own in its text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<File>,
}

/// A shard as it is published. The app has no use for what it says besides the shard.
#[derive(Clone, Debug, Serialize)]
pub struct ShardFile {
    /// The summaries.
    #[serde(flatten)]
    pub shard: Shard,
    /// What it takes to show each post, in the same order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<PageFiles>,
    /// Address of a list of all their data, in the same order and byte for byte.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub pack: String,
}

/// The entry as it is published. The app has no use for what it says besides the entry.
#[derive(Clone, Debug, Serialize)]
pub struct EntryFile {
    /// The entry.
    #[serde(flatten)]
    pub entry: Entry,
    /// What it takes to show home, the page for addresses with nothing at them, and the author's pages.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<PageFiles>,
}
