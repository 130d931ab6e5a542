//! The one list of all files of a site, which asks those who make them.

use std::{
    collections::{BTreeMap, btree_map::Entry},
    fs, io,
    sync::{Mutex, PoisonError},
};

use crate::{
    compiler::content::{offline::Offline, source::named},
    manifest::Manifest,
    messages::Message,
    route::{self, Prefix, Route, file},
};

use super::{
    Site, embed, feed, hosting,
    output::{Output, Outputs},
    policy, prerender,
    published::Published,
    release::{self, Facts, Told, Written},
    sitemap, twin, web_manifest,
};

/// The schema of the site's JSON files.
const SCHEMA: &str = include_str!("../../manifest/schema.json");

/// Files that an author may write rules in too.
const JOINED: [&str; 2] = [file::HEADERS, file::REDIRECTS];

/// Every file that does not depend on others.
///
/// # Errors
/// Addresses that are wanted twice, and a file of the author's that cannot be read.
pub fn outputs(site: &Site<'_>) -> io::Result<Outputs> {
    let mut outputs = Outputs::new();
    let mut twice = Vec::new();
    let pages = pages(site).chain(feeds(site));
    let pages = pages.chain(embed::outputs(site));
    let files = shell_files(site).chain(icons(site)).chain(copies(site));
    for (address, output) in pages.chain(files) {
        match outputs.entry(address) {
            Entry::Occupied(entry) => twice.push(entry.key().clone()),
            Entry::Vacant(entry) => drop(entry.insert(output)),
        }
    }
    // These come last, and would be written over what is there.
    let of_release = [file::MANIFEST, file::WORKER].map(str::to_owned);
    let is_there = |file: &String| outputs.contains_key(file);
    twice.extend(of_release.into_iter().filter(is_there));
    if !twice.is_empty() {
        return Err(wanted_twice(twice));
    }
    for (address, text) in whole(site)? {
        // What the author wrote outweighs what we would.
        outputs.entry(address).or_insert(Output::Whole(text));
    }
    Ok(outputs)
}

fn wanted_twice(mut addresses: Vec<String>) -> io::Error {
    addresses.sort();
    let message = format!(
        "files under `public/` have the names of files of the blog: {}; rename them",
        addresses.join(", ")
    );
    io::Error::new(io::ErrorKind::AlreadyExists, message)
}

fn pages<'a>(site: &'a Site<'_>) -> impl Iterator<Item = (String, Output)> + 'a {
    let manifest = &site.blog.manifest;
    let pages = manifest.routes().into_iter().flat_map(move |route| {
        let markdown = has_markdown(manifest, &route)
            .then(|| (route.markdown_file(), Output::Markdown(route.clone())));
        let data = (route.data_file(), Output::Data(route.clone()));
        let html = (route.html_file(), Output::Html(route));
        [html, data].into_iter().chain(markdown)
    });
    let redirect = |(address, target): (&String, &Route)| {
        (route::file_at(address), Output::Redirect(target.clone()))
    };
    pages.chain(site.blog.aliases.iter().map(redirect))
}

fn feeds<'a>(site: &'a Site<'_>) -> impl Iterator<Item = (String, Output)> + 'a {
    let manifest = &site.blog.manifest;
    manifest.with_feeds().flat_map(|list| {
        let formats = manifest.entry.site.feeds_of(&list).iter();
        formats.map(move |format| {
            (
                file::feed(&list, *format),
                Output::Feed(list.clone(), *format),
            )
        })
    })
}

fn shell_files<'a>(site: &'a Site<'_>) -> impl Iterator<Item = (String, Output)> + 'a {
    let shell = |name: &str| (file::shell(name), Output::Shell(name.to_owned()));
    let schema = Output::Whole(SCHEMA.as_bytes().to_vec());
    let for_worker = [
        shell(&site.shell.names.offline),
        (file::APP.to_owned(), Output::App),
    ];
    let is_kept = site.offline() != Offline::Off;
    let formula = site.blog.has_formulas();
    let formula = formula.then(|| shell(&site.shell.names.formula));
    let film = (!site.blog.players.is_empty()).then(|| shell(&site.shell.names.film));
    let files = site.shell.files().map(shell).into_iter();
    files
        .chain([shell(&site.companion.file)])
        .chain([(file::SCHEMA.to_owned(), schema)])
        .chain(film)
        .chain(formula)
        .chain(for_worker.into_iter().filter(move |_| is_kept))
}

fn icons<'a>(site: &'a Site<'_>) -> impl Iterator<Item = (String, Output)> + 'a {
    let files = site.icons.files();
    files.map(|png| (png.address.clone(), Output::Whole(png.bytes.clone())))
}

/// Files of the author's, except those that are joined with ours.
fn copies<'a>(site: &'a Site<'_>) -> impl Iterator<Item = (String, Output)> + 'a {
    let copies = site.blog.copies.iter();
    copies
        .filter(|(address, _)| !JOINED.contains(&address.as_str()))
        .map(|(address, path)| (address.clone(), Output::Copy(path.clone())))
}

/// Files about the site as a whole, for search engines, language models and hosts.
fn whole(site: &Site<'_>) -> io::Result<Vec<(String, Vec<u8>)>> {
    let manifest = &site.blog.manifest;
    let url = manifest.entry.site.url.as_deref();
    let sitemap = url.map(|url| Published(url).file(file::SITEMAP));
    let prefix = url.map_or_else(|| Prefix::from(file::LLMS), Prefix::absolute);
    let policy = (!site.blog.has_active_pages())
        .then(|| policy::of_site(site, prerender::PREVIEW_STYLE, prerender::PLAIN_STYLE));
    let mut files: Vec<(String, Vec<u8>)> = [
        (file::ROBOTS, hosting::robots(sitemap.as_deref())),
        (file::LLMS, twin::llms(manifest, &prefix)),
        (file::NO_JEKYLL, String::new()),
        (
            file::HEADERS,
            joined(
                site,
                file::HEADERS,
                &hosting::headers(policy.as_deref(), manifest.entry.site.embed),
            )?,
        ),
        (
            file::REDIRECTS,
            joined(
                site,
                file::REDIRECTS,
                &hosting::redirects(&site.blog.aliases, room_for_redirects(site)?),
            )?,
        ),
    ]
    .map(|(address, text)| (address.to_owned(), text.into_bytes()))
    .into();
    let indexing = &site.blog.indexing;
    let is_off = |address: &_| {
        indexing
            .get(address)
            .is_some_and(|told| told.is_off_sitemap)
    };
    files.extend(sitemap::files(manifest, &is_off));
    let app = web_manifest::bytes(site);
    files.push((file::WEB_MANIFEST.to_owned(), app));
    Ok(files)
}

/// A file of the author's, and behind it ours of the same name: the first rule that fits counts.
fn joined(site: &Site<'_>, name: &str, ours: &str) -> io::Result<String> {
    Ok(match theirs(site, name)? {
        Some(theirs) => format!("{}\n\n{ours}", theirs.trim_end()),
        None => ours.to_owned(),
    })
}

fn theirs(site: &Site<'_>, name: &str) -> io::Result<Option<String>> {
    let Some(path) = site.blog.copies.get(name) else {
        return Ok(None);
    };
    let theirs = fs::read_to_string(path).map_err(|error| named(path, &error))?;
    Ok(Some(theirs))
}

fn room_for_redirects(site: &Site<'_>) -> io::Result<usize> {
    let theirs = theirs(site, file::REDIRECTS)?.unwrap_or_default();
    Ok(hosting::RULES.saturating_sub(hosting::rules(&theirs)))
}

/// How many old addresses have no rule in `_redirects`, because no host would read it.
///
/// # Errors
/// A file of the author's that cannot be read.
pub fn without_a_rule(site: &Site<'_>) -> io::Result<usize> {
    let room = room_for_redirects(site)?;
    Ok(site.blog.aliases.len().saturating_sub(room))
}

/// The bytes of a file.
///
/// # Errors
/// A file to be copied that cannot be read.
pub fn bytes(site: &Site<'_>, address: &str, output: &Output) -> io::Result<Vec<u8>> {
    let manifest = &site.blog.manifest;
    Ok(match output {
        Output::Html(route) => prerender::html(site, route, &site.page(route)).into_bytes(),
        Output::Data(route) => site.data(route),
        Output::Markdown(route) => twin::markdown(manifest, route, &site.page(route))
            .unwrap_or_default()
            .into_bytes(),
        Output::Feed(list, format) => feed::bytes(manifest, list, *format).unwrap_or_default(),
        Output::Redirect(target) => prerender::redirect(site, address, target).into_bytes(),
        Output::App => prerender::app(site).into_bytes(),
        Output::Frame(route) => prerender::frame(site, route)
            .unwrap_or_default()
            .into_bytes(),
        Output::Oembed(route, format) => embed::oembed(site, route, *format).unwrap_or_default(),
        Output::Playground => prerender::playground(site).into_bytes(),
        Output::Preview => prerender::preview(site).into_bytes(),
        Output::Shell(name) => site.shell_file(name)?.into_owned(),
        Output::Copy(path) => fs::read(path).map_err(|error| named(path, &error))?,
        Output::Whole(bytes) => bytes.clone(),
    })
}

/// Makes what depends on the other files, whose facts are known, and gives each file to `write`.
///
/// # Errors
/// What `write` ends in.
pub fn release(site: &Site<'_>, facts: &Facts, write: &release::Write<'_>) -> io::Result<Written> {
    let told = Told {
        mark: prerender::mark(site).to_owned(),
        cleared: prerender::plain(site, Message::CLEARED),
        not_here: prerender::plain(site, Message::NOT_HERE),
    };
    release::write(site, &told, facts, write)
}

/// What [`release`] makes, by address.
///
/// # Errors
/// None that can happen in memory.
pub fn release_in_memory(site: &Site<'_>, facts: &Facts) -> io::Result<BTreeMap<String, Vec<u8>>> {
    let files = Mutex::new(BTreeMap::new());
    release(site, facts, &|address, bytes| {
        let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(address.to_owned(), bytes.to_vec());
        Ok(())
    })?;
    Ok(files.into_inner().unwrap_or_else(PoisonError::into_inner))
}

fn has_markdown(manifest: &Manifest, route: &Route) -> bool {
    manifest.entry.site.markdown && *route != Route::NotFound && !manifest.is_unfilled(route)
}
