//! `shell.json`: what the files of a shell are called, a file between two programs of ours.

use serde::{Deserialize, Serialize};

/// The names of the files, each with the hash of what is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names {
    /// The JavaScript that starts the wasm.
    pub script: String,
    /// The wasm.
    pub wasm: String,
    /// `page.js`.
    pub page: String,
    /// The folder of the style sheets.
    pub styles: String,
    /// The script in the head.
    pub head: String,
    /// The script of a page that has moved.
    pub moved: String,
    /// The icon.
    pub icon: String,
    /// The page's side of the service worker.
    pub offline: String,
    /// What shows a film in the place of a link to it.
    pub film: String,
    /// What copies formulas as they are written.
    pub formula: String,
    /// The service worker.
    pub worker: String,
    /// The script in the head of a page that other sites frame.
    pub frame: String,
    /// The script for other sites.
    pub embed: String,
    /// The script of the page where readers try what it does.
    pub playground: String,
}

/// The name of the file that holds them.
pub const FILE: &str = "shell.json";

/// The folder with the older versions of the script for other sites, each named after its version.
pub const VERSIONS: &str = "embed";
