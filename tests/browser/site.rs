#[path = "../support/audit.rs"]
mod audit;

use std::{
    env,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use jiff::tz::TimeZone;
use slashlog::compiler::{
    blog::{Blog, compilation::compile},
    content::{offline::Offline, options::Options},
    shell::Shell,
    site::{
        Site as Output,
        write::{self, Writing},
    },
};

use crate::folder::{self, Folder};

/// What the example blog is called.
pub(super) const TITLE: &str = "Ledger & Loop";

/// Where a post with contents, a table, footnotes, code and a picture is.
pub(super) const POST: &str = "posts/why-every-fintech-startup-builds-its-own-ledger/";

/// What that post is called.
pub(super) const POST_TITLE: &str = "Why every fintech startup eventually builds its own ledger";

/// Posts that stand where other engines put them.
pub(super) const ADDRESSES: [(&str, &str); 4] = [
    (
        "posts/2020/tea.md",
        "---\ntitle: Tea\ndate: 2020-05-06\nurl: /2020/05/06/tea.html\ntags: [drinks, notes]\nsummary: It is hot.\n---\n\nBetter than [a cup](cup.md) without it.\n",
    ),
    (
        "posts/2020/cup.md",
        "---\ntitle: Cup\ndate: 2020-05-07\npermalink: /blog/:title/\ntags: [drinks]\nsummary: It is empty.\n---\n\nFor [tea](/2020/05/06/tea.html), or for [two](../two.md).\n",
    ),
    (
        "posts/two.md",
        "---\ntitle: Tea for two\ndate: 2020-05-08\nslug: drinks/tea-für-zwei\ntags: [drinks]\nsummary: It is shared.\n---\n\nWith [news](/news/).\n",
    ),
    (
        "posts/2020/news.md",
        "---\ntitle: Old news\ndate: 2020-05-09\nurl: /news/\nsummary: It is old.\n---\n\nOf [tea](tea.md).\n",
    ),
];

/// Where such a blog has its tags.
pub(super) const TAGS: &str = "\n[addresses]\ntags = \"/tags/:tag/\"\n";

/// What stands beside the same in English.
const GERMAN: [(&str, &str); 3] = [
    (
        "posts/2020/cup.de.md",
        "---\ntitle: Tasse\ndate: 2020-05-07\ntags: [drinks]\nsummary: Sie ist leer.\n---\n\nFür [Tee](tee/index.de.md).\n",
    ),
    (
        "posts/2020/tee/index.de.md",
        "---\ntitle: Tee\ndate: 2020-05-06\nurl: /2020/05/06/tee.html\nsummary: Er ist heiß.\n---\n\nIn einer [Tasse](../cup.de.md).\n",
    ),
    (
        "pages/about.de.md",
        "---\ntitle: Über uns\nsummary: Wer hier schreibt.\n---\n\nZu zweit.\n",
    ),
];

/// A blog as `slashlog build` makes it.
pub(super) struct Site {
    /// The finished folder.
    pub(super) folder: PathBuf,
    /// What it was made of.
    pub(super) blog: Blog,
    /// The app's files.
    pub(super) shell: Shell,
}

/// Where the larger blog says that it is published.
pub(super) const URL: &str = "https://blog.example/";

/// How many posts the larger blog has more: enough to fill a numbered page.
const NOTES: usize = 15;

impl Site {
    /// The one site of this test run, built by the first test that asks for it.
    pub(super) fn get() -> &'static Self {
        static SITE: OnceLock<Site> = OnceLock::new();
        SITE.get_or_init(|| Self::build("browser-site", &Self::content(), None))
    }

    /// The folder of the example blog.
    pub(super) fn content() -> PathBuf {
        package().join("content")
    }

    /// A larger blog, with numbered pages and files of the author's.
    pub(super) fn larger() -> &'static Self {
        static SITE: OnceLock<Site> = OnceLock::new();
        SITE.get_or_init(|| Self::build("larger-site", larger().path(), None))
    }

    /// The larger blog as one is published that came from elsewhere: it says where it is, has its tags in a
    /// folder, speaks two languages, and is compressed.
    pub(super) fn published() -> &'static Self {
        static SITE: OnceLock<Site> = OnceLock::new();
        SITE.get_or_init(|| {
            let folder = larger().with(&GERMAN);
            let site = folder.read("site.toml") + TAGS;
            folder.write("site.toml", site.as_bytes());
            Self::build("published-site", folder.path(), Some(URL))
        })
    }

    /// The name of the script beside its pages.
    pub(super) fn script(&self) -> String {
        Output::new(&self.blog, &self.shell, false).companion.file
    }

    /// Any other blog, in a folder of this name.
    ///
    /// It keeps nothing on its reader's device: what a network does would be hidden by the worker.
    pub(super) fn build(name: &str, content: &Path, url: Option<&str>) -> Self {
        Self::keeping(name, content, url, Offline::Off)
    }

    /// Any other blog, of which readers keep this much.
    pub(super) fn keeping(name: &str, content: &Path, url: Option<&str>, offline: Offline) -> Self {
        Self::shown_by(Self::shell(), name, content, url, offline)
    }

    /// The folder of the app that is tested.
    pub(super) fn app() -> PathBuf {
        env::var_os("SLASHLOG_TEST_SHELL")
            .map_or_else(|| package().join("target/shell"), PathBuf::from)
    }

    fn shell() -> Shell {
        Shell::open(&Self::app()).unwrap_or_else(|error| {
            panic!("these tests need the app's files: {error}\n`cargo xtask test` builds them")
        })
    }

    /// Any other blog, shown by this app.
    pub(super) fn shown_by(
        shell: Shell,
        name: &str,
        content: &Path,
        url: Option<&str>,
        offline: Offline,
    ) -> Self {
        let options = Options {
            now: "2026-12-31T00:00:00Z".parse().expect("it is a moment"),
            zone: TimeZone::UTC,
            drafts: false,
            follow_links: false,
            strict: false,
            url: url.map(str::to_owned),
        };
        let compilation = compile(content, &options);
        let mut blog = compilation.blog.expect("the blog has no errors");
        blog.offline = offline;
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        let site = Output::new(&blog, &shell, false);
        let writing = Writing {
            compress: url.is_some(),
            ..Writing::default()
        };
        let written = write::write(&site, &folder, &writing).expect("the site can be written");
        assert_eq!(written.unreadable, [""; 0], "in {name}");
        if site.offline() != Offline::Off {
            audit::expect_readable(&folder);
        }
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

fn package() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The example blog's folder with more in it.
fn larger() -> Folder {
    let folder = Folder::new(&[]);
    for (path, bytes) in folder::files(&package().join("content")) {
        folder.write(&path, &bytes);
    }
    for number in 1..=NOTES {
        let note = format!(
            "---\ntitle: Short note {number}\ndate: 2023-05-{number:02}\ntags: [notes, 数据]\nsummary: A note.\naliases: [/2023/note-{number}/, note-{number}.html]\n---\n\nShort.\n"
        );
        folder.write(&format!("posts/note-{number}.md"), note.as_bytes());
    }
    folder.with(&ADDRESSES).with(&[
        (
            "public/.well-known/security.txt",
            "Contact: mailto:editor@blog.example\n",
        ),
        ("public/app.webmanifest", "{}\n"),
    ])
}
