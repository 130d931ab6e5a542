//! The addresses of all pages for search engines, by the sitemap protocol 0.9.

use crate::{
    manifest::Manifest,
    route::{Address, Route, file},
};

use super::{languages, published::Published, xml::Xml};

/// The protocol allows no more addresses in one file.
const PART: usize = 50_000;

const NAMESPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

/// The sitemap's files by their address, without pages that are off it; none where nobody knows where the site is published.
pub fn files(manifest: &Manifest, is_off: &dyn Fn(&Address) -> bool) -> Vec<(String, Vec<u8>)> {
    let Some(url) = &manifest.entry.site.url else {
        return Vec::new();
    };
    split(&Published(url), &pages(manifest, is_off), PART)
}

/// A page, when it changed, and where it stands in other languages.
struct Entry<'a> {
    route: Route,
    changed: Option<String>,
    languages: Vec<(&'a str, &'a Address)>,
}

/// Where the same is in other languages is said in words of another standard.
const OF_LANGUAGES: (&str, &str) = ("xmlns:xhtml", "http://www.w3.org/1999/xhtml");

/// One file, or an index and its parts.
fn split(published: &Published<'_>, pages: &[Entry<'_>], part: usize) -> Vec<(String, Vec<u8>)> {
    if pages.len() <= part {
        return vec![(file::SITEMAP.to_owned(), urls(published, pages))];
    }
    let parts = pages.chunks(part).enumerate();
    let mut files: Vec<(String, Vec<u8>)> = parts
        .map(|(index, pages)| (file::sitemap_part(index + 1), urls(published, pages)))
        .collect();
    let index = Xml::document("sitemapindex", &[NAMESPACE], |xml| {
        for (address, _) in &files {
            xml.element("sitemap", &[], |xml| {
                xml.text("loc", &[], &published.file(address));
            });
        }
    });
    files.push((file::SITEMAP.to_owned(), index));
    files
}

fn urls(published: &Published<'_>, pages: &[Entry<'_>]) -> Vec<u8> {
    let has_languages = pages.iter().any(|page| !page.languages.is_empty());
    let spaces = [NAMESPACE, OF_LANGUAGES];
    let spaces = &spaces[..=usize::from(has_languages)];
    Xml::document("urlset", spaces, |xml| {
        for page in pages {
            xml.element("url", &[], |xml| {
                xml.text("loc", &[], &published.page(&page.route));
                if let Some(changed) = &page.changed {
                    xml.text("lastmod", &[], changed);
                }
                for (language, address) in &page.languages {
                    let href = published.page(&Route::of((*address).clone()));
                    let attributes = [
                        ("rel", "alternate"),
                        ("hreflang", language),
                        ("href", &href),
                    ];
                    xml.empty("xhtml:link", &attributes);
                }
            });
        }
    })
}

/// Pages that are worth finding. Only posts know when they changed.
fn pages<'a>(manifest: &'a Manifest, is_off: &dyn Fn(&Address) -> bool) -> Vec<Entry<'a>> {
    let is_left_out = |route: &Route| matches!(route, Route::At(address, _) if is_off(address));
    let is_worth_it = |route: &Route| {
        *route != Route::NotFound && !manifest.is_unfilled(route) && !is_left_out(route)
    };
    let post = |route: &Route| match route {
        Route::At(address, _) => manifest.summary(address),
        _ => None,
    };
    let routes = manifest.routes().into_iter().filter(is_worth_it);
    let mut pages: Vec<Entry<'_>> = routes
        .map(|route| {
            let post = post(&route);
            let languages = post.map(|post| languages::of(manifest, post));
            let mut languages = languages.unwrap_or_default();
            languages.retain(|(_, address)| !is_off(address));
            Entry {
                changed: post.and_then(|post| post.modified_at().or_else(|| post.published_at())),
                languages,
                route,
            }
        })
        .collect();
    pages.sort_by_cached_key(|page| page.route.path());
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_sitemap_is_an_index_of_parts() {
        let page = |n: u16| Entry {
            route: Route::parse(&format!("archive/{n}/")).unwrap(),
            changed: None,
            languages: Vec::new(),
        };
        let pages: Vec<_> = (2001..=2005).map(page).collect();
        let files = split(&Published("https://blog.example/"), &pages, 2);
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "sitemap-1.xml",
                "sitemap-2.xml",
                "sitemap-3.xml",
                "sitemap.xml"
            ]
        );
        let text = |at: usize| String::from_utf8(files[at].1.clone()).unwrap();
        assert!(text(2).contains("<loc>https://blog.example/archive/2005/</loc>"));
        assert_eq!(text(0).matches("<url>").count(), 2);
        assert!(text(3).contains("<loc>https://blog.example/sitemap-3.xml</loc>"));
    }
}
