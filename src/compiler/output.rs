//! Writes a site, all of it or nothing.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
};

use rayon::prelude::*;

use crate::{
    manifest::{Entry, Manifest, Page, SHARD, Shard},
    post::{Slug, Summary},
    route::{Route, file},
};

use super::{blog::Blog, hash, prerender::Prerender, shell::Shell, source::named};

/// A file of a site.
pub enum Output {
    /// The document of a page.
    Html(Route),
    /// The data of a page.
    Data(Route),
    /// The author's Markdown of a page.
    Markdown(Route),
    /// A file that is copied.
    Copy(PathBuf),
    /// A text that is the same for every blog.
    Text(&'static str),
}

/// A blog in its shell.
pub struct Site<'a> {
    /// The posts and all that belongs to them.
    pub blog: &'a Blog,
    /// The app's files.
    pub shell: &'a Shell,
    /// Whether pages reload when the author changes something.
    pub live: bool,
}

/// Marks a folder as ours, so that we may replace it.
const MARK: &str = ".slashlog";

/// The schema of the site's JSON files.
const SCHEMA: &str = include_str!("../manifest/schema.json");

impl Site<'_> {
    /// Every file that does not depend on others, by its address; and addresses that are wanted twice.
    pub fn outputs(&self) -> (BTreeMap<String, Output>, Vec<String>) {
        let mut outputs = BTreeMap::new();
        let mut twice = Vec::new();
        let mut add = |address: String, output: Output| {
            if outputs.insert(address.clone(), output).is_some() {
                twice.push(address);
            }
        };
        for route in self.blog.manifest.routes() {
            if has_markdown(&self.blog.manifest, &route) {
                add(route.markdown_file(), Output::Markdown(route.clone()));
            }
            add(route.data_file(), Output::Data(route.clone()));
            add(route.html_file(), Output::Html(route));
        }
        for name in self.shell.files() {
            add(file::shell(name), Output::Copy(self.shell.root.join(name)));
        }
        add(file::SCHEMA.to_owned(), Output::Text(SCHEMA));
        for (address, path) in &self.blog.copies {
            add(address.clone(), Output::Copy(path.clone()));
        }
        (outputs, twice)
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// A file to be copied that cannot be read.
    pub fn bytes(&self, output: &Output) -> io::Result<Vec<u8>> {
        let page = |route: &Route| {
            self.blog
                .manifest
                .page(route)
                .expect("every route of a complete manifest has a page")
        };
        Ok(match output {
            Output::Html(route) => {
                let prerender = Prerender {
                    shell: self.shell,
                    manifest: &self.blog.manifest,
                    live: self.live,
                };
                prerender.html(route, &page(route)).into_bytes()
            }
            Output::Data(route) => json(&page(route)),
            Output::Markdown(route) => markdown(page(route)),
            Output::Copy(path) => fs::read(path).map_err(|error| named(path, &error))?,
            Output::Text(text) => text.as_bytes().to_vec(),
        })
    }
}

/// Shards, tag index and entry: a tree of hashes over the data of the posts.
pub fn manifest_files(
    manifest: &Manifest,
    data: &BTreeMap<Slug, String>,
) -> Vec<(String, Vec<u8>)> {
    let summaries: Vec<&Summary> = manifest.summaries().collect();
    let mut files = Vec::new();
    let mut shards = Vec::new();
    for (number, posts) in summaries.chunks(SHARD).enumerate() {
        let shard = Shard {
            posts: posts.iter().map(|post| (*post).clone()).collect(),
            data: posts
                .iter()
                .filter_map(|post| data.get(&post.slug).cloned())
                .collect(),
        };
        let bytes = json(&shard);
        let address = file::shard(number + 1, &hash::short(&bytes));
        shards.push(address.clone());
        files.push((address, bytes));
    }
    let index = json(&manifest.tag_index());
    let address = file::tag_index(&hash::short(&index));
    let entry = Entry {
        shards,
        index: address.clone(),
        ..manifest.entry.clone()
    };
    files.push((address, index));
    files.push((file::MANIFEST.to_owned(), json(&entry)));
    files
}

/// Writes a site into a folder of its own beside `out`, and swaps it in when it is complete.
///
/// # Errors
/// Anything that cannot be written, named; `out` is then as it was. A folder that is not ours is
/// never replaced.
pub fn write(
    site: &Site<'_>,
    out: &Path,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> io::Result<usize> {
    let (outputs, twice) = site.outputs();
    if !twice.is_empty() {
        return Err(io::Error::new(
            io::ErrorKind::AlreadyExists,
            format!(
                "files under `public/` have the names of pages: {}; rename them",
                twice.join(", ")
            ),
        ));
    }
    refuse_foreign(out)?;
    let staging = beside(out, "staging");
    remove(&staging)?;
    let written = write_all(site, &outputs, &staging, progress)
        .and_then(|written| swap(&staging, out).map(|()| written));
    if written.is_err() {
        // What went wrong first is what the author must hear of.
        _ = remove(&staging);
    }
    written
}

/// Writes a site into a folder that somebody else keeps.
///
/// # Errors
/// Anything that cannot be written, named.
pub fn write_into(site: &Site<'_>, folder: &Path) -> io::Result<usize> {
    write_all(site, &site.outputs().0, folder, &|_, _| {})
}

fn write_all(
    site: &Site<'_>,
    outputs: &BTreeMap<String, Output>,
    folder: &Path,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> io::Result<usize> {
    create(folder)?;
    let folders: std::collections::BTreeSet<PathBuf> = outputs
        .keys()
        .filter_map(|address| Some(folder.join(address).parent()?.to_owned()))
        .collect();
    folders.iter().try_for_each(|folder| create(folder))?;
    let done = AtomicUsize::new(0);
    let data: io::Result<Vec<Option<(Slug, String)>>> = outputs
        .par_iter()
        .map(|(address, output)| {
            let bytes = site.bytes(output)?;
            write_file(&folder.join(address), &bytes)?;
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, outputs.len());
            Ok(match output {
                Output::Data(Route::Post(slug)) => Some((slug.clone(), hash::short(&bytes))),
                _ => None,
            })
        })
        .collect();
    let data = data?.into_iter().flatten().collect();
    let files = manifest_files(&site.blog.manifest, &data);
    for (address, bytes) in &files {
        let path = folder.join(address);
        path.parent().map_or(Ok(()), create)?;
        write_file(&path, bytes)?;
    }
    write_file(
        &folder.join(MARK),
        b"This folder is made by `slashlog build` and replaced as a whole.\n",
    )?;
    Ok(outputs.len() + files.len())
}

/// The JSON of a value, as it is published.
pub fn json(value: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("what the manifest is made of is JSON")
}

fn has_markdown(manifest: &Manifest, route: &Route) -> bool {
    match route {
        Route::Post(_) => true,
        Route::Named(..) => matches!(manifest.page(route), Some(Page::Text(_))),
        _ => false,
    }
}

fn markdown(page: Page) -> Vec<u8> {
    let (title, article) = match page {
        Page::Post(page) => (page.post.title, page.article),
        Page::Text(page) => (page.title, page.article),
        _ => return Vec::new(),
    };
    format!("# {title}\n\n{}\n", article.markdown.trim()).into_bytes()
}

/// A folder that is there must be ours, or empty.
fn refuse_foreign(out: &Path) -> io::Result<()> {
    let mut entries = match fs::read_dir(out) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(named(out, &error)),
    };
    if entries.next().is_none() || out.join(MARK).is_file() {
        return Ok(());
    }
    Err(io::Error::new(
        io::ErrorKind::AlreadyExists,
        format!(
            "{} was not made by slashlog, so it is not replaced; choose another folder with `--out`, or remove it yourself",
            out.display()
        ),
    ))
}

fn swap(staging: &Path, out: &Path) -> io::Result<()> {
    let old = beside(out, "old");
    remove(&old)?;
    let replaced = match fs::rename(out, &old) {
        Ok(()) => true,
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(named(out, &error)),
    };
    if let Err(error) = fs::rename(staging, out) {
        if replaced {
            fs::rename(&old, out).map_err(|error| named(out, &error))?;
        }
        return Err(named(out, &error));
    }
    remove(&old)
}

/// A folder of ours in the same file system, so that renaming is one step.
fn beside(out: &Path, what: &str) -> PathBuf {
    let name = out
        .file_name()
        .map_or_else(|| "site".into(), |name| name.to_string_lossy().into_owned());
    out.with_file_name(format!(".{name}.{what}"))
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(named(folder, &error)),
        _ => Ok(()),
    }
}

fn create(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder).map_err(|error| named(folder, &error))
}

fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::write(path, bytes).map_err(|error| named(path, &error))
}
