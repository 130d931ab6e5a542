use crate::{
    compiler::{content::date::rfc_3339, site::xml::Xml},
    route::file::Format,
};

use super::channel::{Channel, Item, html_of};

/// A feed without posts has never changed.
const NEVER: &str = "1970-01-01T00:00:00Z";

/// Atom, RFC 4287.
pub(super) fn bytes(feed: &Channel<'_>) -> Vec<u8> {
    let attributes = [
        ("xmlns", "http://www.w3.org/2005/Atom"),
        ("xml:lang", feed.site.language.as_str()),
    ];
    Xml::document("feed", &attributes, |xml| {
        xml.text("id", &[], &feed.page());
        text(xml, "title", &feed.title);
        if !feed.site.description.is_empty() {
            text(xml, "subtitle", &feed.site.description);
        }
        let updated = feed.updated().map_or_else(|| NEVER.to_owned(), rfc_3339);
        xml.text("updated", &[], &updated);
        link(
            xml,
            "self",
            Format::Atom.media_type(),
            &feed.url(Format::Atom),
        );
        link(xml, "alternate", "text/html", &feed.page());
        xml.element("author", &[], |xml| xml.text("name", &[], feed.author()));
        for item in &feed.items {
            let lang = item.post.lang.iter();
            let lang: Vec<_> = lang.map(|lang| ("xml:lang", lang.0.as_str())).collect();
            xml.element("entry", &lang, |xml| entry(xml, feed, item));
        }
    })
}

fn entry(xml: &mut Xml, feed: &Channel<'_>, item: &Item) {
    xml.text("id", &[], &item.url);
    text(xml, "title", &item.post.title);
    xml.text("published", &[], &rfc_3339(&item.date));
    xml.text("updated", &[], &rfc_3339(item.updated()));
    link(xml, "alternate", "text/html", &item.url);
    for author in &item.post.authors {
        xml.element("author", &[], |xml| {
            xml.text("name", &[], &author.name);
            if let Some(url) = feed.published.list_of(author) {
                xml.text("uri", &[], &url);
            }
        });
    }
    for tag in &item.post.tags {
        xml.empty(
            "category",
            &[("term", tag.slug.as_str()), ("label", &tag.name)],
        );
    }
    if !item.post.summary.is_empty() {
        text(xml, "summary", &item.post.summary);
    }
    xml.text("content", &[("type", "html")], &item.html);
}

/// A text for readers of feeds that take every text for HTML, as many do.
fn text(xml: &mut Xml, name: &str, text: &str) {
    if text.contains(['<', '&']) {
        xml.text(name, &[("type", "html")], &html_of(text));
    } else {
        xml.text(name, &[], text);
    }
}

fn link(xml: &mut Xml, rel: &str, media_type: &str, href: &str) {
    xml.empty(
        "link",
        &[("rel", rel), ("type", media_type), ("href", href)],
    );
}
