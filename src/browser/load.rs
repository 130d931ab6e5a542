use std::cell::RefCell;

use js_sys::Promise;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use crate::{
    manifest::{Entry, Page, Shard, TagIndex},
    route::{self, Prefix, Route, file},
};

use super::{
    document,
    fetch::{self, LoadError},
    visit,
};

thread_local! {
    /// Pages that are being fetched before they are asked for.
    static UNDER_WAY: RefCell<Vec<(Route, Promise)>> = const { RefCell::new(Vec::new()) };
}

/// Finds the root, fetches the manifest's entry, and begins the visit.
pub(super) async fn begin() -> Result<(), LoadError> {
    let path = document::path();
    let own = route::root_of(&path, &document::route());
    let known = document::known_root().map(|root| Prefix::absolute(&root));
    let (root, entry) = match known.as_ref().or(own.as_ref()) {
        Some(root) => match fetch::entry(root).await {
            Err(LoadError::Missing(_) | LoadError::Broken(_)) => search(&path).await?,
            entry => (root.clone(), entry?),
        },
        None => search(&path).await?,
    };
    let is_elsewhere = own.is_some_and(|own| own != root);
    visit::open(root, entry, is_elsewhere);
    Ok(())
}

/// A page shown at a foreign address asks each folder above it for the manifest.
async fn search(path: &str) -> Result<(Prefix, Entry), LoadError> {
    let ends = path.match_indices('/').map(|(at, _)| at).rev();
    for end in ends {
        let root = Prefix::absolute(&path[..end]);
        if let Ok(entry) = fetch::entry(&root).await {
            return Ok((root, entry));
        }
    }
    Err(LoadError::Missing(file::MANIFEST.to_owned()))
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
    visit::renew(fetch::entry(&visit::root()).await?);
    make(route).await
}

/// Makes a page of the parts that it consists of. Of a post they hold everything but its text.
async fn make(route: &Route) -> Result<Page, LoadError> {
    parts(route).await?;
    let unkept = || match route {
        Route::At(at, _) => visit::with_manifest(|manifest| manifest.summary(at).cloned()),
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
    let page: Page = fetch::data(&visit::root().to(&route.data_file())).await?;
    visit::keep(route.clone(), page.clone());
    Ok(page)
}

/// Which posts have which tags, and the summaries of those that are shown.
async fn parts(route: &Route) -> Result<(), LoadError> {
    if visit::with_manifest(|manifest| manifest.needs_index(route)) {
        let file = visit::with_manifest(|manifest| manifest.entry.index.clone());
        let index: TagIndex = fetch::data(&visit::root().to(&file)).await?;
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
    let shard: Shard = fetch::data(&visit::root().to(&file.unwrap_or_default())).await?;
    visit::with_manifest(|manifest| manifest.insert_shard(number, shard));
    Ok(())
}
