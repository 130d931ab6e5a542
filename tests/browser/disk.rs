use std::{fs, path::Path};

use serde_json::json;
use tempfile::TempDir;
use url::Url;

use super::{
    engine::{Engine, in_every_engine},
    site::{POST, POST_TITLE, Site, TITLE},
    tab::Tab,
    witness,
};

in_every_engine!(
    a_blog_opened_from_disk_reads_and_its_links_work,
    a_page_not_found_leads_on_from_disk,
);

fn a_blog_opened_from_disk_reads_and_its_links_work(engine: Engine) {
    let disk = Disk::with_site();
    let post = disk.url(&format!("{POST}index.html"));
    let tab = Tab::of(engine);
    tab.open(&disk.url("index.html"));
    tab.expect_page(&disk.url("index.html"), TITLE);
    expect_nothing_said(engine, &tab);
    tab.click_link("/financeops");
    tab.expect_page(&disk.url("financeops/index.html"), "/financeops");
    expect_nothing_said(engine, &tab);
    tab.click_link(POST_TITLE);
    tab.expect_page(&post, POST_TITLE);

    tab.expect(
        "document.querySelector('figure.code button').checkVisibility({ visibilityProperty: true })",
        true,
    );
    tab.value("document.querySelector('main img').scrollIntoView()");
    tab.expect("document.querySelector('main img').naturalWidth > 0", true);
    tab.click("//a[@role = 'doc-noteref']");
    tab.click_link("Go to note");
    tab.expect("location.href", format!("{post}#_fn1"));
    tab.expect("document.querySelector(':target')?.id", "_fn1");
    tab.back();
    tab.expect("location.href", post);
    tab.expect_idle();
    let fetched =
        "performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.wasm'))";
    assert_eq!(tab.value(fetched), json!([]));
    expect_nothing_said(engine, &tab);
    tab.back();
    tab.expect_page(&disk.url("financeops/index.html"), "/financeops");
}

fn a_page_not_found_leads_on_from_disk(engine: Engine) {
    let disk = Disk::with_site();
    let tab = Tab::of(engine);
    tab.open(&disk.url("404.html"));
    tab.expect_page(&disk.url("404.html"), "Page not found");
    expect_nothing_said(engine, &tab);
    tab.click_link(POST_TITLE);
    tab.expect_page(&disk.url(&format!("{POST}index.html")), POST_TITLE);
}

#[track_caller]
fn expect_nothing_said(engine: Engine, tab: &Tab) {
    tab.settle();
    tab.expect_idle();
    assert_eq!(tab.value("window.said"), json!([]));
    // The witness hears the page alone; what Chromium itself has to say, its driver tells.
    if engine == Engine::Chromium {
        assert_eq!(tab.console(), [""; 0]);
    }
}

/// The site in a folder of its own, with a witness in every page.
pub(super) struct Disk {
    folder: TempDir,
}

const WITNESS: &str = "witness.js";

impl Disk {
    fn with_site() -> Self {
        Self::of(Site::get())
    }

    pub(super) fn of(site: &Site) -> Self {
        let name = "a blog, näher betrachtet #";
        let folder = tempfile::Builder::new().prefix(name).tempdir();
        let disk = Self {
            folder: folder.expect("there is room for a copy of the site"),
        };
        fs::write(disk.folder.path().join(WITNESS), witness::SCRIPT).expect("the folder is ours");
        copy(&site.folder, disk.folder.path(), &disk.url(WITNESS));
        disk
    }

    pub(super) fn url(&self, path: &str) -> String {
        let file = self.folder.path().join(path);
        Url::from_file_path(file)
            .expect("a temporary folder has an absolute path")
            .into()
    }
}

fn copy(from: &Path, to: &Path, script: &str) {
    fs::create_dir_all(to).expect("the folder is ours");
    for entry in fs::read_dir(from).expect("the site is a folder") {
        let from = entry.expect("the site can be listed").path();
        let to = to.join(from.file_name().expect("an entry has a name"));
        if from.is_dir() {
            copy(&from, &to, script);
        } else if from
            .extension()
            .is_some_and(|extension| extension == "html")
        {
            let page = fs::read_to_string(&from).expect("a page is text");
            fs::write(&to, witness::insert(&page, script)).expect("the folder is ours");
        } else {
            fs::copy(&from, &to).expect("the folder is ours");
        }
    }
}
