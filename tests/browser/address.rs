use serde_json::json;

use super::{
    behaviour::{Behaviour, Slash},
    engine::{Engine, in_chromium},
    server::Server,
    site::Site,
    tab::Tab,
};

in_chromium!(
    links_in_every_writing_lead_somewhere,
    documents_at_every_writing_lead_on,
    no_address_of_the_blog_is_another_hosts,
);

/// Addresses below the blog's, and the heading of the page there.
const ADDRESSES: [(&str, &str); 22] = [
    ("%66inanceops/", "/financeops"),
    ("数据/", "/数据"),
    ("%E6%95%B0%E6%8D%AE/", "/数据"),
    ("%e6%95%b0%e6%8d%ae/", "/数据"),
    ("./././financeops/", "/financeops"),
    ("tags/%2e%2E/financeops/", "/financeops"),
    ("financeops/index.html", "/financeops"),
    ("financeops/#%", "/financeops"),
    ("financeops/#%FF", "/financeops"),
    ("financeops/#nowhere", "/financeops"),
    ("financeops/?utm=1", "/financeops"),
    ("financeops/?utm=%zz", "/financeops"),
    ("financeops/?also=%zz", "/financeops"),
    ("financeops/?also=%FF&any=,,&not==", "/financeops"),
    ("%E6%95/", NOWHERE),
    ("%FF/", NOWHERE),
    ("%zz/", NOWHERE),
    ("%/", NOWHERE),
    ("%00/", NOWHERE),
    ("%2E%2F%5C/", NOWHERE),
    ("\u{202e}\u{fffd}/", NOWHERE),
    ("posts//x/", NOWHERE),
];
const NOWHERE: &str = "Page not found";

fn start(engine: Engine) -> (Server, Tab) {
    let server = Server::of(
        Site::larger(),
        "/blog/",
        Behaviour::Plain(Slash::Redirected),
    );
    (server, Tab::of(engine))
}

/// What a reader has before them: the heading, and whether they are told to wait.
const SHOWN: &str = "[document.querySelector('h1')?.textContent, document.querySelector('[role=alert]')?.textContent.includes('…') === true]";

/// Errors that the page was heard to say.
const ERRORS: &str = "window.said.filter((line) => /stopped|Error/.test(line))";

/// The page of an address is shown, and leads on.
#[track_caller]
fn expect_sound(tab: &Tab, server: &Server, heading: &str) {
    tab.expect(SHOWN, json!([heading, false]));
    tab.expect_ready();
    tab.expect(ERRORS, json!([]));
    tab.click_link("Tags");
    tab.expect_page(&server.url("tags/"), "Tags");
    tab.expect(ERRORS, json!([]));
}

fn links_in_every_writing_lead_somewhere(engine: Engine) {
    let (server, tab) = start(engine);
    for (address, heading) in ADDRESSES {
        tab.open_ready(&server.url("about/"));
        tab.run(LINK, vec![server.url(address).into()]);
        tab.click_link(address);
        expect_sound(&tab, &server, heading);
    }
}

/// Makes a link to an address, which is its name too.
const LINK: &str = r#"
    const name = values[0].split("/blog/")[1];
    const link = Object.assign(document.createElement("a"), { href: values[0], textContent: name });
    document.querySelector("main h1").after(link);
"#;

fn documents_at_every_writing_lead_on(engine: Engine) {
    let (server, tab) = start(engine);
    for (address, heading) in ADDRESSES {
        tab.open_ready(&server.url(address));
        expect_sound(&tab, &server, heading);
    }
}

/// Paths below the root of a host in which another host is named, in whichever writing a browser takes for that.
const OF_ANOTHER: [&str; 7] = [
    "/{}/x/",
    "/{}/x",
    "//{}/x/",
    "no//{}/x/",
    "%5C{}/x/",
    "%09/{}/x/",
    "%2F{}/x/",
];

/// Keeps what the policy stops.
const WITNESS: &str = "window.blocked = []; addEventListener('securitypolicyviolation', ({ blockedURI }) => blocked.push(blockedURI));";

fn no_address_of_the_blog_is_another_hosts(engine: Engine) {
    let other = Server::start("/");
    let host = other.origin().replace("http://", "");
    for behaviour in [Behaviour::Plain(Slash::Redirected), Behaviour::SinglePage] {
        let server = Server::of(Site::larger(), "/", behaviour);
        server.before_scripts(WITNESS);
        let tab = Tab::of(engine);
        for path in OF_ANOTHER {
            tab.open(&server.url(&path.replace("{}", &host)));
            tab.expect("document.querySelector('h1').textContent", NOWHERE);
            tab.expect_ready();
            tab.click_link("Tags");
            tab.expect("document.querySelector('h1').textContent", "Tags");
            tab.expect("[location.origin, blocked]", json!([server.origin(), []]));
        }
    }
    assert_eq!(other.requests().len(), 0);
}
