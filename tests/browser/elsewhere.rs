//! Posts and tags that stand where other engines put them are read like any other.

use std::{fs, sync::OnceLock};

use super::{
    behaviour::{Behaviour, Slash},
    disk::Disk,
    engine::{Engine, in_every_engine},
    kind::Kind,
    offline::keep_everything,
    server::{Request, Server},
    site::Site,
    stranger::{Stranger, element, expect_load, script},
    tab::Tab,
};

in_every_engine!(
    a_journey_needs_no_html,
    a_journey_under_a_sub_path_needs_no_html,
    tags_are_combined_where_they_stand,
    a_slash_that_a_host_adds_or_takes_leads_to_the_page,
    an_ending_that_a_host_changes_is_put_right,
    letters_that_a_host_folds_lead_to_the_page,
    without_a_network_any_form_of_an_address_leads_to_the_page,
    what_is_no_page_of_the_blog_is_opened_and_its_data_never_asked_for,
    it_is_read_from_disk,
    it_is_shown_on_another_site,
);

const TEA: &str = "2020/05/06/tea.html";
const CUP: &str = "blog/cup/";
const TWO: &str = "drinks/tea-f%C3%BCr-zwei/";
const DRINKS: &str = "tags/drinks/";

fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| Site::build("elsewhere-site", Kind::Lifelike.content().path(), None))
}

fn serve(prefix: &'static str, slash: Slash) -> Server {
    Server::of(site(), prefix, Behaviour::Plain(slash))
}

#[track_caller]
fn walk(engine: Engine, prefix: &'static str) {
    let server = serve(prefix, Slash::Redirected);
    let tab = Tab::of(engine);
    tab.open_ready(&server.url(DRINKS));
    tab.value("window.isTheFirstDocument = true");
    server.forget_requests();
    tab.click_link("Tea");
    tab.expect_page(&server.url(TEA), "Tea");
    tab.click_link("a cup");
    tab.expect_page(&server.url(CUP), "Cup");
    tab.click_link("two");
    tab.expect_page(&server.url(TWO), "Tea for two");
    tab.click_link("news");
    tab.expect_page(&server.url("news/"), "Old news");
    tab.click_link("tea");
    tab.expect_page(&server.url(TEA), "Tea");
    tab.click_link("/drinks");
    tab.expect_page(&server.url(DRINKS), "/drinks");
    tab.back();
    tab.expect_page(&server.url(TEA), "Tea");
    assert_eq!(tab.value("window.isTheFirstDocument"), true);
    let is_html = |request: &Request| request.destination == "document";
    assert!(!server.requests().iter().any(is_html));
    tab.reload();
    tab.expect_page(&server.url(TEA), "Tea");
    tab.open(&server.url("news/"));
    tab.expect_page(&server.url("news/"), "Old news");
}

fn a_journey_needs_no_html(engine: Engine) {
    walk(engine, "/");
}

fn a_journey_under_a_sub_path_needs_no_html(engine: Engine) {
    walk(engine, "/blog/");
}

fn tags_are_combined_where_they_stand(engine: Engine) {
    let server = serve("/blog/", Slash::Redirected);
    let tab = Tab::of(engine);
    let combined = server.url("tags/drinks/?also=notes");
    tab.open(&combined);
    tab.expect(
        "document.querySelector('.page-header .count')?.textContent",
        "1 post",
    );
    tab.click_link("Tea");
    tab.expect_page(&server.url(TEA), "Tea");
    tab.back();
    tab.expect("location.href", combined);
    tab.expect("document.querySelector('h1')?.textContent", "/drinks");
}

fn a_slash_that_a_host_adds_or_takes_leads_to_the_page(engine: Engine) {
    let server = serve("/blog/", Slash::Ignored);
    let tab = Tab::of(engine);
    tab.open_ready(&server.url("blog/cup"));
    tab.expect_page(&server.url(CUP), "Cup");
    tab.click_link("tea");
    tab.expect_page(&server.url(TEA), "Tea");
}

fn an_ending_that_a_host_changes_is_put_right(engine: Engine) {
    for behaviour in [Behaviour::Bare, Behaviour::Slashes] {
        let server = Server::of(site(), "/blog/", behaviour);
        let tab = Tab::of(engine);
        tab.open(&server.url(&format!("{TEA}?from=feed#_main")));
        tab.expect_page(&server.url(&format!("{TEA}?from=feed#_main")), "Tea");
        tab.open_ready(&server.url(TEA));
        tab.click_link("a cup");
        tab.expect_page(&server.url(CUP), "Cup");
        tab.click_link("tea");
        tab.expect_page(&server.url(TEA), "Tea");
        tab.reload();
        tab.expect_page(&server.url(TEA), "Tea");
    }
}

fn letters_that_a_host_folds_lead_to_the_page(engine: Engine) {
    let server = Server::of(site(), "/blog/", Behaviour::Folding);
    let tab = Tab::of(engine);
    tab.open_ready(&server.url("Blog/Cup/"));
    tab.expect("document.querySelector('h1')?.textContent", "Cup");
    tab.click_link("tea");
    tab.expect_page(&server.url(TEA), "Tea");
    tab.back();
    tab.expect("document.querySelector('h1')?.textContent", "Cup");
}

fn without_a_network_any_form_of_an_address_leads_to_the_page(engine: Engine) {
    let server = Server::of(
        Kind::Lifelike.release(0),
        "/blog/",
        Behaviour::Plain(Slash::Redirected),
    );
    let tab = Tab::of(engine);
    keep_everything(&tab, &server);
    server.set_unplugged(true);
    for (address, page, title) in [
        (
            "2020/05/06/tea?q#_main",
            "2020/05/06/tea.html?q#_main",
            "Tea",
        ),
        ("2020/05/06/tea/", TEA, "Tea"),
        ("2020/05/06/tea.html/", TEA, "Tea"),
        ("2020/05/06/TEA.html", TEA, "Tea"),
        ("blog/cup", CUP, "Cup"),
        ("blog/cup.html", CUP, "Cup"),
        ("Blog/CUP/index.html", CUP, "Cup"),
        ("Drinks/Tea-F%C3%9Cr-Zwei", TWO, "Tea for two"),
    ] {
        tab.open(&server.url(address));
        tab.expect_page(&server.url(page), title);
    }
}

fn what_is_no_page_of_the_blog_is_opened_and_its_data_never_asked_for(engine: Engine) {
    let server = serve("/", Slash::Redirected);
    let tab = Tab::of(engine);
    tab.open_ready(&server.url("posts/beside/"));
    for (link, path, heading) in [
        ("a demo", "demo/", "A demo"),
        ("another program", "beside/", "Page not found"),
    ] {
        tab.click_link(link);
        tab.expect("document.querySelector('h1')?.textContent", heading);
        assert_eq!(
            server.paths("document").last().map(String::as_str),
            Some(path)
        );
        tab.back();
        tab.expect_page(&server.url("posts/beside/"), "Beside");
    }
    let data = server.paths("empty").into_iter();
    let of_none = data.filter(|path| path.contains("pages/demo") || path.contains("pages/beside"));
    assert_eq!(of_none.collect::<Vec<_>>(), [""; 0]);
}

fn it_is_read_from_disk(engine: Engine) {
    let disk = Disk::of(site());
    let tab = Tab::of(engine);
    tab.open(&disk.url(TEA));
    tab.expect_page(&disk.url(TEA), "Tea");
    tab.click_link("a cup");
    tab.expect_page(&disk.url("blog/cup/index.html"), "Cup");
    tab.click_link("tea");
    tab.expect_page(&disk.url(TEA), "Tea");
    tab.click_link("/drinks");
    tab.expect_page(&disk.url("tags/drinks/index.html"), "/drinks");
}

fn it_is_shown_on_another_site(engine: Engine) {
    let (blog, stranger) = (serve("/blog/", Slash::Redirected), Stranger::new());
    blog.share();
    let tab = Tab::of(engine);
    let src = |path: &str| format!("src=\"{}\"", blog.url(path));
    let body = [
        element(
            "slashlog-posts",
            "drinks",
            &format!("{} tag=drinks", src("")),
        ),
        element("slashlog-post", "tea", &src(TEA)),
        element(
            "slashlog-post",
            "cup",
            &format!("{} blog=\"{}\"", src(CUP), blog.url("")),
        ),
        element(
            "slashlog-post",
            "whole",
            &format!("{} full loading=eager", src(TEA)),
        ),
        script(&blog),
    ];
    stranger.open(&tab, &blog, &body.concat());
    for id in ["drinks", "tea", "cup", "whole"] {
        expect_load(&tab, id);
    }
    let links = |id: &str| {
        let all =
            format!("document.getElementById('{id}').shadowRoot.querySelectorAll('[part=title]')");
        tab.value(&format!("[...{all}].map((link) => link.href).join(' ')"))
    };
    assert_eq!(links("tea"), blog.url(TEA));
    assert_eq!(links("cup"), blog.url(CUP));
    let all = [TWO, CUP, TEA].map(|path| blog.url(path)).join(" ");
    assert_eq!(links("drinks"), all);
    assert!(fs::metadata(site().folder.join(format!("embed/{TEA}"))).is_ok());
}
