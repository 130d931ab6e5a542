use super::{server::Server, tab::Tab};

/// Where the page is, on a server of its own.
const PATH: &str = "/stranger/";

/// A page of somebody else's, on another origin than the blog, which shows posts of the blog. It is as
/// unkind as a page can be.
pub(super) struct Stranger {
    server: Server,
}

/// Styles meant for everything, an address that all others are taken from, and arrays that do not let
/// themselves be used by any script of the blog's.
const UNKIND: &str = r#"
    <base href="https://nowhere.example/elsewhere/">
    <script>
        for (const name of [Symbol.iterator, ...Object.getOwnPropertyNames(Array.prototype)]) {
            const method = Array.prototype[name];
            if (typeof method !== "function" || name === "constructor") continue;
            Array.prototype[name] = function (...values) {
                if (new Error().stack.includes("/embed")) throw new TypeError("patched: " + String(name));
                return method.apply(this, values);
            };
        }
        Array.prototype.more = "enumerable";
    </script>
    <style>
        * { all: unset !important; font: italic 1.25rem serif !important; color: maroon !important }
        :is(html, body, main, h1, p, ul, li) { display: block !important }
        p { margin-block: 2rem !important }
        head, head *, script, style { display: none !important }
        html { overflow-y: scroll !important }
        body { padding: 1rem !important }
        a, iframe { border: 5px dotted red !important; opacity: .5 !important }
    </style>
"#;

/// Notes what the elements say, and every exception.
const WITNESS: &str = r#"
    <script>
        window.said = [];
        const note = (line) => { said[said.length] = line };
        addEventListener("slashlog:load", ({ target, detail }) => note(`${target.id} load ${detail.url}`));
        addEventListener("slashlog:error", ({ target, detail }) => note(`${target.id} error ${detail.reason}`));
        addEventListener("error", ({ message }) => note("exception " + message));
        addEventListener("unhandledrejection", ({ reason }) => note("rejection " + reason));
        const { warn } = console;
        console.warn = (text) => { note("console " + text); warn(text) };
    </script>
"#;

impl Stranger {
    pub(super) fn new() -> Self {
        Self {
            server: Server::start("/none/"),
        }
    }

    /// Opens a page with this in its body. Its policy allows the blog what our documentation says.
    pub(super) fn open(&self, tab: &Tab, blog: &Server, body: &str) {
        self.open_as(tab, blog, "lang=\"en\"", UNKIND, body);
    }

    /// The same, without styles and scripts of its own.
    pub(super) fn open_plain(&self, tab: &Tab, blog: &Server, body: &str) {
        self.open_as(tab, blog, "lang=\"en\"", "", body);
    }

    pub(super) fn open_as(
        &self,
        tab: &Tab,
        blog: &Server,
        attributes: &str,
        head: &str,
        body: &str,
    ) {
        let blog = blog.origin();
        // What is inline here is the page's own; the blog needs none of it.
        let policy = format!(
            "default-src 'none'; script-src 'unsafe-inline' {blog}; style-src 'unsafe-inline'; \
             connect-src {blog}; frame-src {blog}; base-uri *"
        );
        let html = format!(
            "<!doctype html><html {attributes}><meta charset=utf-8><title>Somebody else</title>\
             <meta http-equiv=Content-Security-Policy content=\"{policy}\"><link rel=icon href=data:,>\
             {WITNESS}{head}<body><main><h1>Somebody else</h1><p id=before>Before.</p>{body}\
             <p id=after>After.</p></main></body></html>"
        );
        tab.open(&self.server.show(PATH, html));
    }

    pub(super) fn unkind() -> &'static str {
        UNKIND
    }
}

/// The script with the elements, as our documentation has it.
pub(super) fn script(blog: &Server) -> String {
    format!("<script async src=\"{}\"></script>", blog.url("embed.js"))
}

/// An element with what is shown where it cannot show anything.
pub(super) fn element(name: &str, id: &str, attributes: &str) -> String {
    format!(
        "<{name} id={id} {attributes}><p><a href=\"https://blog.example/\">Fallback of {id}</a></p></{name}>"
    )
}

/// What is seen of an element: its own content, or that of the page.
pub(super) fn seen(id: &str) -> String {
    format!(
        "(() => {{
            const box = document.getElementById('{id}').shadowRoot?.querySelector('.box');
            const slot = box?.querySelector('slot');
            if (!box || !slot.inert) return document.getElementById('{id}').textContent;
            return [...box.children].filter((child) => child !== slot).map((child) => child.innerText).join('');
        }})()"
    )
}

/// Waits until an element says this.
#[track_caller]
pub(super) fn expect_event(tab: &Tab, event: &str) {
    tab.expect(&format!("said.includes({event:?})"), true);
}

/// Waits until an element shows its own content.
#[track_caller]
pub(super) fn expect_load(tab: &Tab, id: &str) {
    let is_loaded = format!("said.some((line) => line.startsWith('{id} load '))");
    tab.expect(&is_loaded, true);
}

/// Nothing of ours was thrown in the page.
#[track_caller]
pub(super) fn expect_no_exception(tab: &Tab) {
    let thrown = tab.value("said.filter((line) => /^(exception|rejection)/.test(line))");
    assert_eq!(thrown, serde_json::json!([]));
}
