//! Answers what the outlines ask: where links lead, how large images are, how code is coloured.

mod asset;
mod color;
mod fragment;
mod marked;
mod math;
mod remark;
mod source;
mod target;
pub mod vault;
mod written;

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::PathBuf,
    sync::Arc,
};

use percent_encoding::percent_decode_str;

use crate::{
    compiler::content::{
        config::Config,
        diagnostic::Severity,
        document::Document,
        rewriting::Size,
        source::{Folder, PUBLIC},
    },
    markdown::{EXTERNAL, Image, LinkUse, Policy, Sidecar, Use, has_scheme},
    route::{Address, Route},
};

use super::{
    alias::{self, Aliases},
    dead::Dead,
    finding::{Asked, Findings},
    highlight::HIGHLIGHTER,
    picture::Picture,
};

pub use asset::Seen;
use asset::{Asset, Assets};
use fragment::Fragments;
use source::{Sources, Text, join};
use target::{Found, Resolved, Target};
use written::{Start, Written, is_template};

/// Everything a link can lead to.
pub struct Index<'a> {
    sources: Sources<'a>,
    fragments: Fragments<'a>,
    addresses: HashMap<String, Option<&'a Document>>,
    /// The same by what counts as one address.
    keys: HashMap<String, String>,
    aliases: &'a Aliases,
    files: &'a BTreeMap<String, PathBuf>,
    assets: Assets,
    /// Where the blog is published, and where its author says it is; without schemes.
    urls: Vec<String>,
}

impl<'a> Index<'a> {
    /// What can be linked to: documents that are published, all other addresses of the site, files.
    pub fn new(
        documents: &'a [Document],
        hidden: &'a [Document],
        routes: &[Route],
        aliases: &'a Aliases,
        (folder, seen): (&'a Folder, Arc<Seen>),
        config: &Config,
    ) -> Self {
        let mut addresses: HashMap<String, Option<&Document>> =
            routes.iter().map(|route| (route.path(), None)).collect();
        addresses.extend(
            documents
                .iter()
                .map(|document| (document.address.to_string(), Some(document))),
        );
        let keys = addresses.keys();
        let sources = Sources::new(documents, hidden, folder);
        Self {
            fragments: Fragments::new(documents, &sources),
            sources,
            keys: keys
                .map(|address| (key(address), address.clone()))
                .collect(),
            addresses,
            aliases,
            files: &folder.files,
            assets: Assets::new(seen),
            urls: config
                .urls()
                .map(|url| without_scheme(url).to_owned())
                .collect(),
        }
    }

    /// Files that are published beside the documents, by their address.
    pub fn into_assets(self) -> BTreeMap<String, PathBuf> {
        self.assets.into_published()
    }

    /// Whether files still hold what they did. Those that are published for a document are so again.
    pub fn still_has(&self, files: &BTreeSet<(String, String, bool)>) -> bool {
        files.iter().all(|(path, hash, is_published)| {
            let Some(file) = self.files.get(path) else {
                return false;
            };
            let asset = if *is_published {
                self.assets.publish(path, file).map(|(_, asset)| asset)
            } else {
                self.assets.read(path, file)
            };
            asset.is_ok_and(|asset| asset.hash == *hash)
        })
    }

    /// Everything that has a path in the author's folder.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.sources.paths()
    }

    /// The sidecar of a document. What cannot be answered is added to the findings.
    pub fn sidecar(&self, document: &Document, policy: Policy, findings: &mut Findings) -> Sidecar {
        let outline = &document.outline;
        let mut links = Vec::with_capacity(outline.links.len());
        for link in &outline.links {
            links.push(match self.target(document, link, findings) {
                Target::AsWritten => None,
                Target::Beyond => Some(EXTERNAL.to_string()),
                Target::Site(address) | Target::Asset { address, .. } => Some(address),
                Target::Public { address, .. } => Some(format!("{EXTERNAL}{address}")),
            });
        }
        // The tail of a list that says nothing need not be said.
        while links.last() == Some(&None) {
            links.pop();
        }
        if outline.active {
            findings.diagnostics.push(remark::active(document));
        }
        if outline.is_long() {
            findings.diagnostics.push(remark::long(document));
        }
        let languages = outline.code.iter().map(|code| code.language.as_str());
        for language in languages.filter(|language| !HIGHLIGHTER.knows(language)) {
            let problem = remark::unknown_language(document, language);
            findings.diagnostics.push(problem);
        }
        let images = outline.images.iter().map(|(link, alt)| {
            let is_quoted = document.traces.quoted(link.span.start).is_some();
            if alt.trim().is_empty() && !is_quoted {
                let problem = remark::missing_alt(document, link);
                findings.diagnostics.push(problem);
            }
            self.image(document, link, findings)
        });
        Sidecar {
            policy,
            deeper: outline.is_deeper(),
            headings: document.ids.to_vec(),
            images: images.collect(),
            links,
            code: color::of(document, &mut findings.diagnostics),
            math: math::of(document, &mut findings.diagnostics),
            document: outline.active || outline.is_long(),
            active: outline.active,
        }
    }

    /// A picture outside of any text, named in a file of `folder`. `None` if there is no such file.
    pub fn picture(&self, folder: &str, address: &str) -> Option<Picture> {
        if has_scheme(address) {
            let is_web = ["https://", "http://"]
                .iter()
                .any(|start| address.starts_with(start));
            return is_web.then(|| Picture {
                address: address.to_owned(),
                width: 0,
                height: 0,
            });
        }
        let own = self.path_of(folder, address)?;
        let (path, file) = self.sources.file(&own)?;
        let (address, asset) = match below_root(path) {
            Some(address) => (address.to_owned(), self.assets.read(path, file).ok()?),
            None => self.assets.publish(path, file).ok()?,
        };
        let (width, height) = asset.size.unwrap_or_default();
        Some(Picture {
            address,
            width,
            height,
        })
    }

    /// The file that a picture's address in a file of `folder` means, by its path in the author's folder.
    pub fn file(&self, folder: &str, address: &str) -> Option<(String, &'a PathBuf)> {
        let path = self.path_of(folder, address)?;
        let (_, file) = self.sources.file(&path)?;
        Some((path, file))
    }

    fn path_of(&self, folder: &str, address: &str) -> Option<String> {
        let Written { start, path, .. } = Written::read(address);
        let path = path.trim_start_matches('/');
        let here = join(folder, path).filter(|_| start == Start::Here);
        let mut near = here.into_iter().chain(join("", path));
        let roots = self.sources.roots().filter_map(|root| join(root, path));
        let is_there = |path: &String| self.sources.file(path).is_some();
        let is_of_site = |path: &String| {
            let file = self.sources.file(path);
            file.is_some_and(|(path, _)| below_root(path).is_some())
        };
        near.find(is_there)
            .or_else(|| roots.into_iter().find(is_of_site))
    }

    /// The folder that a document lies in, as the author has it.
    pub fn folder_of<'d>(&self, document: &'d Document) -> &'d str {
        self.sources.folder_of(document)
    }

    fn image(&self, document: &Document, link: &LinkUse, findings: &mut Findings) -> Image {
        let (address, asset) = match self.target(document, link, findings) {
            Target::AsWritten | Target::Beyond => return Image::default(),
            Target::Site(address) => (address, None),
            Target::Public { address, asset } => (address, asset),
            Target::Asset { address, asset } => (address, Some(asset)),
        };
        let own = asset.and_then(|asset| asset.size).unwrap_or_default();
        let (width, height) = match document.traces.size(link.span.start) {
            Some(size) => scaled(own, size),
            None => own,
        };
        Image {
            src: Some(address),
            width,
            height,
        }
    }

    /// Where an address leads. What is wrong with it is added to the findings. What is taken from another text is
    /// read as there, and told of there.
    fn target(&self, document: &Document, link: &LinkUse, findings: &mut Findings) -> Target {
        let origin = document.traces.quoted(link.span.start);
        let Some(origin) = origin.and_then(|name| self.fragments.document(name)) else {
            return self.target_from(document, link, findings);
        };
        match self.target_from(origin, link, &mut Findings::default()) {
            Target::AsWritten if link.address.starts_with('#') => {
                Target::Site(format!("{}{}", origin.address, link.address))
            }
            Target::Site(place) if place.starts_with('#') => {
                Target::Site(format!("{}{place}", origin.address))
            }
            target => target,
        }
    }

    fn target_from(&self, document: &Document, link: &LinkUse, findings: &mut Findings) -> Target {
        let address = link.address.trim();
        let filled_in;
        let address = if is_template(address) {
            filled_in = percent_decode_str(address).decode_utf8_lossy();
            &filled_in
        } else {
            address
        };
        if let Some(address) = self.below_url(address) {
            // Another program on the same host may be there; the author knows.
            let resolved = self.resolve(document, &format!("/{address}"), link.kind);
            note(&resolved, &mut findings.asked);
            return resolved.target;
        }
        if has_scheme(address) {
            let is_film = link.kind == Use::Link && document.traces.shows(address);
            return if is_film {
                Target::Beyond
            } else {
                Target::AsWritten
            };
        }
        let resolved = self.resolve(document, address, link.kind);
        note(&resolved, &mut findings.asked);
        let Resolved { target, dead, .. } = resolved;
        if let Some(dead) = dead {
            findings.dead(dead, document, link);
        }
        target
    }

    /// What is left of a whole address of this blog.
    fn below_url<'b>(&self, address: &'b str) -> Option<&'b str> {
        let address = without_scheme(Some(address).filter(|address| has_scheme(address))?);
        self.urls.iter().find_map(|url| {
            let rest = address.strip_prefix(url.trim_end_matches('/'))?;
            match rest.strip_prefix('/') {
                Some(rest) => Some(rest),
                None => rest.is_empty().then_some(rest),
            }
        })
    }

    fn resolve(&self, document: &Document, address: &str, kind: Use) -> Resolved {
        let written = Written::read(address);
        let Written {
            query, fragment, ..
        } = written;
        if written.path.is_empty() && written.start == Start::Here {
            let fragment = fragment.filter(|fragment| !fragment.is_empty());
            let found = |fragment| (fragment, self.fragments.find(document, fragment));
            return match fragment.map(found) {
                Some((fragment, Ok(id))) if id != fragment => Target::Site(format!("#{id}")).into(),
                Some((_, Err(dead))) => Resolved::new(Target::AsWritten, dead),
                _ => Target::AsWritten.into(),
            };
        }
        match self.find(document, &written, kind) {
            Ok(found) => {
                let mut resolved = found.with(&self.fragments, query, fragment);
                if written.path.contains('\\') {
                    resolved.dead = Some(Dead::backslash(&written.path));
                }
                resolved
            }
            Err(dead) => Resolved::new(Target::Beyond, dead),
        }
    }

    /// What stands at a path: as a source file, as an address of the site, or as a file.
    fn find(
        &self,
        document: &Document,
        written: &Written<'_>,
        kind: Use,
    ) -> Result<Found<'a>, Dead> {
        let path = &written.path.replace('\\', "/");
        let leaves = || Dead::leaves(&written.said);
        let found = match written.start {
            Start::Unknown => return Err(Dead::template(&written.said)),
            Start::Root => self.at_root(&join("", path).ok_or_else(leaves)?)?,
            Start::Here | Start::Anywhere => self.near(document, path, kind)?,
        };
        let is_name = written.start == Start::Anywhere || self.sources.links_by_name;
        let named = || self.sources.named(path).filter(|_| is_name);
        let found = match found {
            None => named().map(|text| self.page(text)).transpose()?,
            found => found,
        };
        let file = || {
            self.sources
                .file_named(path)
                .filter(|_| self.sources.links_by_name)
        };
        let found = match found {
            None => file()
                .map(|path| self.at_source(path))
                .transpose()?
                .flatten(),
            found => found,
        };
        found.ok_or_else(|| Dead::nowhere(&written.said))
    }

    /// What a path means that is counted from a root: that of the folder, of the site, or of the texts.
    fn at_root(&self, path: &str) -> Result<Option<Found<'a>>, Dead> {
        if let Some(found) = self.at_source(path)? {
            return Ok(Some(found));
        }
        if let Some(found) = self.at_address(path) {
            return Ok(Some(found));
        }
        // With a slash at its end it is an address, and another program may be there.
        let roots = self.sources.roots().filter(|_| !path.ends_with('/'));
        for root in roots {
            if let Some(found) = self.at_source(&format!("{root}{path}"))? {
                return Ok(Some(found));
            }
        }
        // The site may stand in a folder of its host.
        let mut folders = self.urls.iter().filter_map(|url| url.split_once('/'));
        let below = folders
            .find_map(|(_, folder)| path.strip_prefix(folder).filter(|_| !folder.is_empty()));
        Ok(below.and_then(|path| self.at_address(path)))
    }

    /// What a path means that is counted from a text: from its file, from its page, or from a root.
    fn near(&self, document: &Document, path: &str, kind: Use) -> Result<Option<Found<'a>>, Dead> {
        let source = join(self.sources.folder_of(document), path);
        if let Some(source) = &source
            && let Some(found) = self.at_source(source)?
        {
            return Ok(Some(found));
        }
        if let Some(beside) = join(self.sources.folder_beside(document), path)
            && self.sources.file(&beside).is_some()
        {
            return self.at_source(&beside);
        }
        let folder = document.address.as_str().rsplit_once('/');
        let published = join(folder.map_or("", |(folder, _)| folder), path);
        let leaves = source.is_none() && published.is_none();
        let of_page = published.and_then(|path| self.at_address(&path));
        let is_shown = |found: &Found<'_>| kind == Use::Link || matches!(found, Found::Public(..));
        match of_page.filter(is_shown) {
            Some(found) => Ok(Some(found)),
            None if leaves => Err(Dead::leaves(path)),
            None if path.starts_with("./") || path.starts_with("../") => Ok(None),
            None => match join("", path) {
                Some(path) => self.at_root(&path),
                None => Ok(None),
            },
        }
    }

    /// The page of a text, if it is published.
    fn page(&self, text: Text<'a>) -> Result<Found<'a>, Dead> {
        match text {
            Text::Published(document) => {
                Ok(Found::Page(document.address.to_string(), Some(document)))
            }
            Text::Hidden(document) => Err(Dead::hidden(document, self.sources.own_path(document))),
        }
    }

    fn at_source(&self, path: &str) -> Result<Option<Found<'a>>, Dead> {
        if let Some(text) = self.sources.text(path) {
            return self.page(text).map(Some);
        }
        let Some((path, file)) = self.sources.file(path) else {
            return Ok(None);
        };
        if let Some(address) = below_root(path) {
            let asset = self.assets.read(path, file).ok();
            return Ok(Some(Found::Public(address.to_owned(), asset)));
        }
        let (address, asset) = self.assets.publish(path, file)?;
        Ok(Some(Found::Asset(address, asset)))
    }

    fn at_address(&self, path: &str) -> Option<Found<'a>> {
        // A name may hold a dot, and an author leave the slash out.
        let route = Route::parse(path).or_else(|| Route::parse(&format!("{path}/")));
        let canonical = route.map(|route| route.path());
        if let Some((address, document)) =
            canonical.and_then(|path| self.addresses.get_key_value(&path))
        {
            return Some(Found::Page(address.clone(), *document));
        }
        if let Some(route) = alias::find(self.aliases, path) {
            let document = self.addresses.get(&route.path());
            return Some(Found::Page(route.path(), document.copied().flatten()));
        }
        if let Some(found) = self.at_public(path) {
            return Some(found);
        }
        let address = self.keys.get(&key(path))?;
        Some(Found::Page(
            address.clone(),
            self.addresses.get(address).copied().flatten(),
        ))
    }

    /// What the author put below the root; a folder is served from the page in it.
    fn at_public(&self, path: &str) -> Option<Found<'a>> {
        let folder = path.trim_end_matches('/');
        let index = format!("{folder}/index.html");
        let pages = [(path, path.to_owned()), (&index, format!("{folder}/"))];
        pages.into_iter().find_map(|(path, address)| {
            let mut files = PUBLIC.iter().map(|public| format!("{public}{path}"));
            let (path, file) = files.find_map(|path| self.files.get_key_value(&path))?;
            Some(Found::Public(address, self.assets.read(path, file).ok()))
        })
    }
}

/// Keeps what an answer depends on besides names and addresses.
fn note(resolved: &Resolved, asked: &mut Asked) {
    asked.pages.extend(resolved.asked.clone());
    let mut file = |asset: &Asset, is_published| {
        let of = (asset.path.clone(), asset.hash.clone(), is_published);
        asked.files.insert(of);
    };
    match &resolved.target {
        Target::Asset { asset, .. } => file(asset, true),
        Target::Public {
            asset: Some(asset), ..
        } => file(asset, false),
        Target::Public { asset: None, .. } => asked.is_in_vain = true,
        _ => {}
    }
    let is_error = |dead: &Dead| dead.severity == Severity::Error;
    asked.is_in_vain |= resolved.dead.as_ref().is_some_and(is_error);
}

/// The width and height of a picture that is shown in a size; as it is where its height cannot be known.
fn scaled(own: (u32, u32), (width, height): Size) -> (u32, u32) {
    let by_form = || {
        let height = u64::from(width) * u64::from(own.1);
        let height = height.checked_div(u64::from(own.0))?;
        u32::try_from(height.max(1)).ok()
    };
    match height.or_else(by_form) {
        Some(height) => (width, height),
        None => own,
    }
}

/// Where a file is published at the root, by its path in a folder of ours.
fn below_root(path: &str) -> Option<&str> {
    PUBLIC.iter().find_map(|public| path.strip_prefix(public))
}

/// What all addresses have in common that count as one, whatever else stands there.
fn key(address: &str) -> String {
    Address::parse(address).map_or_else(|_| address.to_owned(), |address| address.key())
}

fn without_scheme(url: &str) -> &str {
    let schemes = ["https://", "http://"];
    let rest = schemes.iter().find_map(|scheme| url.strip_prefix(scheme));
    rest.unwrap_or(url)
}
