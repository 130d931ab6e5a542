//! The app's files, the same for every blog: made once by Trunk, then only copied.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{embed, hash, prerender::playground, source::named};

/// A folder with the app's files.
#[derive(Clone, Debug)]
pub struct Shell {
    /// Where it is.
    pub root: PathBuf,
    /// The names of its files.
    pub names: Names,
    /// The style sheet, which stands inside every page.
    pub style: String,
    /// The same with what only the pages under `embed/` need.
    pub guest_style: String,
    /// The script in the head of every page.
    pub head: String,
    /// The icon, as a drawing.
    pub icon: String,
    /// The service worker, but for what it must be told of the blog.
    pub worker: String,
    /// The script in the head of a page that other sites frame.
    pub frame: String,
    /// By which other sites know the script for them, if they want this version and no other.
    pub embed_integrity: String,
    /// The script for other sites, in each of its versions, the newest under [`embed::VERSION`] too.
    pub embeds: BTreeMap<String, PathBuf>,
    /// By which a page knows the wasm, as `integrity` has it.
    pub integrity: String,
}

/// `shell.json`: what the files of a shell are called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names {
    /// The JavaScript that starts the wasm.
    pub script: String,
    /// The wasm.
    pub wasm: String,
    /// `page.js`.
    pub page: String,
    /// The style sheet.
    pub style: String,
    /// The style sheet of the pages for other sites.
    pub guest_style: String,
    /// The script in the head.
    pub head: String,
    /// The icon.
    pub icon: String,
    /// The page's side of the service worker.
    pub offline: String,
    /// The service worker.
    pub worker: String,
    /// The script in the head of a page that other sites frame.
    pub frame: String,
    /// The script for other sites.
    pub embed: String,
    /// The script of the page where readers try what it does.
    pub playground: String,
}

/// The name of the file with the names.
pub const NAMES: &str = "shell.json";

/// The folder with the older versions of the script for other sites, each named after its version.
pub const VERSIONS: &str = "embed";

fn integrity(file: &Path) -> io::Result<String> {
    let bytes = fs::read(file).map_err(|error| named(file, &error))?;
    Ok(hash::integrity(&bytes))
}

/// Every version of the script for other sites, the one of now included.
fn embeds(root: &Path, newest: &str) -> io::Result<BTreeMap<String, PathBuf>> {
    let folder = root.join(VERSIONS);
    let entries = fs::read_dir(&folder).map_err(|error| named(&folder, &error))?;
    let mut embeds = BTreeMap::new();
    for entry in entries {
        let path = entry.map_err(|error| named(&folder, &error))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if let Some(version) = name.strip_suffix(".js").map(str::to_owned) {
            embeds.insert(version, path);
        }
    }
    embeds.insert(embed::VERSION.to_owned(), root.join(newest));
    Ok(embeds)
}

impl Shell {
    /// Opens a shell.
    ///
    /// # Errors
    /// A file that is missing or not what it should be, named.
    pub fn open(root: &Path) -> io::Result<Self> {
        let read = |name: &str| {
            let path = root.join(name);
            fs::read_to_string(&path).map_err(|error| named(&path, &error))
        };
        let names: Names = serde_json::from_str(&read(NAMES)?)
            .map_err(|error| named(&root.join(NAMES), &error.into()))?;
        Ok(Self {
            integrity: integrity(&root.join(&names.wasm))?,
            style: read(&names.style)?,
            guest_style: read(&names.guest_style)?,
            head: read(&names.head)?,
            icon: read(&names.icon)?,
            worker: read(&names.worker)?,
            frame: read(&names.frame)?,
            embed_integrity: integrity(&root.join(&names.embed))?,
            embeds: embeds(root, &names.embed)?,
            root: root.to_owned(),
            names,
        })
    }

    /// Looks for a shell where one is made: `target/shell` around the current folder, then beside the
    /// program itself.
    pub fn find() -> Option<PathBuf> {
        let current = std::env::current_dir().ok();
        let around = current
            .iter()
            .flat_map(|folder| folder.ancestors())
            .map(|folder| folder.join("target/shell"));
        let program = std::env::current_exe().ok();
        let beside = program
            .iter()
            .flat_map(|program| program.ancestors().skip(1))
            .map(|folder| folder.join("shell"));
        around
            .chain(beside)
            .find(|folder| folder.join(NAMES).is_file())
    }

    /// Files that every site needs at hand. The rest stands inside its pages, or is for those whose
    /// readers keep them.
    pub fn files(&self) -> [&str; 4] {
        [
            &self.names.script,
            &self.names.wasm,
            &self.names.page,
            &self.names.icon,
        ]
    }

    /// The content security policy of the blog's own pages: what they may load and run.
    pub fn policy(&self) -> String {
        Self::policy_with(&[&self.head], &[&self.style], "")
    }

    /// The policy of the site as a whole, which holds beside that of each page: here the pages for other
    /// sites have theirs too.
    pub fn policy_of_site(&self) -> String {
        let styles = [&self.style, &self.guest_style, playground::STYLE];
        Self::policy_with(&[&self.head, &self.frame], &styles, "frame-src 'self'; ")
    }

    /// The policy of the page where readers try what other sites may show.
    pub fn policy_of_playground(&self) -> String {
        Self::policy_with(&[&self.head], &[&self.guest_style], "frame-src 'self'; ")
    }

    fn policy_with(scripts: &[&str], styles: &[&str], more: &str) -> String {
        let hashes = |texts: &[&str]| {
            texts
                .iter()
                .map(|text| hash::csp(text))
                .collect::<Vec<_>>()
                .join(" ")
        };
        format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {}; style-src {}; img-src 'self' data: https:; \
             media-src 'self' data: https:; connect-src 'self'; {more}manifest-src 'self'; worker-src 'self'; \
             base-uri 'none'; form-action 'none'",
            hashes(scripts),
            hashes(styles),
        )
    }

    /// The policy of a page that other sites frame: it shows, and loads nothing but pictures. It is said
    /// without `'self'`, because for `WebKit` nothing is that in a sandbox.
    pub fn policy_of_frame(&self) -> String {
        format!(
            "default-src 'none'; script-src {}; style-src {}; img-src data: http: https:; \
             media-src data: http: https:; base-uri 'none'; form-action 'none'",
            hash::csp(&self.frame),
            hash::csp(&self.guest_style),
        )
    }

    /// The policy of a page whose author is trusted with scripts and frames.
    pub fn trusting_policy() -> &'static str {
        "default-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' https:; style-src 'self' 'unsafe-inline' https:; \
         img-src 'self' data: https:; media-src 'self' data: https:; font-src 'self' data: https:; connect-src 'self' https:; \
         frame-src https:; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action https:"
    }
}
