use std::{
    env, fs,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

use crate::folder::Folder;

use super::{
    engine::{Engine, in_every_engine},
    site::Site,
    tab::Tab,
};

in_every_engine!(
    what_an_author_writes_stays_text_where_it_is_wrong,
    a_folder_without_a_blog_shows_what_is_wrong_and_then_the_blog,
);

/// `slashlog serve`, ended with the test, and the folder that it shows.
struct Desk {
    program: Child,
    url: String,
    content: Folder,
}

impl Desk {
    fn start(files: &[(&str, &str)]) -> Self {
        let content = Folder::new(files);
        let mut serve = Command::new(env!("CARGO_BIN_EXE_slashlog"));
        serve.args(["serve", "--port", "0", "--editor", "x-editor:{path}:{line}"]);
        serve.arg("--shell").arg(Site::app());
        serve.arg("--content").arg(content.path());
        let serve = serve.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut program = serve.spawn().expect("it starts");
        let printed = program.stdout.take().expect("it is piped");
        let mut line = String::new();
        _ = BufReader::new(printed).read_line(&mut line);
        Self {
            program,
            url: line.trim().to_owned(),
            content,
        }
    }

    /// One with nothing wrong.
    fn usual() -> Self {
        Self::start(&[
            (
                "site.toml",
                "title = \"A blog\"\nurl = \"https://blog.example/\"\n",
            ),
            ("posts/long.md", &short("Long", "The end.")),
            ("posts/short.md", &short("Short", "No more.")),
        ])
    }

    fn url(&self, path: &str) -> String {
        self.url.clone() + path
    }

    fn write(&self, path: &str, text: &str) {
        self.content.write(path, text.as_bytes());
    }

    /// A page of it, with a mark that goes with the document.
    fn open(&self, engine: Engine, path: &str) -> Tab {
        let tab = Tab::of(engine);
        tab.open(&self.url(path));
        tab.value("window.mark = true");
        // It listens for changes from then on.
        tab.expect(
            "performance.getEntriesByType('resource').some(({ name }) => name.includes('/-/problems.json'))",
            true,
        );
        tab
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        _ = self.program.kill();
        _ = self.program.wait();
    }
}

fn short(title: &str, text: &str) -> String {
    format!("---\ntitle: {title}\nsummary: It is short.\ndate: 2026-01-02\n---\n\n{text}\n")
}

const TREE: &str = "document.querySelector('slashlog-problems')?.shadowRoot";

fn in_overlay(selector: &str, then: &str) -> String {
    format!("{TREE}?.querySelector('{selector}')?.{then}")
}

fn what_an_author_writes_stays_text_where_it_is_wrong(engine: Engine) {
    const EVIL: &str = "<img src=x onerror=hacked=1><script>hacked=2</script>";
    let desk = Desk::usual();
    let tab = desk.open(engine, "posts/short/");
    let name = "posts/<img src=x onerror=hacked=3>&amp;.md";
    desk.write(
        name,
        &format!("---\ntitle: {EVIL}\ndate: {EVIL}\n---\n\nText.\n"),
    );
    tab.expect(&in_overlay("li.error mark", "textContent"), EVIL);
    let place = tab.text(&in_overlay("li.error .place", "textContent"));
    assert!(place.ends_with(&format!("{name}:3:7")), "{place}");
    let markup = format!("{TREE}.querySelectorAll('img, script, iframe, style').length");
    assert_eq!(tab.value(&markup), 0);
    assert_eq!(tab.value("'hacked' in window"), false);
    tab.open(&desk.url("-/problems"));
    tab.expect("document.querySelector('li.error mark')?.textContent", EVIL);
    assert_eq!(
        tab.value("document.querySelectorAll('main img, main script').length"),
        0
    );
    assert_eq!(tab.value("'hacked' in window"), false);
    fs::remove_file(desk.content.path().join(name)).expect("it is there");
    tab.expect("document.querySelector('main').textContent", "Nothing is.");
}

fn a_folder_without_a_blog_shows_what_is_wrong_and_then_the_blog(engine: Engine) {
    let desk = Desk::start(&[("site.toml", "title = \"A")]);
    let tab = Tab::of(engine);
    tab.open(&desk.url("posts/a/"));
    tab.expect(
        "document.querySelector('li.error')?.textContent.includes('site.toml:1')",
        true,
    );
    // One is mended, another takes its place.
    desk.write("site.toml", "title = \"A blog");
    tab.expect(
        "document.querySelector('li.error mark, li.error pre')?.textContent.includes('blog')",
        true,
    );
    desk.write("posts/a.md", &short("First", "Text."));
    desk.write("site.toml", "title = \"A blog\"\n");
    tab.expect("document.querySelector('h1')?.textContent", "First");
}
