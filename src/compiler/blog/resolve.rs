//! Answers what the outlines ask: where links lead, how large images are, how code is coloured.

mod asset;
mod dead;
mod fragment;
mod hint;
mod remark;
mod target;

use std::{
    collections::{BTreeMap, HashMap},
    path::PathBuf,
};

use percent_encoding::percent_decode_str;

use crate::{
    compiler::content::{
        diagnostic::Diagnostic,
        document::Document,
        source::{Folder, PUBLIC},
    },
    markdown::{EXTERNAL, Image, LinkUse, Policy, Sidecar, Use, has_scheme},
    route::Route,
};

use super::{
    alias::{self, Aliases},
    highlight::HIGHLIGHTER,
    picture::Picture,
};

use asset::Assets;
use dead::Dead;
use target::{Found, Resolved, Target};

/// Everything a link can lead to.
pub struct Index<'a> {
    documents: HashMap<&'a str, &'a Document>,
    addresses: HashMap<String, Option<&'a Document>>,
    hidden: HashMap<&'a str, &'a Document>,
    aliases: &'a Aliases,
    files: &'a BTreeMap<String, PathBuf>,
    assets: Assets,
    /// Where the blog is published, if that is known.
    url: Option<&'a str>,
}

impl<'a> Index<'a> {
    /// What can be linked to: documents that are published, all other addresses of the site, files.
    pub fn new(
        documents: &'a [Document],
        hidden: &'a [Document],
        routes: &[Route],
        aliases: &'a Aliases,
        folder: &'a Folder,
        url: Option<&'a str>,
    ) -> Self {
        let mut addresses: HashMap<String, Option<&Document>> =
            routes.iter().map(|route| (route.path(), None)).collect();
        addresses.extend(
            documents
                .iter()
                .map(|document| (document.address.to_string(), Some(document))),
        );
        Self {
            documents: documents
                .iter()
                .map(|document| (document.path.as_str(), document))
                .collect(),
            addresses,
            hidden: hidden
                .iter()
                .map(|document| (document.path.as_str(), document))
                .collect(),
            aliases,
            files: &folder.files,
            assets: Assets::default(),
            url,
        }
    }

    /// Files that are published beside the documents, by their address.
    pub fn into_assets(self) -> BTreeMap<String, PathBuf> {
        self.assets.into_published()
    }

    /// The sidecar of a document. What cannot be answered is added to the diagnostics.
    pub fn sidecar(
        &self,
        document: &Document,
        policy: Policy,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Sidecar {
        let outline = &document.outline;
        let mut links = Vec::with_capacity(outline.links.len());
        for link in &outline.links {
            links.push(match self.target(document, link, diagnostics) {
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
            diagnostics.push(remark::active(document));
        }
        let languages = outline.code.iter().map(|code| code.language.as_str());
        for language in languages.filter(|language| !HIGHLIGHTER.knows(language)) {
            diagnostics.push(remark::unknown_language(document, language));
        }
        let images = outline.images.iter().map(|(link, alt)| {
            if alt.trim().is_empty() {
                diagnostics.push(remark::missing_alt(document, link));
            }
            self.image(document, link, diagnostics)
        });
        Sidecar {
            policy,
            deeper: outline.is_deeper(),
            headings: document.ids.clone(),
            images: images.collect(),
            links,
            code: outline
                .code
                .iter()
                .map(|code| HIGHLIGHTER.highlight(&code.language, &code.text))
                .collect(),
            document: outline.active,
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
        let (path, file) = self.file(folder, address)?;
        let public = PUBLIC.iter().find_map(|public| path.strip_prefix(public));
        let (address, asset) = match public {
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

    /// The file that a picture's address in a file of `folder` means, by its path in the blog's folder.
    pub fn file(&self, folder: &str, address: &str) -> Option<(&'a str, &'a PathBuf)> {
        let path = percent_decode_str(address).decode_utf8_lossy();
        let from_root = join("", path.trim_start_matches('/'));
        let relative = join(folder, &path).filter(|_| !path.starts_with('/'));
        let paths = relative.into_iter().chain(from_root);
        let mut paths = paths.flat_map(|path| {
            let public = PUBLIC.map(|public| format!("{public}{path}"));
            public.into_iter().chain([path])
        });
        let (path, file) = paths.find_map(|path| self.files.get_key_value(&path))?;
        Some((path, file))
    }

    fn image(
        &self,
        document: &Document,
        link: &LinkUse,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Image {
        let (address, asset) = match self.target(document, link, diagnostics) {
            Target::AsWritten | Target::Beyond => return Image::default(),
            Target::Site(address) => (address, None),
            Target::Public { address, asset } => (address, asset),
            Target::Asset { address, asset } => (address, Some(asset)),
        };
        let (width, height) = asset.and_then(|asset| asset.size).unwrap_or_default();
        Image {
            src: Some(address),
            width,
            height,
        }
    }

    /// Where an address leads. What is wrong with it is added to the diagnostics.
    fn target(
        &self,
        document: &Document,
        link: &LinkUse,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Target {
        let address = link.address.trim();
        if let Some(address) = self.below_url(address) {
            // Another program on the same host may be there; the author knows.
            let Resolved { target, .. } = self.resolve(document, &format!("/{address}"), link.kind);
            return target;
        }
        if has_scheme(address) {
            return Target::AsWritten;
        }
        let Resolved { target, dead } = self.resolve(document, address, link.kind);
        if let Some(dead) = dead {
            diagnostics.push(dead.at(document, link));
        }
        target
    }

    /// What is left of a whole address of this blog.
    fn below_url<'b>(&self, address: &'b str) -> Option<&'b str> {
        let rest = address.strip_prefix(self.url?.trim_end_matches('/'))?;
        match rest.strip_prefix('/') {
            Some(rest) => Some(rest),
            None => rest.is_empty().then_some(rest),
        }
    }

    fn resolve(&self, document: &Document, address: &str, kind: Use) -> Resolved {
        let (rest, fragment) = match address.split_once('#') {
            Some((rest, fragment)) => (rest, Some(fragment)),
            None => (address, None),
        };
        let (path, query) = match rest.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (rest, None),
        };
        let path = percent_decode_str(path).decode_utf8_lossy().into_owned();
        if path.is_empty() {
            let fragment = fragment.filter(|fragment| !fragment.is_empty());
            return match fragment.map(|fragment| (fragment, fragment::find(document, fragment))) {
                Some((fragment, Ok(id))) if id != fragment => Target::Site(format!("#{id}")).into(),
                Some((_, Err(dead))) => Resolved::new(Target::AsWritten, dead),
                _ => Target::AsWritten.into(),
            };
        }
        match self.find(document, &path, kind) {
            Ok(found) => found.with(query, fragment),
            Err(mut dead) => {
                if dead.help.is_empty() {
                    dead.help = self.suggest(&path);
                }
                Resolved::new(Target::Beyond, dead)
            }
        }
    }

    /// What stands at a path: as a source file, as an address of the site, or as a file.
    fn find(&self, document: &Document, path: &str, kind: Use) -> Result<Found<'a>, Dead> {
        let nowhere = || Dead::warning(format!("`{path}` leads nowhere"), "");
        let leaves = || {
            let help = "put the file into the folder of the blog";
            Dead::warning(format!("`{path}` leaves the folder of the blog"), help)
        };
        // Zola writes `@/` for the folder of the blog, everybody else `/`.
        if let Some(path) = path.strip_prefix("@/").or_else(|| path.strip_prefix('/')) {
            let path = join("", path).ok_or_else(leaves)?;
            return self
                .at_source(&path)?
                .or_else(|| self.at_address(&path))
                .ok_or_else(nowhere);
        }
        if let Some(source) = join(document.folder(), path)
            && let Some(found) = self.at_source(&source)?
        {
            return Ok(found);
        }
        let folder = document.address.as_str().rsplit_once('/');
        let folder = folder.map_or("", |(folder, _)| folder);
        let published = join(folder, path).ok_or_else(leaves)?;
        let found = self.at_address(&published).filter(|_| kind == Use::Link);
        found.ok_or_else(nowhere)
    }

    fn at_source(&self, path: &str) -> Result<Option<Found<'a>>, Dead> {
        let candidates = [
            path.to_owned(),
            format!("{}.md", path.trim_end_matches('/')),
            format!("{}/index.md", path.trim_end_matches('/')),
        ];
        for candidate in &candidates {
            if let Some(found) = self.documents.get(candidate.as_str()) {
                return Ok(Some(Found::Page(found.address.to_string(), Some(found))));
            }
            if let Some(hidden) = self.hidden.get(candidate.as_str()) {
                let kind = if hidden.front.draft {
                    "draft"
                } else if hidden.is_expired {
                    "post that has expired"
                } else {
                    "scheduled post"
                };
                return Err(Dead::warning(
                    format!("`{path}` is a {kind} and not part of this build"),
                    "publish it, or take the link out",
                ));
            }
        }
        let is_public = PUBLIC.iter().any(|public| path.starts_with(public));
        match self.files.get(path).filter(|_| !is_public) {
            Some(file) => {
                let (address, asset) = self.assets.publish(path, file)?;
                Ok(Some(Found::Asset(address, asset)))
            }
            None => Ok(None),
        }
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
        self.at_public(path)
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

/// Joins a path to a folder; `None` if it leads out of everything.
fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    let mut joined = parts.join("/");
    if path.ends_with('/') && !joined.is_empty() {
        joined.push('/');
    }
    Some(joined)
}
