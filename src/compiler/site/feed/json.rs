use serde_json::{Value, json};

use crate::{compiler::content::date::rfc_3339, post::Name, route::file::Format};

use super::channel::{Channel, Item};

/// JSON Feed 1.1.
pub(super) fn bytes(feed: &Channel<'_>) -> Vec<u8> {
    let mut value = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page(),
        "feed_url": feed.url(Format::Json),
        "language": feed.site.language,
        "authors": [{ "name": feed.author() }],
        "items": feed.items.iter().map(|post| item(feed, post)).collect::<Vec<_>>(),
    });
    if !feed.site.description.is_empty() {
        value["description"] = json!(feed.site.description);
    }
    value.to_string().into_bytes()
}

fn item(feed: &Channel<'_>, item: &Item) -> Value {
    let mut value = json!({
        "id": item.url,
        "url": item.url,
        "title": item.post.title,
        "content_html": item.html,
        "date_published": rfc_3339(&item.date),
    });
    if let Some(lang) = &item.post.lang {
        value["language"] = json!(lang.0);
    }
    if !item.post.authors.is_empty() {
        let authors = item.post.authors.iter();
        let author = |author: &Name| match feed.published.list_of(author) {
            Some(url) => json!({ "name": author.name, "url": url }),
            None => json!({ "name": author.name }),
        };
        value["authors"] = authors.map(author).collect();
    }
    if !item.post.summary.is_empty() {
        value["summary"] = json!(item.post.summary);
    }
    if let Some(modified) = &item.modified {
        value["date_modified"] = json!(rfc_3339(modified));
    }
    if !item.post.tags.is_empty() {
        let names = item.post.tags.iter().map(|tag| tag.name.as_str());
        value["tags"] = names.collect();
    }
    value
}
