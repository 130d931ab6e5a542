use serde_json::{Value, json};
use slashlog::route::{Number, Route};

use super::{
    axe,
    engine::{Engine, in_every_engine},
    server::Server,
    site::{POST, POST_TITLE, Site, TITLE, URL},
    stranger::Stranger,
    tab::Tab,
};

in_every_engine!(
    a_link_in_wordpress_becomes_a_card,
    a_frame_without_a_script_of_the_page_shows_the_post,
    a_list_in_a_frame_shows_as_many_as_are_wanted,
    frames_keep_nobody_out,
    a_frame_by_itself_is_a_page,
);

/// What `WordPress` does with a page that speaks as its own do: it hides the frame until that has said how
/// high it is, within bounds, and follows a link to the same host while the frame has the focus.
const WORDPRESS: &str = r#"<script>
    window.got = [];
    addEventListener("message", ({ source, data }) => {
        const frame = document.querySelector("iframe");
        const { secret, message, value } = data ?? {};
        if (source !== frame.contentWindow || secret !== frame.dataset.secret) return;
        got.push(message);
        document.querySelector("blockquote").style.display = "none";
        frame.removeAttribute("style");
        if (message === "height") frame.height = Math.min(Math.max(parseInt(value), 200), 1000);
        const isSameHost = message === "link" && new URL(value).host === new URL(frame.src).host;
        if (isSameHost && document.activeElement === frame) top.location.href = value;
    });
</script>"#;

/// The answer to oEmbed for the post, as `WordPress` puts it into a page: with a secret, a sandbox of its
/// own, and the addresses of the server at hand.
fn in_wordpress(blog: &Server) -> String {
    let frame = Route::parse(POST).and_then(|route| route.frame());
    let file = Site::published()
        .folder
        .join(frame.expect("a post is framed"))
        .join("oembed.json");
    let answer: Value =
        serde_json::from_slice(&std::fs::read(file).expect("it is published")).expect("it is JSON");
    let html = answer["html"]
        .as_str()
        .expect("there is HTML")
        .replace(URL, &blog.url(""));
    let (quote, frame) = html
        .split_once("</blockquote>")
        .expect("a quotation comes first");
    let source = frame
        .split("src=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("the frame has an address");
    format!(
        "{WORDPRESS}{quote}</blockquote><iframe class=wp-embedded-content sandbox=allow-scripts security=restricted \
         style='position: absolute; visibility: hidden' data-secret=AbCdEf1234 src='{source}#?secret=AbCdEf1234' \
         width=600 height=338 frameborder=0 marginwidth=0 marginheight=0 scrolling=no></iframe>"
    )
}

fn a_link_in_wordpress_becomes_a_card(engine: Engine) {
    let blog = Server::start("/blog/");
    let (tab, host) = (Tab::of(engine), Stranger::new());
    host.open_plain(&tab, &blog, &in_wordpress(&blog));
    tab.expect("got.includes('height')", true);
    let frame = "document.querySelector('iframe')";
    tab.expect(&format!("getComputedStyle({frame}).visibility"), "visible");
    assert_eq!(
        tab.value("document.querySelector('blockquote').offsetHeight"),
        0
    );
    let height = tab.value(&format!("{frame}.offsetHeight"));
    assert!(
        height.as_i64() >= Some(200) && height.as_i64() < Some(600),
        "a card, {height}"
    );

    tab.enter_frame("//iframe");
    tab.expect("document.querySelector('h1').textContent", POST_TITLE);
    assert_eq!(tab.value("document.querySelector('.prose')"), Value::Null);
    let needed = "Math.ceil(document.body.getBoundingClientRect().height)";
    assert!(
        tab.value(needed).as_i64() <= height.as_i64(),
        "nothing is cut off"
    );
    tab.click_link(POST_TITLE);
    tab.leave_frame();
    tab.expect_page(&blog.url(POST), POST_TITLE);
}

fn a_frame_without_a_script_of_the_page_shows_the_post(engine: Engine) {
    let blog = Server::of(
        Site::larger(),
        "/blog/",
        super::behaviour::Behaviour::Plain(super::server::Slash::Redirected),
    );
    let (tab, host) = (Tab::of(engine), Stranger::new());
    let frame = Route::parse(POST)
        .and_then(|route| route.frame())
        .expect("a post is framed");
    let sandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";
    let body = format!(
        "<iframe sandbox='{sandbox}' width=600 height=300 src='{}'></iframe>",
        blog.url(&frame)
    );
    host.open_plain(&tab, &blog, &body);
    tab.enter_frame("//iframe");
    tab.expect("document.querySelector('h1').textContent", POST_TITLE);
    // It is fetched when it comes near.
    let image = "document.querySelector('.prose img')";
    tab.run(&format!("{image}.scrollIntoView()"), vec![]);
    tab.expect(&format!("{image}.naturalWidth > 0"), true);
    // Nothing is kept, and nothing could be: it has no origin.
    assert_eq!(tab.value("origin"), "null");
    // A note is read in the frame, a link outside of it.
    tab.click("(//a[@class = 'footnote-ref'] | //sup//a)[1]");
    tab.expect("location.hash.length > 1", true);
    tab.leave_frame();
    assert_eq!(tab.value("document.querySelectorAll('iframe').length"), 1);
    tab.enter_frame("//iframe");
    tab.click_link(TITLE);
    tab.leave_frame();
    tab.expect_page(&blog.url(""), TITLE);
}

fn a_list_in_a_frame_shows_as_many_as_are_wanted(engine: Engine) {
    let blog = Server::start("/blog/");
    let tab = Tab::of(engine);
    let home = Route::Home(Number::Newest)
        .frame()
        .expect("the newest posts are framed");
    let cards = "document.querySelectorAll('.post-card').length";
    tab.open(&blog.url(&home));
    assert_eq!(tab.value(cards), 19);
    tab.open(&blog.url(&format!("{home}?limit=3&theme=dark")));
    assert_eq!(tab.value(cards), 3);
    assert_eq!(
        tab.value("getComputedStyle(document.documentElement).colorScheme"),
        "dark"
    );
    tab.open(&blog.url("embed/kafka/?limit=x&theme=x"));
    assert_eq!(
        tab.text("document.querySelector('h1').textContent"),
        "/kafka"
    );
    assert_eq!(
        tab.value("document.documentElement.dataset.theme ?? null"),
        Value::Null
    );
}

fn frames_keep_nobody_out(engine: Engine) {
    let blog = Server::start("/");
    let tab = Tab::of(engine);
    let mut findings = Vec::new();
    for page in [
        "embed/posts/",
        "embed/kafka/?limit=2",
        &format!("embed/{POST}"),
        &format!("embed/{POST}?card&theme=dark"),
    ] {
        tab.open(&blog.url(page));
        findings.extend(axe::findings(&tab, page));
        let wide = tab
            .value("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assert_eq!(wide, 0, "{page}");
    }
    assert_eq!(findings, [""; 0]);
}

fn a_frame_by_itself_is_a_page(engine: Engine) {
    let blog = Server::start("/blog/");
    let tab = Tab::of(engine);
    tab.open(&blog.url(&format!("embed/{POST}")));
    tab.click_link(TITLE);
    tab.expect_page(&blog.url(""), TITLE);
    tab.open(&blog.url(POST));
    assert_eq!(
        tab.value("[...document.querySelectorAll('a')].filter((link) => link.textContent === 'Embed this post').map((link) => link.href)"),
        json!([blog.url("embed/?post=posts/why-every-fintech-startup-builds-its-own-ledger/")])
    );
}
