//! The pictures that previews elsewhere show of a post, and of the blog.

use std::{collections::HashMap, ops::Range};

use crate::{
    compiler::content::{
        config::Config,
        diagnostic::Diagnostic,
        document::{Document, Kind},
        source::Folder,
    },
    route::Address,
};

use super::{picture::Picture, resolve::Index};

/// Pictures that posts name.
pub fn of_posts(
    documents: &[Document],
    index: &Index<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> HashMap<Address, Picture> {
    let mut pictures = HashMap::new();
    for document in documents
        .iter()
        .filter(|document| document.kind == Kind::Post)
    {
        let Some((address, span)) = &document.front.image else {
            continue;
        };
        match taken_elsewhere(index, index.folder_of(document), address) {
            Some(picture) => drop(pictures.insert(document.address.clone(), picture)),
            None => diagnostics.push(no_picture(&document.name, address, span)),
        }
    }
    pictures
}

/// The picture that `site.toml` names.
pub fn of_blog(
    folder: &Folder,
    config: &Config,
    index: &Index<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Picture> {
    let (address, span) = config.image.as_ref()?;
    let picture = taken_elsewhere(index, "", address);
    if picture.is_none() {
        diagnostics.push(no_picture(&folder.site.as_ref()?.name, address, span));
    }
    picture
}

/// A picture that others show: none of them takes a drawing.
fn taken_elsewhere(index: &Index<'_>, folder: &str, address: &str) -> Option<Picture> {
    let is_drawing = address.to_ascii_lowercase().ends_with(".svg");
    index.picture(folder, address).filter(|_| !is_drawing)
}

/// Posts of other engines name pictures of their themes, so this is no error.
fn no_picture(name: &str, address: &str, span: &Range<usize>) -> Diagnostic {
    Diagnostic::warning(name, format!("there is no picture `{address}` that others would show"))
        .at(span.clone(), "previews elsewhere show none")
        .help("name a PNG, JPEG, GIF or WebP beside this file, or in the blog's folder as `/pictures/a.png`")
}
