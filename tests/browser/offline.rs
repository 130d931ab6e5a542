use slashlog::route::{Number, Period, Route};

use super::{
    behaviour::{Behaviour, Slash},
    engine::{Engine, in_every_engine},
    server::Server,
    site::{Site, TITLE},
    tab::Tab,
};

in_every_engine!(everything_is_read_without_a_network_after_the_first_visit);

/// Opens home, and waits until the panel says that all is kept.
#[track_caller]
pub(super) fn keep_everything(tab: &Tab, server: &Server) {
    tab.open(&server.url(""));
    tab.click_button("Offline reading");
    tab.expect(
        "document.querySelector('dialog [role=status]')?.textContent.startsWith('The whole blog can be read')",
        true,
    );
}

fn everything_is_read_without_a_network_after_the_first_visit(engine: Engine) {
    let server = Server::of(Site::kept(), "/blog/", Behaviour::Plain(Slash::Redirected));
    let tab = Tab::of(engine);
    keep_everything(&tab, &server);
    server.set_unplugged(true);
    let tab = tab.restart();
    let manifest = &Site::kept().blog.manifest;
    for route in manifest.routes() {
        if matches!(route, Route::NotFound) {
            continue;
        }
        let heading = heading(&route);
        tab.open(&server.url(&route.path()));
        tab.expect_page(&server.url(&route.path()), &heading);
        tab.expect(IMAGES_ARE_SHOWN, true);
    }
    tab.open(&server.url("financeops/?also=postgres"));
    tab.expect("document.querySelector('h1')?.textContent", "/financeops");
    tab.expect("document.querySelectorAll('.post-card').length > 0", true);
    tab.open(&server.url("nowhere/"));
    tab.expect_page(&server.url("nowhere/"), "Page not found");
}

/// All pictures of the page are there, those too that are further down.
const IMAGES_ARE_SHOWN: &str = "[...document.querySelectorAll('main img')].every((image) => (image.loading = 'eager', image.naturalWidth > 0))";

fn heading(route: &Route) -> String {
    let manifest = &Site::kept().blog.manifest;
    match route {
        Route::Home(_) => TITLE.to_owned(),
        Route::Post(slug) => manifest.summary(slug).expect("it is listed").title.clone(),
        Route::Tags => "Tags".to_owned(),
        Route::Archive => "Archive".to_owned(),
        Route::Period(Period::Year(year), Number::Newest) => year.to_string(),
        Route::Named(name, _) => {
            let mut pages = manifest.entry.site.pages.iter();
            let page = pages.find(|page| page.slug == *name);
            page.map_or_else(|| format!("/{name}"), |page| page.title.clone())
        }
        route => panic!("the example blog has no {route:?}"),
    }
}
