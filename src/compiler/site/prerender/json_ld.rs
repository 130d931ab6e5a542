use serde_json::json;

use crate::{
    compiler::site::{json, published::Published},
    manifest::{PostPage, Site},
};

/// Writes what a post is in the words of schema.org, for search engines.
pub(super) fn write(
    site: &Site,
    url: &str,
    page: &PostPage,
    picture: Option<&str>,
    out: &mut String,
) {
    let post = &page.post;
    let mut value = json!({
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "headline": post.title,
        "url": url,
        "mainEntityOfPage": url,
        "inLanguage": post.lang.as_ref().map_or(&site.language, |lang| &lang.0),
        "isPartOf": { "@type": "Blog", "name": site.title, "url": site.url },
    });
    if !post.summary.is_empty() {
        value["description"] = json!(post.summary);
    }
    if !post.tags.is_empty() {
        let names = post.tags.iter().map(|tag| tag.name.as_str());
        value["keywords"] = names.collect();
    }
    let authors = post.authors.iter();
    let published = site.url.as_deref().map(Published);
    let authors = authors.map(|author| {
        let mut person = json!({ "@type": "Person", "name": author.name });
        if let Some(url) = published.and_then(|published| published.list_of(author)) {
            person["url"] = json!(url);
        }
        person
    });
    let authors: Vec<_> = authors.collect();
    if !authors.is_empty() {
        value["author"] = json!(authors);
    } else if !site.author.is_empty() {
        value["author"] = json!({ "@type": "Person", "name": site.author, "url": site.url });
    }
    if let Some(published) = post.published_at() {
        value["datePublished"] = json!(published);
    }
    if let Some(modified) = post.modified_at() {
        value["dateModified"] = json!(modified);
    }
    if let Some(picture) = picture {
        value["image"] = json!(picture);
    }
    out.push_str("<script type=\"application/ld+json\">");
    out.push_str(&json::for_script(&value));
    out.push_str("</script>\n");
}
