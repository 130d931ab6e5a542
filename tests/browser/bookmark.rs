use super::{
    engine::{Engine, in_every_engine},
    server::Server,
    site::{POST, POST_TITLE},
    tab::Tab,
};

in_every_engine!(
    a_long_post_is_offered_where_it_was_left,
    a_post_read_to_its_end_is_not_offered,
);

const OFFER: &str = "Continue where you were";

const OFFERS: &str = "document.querySelectorAll('.notice button').length > 0";

/// The third section of the post, far down.
const SECTION: &str = "document.querySelectorAll('.prose > h2')[2]";

fn a_long_post_is_offered_where_it_was_left(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open(&server.url(POST));
    tab.value(&format!("{SECTION}.scrollIntoView()"));
    tab.expect_painted();
    tab.open_ready(&server.url("financeops/"));
    tab.click_link(POST_TITLE);
    tab.expect_page(&server.url(POST), POST_TITLE);
    tab.expect(OFFERS, true);
    assert_eq!(tab.value("scrollY"), 0, "it is offered, not forced");

    tab.open(&server.url(POST));
    tab.click_button(OFFER);
    let place = format!(
        "document.activeElement === {SECTION} && scrollY > 0 && Math.abs(document.activeElement.getBoundingClientRect().top) < innerHeight / 4"
    );
    tab.expect(&place, true);
    tab.expect(OFFERS, false);

    tab.open(&server.url("tags/"));
    tab.open(&server.url(POST));
    tab.click_button("Dismiss");
    tab.expect(OFFERS, false);
    expect_no_offer(&tab, &server);
}

fn a_post_read_to_its_end_is_not_offered(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open(&server.url(POST));
    tab.value(&format!("{SECTION}.scrollIntoView()"));
    tab.expect_painted();
    tab.value("document.querySelector('footer').scrollIntoView()");
    tab.expect_painted();
    expect_no_offer(&tab, &server);
}

/// Goes away and comes back.
#[track_caller]
fn expect_no_offer(tab: &Tab, server: &Server) {
    tab.open(&server.url("tags/"));
    tab.open(&server.url(POST));
    tab.expect_painted();
    assert_eq!(tab.value(OFFERS), false);
}
