//! Writes a site, all of it or nothing.

use std::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    fs, io,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
};

use rayon::prelude::*;

use crate::{
    manifest::{Manifest, Page},
    route::{
        self, Number, Prefix, Route,
        file::{self, Format, Oembed},
    },
};

use super::{
    blog::Blog,
    compress, embed, feed, hash, hosting,
    prerender::Prerender,
    published::Published,
    release::{self, Fact, Facts, Offline, Written},
    shell::Shell,
    sitemap,
    source::named,
    twin, web_manifest,
};

/// A file of a site.
pub enum Output {
    /// The document of a page.
    Html(Route),
    /// The data of a page.
    Data(Route),
    /// The Markdown of a page.
    Markdown(Route),
    /// A feed of a list of posts.
    Feed(Route, Format),
    /// The document at an alias, which leads on to a page.
    Redirect(Route),
    /// The document that shows any page without a network.
    App,
    /// The document of a page as other sites frame it.
    Frame(Route),
    /// What other sites are told of a post.
    Oembed(Route, Oembed),
    /// Where readers choose what another site shows.
    Playground,
    /// Where they see it.
    Preview,
    /// A file that is copied.
    Copy(PathBuf),
    /// A file about the site as a whole.
    Whole(Vec<u8>),
}

/// A blog in its shell.
pub struct Site<'a> {
    /// The posts and all that belongs to them.
    pub blog: &'a Blog,
    /// The app's files.
    pub shell: &'a Shell,
    /// Whether pages reload when the author changes something.
    pub live: bool,
    /// What every page of the same shell and the same `site.toml` carries.
    pub mark: String,
}

/// Every file by its address.
pub type Outputs = BTreeMap<String, Output>;

/// How a site is written.
pub struct Writing<'a> {
    /// Whether each text is written compressed too.
    pub compress: bool,
    /// Is told how many files are written, and of how many.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
}

/// Marks a folder as ours, so that we may replace it.
const MARK: &str = ".slashlog";

/// The schema of the site's JSON files.
const SCHEMA: &str = include_str!("../manifest/schema.json");

impl<'a> Site<'a> {
    /// Puts a blog into its shell.
    pub fn new(blog: &'a Blog, shell: &'a Shell, live: bool) -> Self {
        let mut site = Self {
            blog,
            shell,
            live,
            mark: String::new(),
        };
        // Nothing of a post is in there, and all that pages have in common.
        site.mark = hash::short(site.prerender().app().as_bytes());
        site
    }

    /// What makes its documents.
    pub fn prerender(&self) -> Prerender<'_> {
        Prerender {
            shell: self.shell,
            blog: self.blog,
            live: self.live,
            mark: &self.mark,
            offline: self.offline(),
        }
    }

    /// What readers keep; nothing while the author is writing.
    pub fn offline(&self) -> Offline {
        if self.live {
            Offline::Off
        } else {
            self.blog.offline
        }
    }

    /// Every file that does not depend on others.
    ///
    /// # Errors
    /// Addresses that are wanted twice, and a file of the author's that cannot be read.
    pub fn outputs(&self) -> io::Result<Outputs> {
        let mut outputs = Outputs::new();
        let mut twice = Vec::new();
        let pages = self.pages().chain(self.feeds());
        let pages = pages.chain(embed::outputs(self));
        let files = self.shell_files().chain(self.icons()).chain(self.copies());
        for (address, output) in pages.chain(files) {
            match outputs.entry(address) {
                Entry::Occupied(entry) => twice.push(entry.key().clone()),
                Entry::Vacant(entry) => drop(entry.insert(output)),
            }
        }
        // These come last, and would be written over what is there.
        let of_release = [file::MANIFEST, file::WORKER].map(str::to_owned);
        twice.extend(
            of_release
                .into_iter()
                .filter(|file| outputs.contains_key(file)),
        );
        twice.sort();
        if !twice.is_empty() {
            return Err(io::Error::new(
                io::ErrorKind::AlreadyExists,
                format!(
                    "files under `public/` have the names of files of the blog: {}; rename them",
                    twice.join(", ")
                ),
            ));
        }
        for (address, text) in self.whole()? {
            // What the author wrote outweighs what we would.
            outputs.entry(address).or_insert(Output::Whole(text));
        }
        Ok(outputs)
    }

    fn pages(&self) -> impl Iterator<Item = (String, Output)> {
        let manifest = &self.blog.manifest;
        let pages = manifest.routes().into_iter().flat_map(move |route| {
            let markdown = has_markdown(manifest, &route)
                .then(|| (route.markdown_file(), Output::Markdown(route.clone())));
            let data = (route.data_file(), Output::Data(route.clone()));
            let html = (route.html_file(), Output::Html(route));
            [html, data].into_iter().chain(markdown)
        });
        let redirect = |(address, target): (&String, &Route)| {
            (redirect_file(address), Output::Redirect(target.clone()))
        };
        pages.chain(self.blog.aliases.iter().map(redirect))
    }

    /// Feeds name addresses as a whole, so there are none where nobody knows the site's.
    fn feeds(&self) -> impl Iterator<Item = (String, Output)> {
        let entry = &self.blog.manifest.entry;
        let tags = entry.tags.iter().map(|count| count.tag.slug.clone());
        let tags = tags.map(|slug| Route::Named(slug, Number::Newest));
        let lists = std::iter::once(Route::Home(Number::Newest)).chain(tags);
        let feed = |list: Route| {
            Format::ALL.map(|format| {
                (
                    file::feed(&list, format),
                    Output::Feed(list.clone(), format),
                )
            })
        };
        let is_known = entry.site.url.is_some();
        lists.filter(move |_| is_known).flat_map(feed)
    }

    fn shell_files(&self) -> impl Iterator<Item = (String, Output)> {
        let shell = |name: &str| (file::shell(name), Output::Copy(self.shell.root.join(name)));
        let schema = Output::Whole(SCHEMA.as_bytes().to_vec());
        let for_worker = [
            shell(&self.shell.names.offline),
            (file::APP.to_owned(), Output::App),
        ];
        let is_kept = self.offline() != Offline::Off;
        let files = self.shell.files().map(shell).into_iter();
        files
            .chain([(file::SCHEMA.to_owned(), schema)])
            .chain(for_worker.into_iter().filter(move |_| is_kept))
    }

    fn icons(&self) -> impl Iterator<Item = (String, Output)> {
        let files = self.blog.icons.files();
        files.map(|png| (png.address.clone(), Output::Whole(png.bytes.clone())))
    }

    /// Files of the author's, except those that are joined with ours.
    fn copies(&self) -> impl Iterator<Item = (String, Output)> {
        let copies = self.blog.copies.iter();
        copies
            .filter(|(address, _)| !JOINED.contains(&address.as_str()))
            .map(|(address, path)| (address.clone(), Output::Copy(path.clone())))
    }

    /// Files about the site as a whole, for search engines, language models and hosts.
    fn whole(&self) -> io::Result<Vec<(String, Vec<u8>)>> {
        let manifest = &self.blog.manifest;
        let url = manifest.entry.site.url.as_deref();
        let sitemap = url.map(|url| Published(url).file(file::SITEMAP));
        let prefix = url.map_or_else(|| Prefix::from(file::LLMS), Prefix::absolute);
        let policy = (!self.blog.has_active_pages()).then(|| self.shell.policy_of_site());
        let mut files: Vec<(String, Vec<u8>)> = [
            (file::ROBOTS, hosting::robots(sitemap.as_deref())),
            (file::LLMS, twin::llms(manifest, &prefix)),
            (file::NO_JEKYLL, String::new()),
            (
                file::HEADERS,
                self.joined(
                    file::HEADERS,
                    &hosting::headers(policy.as_deref(), manifest.entry.site.embed),
                )?,
            ),
            (
                file::REDIRECTS,
                self.joined(file::REDIRECTS, &hosting::redirects(&self.blog.aliases))?,
            ),
        ]
        .map(|(address, text)| (address.to_owned(), text.into_bytes()))
        .into();
        files.extend(sitemap::files(manifest));
        let app = web_manifest::bytes(self.blog, self.shell);
        files.push((file::WEB_MANIFEST.to_owned(), app));
        Ok(files)
    }

    /// A file of the author's, and behind it ours of the same name: the first rule that fits counts.
    fn joined(&self, name: &str, ours: &str) -> io::Result<String> {
        let Some(path) = self.blog.copies.get(name) else {
            return Ok(ours.to_owned());
        };
        let theirs = fs::read_to_string(path).map_err(|error| named(path, &error))?;
        Ok(format!("{}\n\n{ours}", theirs.trim_end()))
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// A file to be copied that cannot be read.
    pub fn bytes(&self, address: &str, output: &Output) -> io::Result<Vec<u8>> {
        let manifest = &self.blog.manifest;
        let prerender = self.prerender();
        Ok(match output {
            Output::Html(route) => prerender.html(route, &self.page(route)).into_bytes(),
            Output::Data(route) => self.data(route),
            Output::Markdown(route) => twin::markdown(manifest, route, &self.page(route))
                .unwrap_or_default()
                .into_bytes(),
            Output::Feed(list, format) => feed::bytes(manifest, list, *format).unwrap_or_default(),
            Output::Redirect(target) => prerender.redirect(address, target).into_bytes(),
            Output::App => prerender.app().into_bytes(),
            Output::Frame(route) => prerender.frame(route).unwrap_or_default().into_bytes(),
            Output::Oembed(route, format) => {
                embed::oembed(self, route, *format).unwrap_or_default()
            }
            Output::Playground => prerender.playground().into_bytes(),
            Output::Preview => prerender.preview().into_bytes(),
            Output::Copy(path) => fs::read(path).map_err(|error| named(path, &error))?,
            Output::Whole(bytes) => bytes.clone(),
        })
    }

    fn page(&self, route: &Route) -> Page {
        let page = self.blog.manifest.page(route);
        page.expect("every route of a complete manifest has a page")
    }

    /// What is in `page.json`.
    pub fn data(&self, route: &Route) -> Vec<u8> {
        json(&self.page(route))
    }
}

/// Files that an author may write rules in too.
const JOINED: [&str; 2] = [file::HEADERS, file::REDIRECTS];

/// Writes a site into a folder of its own beside `out`, and swaps it in when it is complete.
///
/// # Errors
/// Anything that cannot be written, named; `out` is then as it was. A folder that is not ours is
/// never replaced.
pub fn write(site: &Site<'_>, out: &Path, writing: &Writing<'_>) -> io::Result<Written> {
    let outputs = site.outputs()?;
    refuse_foreign(out)?;
    let staging = beside(out, "staging");
    remove(&staging)?;
    let written = write_all(site, &outputs, &staging, writing)
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
pub fn write_into(site: &Site<'_>, folder: &Path) -> io::Result<Written> {
    write_all(site, &site.outputs()?, folder, &Writing::default())
}

impl Default for Writing<'_> {
    fn default() -> Self {
        Self {
            compress: false,
            progress: &|_, _| {},
        }
    }
}

fn write_all(
    site: &Site<'_>,
    outputs: &Outputs,
    folder: &Path,
    writing: &Writing<'_>,
) -> io::Result<Written> {
    create(folder)?;
    let folders: BTreeSet<PathBuf> = outputs
        .keys()
        .filter_map(|address| Some(folder.join(address).parent()?.to_owned()))
        .collect();
    folders.iter().try_for_each(|folder| create(folder))?;
    let done = AtomicUsize::new(0);
    let facts: io::Result<Vec<Option<(String, Fact)>>> = outputs
        .par_iter()
        .map(|(address, output)| {
            let bytes = site.bytes(address, output)?;
            writing.file(folder, address, &bytes)?;
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            (writing.progress)(done, outputs.len());
            let is_kept = matches!(output, Output::Data(_) | Output::Copy(_) | Output::App);
            Ok(is_kept.then(|| (address.clone(), Fact::of(&bytes))))
        })
        .collect();
    let facts: Facts = facts?.into_iter().flatten().collect();
    let mut written = release::write(site, &facts, &|address, bytes| {
        folder.join(address).parent().map_or(Ok(()), create)?;
        writing.file(folder, address, bytes)
    })?;
    write_file(
        &folder.join(MARK),
        b"This folder is made by `slashlog build` and replaced as a whole.\n",
    )?;
    written.files += outputs.len();
    Ok(written)
}

impl Writing<'_> {
    /// Writes a file, and its compressed twins if they are wanted.
    fn file(&self, folder: &Path, address: &str, bytes: &[u8]) -> io::Result<()> {
        write_file(&folder.join(address), bytes)?;
        if !self.compress {
            return Ok(());
        }
        let variants = compress::variants(address, bytes)?;
        let mut variants = variants.iter();
        variants.try_for_each(|(address, bytes)| write_file(&folder.join(address), bytes))
    }
}

/// The JSON of a value, as it is published.
pub fn json(value: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("what the manifest is made of is JSON")
}

fn has_markdown(manifest: &Manifest, route: &Route) -> bool {
    *route != Route::NotFound && !manifest.is_unfilled(route)
}

/// The file that an alias is served from.
fn redirect_file(address: &str) -> String {
    if address.ends_with('/') {
        route::index_of(address)
    } else {
        address.to_owned()
    }
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
