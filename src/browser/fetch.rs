use std::fmt;

use gloo_net::http::Request;
use serde::de::DeserializeOwned;
use web_sys::RequestCache;

use crate::{
    manifest::{Entry, SCHEMA, json},
    route::{Prefix, file},
};

/// Why data is not here. In every case the reader can still open the address as a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LoadError {
    /// The network did not answer.
    Offline(String),
    /// The server says there is no such file.
    Missing(String),
    /// What came is not what was asked for: a login page, half a file, another release.
    Broken(String),
}

impl LoadError {
    /// The same, unless it says that something could not be made here of what is kept: then the network
    /// is what is missing.
    pub(super) fn or_offline(self, address: String) -> Self {
        match self {
            Self::Missing(_) => self,
            Self::Offline(_) | Self::Broken(_) => Self::Offline(address),
        }
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (address, what) = match self {
            Self::Offline(address) => (address, "the network did not answer"),
            Self::Missing(address) => (address, "the server has no such file"),
            Self::Broken(address) => (address, "this is not the file that was asked for"),
        };
        f.write_str(address)?;
        f.write_str(": ")?;
        f.write_str(what)
    }
}

/// The entry of the manifest.
pub(super) async fn entry(root: &Prefix) -> Result<Entry, LoadError> {
    let address = root.to(file::MANIFEST);
    let entry: Entry = data(&address).await?;
    if entry.schema == SCHEMA {
        Ok(entry)
    } else {
        Err(LoadError::Broken(address))
    }
}

/// What is in a file of data.
pub(super) async fn data<T: DeserializeOwned>(address: &str) -> Result<T, LoadError> {
    let text = text(address).await?;
    json::read(&text).map_err(|_| LoadError::Broken(address.to_owned()))
}

/// What is named after its content may be kept for ever, and so may be what a host once sent in its place:
/// that is asked for again, past the cache.
async fn text(address: &str) -> Result<String, LoadError> {
    let is_data = |text: &String| !text.starts_with('<');
    match text_from(address, RequestCache::Default).await {
        Ok(text) if is_data(&text) => Ok(text),
        Err(LoadError::Offline(address)) => Err(LoadError::Offline(address)),
        _ if file::is_hashed(address) => text_from(address, RequestCache::Reload).await,
        answer => answer,
    }
}

async fn text_from(address: &str, cache: RequestCache) -> Result<String, LoadError> {
    let offline = |_| LoadError::Offline(address.to_owned());
    let request = Request::get(address).cache(cache);
    let answer = request.send().await.map_err(offline)?;
    if !answer.ok() {
        return Err(LoadError::Missing(address.to_owned()));
    }
    answer.text().await.map_err(offline)
}
