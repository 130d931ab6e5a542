//! A release: what the worker has to know of a site, as a tree of hashes. `sw.js` names the entry, the
//! entry names shards, a shard names the data of its posts. So who has the last release fetches what
//! has changed, and can tell of every file whether it is the right one.

use std::{
    collections::BTreeMap,
    io,
    sync::{Mutex, PoisonError},
};

use rayon::prelude::*;
use serde_json::json;

use crate::{
    manifest::{Entry, EntryFile, File, PageFiles, SHARD, Shard, ShardFile},
    markdown::Sidecar,
    messages::Message,
    post::Summary,
    route::{LISTS, Number, Route, file},
};

use super::{
    hash, image,
    output::{self, Site},
};

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
}

/// The facts of files by their address.
pub type Facts = BTreeMap<String, Fact>;

/// What a blog keeps on its readers' devices, for reading without a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offline {
    /// The newest posts, in at most so many bytes.
    Budget(u64),
    /// Every post.
    All,
    /// Nothing; and what was kept before goes.
    Off,
}

impl Default for Offline {
    /// Ten megabytes.
    fn default() -> Self {
        Self::Budget(10_000_000)
    }
}

impl Offline {
    /// Reads `10 MB`, `all` or `off`; `None` for what is none of it. A megabyte is a million bytes.
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim() {
            "all" => return Some(Self::All),
            "off" => return Some(Self::Off),
            _ => {}
        }
        let at = text.find(|c: char| c.is_alphabetic())?;
        let (number, unit) = text.split_at(at);
        let unit = match unit.trim() {
            "kB" | "KB" => 1_000,
            "MB" => 1_000_000,
            "GB" => 1_000_000_000,
            _ => return None,
        };
        let number: u64 = number.trim().parse().ok()?;
        number.checked_mul(unit).map(Self::Budget)
    }
}

/// Takes a file by its address.
pub type Write<'a> = dyn Fn(&str, &[u8]) -> io::Result<()> + Sync + 'a;

/// What [`write`] writes, by address.
///
/// # Errors
/// None that can happen in memory.
pub fn files(site: &Site<'_>, facts: &Facts) -> io::Result<BTreeMap<String, Vec<u8>>> {
    let files = Mutex::new(BTreeMap::new());
    write(site, facts, &|address, bytes| {
        let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(address.to_owned(), bytes.to_vec());
        Ok(())
    })?;
    Ok(files.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// Writes what depends on the other files of a site, whose facts are known: packs, shards, tag index,
/// entry, worker. Without facts there are no packs. Returns how many files these are.
///
/// # Errors
/// What writing a file ends in.
pub fn write(site: &Site<'_>, facts: &Facts, write: &Write<'_>) -> io::Result<usize> {
    let manifest = &site.blog.manifest;
    let summaries: Vec<&Summary> = manifest.summaries().collect();
    let chunks: Vec<_> = summaries.chunks(SHARD).enumerate().collect();
    let shards: io::Result<Vec<(String, bool)>> = chunks
        .into_par_iter()
        .map(|(number, posts)| write_shard(site, facts, number + 1, posts, write))
        .collect();
    let shards = shards?;
    let packs = shards.iter().filter(|(_, has_pack)| *has_pack).count();
    let index = output::json(&manifest.tag_index());
    let index_address = file::tag_index(&hash::short(&index));
    write(&index_address, &index)?;
    let entry = EntryFile {
        files: own_pages(site, facts),
        entry: Entry {
            shards: shards.iter().map(|(address, _)| address.clone()).collect(),
            index: index_address,
            ..manifest.entry.clone()
        },
    };
    let entry = output::json(&entry);
    write(file::MANIFEST, &entry)?;
    write(
        file::WORKER,
        worker(site, facts, &Fact::of(&entry)).as_bytes(),
    )?;
    Ok(shards.len() + packs + 3)
}

/// Writes a shard and its pack. Returns the address, and whether there is a pack.
fn write_shard(
    site: &Site<'_>,
    facts: &Facts,
    number: usize,
    posts: &[&Summary],
    write: &Write<'_>,
) -> io::Result<(String, bool)> {
    let routes: Vec<Route> = posts
        .iter()
        .map(|post| Route::Post(post.slug.clone()))
        .collect();
    let files = routes.iter().map(|route| page_files(site, facts, route));
    let files: Option<Vec<PageFiles>> = files.collect();
    let mut pack = String::new();
    if files.is_some() {
        let bytes = pack_of(site, &routes);
        pack = file::pack(number, &hash::short(&bytes));
        write(&pack, &bytes)?;
    }
    let has_pack = files.is_some();
    let shard = output::json(&ShardFile {
        shard: Shard {
            posts: posts.iter().map(|post| (*post).clone()).collect(),
        },
        files: files.unwrap_or_default(),
        pack,
    });
    let address = file::shard(number, &hash::short(&shard));
    write(&address, &shard)?;
    Ok((address, has_pack))
}

/// The data of posts as one list, each as it is in its own file.
fn pack_of(site: &Site<'_>, routes: &[Route]) -> Vec<u8> {
    let mut pack = Vec::new();
    for route in routes {
        pack.push(if pack.is_empty() { b'[' } else { b',' });
        pack.extend(site.data(route));
    }
    pack.push(b']');
    pack
}

/// What it takes to show a page; `None` if its files are not known.
fn page_files(site: &Site<'_>, facts: &Facts, route: &Route) -> Option<PageFiles> {
    let data = file_of(facts, &route.data_file())?;
    let sidecar = site.blog.manifest.sidecar(route);
    let images = sidecar.map(|sidecar| images(facts, sidecar));
    Some(PageFiles {
        data,
        images: images.unwrap_or_default(),
    })
}

/// The pictures of a text that the site has itself, each once.
fn images(facts: &Facts, sidecar: &Sidecar) -> Vec<File> {
    let shown = sidecar.images.iter().filter_map(|image| image.src.as_ref());
    // Raw HTML names its pictures among the links.
    let linked = sidecar.links.iter().flatten();
    let mut addresses: Vec<&String> = Vec::new();
    for address in shown.chain(linked) {
        if image::is_image(address) && !addresses.contains(&address) {
            addresses.push(address);
        }
    }
    let files = addresses.into_iter();
    files
        .filter_map(|address| file_of(facts, address))
        .collect()
}

/// The pages whose data no shard knows and no list is made of: home, which is read most, the author's,
/// and that of what is not there.
fn own_pages(site: &Site<'_>, facts: &Facts) -> Vec<PageFiles> {
    let pages = site.blog.manifest.entry.site.pages.iter();
    let pages = pages.map(|page| Route::Named(page.slug.clone(), Number::Newest));
    let own = [Route::Home(Number::Newest), Route::NotFound];
    let routes = own.into_iter().chain(pages);
    routes
        .filter_map(|route| page_files(site, facts, &route))
        .collect()
}

fn file_of(facts: &Facts, address: &str) -> Option<File> {
    let Fact { bytes, hash } = facts.get(address)?.clone();
    Some(File {
        address: address.to_owned(),
        bytes,
        hash,
    })
}

/// `sw.js`: what the worker is told, and the worker.
fn worker(site: &Site<'_>, facts: &Facts, entry: &Fact) -> String {
    let budget = match site.offline() {
        Offline::Off => return RETIRED.to_owned(),
        Offline::All => None,
        Offline::Budget(bytes) => Some(bytes),
    };
    let names = &site.shell.names;
    let shell_file = |name: &str| file_of(facts, &file::shell(name));
    let needed = [&names.script, &names.wasm, &names.page, &names.offline];
    let prerender = site.prerender();
    let release = json!({
        // Its name. Another shell makes another release of the same content.
        "id": hash::short(format!("{} {}", entry.hash, site.mark).as_bytes()),
        // What every document of it carries at its end, behind the hash of its data.
        "mark": site.mark,
        // The document that shows any page.
        "app": file::APP,
        "entry": File {
            address: file::MANIFEST.to_owned(),
            bytes: entry.bytes,
            hash: entry.hash.clone(),
        },
        "shell": needed.into_iter().filter_map(|name| shell_file(name)).collect::<Vec<File>>(),
        // What no page needs.
        "icon": shell_file(&names.icon),
        // The data of the page for addresses with nothing at them, which the app shows without a network.
        "nowhere": Route::NotFound.data_file(),
        // Beside the tags, what the lists of a site stand under.
        "lists": LISTS,
        // What is left to the network.
        "embed": file::EMBED,
        // What is shown where there is neither a network nor anything kept that would do.
        "plain": {
            "cleared": prerender.plain(Message::CLEARED),
            "not_here": prerender.plain(Message::NOT_HERE),
        },
        // How many bytes of posts are kept, unless the reader wants otherwise; `null` for all.
        "budget": budget,
    });
    format!("const release = {release};\n{}", site.shell.worker)
}

/// Takes the place of a worker that is not wanted any more, and takes with it what was kept.
const RETIRED: &str = include_str!("release/retired.js");
