use axum::http::header::CONTENT_SECURITY_POLICY;
use pulldown_cmark::{Event, Parser, Tag};
use serde_json::{Value, json};

use crate::folder::Folder;

use super::{
    axe,
    behaviour::{Behaviour, Slash},
    engine::{Engine, in_chromium, in_every_engine},
    gallery::Language,
    server::Server,
    setting::Setting,
    site::Site,
    stranger::{self, Stranger},
    tab::Tab,
};

in_every_engine!(
    what_is_chosen_is_shown_and_stays_in_the_address,
    what_is_copied_works_on_another_site,
    a_whole_post_is_as_high_as_it_needs_to_be,
    without_scripts_the_page_says_what_else_there_is,
);
in_chromium!(
    axe_finds_nothing_whatever_is_chosen,
    axe_finds_nothing_in_the_dark_whatever_is_chosen,
);

/// What the page says when all is done.
pub(super) const SHOWN: &str = "This is how it looks.";

/// The four things to copy.
const RESULTS: [&str; 4] = ["HTML", "iframe", "Markdown", "Without a script"];

fn serve() -> Server {
    let server = Server::of(
        Language::English.gallery(),
        "/blog/",
        Behaviour::Plain(Slash::Redirected),
    );
    server.share();
    server
}

/// Opens the page with a choice behind its address, and waits until that is shown.
#[track_caller]
fn open(tab: &Tab, server: &Server, choice: &str) {
    tab.open(&server.url(&format!("embed/{choice}")));
    expect_state(tab, SHOWN);
}

#[track_caller]
pub(super) fn expect_state(tab: &Tab, state: &str) {
    tab.expect(
        "document.querySelector('section > [role=status]')?.firstChild?.data",
        state,
    );
}

#[track_caller]
fn expect_choice(tab: &Tab, server: &Server, choice: &str) {
    tab.expect("location.href", server.url(&format!("embed/{choice}")));
}

/// Makes a choice, as somebody does who is done with a control.
#[track_caller]
fn choose(tab: &Tab, label: &str, value: &str) {
    let chosen = tab.run(
        "const [name, value] = values;
         const labels = [...document.querySelectorAll('form label')];
         const { control } = labels.find(({ firstChild }) => firstChild.data === name);
         control.value = value;
         control.dispatchEvent(new Event('change', { bubbles: true }));
         return control.value;",
        vec![label.into(), value.into()],
    );
    assert_eq!(chosen, value, "{label}");
}

/// A text to copy.
#[track_caller]
fn result(tab: &Tab, name: &str) -> String {
    tab.text(&format!(
        "document.querySelector('textarea[aria-label={name:?}]').value"
    ))
}

/// What the element in the preview shows.
const TITLES: &str = "[...document.querySelector('[title=Preview]').contentDocument
    .querySelector('slashlog-posts, slashlog-post').shadowRoot.querySelectorAll('[part=title]')]
    .map((title) => title.textContent)";

fn what_is_chosen_is_shown_and_stays_in_the_address(engine: Engine) {
    let (server, tab) = (serve(), Tab::of(engine));
    open(&tab, &server, "");
    let titles = tab.value(TITLES);
    assert_eq!(titles.as_array().map(Vec::len), Some(5), "{titles}");

    choose(&tab, "Tag", "kafka");
    choose(&tab, "How many", "2");
    choose(&tab, "Colors", "dark");
    expect_state(&tab, SHOWN);
    expect_choice(&tab, &server, "?theme=dark&tag=kafka&limit=2");
    assert_eq!(
        tab.value(TITLES),
        json!(["Post number 24", "Post number 23"])
    );
    let root = server.url("");
    let html = result(&tab, "HTML");
    assert!(
        html.starts_with(&format!("<script async src=\"{root}embed.js\"></script>\n<slashlog-posts src=\"{root}\" tag=\"kafka\" limit=\"2\" theme=\"dark\">\n  <p lang=\"en\" dir=\"auto\"><a href=\"{root}posts/more-24/\">Post number 24</a>")),
        "{html}"
    );
    let frame = result(&tab, "iframe");
    assert!(
        frame.starts_with(&format!(
            "<iframe src=\"{root}embed/kafka/?limit=2&amp;theme=dark\""
        )),
        "{frame}"
    );
    choose_a_card(&tab, &server);
    choose(&tab, "Post", "https://elsewhere.example/posts/more-3/");
    expect_state(&tab, "This blog has no such post.");
    assert_eq!(RESULTS.map(|name| result(&tab, name)), [""; 4]);
    choose(&tab, "Post", "nowhere");
    expect_state(&tab, "This blog has no such post.");
}

/// Chooses a post as a card in one version of the script, which stays chosen when the page is loaded anew.
#[track_caller]
fn choose_a_card(tab: &Tab, server: &Server) {
    let root = server.url("");
    tab.click("//label[normalize-space() = 'One post as a card']");
    choose(tab, "Post", &server.url("posts/more-3/?from=here"));
    choose(tab, "Width in pixels", "420");
    choose(tab, "Version", "2.0.0");
    expect_state(tab, SHOWN);
    let choice = "?width=420&theme=dark&version=2.0.0&post=posts/more-3/";
    expect_choice(tab, server, choice);
    tab.reload();
    expect_state(tab, SHOWN);
    expect_choice(tab, server, choice);
    assert_eq!(tab.value(TITLES), json!(["Post number 3"]));
    tab.expect("document.querySelector('[title=Preview]').clientWidth", 420);
    let html = result(tab, "HTML");
    let pinned = format!("<script async src=\"{root}embed/2.0.0.js\" integrity=\"sha256-");
    assert!(html.starts_with(&pinned), "{html}");
    assert!(html.contains("crossorigin=\"anonymous\""), "{html}");
    let header =
        "document.querySelector('form').innerText.includes('Access-Control-Allow-Origin: *')";
    assert_eq!(tab.value(header), true);
    let said =
        tab.text("[...document.querySelectorAll('dl')].map((list) => list.innerText).join('\\n')");
    let origin = server.origin();
    for line in [
        "Script\n".to_owned(),
        "Data\n".to_owned(),
        format!("script-src {origin}; connect-src {origin}"),
        format!("frame-src {origin}"),
        "style-src 'sha256-".to_owned(),
    ] {
        assert!(said.contains(&line), "{line} is not in {said}");
    }
}

fn what_is_copied_works_on_another_site(engine: Engine) {
    let (server, tab, host) = (serve(), Tab::of(engine), Stranger::new());
    for version in ["", "&version=2.0.0"] {
        open(&tab, &server, &format!("?post=posts/more-3/{version}"));
        let html = result(&tab, "HTML");
        host.open_plain(&tab, &server, &html);
        tab.expect(
            "document.querySelector('slashlog-post').shadowRoot?.querySelector('[part=title]')?.textContent",
            "Post number 3",
        );
        stranger::expect_no_exception(&tab);
    }

    open(&tab, &server, "?limit=2");
    let frozen = result(&tab, "Without a script");
    host.open_plain(&tab, &server, &frozen);
    tab.expect(
        "[...document.querySelector('slashlog-posts').shadowRoot.querySelectorAll('[part=title]')].length",
        2,
    );
    assert_eq!(
        tab.value("customElements.get('slashlog-posts')"),
        Value::Null
    );
}

fn a_whole_post_is_as_high_as_it_needs_to_be(engine: Engine) {
    let (server, tab, host) = (serve(), Tab::of(engine), Stranger::new());
    open(&tab, &server, "?post=posts/everything/&show=full");
    let html = result(&tab, "HTML");
    let (_, height) = html.split_once("full height=\"").expect("it is measured");
    let height: u32 = height.split('"').next().unwrap().parse().unwrap();
    assert!(height > 1000, "{height}");
    host.open_plain(&tab, &server, &html);
    tab.expect(
        "document.querySelector('slashlog-post').getBoundingClientRect().height >= 1000",
        true,
    );
}

fn without_scripts_the_page_says_what_else_there_is(engine: Engine) {
    let (server, tab) = (serve(), Tab::without_scripts(engine));
    tab.open(&server.url("embed/"));
    // The driver's WebKit runs no script of the page, and yet shows nothing for that.
    let said = tab.text("document.querySelector('main').textContent");
    assert!(said.contains("Choosing needs scripts"), "{said}");
    assert_eq!(tab.value("document.querySelector('form')"), Value::Null);
}

#[test]
fn each_post_leads_to_its_card() {
    let (server, tab) = (serve(), Tab::new());
    tab.open_ready(&server.url("posts/more-3/"));
    tab.click_link("Embed this post");
    expect_choice(&tab, &server, "?post=posts/more-3/");
    expect_state(&tab, SHOWN);
    assert_eq!(tab.value(TITLES), json!(["Post number 3"]));
}

#[test]
fn each_text_is_copied_and_that_is_said() {
    let (server, tab) = (serve(), Tab::new());
    open(&tab, &server, "?post=posts/more-3/");
    for name in RESULTS {
        tab.click_button(&format!("Copy: {name}"));
        tab.expect(
            &format!("document.querySelector('[aria-label=\"Copy: {name}\"] + [role=status]').textContent"),
            "Copied",
        );
    }
}

/// A title that breaks out of anything it is not written into as a text.
const TITLE: &str =
    "</script></template>\"'><b>`*_[x](y)_*` &amp; a\\b ![c](d) <https://e.example>";

#[test]
fn whatever_a_title_holds_is_a_title_in_each_of_the_four() {
    // What HTML names is written as such.
    let title = serde_json::to_string(&TITLE.replace('&', "&amp;")).unwrap();
    let post = format!("---\ntitle: {title}\nsummary: {title}\ndate: 2026-03-02\n---\n\nText.\n");
    let content = Folder::new(&[
        ("site.toml", "title = \"<A> & \\\"B\\\"\"\n"),
        ("posts/a.md", &post),
    ]);
    let site = Site::build("hostile-playground", content.path(), None);
    let site = Box::leak(Box::new(site));
    let server = Server::of(site, "/", Behaviour::Plain(Slash::Redirected));
    let tab = Tab::new();
    for choice in ["", "?post=posts/a/", "?post=posts/a/&show=full"] {
        open(&tab, &server, choice);
        // Each as a browser reads it that knows templates with shadow roots.
        let read = "
            const [html] = values;
            const host = document.implementation.createHTMLDocument().createElement('div');
            host.setHTMLUnsafe(html);
            const shadow = host.querySelector('slashlog-posts, slashlog-post')?.shadowRoot;
            const elements = [...host.querySelectorAll('*'), ...(shadow?.querySelectorAll('*') ?? [])];
            return {
                link: host.querySelector('a')?.textContent ?? null,
                frame: host.querySelector('iframe')?.title ?? null,
                frozen: shadow?.querySelector('[part=title]')?.textContent ?? null,
                isClean: !elements.some(({ localName }) => localName === 'b'),
            };";
        let read = |name: &str| tab.run(read, vec![result(&tab, name).into()]);
        let html = read("HTML");
        assert_eq!(
            (&html["link"], &html["isClean"]),
            (&json!(TITLE), &json!(true)),
            "{choice}"
        );
        let frame = read("iframe");
        let of_frame = if choice.is_empty() {
            "<A> & \"B\""
        } else {
            TITLE
        };
        assert_eq!(
            (&frame["frame"], &frame["isClean"]),
            (&json!(of_frame), &json!(true)),
            "{choice}"
        );
        let frozen = read("Without a script");
        let told = if choice.ends_with("full") {
            "frame"
        } else {
            "frozen"
        };
        assert_eq!(
            (&frozen[told], &frozen["isClean"]),
            (&json!(TITLE), &json!(true)),
            "{choice}"
        );
        check_markdown(&result(&tab, "Markdown"), &server.url("posts/a/"));
    }
}

/// One link with the title as its text, and nothing else but text.
#[track_caller]
fn check_markdown(markdown: &str, url: &str) {
    let (mut links, mut text) = (Vec::new(), String::new());
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url.into_string()),
            Event::Start(Tag::Paragraph | Tag::BlockQuote(_) | Tag::List(_) | Tag::Item) => {
                text.push('\n');
            }
            Event::Text(piece) => text.push_str(&piece),
            Event::End(_) => {}
            event => panic!("{event:?} in {markdown}"),
        }
    }
    assert_eq!(links, [url], "{markdown}");
    let of_link = text.trim_start().starts_with(&format!("{TITLE} ("));
    assert!(of_link, "{text}");
}

fn axe_finds_nothing_whatever_is_chosen(engine: Engine) {
    check_axe(&Tab::of(engine));
}

fn axe_finds_nothing_in_the_dark_whatever_is_chosen(engine: Engine) {
    if let Some(tab) = Tab::asking(engine, Setting::Dark) {
        check_axe(&tab);
    }
}

#[track_caller]
fn check_axe(tab: &Tab) {
    let server = serve();
    let mut found = Vec::new();
    for (choice, state) in [
        ("", SHOWN),
        ("?version=2.0.0&post=posts/more-3/", SHOWN),
        ("?post=posts/everything/&show=full", SHOWN),
        ("?post=posts/nowhere/", "This blog has no such post."),
    ] {
        tab.open(&server.url(&format!("embed/{choice}")));
        expect_state(tab, state);
        found.extend(axe::findings(tab, choice));
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn nobody_scrolls_sideways_whatever_is_chosen() {
    let (server, tab) = (serve(), Tab::new());
    let arabic = Server::of(
        Language::Arabic.gallery(),
        "/",
        Behaviour::Plain(Slash::Redirected),
    );
    for (width, text) in [(320, "100%"), (1280, "200%")] {
        tab.set_width(width);
        for server in [&server, &arabic] {
            tab.open(&server.url("embed/?width=900&version=2.0.0"));
            tab.expect("document.querySelector('textarea')?.value !== ''", true);
            tab.value(&format!(
                "document.documentElement.style.fontSize = '{text}'"
            ));
            let beyond =
                "document.documentElement.scrollWidth - document.documentElement.clientWidth";
            assert_eq!(tab.value(beyond), 0, "{width} px and {text}");
        }
    }
}

#[test]
fn nothing_moves_where_the_element_takes_the_place_of_its_text() {
    let (server, tab, host) = (serve(), Tab::new(), Stranger::new());
    for choice in ["?limit=3", "?post=posts/more-3/"] {
        open(&tab, &server, choice);
        host.open_plain(&tab, &server, &result(&tab, "HTML"));
        tab.expect("document.querySelector('slashlog-posts, slashlog-post').shadowRoot?.querySelector('slot[inert]') != null", true);
        let heights = "[...document.querySelector('slashlog-posts, slashlog-post').shadowRoot.querySelector('.box').children]
            .map((child) => [child.localName, child.getBoundingClientRect().height])";
        let room = "((heights) => heights[0][1] >= heights[1][1])";
        assert_eq!(
            tab.value(&format!("{room}({heights})")),
            true,
            "{choice}: {}",
            tab.value(heights)
        );
    }
}

#[test]
fn the_policy_that_a_host_sends_allows_it_too() {
    let (server, tab) = (serve(), Tab::new());
    let headers = std::fs::read_to_string(Language::English.gallery().folder.join("_headers"));
    let headers = headers.unwrap();
    let (_, policy) = headers.split_once("Content-Security-Policy: ").unwrap();
    let policy = policy.lines().next().unwrap().to_owned();
    server.set_header(CONTENT_SECURITY_POLICY, Box::leak(policy.into_boxed_str()));
    for choice in ["", "?post=posts/everything/&show=full"] {
        open(&tab, &server, choice);
        let margin = "getComputedStyle(document.querySelector('[title=Preview]').contentDocument.body).margin";
        assert_eq!(tab.value(margin), "16px", "the style of the preview");
    }
    let forbidden: Vec<String> = tab
        .console()
        .into_iter()
        .filter(|line| line.contains("Content Security Policy"))
        .collect();
    assert_eq!(forbidden, [""; 0]);
}
