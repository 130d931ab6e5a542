//! Pages that fetch nothing and show a line and a way on, for where there is no more to show.

use crate::{
    compiler::site::Site,
    markdown::{escape, write_attribute},
    messages::Message,
};

/// What they look like.
pub const STYLE: &str = "body { max-inline-size: 38rem; margin: 4rem auto; padding-inline: 1rem; font: 1.125rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere } \
                         a { display: inline-block; padding-block: .5rem }";

/// One that the worker has at hand where there is neither a network nor anything kept that would do: it says
/// what is the matter, and tries again at the address where it is shown. It needs no script.
pub fn html(site: &Site<'_>, what: Message) -> String {
    let entry = &site.blog.manifest.entry;
    let heading = entry.messages.text(Message::NO_NETWORK);
    let title = format!("{heading} · {}", entry.site.title);
    let mut html = String::new();
    open(site, &[], &mut html);
    end_head(&title, &mut html);
    element("h1", heading, &mut html);
    element("p", entry.messages.text(what), &mut html);
    close(site.blog.script.text(Message::AGAIN), "", &mut html);
    html
}

/// Begins one, with attributes of the document's own.
pub(super) fn open(site: &Site<'_>, attributes: &[(&str, &str)], out: &mut String) {
    let blog = site.blog;
    out.push_str("<!doctype html>\n<html");
    write_attribute("lang", &blog.manifest.entry.site.language, out);
    write_attribute("dir", blog.language.direction(), out);
    for (name, value) in attributes {
        write_attribute(name, value, out);
    }
    out.push_str(">\n<head>\n<meta charset=\"utf-8\">\n");
}

/// Ends the head, and begins what is shown.
pub(super) fn end_head(title: &str, out: &mut String) {
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
    element("title", title, out);
    out.push_str(&format!(
        "<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
    ));
}

/// Ends it with a link.
pub(super) fn close(link: &str, href: &str, out: &mut String) {
    out.push_str("<a");
    write_attribute("href", href, out);
    out.push('>');
    escape(link, out);
    out.push_str("</a>\n</main>\n</body>\n</html>\n");
}

pub(super) fn element(name: &str, text: &str, out: &mut String) {
    out.push_str(&format!("<{name}>"));
    escape(text, out);
    out.push_str(&format!("</{name}>\n"));
}
