use std::{cell::RefCell, fmt};

use gloo_net::http::Request;
use js_sys::Promise;
use serde::de::DeserializeOwned;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::RequestCache;

use crate::{
    manifest::{Entry, Page, SCHEMA, Shard, TagIndex, json},
    route::{Prefix, Route, file},
};

use super::visit;

thread_local! {
    /// Pages that are being fetched before they are asked for.
    static UNDER_WAY: RefCell<Vec<(Route, Promise)>> = const { RefCell::new(Vec::new()) };
}

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
    fn or_offline(self, address: String) -> Self {
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
    let entry: Entry = fetch(&address).await?;
    if entry.schema == SCHEMA {
        Ok(entry)
    } else {
        Err(LoadError::Broken(address))
    }
}

/// Fetches the data of a page before it is asked for. Whether it came is seen when it is.
pub(super) fn prefetch(route: Route) {
    let is_here = visit::find(&route).is_some() || under_way(&route).is_some();
    if is_here || matches!(route, Route::Combination(..)) {
        return;
    }
    let coming = route.clone();
    let promise = try_out(async move {
        let fetched = fetch_page(&coming).await;
        UNDER_WAY.with_borrow_mut(|fetches| fetches.retain(|(route, _)| *route != coming));
        fetched.is_ok()
    });
    UNDER_WAY.with_borrow_mut(|fetches| fetches.push((route, promise)));
}

fn under_way(route: &Route) -> Option<Promise> {
    UNDER_WAY.with_borrow(|fetches| {
        let mut fetches = fetches.iter();
        fetches
            .find(|(other, _)| other == route)
            .map(|(_, promise)| promise.clone())
    })
}

/// Sees to it that the data of a page is here.
pub(super) async fn page(route: &Route) -> Result<Page, LoadError> {
    if let Some(promise) = under_way(route) {
        _ = JsFuture::from(promise).await;
    }
    match visit::find(route) {
        // There may be a network by now.
        None | Some(Page::Unkept(_)) => {}
        Some(page) => return Ok(page),
    }
    if matches!(route, Route::Combination(..)) {
        return make(route).await;
    }
    match fetch_page(route).await {
        Err(LoadError::Offline(address)) => make_of_kept(route)
            .await
            .map_err(|error| error.or_offline(address)),
        answer => answer,
    }
}

/// Makes a page of the parts of a release that the worker keeps. It is another than that of the page
/// shown, if that came from the network.
async fn make_of_kept(route: &Route) -> Result<Page, LoadError> {
    visit::renew(entry(&visit::root()).await?);
    make(route).await
}

/// Makes a page of the parts that it consists of. Of a post they hold everything but its text.
async fn make(route: &Route) -> Result<Page, LoadError> {
    parts(route).await?;
    let unkept = || match route {
        Route::Post(slug) => visit::with_manifest(|manifest| manifest.summary(slug).cloned()),
        _ => None,
    };
    let page = visit::find(route).or_else(|| {
        let page = Page::Unkept(unkept()?);
        visit::keep(route.clone(), page.clone());
        Some(page)
    });
    page.ok_or_else(|| LoadError::Missing(visit::root().to_page(route)))
}

async fn fetch_page(route: &Route) -> Result<Page, LoadError> {
    let page: Page = fetch(&visit::root().to(&route.data_file())).await?;
    visit::keep(route.clone(), page.clone());
    Ok(page)
}

/// Which posts have which tags, and the summaries of those that are shown.
async fn parts(route: &Route) -> Result<(), LoadError> {
    if visit::with_manifest(|manifest| manifest.needs_index(route)) {
        let file = visit::with_manifest(|manifest| manifest.entry.index.clone());
        let index: TagIndex = fetch(&visit::root().to(&file)).await?;
        visit::with_manifest(|manifest| manifest.insert_index(&index));
    }
    let missing = || visit::with_manifest(|manifest| manifest.missing_shards(route));
    let side_by_side: Vec<Promise> = missing()
        .into_iter()
        .map(|number| try_out(async move { fetch_shard(number).await.is_ok() }))
        .collect();
    for promise in side_by_side {
        _ = JsFuture::from(promise).await;
    }
    // What failed says why when it is asked for once more.
    for number in missing() {
        fetch_shard(number).await?;
    }
    Ok(())
}

/// Begins what may fail; whoever needs it asks again.
fn try_out(work: impl Future<Output = bool> + 'static) -> Promise {
    future_to_promise(async { Ok(work.await.into()) })
}

/// A part of the summaries.
async fn fetch_shard(number: usize) -> Result<(), LoadError> {
    let file = visit::with_manifest(|manifest| manifest.entry.shards.get(number).cloned());
    let shard: Shard = fetch(&visit::root().to(&file.unwrap_or_default())).await?;
    visit::with_manifest(|manifest| manifest.insert_shard(number, shard));
    Ok(())
}

async fn fetch<T: DeserializeOwned>(address: &str) -> Result<T, LoadError> {
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
