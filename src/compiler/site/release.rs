//! A release: what the worker has to know of a site, as a tree of hashes. `sw.js` names the entry, the
//! entry names shards, a shard names the data of its posts. So who has the last release fetches what
//! has changed, and can tell of every file whether it is the right one.

pub mod audit;
mod fact;

use std::{
    borrow::Cow,
    collections::BTreeMap,
    io,
    sync::{Mutex, PoisonError},
};

use rayon::prelude::*;
use serde_json::json;

use crate::{
    compiler::{
        blog::image,
        content::{hash, offline::Offline},
    },
    manifest::{Entry, EntryFile, File, PageFiles, SHARD, Shard, ShardFile},
    markdown::Sidecar,
    post::Summary,
    route::{LISTS, Number, Route, file},
};

use super::{Site, json};

use audit::Files;

pub use fact::{Fact, Facts};

/// Takes a file by its address.
pub type Write<'a> = dyn Fn(&str, &[u8]) -> io::Result<()> + Sync + 'a;

/// What a worker is told of the documents of its release.
pub struct Told {
    /// What each carries at its end, behind the hash of its data.
    pub mark: String,
    /// A page that says that the browser has cleared up what was kept.
    pub cleared: String,
    /// A page that says that what is asked for is not kept.
    pub not_here: String,
}

/// What has come of writing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// How many files there are.
    pub files: usize,
    /// What the site's own worker cannot read, a sentence each; see [`audit`].
    pub unreadable: Vec<String>,
}

/// Writes what depends on the other files of a site, whose facts are known: packs, shards, tag index,
/// entry, worker. Without facts there are no packs.
///
/// # Errors
/// What writing a file ends in.
pub fn write(
    site: &Site<'_>,
    told: &Told,
    facts: &Facts,
    write: &Write<'_>,
) -> io::Result<Written> {
    let writer = Writer {
        site,
        told,
        facts,
        write,
        own: Mutex::default(),
    };
    let entry = writer.entry()?;
    writer.worker(entry)?;
    let own = writer.own.into_inner();
    let own = own.unwrap_or_else(PoisonError::into_inner);
    let files = own.len();
    let unreadable = match site.offline() {
        Offline::Off => Vec::new(),
        _ => audit::problems(&AtHand { facts, own }),
    };
    Ok(Written { files, unreadable })
}

/// Writes a release, and keeps in mind what has been written.
struct Writer<'a> {
    site: &'a Site<'a>,
    told: &'a Told,
    /// Of the files that are there already.
    facts: &'a Facts,
    write: &'a Write<'a>,
    own: Mutex<BTreeMap<String, Own>>,
}

/// A file of a release that is written.
struct Own {
    fact: Fact,
    /// What is in it, if it names other files.
    text: Option<Vec<u8>>,
}

impl Writer<'_> {
    /// Writes the shards with their packs, the tag index, and the entry that names them.
    fn entry(&self) -> io::Result<File> {
        let manifest = &self.site.blog.manifest;
        let summaries: Vec<&Summary> = manifest.summaries().collect();
        let chunks: Vec<_> = summaries.chunks(SHARD).enumerate().collect();
        let shards: io::Result<Vec<String>> = chunks
            .into_par_iter()
            .map(|(number, posts)| self.shard(number + 1, posts))
            .collect();
        let index = json::bytes(&manifest.tag_index());
        let entry = EntryFile {
            entry: Entry {
                shards: shards?,
                index: self.text(index, file::tag_index)?.address,
                ..manifest.entry.clone()
            },
            files: self.own_pages(),
        };
        self.text(json::bytes(&entry), |_| file::MANIFEST.to_owned())
    }

    /// Writes a shard and its pack. Returns its address.
    fn shard(&self, number: usize, posts: &[&Summary]) -> io::Result<String> {
        let routes: Vec<Route> = posts
            .iter()
            .map(|post| Route::of(post.address.clone()))
            .collect();
        let files = routes.iter().map(|route| self.page_files(route));
        let files: Option<Vec<PageFiles>> = files.collect();
        let pack = match files {
            None => String::new(),
            Some(_) => self.pack(number, &routes)?,
        };
        let shard = ShardFile {
            shard: Shard {
                posts: posts.iter().map(|post| (*post).clone()).collect(),
            },
            files: files.unwrap_or_default(),
            pack,
        };
        let shard = self.text(json::bytes(&shard), |hash| file::shard(number, hash))?;
        Ok(shard.address)
    }

    /// Writes the data of posts as one list, each as it is in its own file. Returns its address.
    fn pack(&self, number: usize, routes: &[Route]) -> io::Result<String> {
        let mut pack = Vec::new();
        for route in routes {
            pack.push(if pack.is_empty() { b'[' } else { b',' });
            pack.extend(self.site.data(route));
        }
        pack.push(b']');
        let fact = Fact::of(&pack);
        let address = file::pack(number, &fact.hash);
        (self.write)(&address, &pack)?;
        self.remember(&address, Own { fact, text: None });
        Ok(address)
    }

    /// Writes `sw.js`.
    fn worker(&self, entry: File) -> io::Result<()> {
        let worker = worker(self.site, self.told, self.facts, entry);
        let name = |_: &str| file::WORKER.to_owned();
        self.text(worker.into_bytes(), name).map(drop)
    }

    /// Writes a file that names others. Its address may hold its hash.
    fn text(&self, bytes: Vec<u8>, name: impl Fn(&str) -> String) -> io::Result<File> {
        let fact = Fact::of(&bytes);
        let address = name(&fact.hash);
        (self.write)(&address, &bytes)?;
        let file = fact.clone().named(&address);
        let text = Some(bytes);
        self.remember(&address, Own { fact, text });
        Ok(file)
    }

    fn remember(&self, address: &str, file: Own) {
        let mut own = self.own.lock().unwrap_or_else(PoisonError::into_inner);
        own.insert(address.to_owned(), file);
    }

    /// What it takes to show a page; `None` if its files are not known.
    fn page_files(&self, route: &Route) -> Option<PageFiles> {
        let data = file_of(self.facts, &route.data_file())?;
        let sidecar = self.site.blog.manifest.sidecar(route);
        let images = sidecar.map(|sidecar| images(self.facts, sidecar));
        Some(PageFiles {
            data,
            images: images.unwrap_or_default(),
        })
    }

    /// The pages whose data no shard knows and no list is made of: home, which is read most, the author's,
    /// and that of what is not there.
    fn own_pages(&self) -> Vec<PageFiles> {
        let pages = self.site.blog.manifest.entry.site.pages.iter();
        let pages = pages.map(|page| Route::of(page.address.clone()));
        let own = [Route::Home(Number::Newest), Route::NotFound];
        let routes = own.into_iter().chain(pages);
        routes.filter_map(|route| self.page_files(&route)).collect()
    }
}

/// What is known of a site as soon as it is written.
struct AtHand<'a> {
    facts: &'a Facts,
    own: BTreeMap<String, Own>,
}

impl Files for AtHand<'_> {
    fn fact(&self, address: &str) -> Option<Fact> {
        let own = self.own.get(address).map(|file| &file.fact);
        own.or_else(|| self.facts.get(address)).cloned()
    }

    fn bytes(&self, address: &str) -> Option<Cow<'_, [u8]>> {
        let text = self.own.get(address)?.text.as_deref()?;
        Some(text.into())
    }
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

fn file_of(facts: &Facts, address: &str) -> Option<File> {
    Some(facts.get(address)?.clone().named(address))
}

/// `sw.js`: what the worker is told, and the worker.
fn worker(site: &Site<'_>, told: &Told, facts: &Facts, entry: File) -> String {
    let budget = match site.offline() {
        Offline::Off => return RETIRED.to_owned(),
        Offline::All => None,
        Offline::Budget(bytes) => Some(bytes),
    };
    let names = &site.shell.names;
    let shell_file = |name: &str| file_of(facts, &file::shell(name));
    let (style, page) = (&site.shell.styles.file, &site.companion.file);
    let needed = [&names.script, &names.wasm, page, style, &names.offline];
    let release = json!({
        // Its name. Another shell makes another release of the same content.
        "id": hash::short(format!("{} {}", entry.hash, told.mark).as_bytes()),
        // What every document of it carries at its end, behind the hash of its data.
        "mark": told.mark,
        // The document that shows any page.
        "app": file::APP,
        "entry": entry,
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
            "cleared": told.cleared,
            "not_here": told.not_here,
        },
        // How many bytes of posts are kept, unless the reader wants otherwise; `null` for all.
        "budget": budget,
    });
    format!("const release = {release};\n{}", site.shell.worker)
}

/// Takes the place of a worker that is not wanted any more, and takes with it what was kept.
const RETIRED: &str = include_str!("release/retired.js");
