//! What other sites may show of a blog: the script with its elements, frames, and answers to oEmbed.

mod oembed;

use crate::route::{
    self, Number, Route,
    file::{self, Oembed},
};

use super::{Site, output::Output, script};

/// Every file for other sites, by address; none where the author does not want it.
pub(super) fn outputs<'a>(site: &'a Site<'_>) -> impl Iterator<Item = (String, Output)> + 'a {
    let is_wanted = site.blog.manifest.entry.site.embed;
    let files = frames(site).chain(oembeds(site)).chain(scripts(site));
    files.filter(move |_| is_wanted)
}

fn frames<'a>(site: &'a Site<'_>) -> impl Iterator<Item = (String, Output)> + 'a {
    lists(site).chain(posts(site)).filter_map(|route| {
        let address = route::file_at(&route.frame()?);
        Some((address, Output::Frame(route)))
    })
}

/// They say whole addresses, so there are none where nobody knows the site's.
fn oembeds<'a>(site: &'a Site<'_>) -> impl Iterator<Item = (String, Output)> + 'a {
    let is_known = site.blog.manifest.entry.site.url.is_some();
    let posts = posts(site).filter(move |_| is_known);
    posts.flat_map(|route| {
        let frame = route.frame().unwrap_or_default();
        site.blog.oembed.iter().map(move |format| {
            let address = file::oembed(&frame, *format);
            (address, Output::Oembed(route.clone(), *format))
        })
    })
}

fn scripts<'a>(site: &'a Site<'_>) -> impl Iterator<Item = (String, Output)> + 'a {
    let shell = site.shell;
    let versions = script::versions(shell).into_iter();
    let versions =
        versions.map(|(version, name)| (file::embed_version(&version), Output::Shell(name)));
    let copy = |name: &String| Output::Shell(name.clone());
    let names = &shell.names;
    versions.chain([
        (file::EMBED_SCRIPT.to_owned(), copy(&names.embed)),
        (file::shell(&names.playground), copy(&names.playground)),
        (
            file::shell(&shell.styles.guest_file),
            copy(&shell.styles.guest_file),
        ),
        (route::file_at(file::EMBED), Output::Playground),
        (file::EMBED_PREVIEW.to_owned(), Output::Preview),
    ])
}

fn lists<'a>(site: &'a Site<'_>) -> impl Iterator<Item = Route> + 'a {
    let entry = &site.blog.manifest.entry;
    let tags = entry.tags.iter();
    let tags = tags.map(|count| entry.site.list_of(&count.tag.slug));
    std::iter::once(Route::Home(Number::Newest)).chain(tags)
}

fn posts<'a>(site: &'a Site<'_>) -> impl Iterator<Item = Route> + 'a {
    let posts = site.blog.manifest.summaries();
    posts.map(|post| Route::of(post.address.clone()))
}

/// The answer to oEmbed for a post, if the site's address is known.
pub(super) fn oembed(site: &Site<'_>, route: &Route, format: Oembed) -> Option<Vec<u8>> {
    let answer = oembed::Answer::new(site, route)?;
    Some(match format {
        Oembed::Json => answer.json(),
        Oembed::Xml => answer.xml(),
    })
}
