use super::{
    engine::{Engine, in_every_engine},
    server::Server,
    site::{POST, POST_TITLE, TITLE},
    tab::Tab,
};

in_every_engine!(prerendered_and_mounted_pages_are_the_same_tree,);

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

fn prerendered_and_mounted_pages_are_the_same_tree(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open_ready(&server.url(""));
    server.forget_requests();
    let tree = || {
        tab.run(TREE, vec![])
            .as_str()
            .expect("lines are a text")
            .to_owned()
    };
    let mounted = PAGES.map(|(link, path, heading)| {
        tab.click_link(link);
        tab.expect_page(&server.url(path), heading);
        tree()
    });
    assert_eq!(
        server.paths("document"),
        [""; 0],
        "these pages were to be mounted"
    );
    for ((_, path, _), mounted) in PAGES.into_iter().zip(mounted) {
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
