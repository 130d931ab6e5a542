//! Pages that the worker has at hand where there is neither a network nor anything kept that would do. They
//! fetch nothing, and need no script.

use crate::{
    compiler::site::Site,
    markdown::{escape, write_attribute},
    messages::Message,
};

const STYLE: &str = "body { max-inline-size: 38rem; margin: 4rem auto; padding-inline: 1rem; font: 1.125rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere } \
                     a { display: inline-block; padding-block: .5rem }";

/// A page that says what is the matter, and tries again at the address where it is shown.
pub fn html(site: &Site<'_>, what: Message) -> String {
    let blog = site.blog;
    let entry = &blog.manifest.entry;
    let mut html = String::from("<!doctype html>\n<html");
    write_attribute("lang", &entry.site.language, &mut html);
    write_attribute("dir", blog.language.direction(), &mut html);
    html.push_str(">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
    let heading = entry.messages.text(Message::NO_NETWORK);
    element(
        "title",
        &format!("{heading} · {}", entry.site.title),
        &mut html,
    );
    html.push_str(&format!(
        "<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
    ));
    element("h1", heading, &mut html);
    element("p", entry.messages.text(what), &mut html);
    html.push_str("<a href=\"\">");
    escape(blog.script.text(Message::AGAIN), &mut html);
    html.push_str("</a>\n</main>\n</body>\n</html>\n");
    html
}

fn element(name: &str, text: &str, out: &mut String) {
    out.push_str(&format!("<{name}>"));
    escape(text, out);
    out.push_str(&format!("</{name}>\n"));
}
