//! oEmbed 1.0: what a site shows for a link to a post. A static host cannot heed the size that is asked
//! for, so the answer is of the one size that is right nearly everywhere.

use serde_json::json;

use crate::{
    compiler::site::{Site, published::Published, xml::Xml},
    manifest::Page,
    markdown::{escape, write_attribute},
    route::Route,
};

/// Of oEmbed.
const VERSION: &str = "1.0";
/// HTML that is neither a photo nor a video.
const KIND: &str = "rich";

/// CSS pixels. A frame that is told of its height becomes as high as it needs to be.
const WIDTH: u32 = 600;
const HEIGHT: u32 = 320;

/// How long an answer may be kept, in seconds: a day.
const CACHE_AGE: u32 = 86_400;

/// What a frame may do where the site leaves our words as they are.
const SANDBOX: &str = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";

/// What the address of a frame asks for: the post as a card.
pub(super) const CARD: &str = "?card";

/// What is said of a post. The rest is the same for all.
pub(super) struct Answer {
    title: String,
    author_name: String,
    provider_name: String,
    provider_url: String,
    html: String,
}

impl Answer {
    pub(super) fn new(site: &Site<'_>, route: &Route) -> Option<Self> {
        let manifest = &site.blog.manifest;
        let about = &manifest.entry.site;
        let url = about.url.as_deref()?;
        let Some(Page::Post(page)) = manifest.page(route) else {
            return None;
        };
        let published = Published(url);
        let frame = published.file(&route.frame()?);
        Some(Self {
            html: html(&published.page(route), &frame, &page.post.title),
            title: page.post.title,
            author_name: about.author.clone(),
            provider_name: about.title.clone(),
            provider_url: url.to_owned(),
        })
    }

    pub(super) fn json(&self) -> Vec<u8> {
        let mut value = json!({
            "version": VERSION,
            "type": KIND,
            "title": self.title,
            "provider_name": self.provider_name,
            "provider_url": self.provider_url,
            "cache_age": CACHE_AGE,
            "html": self.html,
            "width": WIDTH,
            "height": HEIGHT,
        });
        if !self.author_name.is_empty() {
            value["author_name"] = json!(self.author_name);
        }
        value.to_string().into_bytes()
    }

    pub(super) fn xml(&self) -> Vec<u8> {
        Xml::document("oembed", &[], |xml| {
            let mut text = |name: &str, value: &str| {
                if !value.is_empty() {
                    xml.text(name, &[], value);
                }
            };
            text("version", VERSION);
            text("type", KIND);
            text("title", &self.title);
            text("author_name", &self.author_name);
            text("provider_name", &self.provider_name);
            text("provider_url", &self.provider_url);
            text("cache_age", &CACHE_AGE.to_string());
            text("html", &self.html);
            text("width", &WIDTH.to_string());
            text("height", &HEIGHT.to_string());
        })
    }
}

/// `WordPress` takes a quotation and a frame, in this order, each with nothing but what is here, and puts a
/// sandbox of its own around the frame.
fn html(post: &str, frame: &str, title: &str) -> String {
    let mut html = "<blockquote class=\"wp-embedded-content\"><a".to_owned();
    write_attribute("href", post, &mut html);
    html.push('>');
    escape(title, &mut html);
    html.push_str("</a></blockquote><iframe class=\"wp-embedded-content\"");
    for (name, value) in [
        ("sandbox", SANDBOX),
        ("src", &format!("{frame}{CARD}")),
        ("title", title),
        ("width", &WIDTH.to_string()),
        ("height", &HEIGHT.to_string()),
        ("frameborder", "0"),
        ("marginwidth", "0"),
        ("marginheight", "0"),
        ("scrolling", "no"),
    ] {
        write_attribute(name, value, &mut html);
    }
    html.push_str("></iframe>");
    html
}
