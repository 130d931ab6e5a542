use std::{
    env, fs,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    thread,
};

use crate::folder::Folder;

use super::{
    engine::{Engine, in_every_engine},
    site::Site,
    tab::Tab,
};

in_every_engine!(
    what_is_wrong_is_told_over_the_page_until_it_is_mended,
    what_an_author_writes_stays_text_where_it_is_wrong,
    a_text_that_changes_keeps_its_place,
    a_page_that_the_app_shows_keeps_its_place_too,
    a_page_that_changes_around_its_text_is_opened_anew,
    a_folder_without_a_blog_shows_what_is_wrong_and_then_the_blog,
    a_picture_that_is_not_there_is_marked,
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

    /// One with a long text, a short one, and nothing wrong.
    fn usual() -> Self {
        Self::start(&[
            (
                "site.toml",
                "title = \"A blog\"\nurl = \"https://blog.example/\"\n",
            ),
            ("posts/long.md", &long("Long", "The end.")),
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

fn long(title: &str, end: &str) -> String {
    let paragraphs = "A paragraph says little, and says it at length.\n\n".repeat(60);
    format!(
        "---\ntitle: {title}\nsummary: It is long.\ndate: 2026-01-03\n---\n\n{paragraphs}\
         <details><summary>More</summary>\n\nHidden.\n\n</details>\n\n```sh\nls\n```\n\n\
         Go to [the short one](short.md).\n\n{end}\n"
    )
}

/// Whether the app follows links. A link to the page itself leads to its top.
const FOLLOWS: &str = r"(() => {
    let follows = false;
    addEventListener('click', (event) => {
        follows = event.defaultPrevented;
        event.preventDefault();
    }, { once: true });
    const link = document.createElement('a');
    link.href = location.pathname;
    document.querySelector('.page').append(link);
    link.click();
    link.remove();
    return follows;
})()";

const TREE: &str = "document.querySelector('slashlog-problems')?.shadowRoot";

fn in_overlay(selector: &str, then: &str) -> String {
    format!("{TREE}?.querySelector('{selector}')?.{then}")
}

fn what_is_wrong_is_told_over_the_page_until_it_is_mended(engine: Engine) {
    let desk = Desk::usual();
    let tab = desk.open(engine, "posts/long/");
    tab.value("scrollTo(0, 700)");
    tab.value("document.querySelector('main a').focus({ preventScroll: true })");
    let height = tab.value("document.documentElement.scrollHeight");
    let broken = long("Long", "The end.").replace("2026-01-03", "2026-02-30");
    desk.write("posts/long.md", &broken);
    tab.expect(&in_overlay("li.error mark", "textContent"), "2026-02-30");
    let place = tab.text(&in_overlay("li.error .place", "textContent"));
    assert!(place.ends_with("posts/long.md:4:7"), "{place}");
    let link = tab.text(&in_overlay("li.error .place a", "href"));
    assert!(link.starts_with("x-editor:/"), "{link}");
    assert!(link.ends_with("/posts/long.md:4"), "{link}");
    tab.expect(&in_overlay("section", "hidden"), false);
    tab.expect(
        &in_overlay("[role=status] button", "textContent"),
        "1 error",
    );
    // Nothing has moved, and nothing is taken away.
    assert_eq!(tab.value("scrollY"), 700);
    tab.expect("document.activeElement.matches('main a')", true);
    assert_eq!(tab.value("document.documentElement.scrollHeight"), height);
    tab.expect(
        "getComputedStyle(document.querySelector('slashlog-problems')).display",
        "inline",
    );
    tab.press('\u{e00c}');
    tab.expect(&in_overlay("section", "hidden"), true);
    tab.expect("document.activeElement.matches('main a')", true);
    // The same error is closed already, whatever else is wrong and on whatever page.
    desk.write(
        "posts/short.md",
        &short("Short", "To [nowhere](nowhere.md)."),
    );
    tab.expect(
        &in_overlay("[role=status] button", "textContent"),
        "1 error, 1 warning",
    );
    tab.expect(&in_overlay("section", "hidden"), true);
    desk.write("posts/short.md", &short("Short", "No more."));
    tab.expect(
        &in_overlay("[role=status] button", "textContent"),
        "1 error",
    );
    desk.write("posts/long.md", &long("Long", "The end."));
    tab.expect(&format!("{TREE} === undefined"), true);
    // Warnings wait until they are asked for.
    desk.write("posts/long.md", &long("Long", "To [nowhere](nowhere.md)."));
    tab.expect(
        &in_overlay("[role=status] button", "textContent"),
        "1 warning",
    );
    tab.expect(&in_overlay("section", "hidden"), true);
    tab.value(&in_overlay("[role=status] button", "click()"));
    tab.expect(&in_overlay("section", "hidden"), false);
    tab.expect(&in_overlay("li.warning mark", "textContent"), "nowhere.md");
    assert_eq!(tab.value("window.mark"), true);
    assert_eq!(tab.value("scrollY"), 700);
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

/// Changes what a page says, and looks whether it stays where it is; then goes on, and back.
fn change_and_go_on(desk: &Desk, tab: &Tab) {
    tab.value("document.querySelector('main details').open = true");
    tab.value("document.querySelector('main details').scrollIntoView()");
    tab.value("document.querySelector('main p a').focus({ preventScroll: true })");
    let place = tab.value("scrollY");
    assert!(place.as_f64() > Some(300.0), "{place}");
    desk.write("posts/long.md", &long("Longer", "The new end."));
    let end = "[...document.querySelectorAll('main p')].some(({ textContent }) => textContent === 'The new end.')";
    tab.expect(end, true);
    tab.expect("document.querySelector('h1').textContent", "Longer");
    tab.expect("document.title", "Longer · A blog");
    assert_eq!(tab.value("window.mark"), true);
    assert_eq!(tab.value("scrollY"), place);
    assert_eq!(
        tab.value("document.querySelector('main details').open"),
        true
    );
    tab.expect("document.activeElement.textContent", "the short one");
    tab.expect(
        "document.querySelectorAll('main [data-action=copy]').length",
        1,
    );
    desk.write("posts/short.md", &short("Shorter", "No less."));
    desk.write("posts/long.md", &long("Longest", "The new end."));
    tab.expect("document.querySelector('h1').textContent", "Longest");
    assert_eq!(tab.value("window.mark"), true);
    tab.click_link("the short one");
    tab.expect("document.querySelector('h1')?.textContent", "Shorter");
    tab.expect("location.href", desk.url("posts/short/"));
    tab.expect(FOLLOWS, true);
    tab.value("history.back()");
    tab.expect("document.querySelector('h1')?.textContent", "Longest");
    tab.expect("location.href", desk.url("posts/long/"));
    tab.expect(end, true);
    tab.settle();
    tab.value("history.forward()");
    tab.expect("document.querySelector('h1')?.textContent", "Shorter");
}

fn a_text_that_changes_keeps_its_place(engine: Engine) {
    let desk = Desk::usual();
    let tab = desk.open(engine, "posts/long/");
    change_and_go_on(&desk, &tab);
}

fn a_page_that_the_app_shows_keeps_its_place_too(engine: Engine) {
    let desk = Desk::usual();
    let tab = desk.open(engine, "");
    tab.expect(FOLLOWS, true);
    tab.click_link("Long");
    tab.expect("document.querySelector('h1')?.textContent", "Long");
    assert_eq!(tab.value("window.mark"), true, "the app has shown it");
    tab.expect_idle();
    change_and_go_on(&desk, &tab);
    // Back at once is back to where the app came from.
    let tab = desk.open(engine, "");
    tab.expect(FOLLOWS, true);
    tab.click_link("Longest");
    tab.expect("document.querySelector('h1')?.textContent", "Longest");
    tab.expect_idle();
    desk.write("posts/long.md", &long("Longer", "The end."));
    tab.expect("document.querySelector('h1').textContent", "Longer");
    tab.value("history.back()");
    tab.expect("location.href", desk.url(""));
    tab.expect(
        "document.querySelector('.page main a')?.textContent",
        "Longer",
    );
    tab.expect("window.mark === undefined", true);
    tab.expect(FOLLOWS, true);
}

fn a_page_that_changes_around_its_text_is_opened_anew(engine: Engine) {
    let desk = Desk::usual();
    let tab = desk.open(engine, "posts/short/");
    desk.write("site.toml", "title = \"Ein Blog\"\nlanguage = \"de\"\n");
    tab.expect("document.documentElement.lang", "de");
    tab.expect("window.mark === undefined", true);
    // What the folder has no longer is nowhere.
    fs::remove_file(desk.content.path().join("posts/short.md")).expect("it is there");
    tab.expect("document.documentElement.dataset.route", "404.html");
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

const DRAWING: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='20' height='10'><rect width='20' height='10'/></svg>";

fn a_picture_that_is_not_there_is_marked(engine: Engine) {
    let desk = Desk::usual();
    let tab = desk.open(engine, "posts/short/");
    let marks = "[...document.querySelectorAll('main slashlog-missing')].map(({ shadowRoot }) => shadowRoot.textContent).join()";
    assert_eq!(tab.value(marks), "");
    desk.write(
        "posts/short.md",
        &short("Short", "![A hill](a%20hill.svg)\n\nNo more."),
    );
    tab.expect(marks, "There is no picture at /posts/short/a hill.svg");
    // It is there for who opens the page, too.
    tab.open(&desk.url("posts/short/"));
    tab.expect(marks, "There is no picture at /posts/short/a hill.svg");
    thread::sleep(std::time::Duration::from_millis(300));
    desk.write("posts/a hill.svg", DRAWING);
    tab.expect("document.querySelector('main img')?.naturalWidth", 20);
    tab.expect(marks, "");
}
