use super::{
    behaviour::{Behaviour, Slash},
    engine::{Engine, in_every_engine},
    gallery::Language,
    server::Server,
    site::{POST, POST_TITLE, TITLE},
    tab::Tab,
};

in_every_engine!(
    prerendered_and_mounted_pages_are_the_same_tree,
    the_app_speaks_the_language_of_the_blog,
);

/// The page as indented lines: elements, attributes in one order, texts. Addresses are absolute, since
/// the prerender writes them from the page and the app from the root. What `page.js` and the focus
/// leave behind is no part of it.
const TREE: &str = r#"
    const isLeftBehind = (element, name) =>
        (name === "hidden" && element.matches("[data-action]")) || (name === "tabindex" && element.matches("h1"));
    const isAddress = (element, name) =>
        name === "href" || name === "src" || (name === "value" && element.matches("data"));
    const attribute = (element, { name, value }) =>
        `${name}=${isAddress(element, name) ? new URL(value, location) : value}`;
    const lines = [];
    const visit = (node, indent) => {
        if (node.nodeType === Node.TEXT_NODE) return lines.push(indent + JSON.stringify(node.data));
        const attributes = [...node.attributes].filter(({ name }) => !isLeftBehind(node, name));
        lines.push([indent + node.localName, ...attributes.map((each) => attribute(node, each)).sort()].join(" "));
        for (const child of node.childNodes) visit(child, indent + "  ");
    };
    const page = document.querySelector(".page").cloneNode(true);
    page.querySelector(".announcer").textContent = "";
    const comments = document.createTreeWalker(page, NodeFilter.SHOW_COMMENT);
    const found = [];
    while (comments.nextNode()) found.push(comments.currentNode);
    for (const comment of found) comment.remove();
    page.normalize();
    visit(page, "");
    return lines.join("\n");
"#;

/// What a navigation changes last, after the pictures of a transition, and on pages of one list too.
const HEAD: &str = "document.title + document.querySelector('meta[name=description]')?.content";

/// Every kind of page, each to be reached from the one before by the link with the given name.
const PAGES: [(&str, &str, &str); 7] = [
    ("Tags", "tags/", "Tags"),
    ("/financeops", "financeops/", "/financeops"),
    (POST_TITLE, POST, POST_TITLE),
    ("Archive", "archive/", "Archive"),
    ("2026", "archive/2026/", "2026"),
    ("About", "about/", "About"),
    (TITLE, "", TITLE),
];

/// The same in Arabic.
const ARABIC: [(&str, &str, &str); 6] = [
    ("الوسوم", "tags/", "الوسوم"),
    ("/fintech", "fintech/", "/fintech"),
    ("مقالات أقدم", "fintech/page/1/", "/fintech"),
    ("الأرشيف", "archive/", "الأرشيف"),
    ("2026", "archive/2026/", "2026"),
    (
        "لماذا تبني كل شركة ناشئة ledger خاصا بها",
        "posts/everything/",
        "لماذا تبني كل شركة ناشئة ledger خاصا بها",
    ),
];

fn prerendered_and_mounted_pages_are_the_same_tree(engine: Engine) {
    compare(&Server::start("/"), &Tab::of(engine), &PAGES);
}

fn the_app_speaks_the_language_of_the_blog(engine: Engine) {
    let blog = Language::Arabic.gallery();
    let server = Server::of(blog, "/", Behaviour::Plain(Slash::Redirected));
    let tab = Tab::of(engine);
    compare(&server, &tab, &ARABIC);
    tab.open(&server.url("fintech/?also=kafka&not=postgres"));
    let lede = "document.querySelector('.page-header__lede').textContent";
    tab.expect(lede, "مقالات عن fintech و kafka، دون postgres.");
    tab.expect(
        "document.querySelector('.page-header .count').textContent",
        "24 مقالة",
    );
    tab.press('?');
    let dialog = "document.querySelector('dialog:modal')?.getAttribute('aria-label')";
    tab.expect(dialog, "اختصارات لوحة المفاتيح");
    let keys = "document.querySelector('dialog dl').textContent";
    assert!(tab.text(keys).contains("hالرئيسية"), "{}", tab.text(keys));
}

fn compare(server: &Server, tab: &Tab, pages: &[(&str, &str, &str)]) {
    tab.open_ready(&server.url(""));
    server.forget_requests();
    let tree = || {
        tab.run(TREE, vec![])
            .as_str()
            .expect("lines are a text")
            .to_owned()
    };
    let mounted = pages.iter().map(|(link, path, heading)| {
        let before = tab.value(HEAD);
        tab.click_link(link);
        tab.expect("location.href", server.url(path));
        tab.expect("document.querySelector('h1')?.textContent", *heading);
        tab.expect(&format!("{HEAD} !== {before}"), true);
        tree()
    });
    let mounted: Vec<String> = mounted.collect();
    assert_eq!(
        server.paths("document"),
        [""; 0],
        "these pages were to be mounted"
    );
    for ((_, path, _), mounted) in pages.iter().zip(mounted) {
        tab.open(&server.url(path));
        check(path, &tree(), &mounted);
    }
}

/// Compares line by line, so that a failure names the place.
#[track_caller]
fn check(path: &str, prerendered: &str, mounted: &str) {
    for (number, (prerendered, mounted)) in prerendered.lines().zip(mounted.lines()).enumerate() {
        assert_eq!(
            prerendered, mounted,
            "line {number} of `{path}`, prerendered and mounted"
        );
    }
    assert_eq!(
        prerendered.lines().count(),
        mounted.lines().count(),
        "one page of `{path}` goes on"
    );
}
