//! The document at an alias, which leads on to where the page is now.

use crate::{
    compiler::site::{Site, policy, published::Published},
    messages::Message,
    route::{Prefix, Route},
};

use super::{
    head::{link, meta, refresh},
    plain,
};

/// A document that leads on at once; `file` is its own, from the root.
pub fn html(site: &Site<'_>, file: &str, target: &Route) -> String {
    let address = file.strip_suffix("index.html").unwrap_or(file);
    let entry = &site.blog.manifest.entry;
    let there = Prefix::from(address).to_page(target);
    let mut out = String::new();
    let attributes = [("data-route", address), ("data-target", &there)];
    plain::open(site, &attributes, &mut out);
    let policy = policy::of_moved(site.shell, plain::STYLE);
    meta("http-equiv", "Content-Security-Policy", &policy, &mut out);
    if let Some(url) = &entry.site.url {
        link("canonical", &Published(url).page(target), &mut out);
    }
    meta("name", "robots", "noindex", &mut out);
    out.push_str("<script>");
    out.push_str(&site.shell.moved);
    out.push_str("</script>\n<noscript>");
    refresh(&there, &mut out);
    out.push_str("</noscript>\n");
    plain::end_head(&entry.site.title, &mut out);
    plain::element("h1", entry.messages.text(Message::MOVED), &mut out);
    plain::close(entry.messages.text(Message::MOVED_TO), &there, &mut out);
    out
}
