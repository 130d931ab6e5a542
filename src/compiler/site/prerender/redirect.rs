//! The document at an alias, which leads on to where the page is now.

use crate::{
    compiler::site::{Site, policy, published::Published},
    manifest::Entry,
    markdown::{escape, write_attribute},
    messages::Message,
    route::{Prefix, Route},
};

use super::head::{Document, link, meta, refresh};

/// A document that leads on at once; `file` is its own, from the root. With a script the place on the page is kept, which a refresh
/// would lose.
pub fn html(site: &Site<'_>, file: &str, target: &Route) -> String {
    let address = file.strip_suffix("index.html").unwrap_or(file);
    let Entry {
        site: about,
        messages,
        ..
    } = &site.blog.manifest.entry;
    let there = Prefix::from(address).to_page(target);
    let mut out = String::new();
    let policy = policy::of_page(site.shell);
    let document = Document {
        target: Some(&there),
        is_left_alone: true,
        ..Document::new(site.shell, address, &policy)
    };
    document.open(site, &about.title, &mut out);
    if let Some(url) = &about.url {
        link("canonical", &Published(url).page(target), &mut out);
    }
    meta("name", "robots", "noindex", &mut out);
    out.push_str("<noscript>");
    refresh(&there, &mut out);
    out.push_str("</noscript>\n</head>\n<body>\n<main class=\"page\"><h1>");
    escape(messages.text(Message::MOVED), &mut out);
    out.push_str("</h1><p><a");
    write_attribute("href", &there, &mut out);
    out.push('>');
    escape(messages.text(Message::MOVED_TO), &mut out);
    out.push_str("</a></p></main>\n</body>\n</html>\n");
    out
}
