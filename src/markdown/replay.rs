use crate::route::Prefix;

use super::{
    facts::{Facts, Target, Use},
    sidecar::{EXTERNAL, Image, Sidecar},
    url::has_scheme,
};

/// Answers the questions of a walk from a sidecar.
///
/// A sidecar that is too short can only come from a damaged file: the text is then shown without it.
pub(super) struct Replay<'a> {
    prefix: &'a Prefix,
    headings: std::slice::Iter<'a, String>,
    links: std::slice::Iter<'a, Option<String>>,
    images: std::slice::Iter<'a, Image>,
    code: std::slice::Iter<'a, String>,
    math: std::slice::Iter<'a, String>,
    is_deeper: bool,
}

impl<'a> Replay<'a> {
    pub(super) fn new(sidecar: &'a Sidecar, prefix: &'a Prefix) -> Self {
        Self {
            prefix,
            headings: sidecar.headings.iter(),
            links: sidecar.links.iter(),
            images: sidecar.images.iter(),
            code: sidecar.code.iter(),
            math: sidecar.math.iter(),
            is_deeper: sidecar.deeper,
        }
    }

    /// Addresses in the sidecar are from the root; a fragment stays on the page, and what came from
    /// a file is not trusted to name a scheme.
    fn place(&self, target: &str) -> String {
        if target.starts_with('#') || has_scheme(target) {
            target.to_owned()
        } else {
            self.prefix.to(target)
        }
    }
}

impl Facts for Replay<'_> {
    fn heading(&mut self, _level: u8, _id: Option<&str>, _text: &str, _at: usize) -> String {
        self.headings.next().cloned().unwrap_or_default()
    }

    fn link(&mut self, address: &str, _use: Use, _at: std::ops::Range<usize>) -> Target {
        let Some(Some(target)) = self.links.next() else {
            return Target::new(address);
        };
        match target.strip_prefix(EXTERNAL) {
            None => Target::new(self.place(target)),
            Some("") => Target::external(address),
            Some(target) => Target::external(self.place(target)),
        }
    }

    fn image(&mut self, address: &str, _alt: &str, _at: std::ops::Range<usize>) -> Image {
        let image = self.images.next().cloned().unwrap_or_default();
        let src = image
            .src
            .map_or_else(|| address.to_owned(), |src| self.place(&src));
        Image {
            src: Some(src),
            ..image
        }
    }

    fn is_deeper(&self) -> bool {
        self.is_deeper
    }

    fn code(&mut self, _info: &str, _text: &str) -> String {
        self.code.next().cloned().unwrap_or_default()
    }

    fn math(&mut self, _tex: &str, _is_display: bool, _at: usize) -> String {
        self.math.next().cloned().unwrap_or_default()
    }
}
