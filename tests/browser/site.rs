use std::{env, path::PathBuf, sync::OnceLock};

use slashlog::{
    compiler::{
        Options,
        blog::Blog,
        compile,
        output::{self, Site as Output},
        shell::Shell,
    },
    post::Date,
};

/// What the example blog is called.
pub(super) const TITLE: &str = "Ledger & Loop";

/// Where a post with contents, a table, footnotes, code and a picture is.
pub(super) const POST: &str = "posts/why-every-fintech-startup-builds-its-own-ledger/";

/// What that post is called.
pub(super) const POST_TITLE: &str = "Why every fintech startup eventually builds its own ledger";

/// The example blog as `slashlog build` makes it.
pub(super) struct Site {
    /// The finished folder.
    pub(super) folder: PathBuf,
    /// What it was made of.
    pub(super) blog: Blog,
    /// The app's files.
    pub(super) shell: Shell,
}

impl Site {
    /// The one site of this test run, built by the first test that asks for it.
    pub(super) fn get() -> &'static Self {
        static SITE: OnceLock<Site> = OnceLock::new();
        SITE.get_or_init(Self::build)
    }

    fn build() -> Self {
        let package = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let root = env::var_os("SLASHLOG_TEST_SHELL")
            .map_or_else(|| package.join("target/shell"), PathBuf::from);
        let shell = Shell::open(&root).unwrap_or_else(|error| {
            panic!("these tests need the app's files: {error}\n`cargo xtask test` builds them")
        });
        let options = Options {
            today: Date::parse("2026-12-31").expect("it is a day"),
            drafts: false,
            url: None,
        };
        let compilation =
            compile(&package.join("content"), &options).expect("the example blog can be read");
        let blog = compilation.blog.expect("the example blog has no errors");
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("browser-site");
        let site = Output {
            blog: &blog,
            shell: &shell,
            live: false,
        };
        output::write(&site, &folder, &output::Writing::default())
            .expect("the site can be written");
        Self {
            folder,
            blog,
            shell,
        }
    }

    /// Where the module lies below the root.
    pub(super) fn wasm(&self) -> String {
        slashlog::route::file::shell(&self.shell.names.wasm)
    }
}
