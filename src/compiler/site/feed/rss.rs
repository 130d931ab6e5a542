use crate::{
    compiler::{content::date::rfc_822, site::xml::Xml},
    route::file::Format,
};

use super::channel::{Channel, Item, html_of};

/// RSS 2.0, with the full text as `content:encoded`.
pub(super) fn bytes(feed: &Channel<'_>) -> Vec<u8> {
    let attributes = [
        ("version", "2.0"),
        ("xmlns:atom", "http://www.w3.org/2005/Atom"),
        ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    Xml::document("rss", &attributes, |xml| {
        xml.element("channel", &[], |xml| channel(xml, feed));
    })
}

fn channel(xml: &mut Xml, feed: &Channel<'_>) {
    xml.text("title", &[], &feed.title);
    xml.text("link", &[], &feed.page());
    // RSS wants a description in any case, as HTML.
    let description = match feed.site.description.as_str() {
        "" => &feed.title,
        description => description,
    };
    xml.text("description", &[], &html_of(description));
    xml.text("language", &[], &feed.site.language);
    if let Some(updated) = feed.updated() {
        xml.text("lastBuildDate", &[], &rfc_822(updated));
    }
    let url = feed.url(Format::Rss);
    let media_type = Format::Rss.media_type();
    xml.empty(
        "atom:link",
        &[("rel", "self"), ("type", media_type), ("href", &url)],
    );
    for post in &feed.items {
        xml.element("item", &[], |xml| item(xml, feed, post));
    }
}

fn item(xml: &mut Xml, feed: &Channel<'_>, item: &Item) {
    xml.text("title", &[], &item.post.title);
    xml.text("link", &[], &item.url);
    xml.text("guid", &[("isPermaLink", "true")], &item.url);
    xml.text("pubDate", &[], &rfc_822(&item.date));
    // The element `author` must hold an e-mail address.
    for author in &item.post.authors {
        xml.text("dc:creator", &[], &author.name);
    }
    if item.post.authors.is_empty() {
        xml.text("dc:creator", &[], feed.author());
    }
    for tag in &item.post.tags {
        xml.text("category", &[], &tag.name);
    }
    if !item.post.summary.is_empty() {
        xml.text("description", &[], &html_of(&item.post.summary));
    }
    xml.text("content:encoded", &[], &item.html);
}
