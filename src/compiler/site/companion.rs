//! The script beside every page: that of the shell, behind what it is told of the blog. So the words that it says
//! and the names of files that it fetches stand in one file, and not in every page.

use serde_json::json;

use crate::{
    compiler::{
        blog::Blog,
        content::{hash, offline::Offline},
        shell::Shell,
    },
    route::{Prefix, file},
};

use super::json;

/// The script as a file of the site.
#[derive(Clone, Debug)]
pub struct Companion {
    /// Its name, as those of the shell's files.
    pub file: String,
    /// What is in it.
    pub text: String,
}

impl Companion {
    /// That of a blog whose readers keep so much of it.
    pub fn of(blog: &Blog, shell: &Shell, offline: Offline) -> Self {
        let names = &shell.names;
        let web_manifest = Prefix::from(&file::shell(&names.page)).to(file::WEB_MANIFEST);
        let mut given = json!({
            "words": blog.script,
            "integrity": shell.integrity,
            "app": format!("./{}", names.script),
            "wasm": format!("./{}", names.wasm),
            "style": format!("./{}", shell.styles.file),
            "webManifest": web_manifest,
        });
        if offline != Offline::Off {
            given["offline"] = json!(format!("./{}", names.offline));
        }
        if !blog.players.is_empty() {
            given["film"] = json!(format!("./{}", names.film));
        }
        if blog.has_formulas() {
            given["formula"] = json!(format!("./{}", names.formula));
        }
        // On a disk it is a classic script, and may come a second time.
        let text = format!("var given = {};\n{}", json::for_script(&given), shell.page);
        Self {
            file: format!("page-{}.js", hash::short(text.as_bytes())),
            text,
        }
    }
}
