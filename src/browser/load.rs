use std::fmt;

use gloo_net::http::Request;
use serde::de::DeserializeOwned;

use crate::{
    manifest::{Entry, Page, SCHEMA, Shard, TagIndex, json},
    post::Slug,
    route::{Prefix, Route, Selection, file},
};

use super::visit;

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
    let entry: Entry = fetch(&address).await?;
    if entry.schema == SCHEMA {
        Ok(entry)
    } else {
        Err(LoadError::Broken(address))
    }
}

/// Sees to it that the data of a page is here.
pub(super) async fn page(route: &Route) -> Result<Page, LoadError> {
    if let Some(page) = visit::find(route) {
        return Ok(page);
    }
    if let Route::Combination(tag, selection) = route {
        combination(tag, selection).await?;
        let address = visit::root().to_page(route);
        return visit::find(route).ok_or(LoadError::Missing(address));
    }
    let page: Page = fetch(&visit::root().to(&route.data_file())).await?;
    visit::keep(route.clone(), page.clone());
    Ok(page)
}

/// Which posts have which tags, and the summaries of those that are shown.
async fn combination(tag: &Slug, selection: &Selection) -> Result<(), LoadError> {
    if !visit::with_manifest(|manifest| manifest.has_index()) {
        let file = visit::with_manifest(|manifest| manifest.entry.index.clone());
        let index: TagIndex = fetch(&visit::root().to(&file)).await?;
        visit::with_manifest(|manifest| manifest.insert_index(&index));
    }
    for number in visit::with_manifest(|manifest| manifest.missing_shards(tag, selection)) {
        let file = visit::with_manifest(|manifest| manifest.entry.shards.get(number).cloned());
        let shard: Shard = fetch(&visit::root().to(&file.unwrap_or_default())).await?;
        visit::with_manifest(|manifest| manifest.insert_shard(number, shard));
    }
    Ok(())
}

async fn fetch<T: DeserializeOwned>(address: &str) -> Result<T, LoadError> {
    let answer = Request::get(address)
        .send()
        .await
        .map_err(|_| LoadError::Offline(address.to_owned()))?;
    if !answer.ok() {
        return Err(LoadError::Missing(address.to_owned()));
    }
    let text = answer
        .text()
        .await
        .map_err(|_| LoadError::Offline(address.to_owned()))?;
    json::read(&text).map_err(|_| LoadError::Broken(address.to_owned()))
}
