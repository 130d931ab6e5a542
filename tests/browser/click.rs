use super::{
    engine::{Engine, in_every_engine},
    server::{Answer, Server},
    site::TITLE,
    tab::Tab,
};

in_every_engine!(
    a_modified_click_is_the_browsers,
    rapid_clicks_show_the_last,
    of_ten_clicks_the_last_is_followed_in_whatever_order_answers_arrive,
    a_folder_beside_the_blog_is_not_the_blogs,
    a_click_before_the_app_is_ready_is_the_browsers,
);

fn a_modified_click_is_the_browsers(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open_ready(&server.url(""));
    tab.control_click_link("Tags");
    server.expect_request("tags/");
    assert_eq!(server.paths("document"), ["", "tags/"]);
    // Remote-controlled, the browser of WebKit has one tab, and opens it there.
    if engine != Engine::WebKit {
        assert_eq!(tab.windows(), 2);
        tab.expect_page(&server.url(""), TITLE);
    }
}

fn rapid_clicks_show_the_last(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open_ready(&server.url(""));
    let steps = tab
        .value("history.length")
        .as_u64()
        .expect("a length is a number");
    server.answer("data/pages/financeops/index.json", Answer::Held);
    tab.click_link("/financeops");
    server.expect_request("data/pages/financeops/index.json");
    tab.click_link("Archive");
    tab.expect_page(&server.url("archive/"), "Archive");
    server.release("data/pages/financeops/index.json");
    let has_arrived = "performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/data/pages/financeops/index.json'))";
    tab.expect(has_arrived, true);
    tab.expect_idle();
    tab.expect_page(&server.url("archive/"), "Archive");
    assert_eq!(tab.value("history.length"), steps + 1);
}

/// Holds answers with the data of a page back in the page itself: a browser would ask a server for a
/// few at a time only.
const HOLD: &str = r#"
    window.held = [];
    const ask = window.fetch;
    window.fetch = async (...values) => {
        const answer = await ask(...values);
        if (answer.url.includes("/data/pages/")) await new Promise((arrive) => held.push(arrive));
        return answer;
    };
"#;

/// Clicks the first links of a list, five milliseconds apart, and gives the name of the last.
const CLICKS: &str = r#"
    const [count] = values;
    const links = [...document.querySelectorAll("main li a")].slice(0, count);
    for (const link of links) {
        link.click();
        await new Promise((pass) => setTimeout(pass, 5));
    }
    return links.at(-1).textContent;
"#;

/// Lets held answers arrive, one after the other.
const ARRIVE: &str = r"
    for (const index of values) {
        held[index]();
        await new Promise((pass) => setTimeout(pass));
    }
";

/// In which orders answers arrive: as they were asked for, the other way round, and in none.
const ORDERS: [[u8; 10]; 3] = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
    [4, 9, 0, 7, 2, 5, 1, 8, 3, 6],
];

fn of_ten_clicks_the_last_is_followed_in_whatever_order_answers_arrive(engine: Engine) {
    let server = Server::start("/");
    server.before_scripts(HOLD);
    let tab = Tab::of(engine);
    for order in ORDERS {
        tab.open_ready(&server.url("tags/"));
        let steps = tab.value("history.length").as_u64();
        let last = tab.run(CLICKS, vec![10.into()]);
        let last = last.as_str().expect("a link has a name");
        tab.expect("held.length", order.len());
        tab.expect_page(&server.url("tags/"), "Tags");
        tab.run(ARRIVE, order.map(Into::into).to_vec());
        let address = server.url(&format!("{}/", last.trim_start_matches('/')));
        tab.expect_page(&address, last);
        tab.expect_idle();
        tab.expect_page(&address, last);
        assert_eq!(
            tab.value("history.length").as_u64(),
            steps.map(|steps| steps + 1)
        );
        tab.expect("document.activeElement.textContent", last);
    }
    // By a script, as the clicks were: the button of WebKit passes over steps that a script has made.
    tab.value("history.back()");
    tab.expect_page(&server.url("tags/"), "Tags");
}

fn a_folder_beside_the_blog_is_not_the_blogs(engine: Engine) {
    let server = Server::start("/blog/");
    let tab = Tab::of(engine);
    tab.open_ready(&server.url(""));
    tab.value("document.querySelector('main a').href = '/blogger/'");
    tab.value("document.querySelector('main a').textContent = 'Blogger'");
    tab.click_link("Blogger");
    tab.expect("document.querySelector('h1')?.textContent", "Another site");
    assert_eq!(server.paths("document"), ["", "/blogger/"]);
}

fn a_click_before_the_app_is_ready_is_the_browsers(engine: Engine) {
    let server = Server::start("/");
    server.answer("data/manifest.json", Answer::Held);
    let tab = Tab::of(engine);
    tab.open(&server.url(""));
    server.expect_request("data/manifest.json");
    tab.click_link("Tags");
    tab.expect_page(&server.url("tags/"), "Tags");
    assert_eq!(server.paths("document"), ["", "tags/"]);
}
