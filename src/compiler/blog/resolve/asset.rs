//! Files that pages refer to: what is in them, and where they are published.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::PathBuf,
    sync::{Arc, Mutex},
};

use crate::{
    compiler::{
        blog::{
            active::{self, Activity},
            dead::Dead,
            image,
        },
        content::{hash, remembered::Remembered},
    },
    post::Slug,
    route::file,
};

/// What is in a file.
#[derive(Clone, Debug)]
pub struct Asset {
    /// In a folder of ours.
    pub(super) path: String,
    pub(super) hash: String,
    pub(super) activity: Option<Activity>,
    /// Width and height of a picture.
    pub(super) size: Option<(u32, u32)>,
}

/// All files that some page refers to.
#[derive(Default)]
pub(super) struct Assets {
    published: Mutex<BTreeMap<String, PathBuf>>,
    known: Mutex<HashMap<String, Asset>>,
    seen: Arc<Seen>,
}

/// What is in files, as long as nobody writes them.
pub type Seen = Remembered<Asset>;

impl Assets {
    /// Of files of which some were seen before.
    pub(super) fn new(seen: Arc<Seen>) -> Self {
        Self {
            seen,
            ..Self::default()
        }
    }

    /// Those that are published beside the documents, by their address.
    pub(super) fn into_published(self) -> BTreeMap<String, PathBuf> {
        self.published.into_inner().unwrap_or_default()
    }

    /// Publishes a file under a name that changes with its content.
    pub(super) fn publish(&self, path: &str, file: &PathBuf) -> Result<(String, Asset), Dead> {
        let asset = self.read(path, file)?;
        let name = path.rsplit('/').next().unwrap_or(path);
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        let stem = Slug::fold(stem).map_or_else(|_| "file".to_owned(), |slug| slug.to_string());
        let extension = if extension.is_empty() {
            String::new()
        } else {
            format!(".{}", extension.to_lowercase())
        };
        let address = file::asset(&stem, &asset.hash[..8], &extension);
        if let Ok(mut published) = self.published.lock() {
            published.insert(address.clone(), file.clone());
        }
        Ok((address, asset))
    }

    /// What is in a file, read once.
    pub(super) fn read(&self, path: &str, file: &PathBuf) -> Result<Asset, Dead> {
        let known = self.known.lock().ok();
        if let Some(known) = known.and_then(|known| known.get(path).cloned()) {
            return Ok(known);
        }
        let asset = self.seen.of(file, || {
            let bytes = fs::read(file).map_err(|error| {
                let help = "check the file's permissions";
                Dead::error(format!("`{path}` cannot be read: {error}"), help)
            })?;
            Ok(Asset {
                path: path.to_owned(),
                hash: hash::short(&bytes),
                activity: active::of(path, &bytes),
                size: image::size(&bytes),
            })
        })?;
        // Another configuration may have given it another place, and with that another end.
        let asset = Asset {
            path: path.to_owned(),
            ..asset
        };
        if let Ok(mut known) = self.known.lock() {
            known.insert(path.to_owned(), asset.clone());
        }
        Ok(asset)
    }
}
