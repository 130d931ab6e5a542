//! A blog that was visited once is there as a whole when its server is not.

use std::collections::BTreeSet;

use slashlog::post::Tag;

use super::{
    absent::open_every_page,
    behaviour::{Behaviour, Slash},
    engine::Engine,
    kept::{expect_nothing_wrong, keep},
    kind::{Kind, of_every_kind},
    offline::keep_everything,
    server::Server,
    site::Site,
    tab::Tab,
};

of_every_kind!(everywhere: everything_is_read_with_the_server_gone);

const BLOG: &str = "/blog/";

/// How many pictures of a page are missing, once none is on its way.
const MISSING: &str = "(() => {
    const pictures = [...document.querySelectorAll('main img')].filter((picture) =>
        new URL(picture.src).origin === location.origin);
    for (const picture of pictures) picture.loading = 'eager';
    return pictures.filter((picture) => !picture.complete || picture.naturalWidth === 0).length;
})()";

/// What a combination says, and how many posts it shows.
const SHOWN: &str = "[location.search.length > 0, document.querySelectorAll('.post-card').length]";

fn everything_is_read_with_the_server_gone(engine: Engine, kind: Kind) {
    let site = kind.release(0);
    let server = Server::of(site, BLOG, Behaviour::Plain(Slash::Redirected));
    let tab = Tab::of(engine);
    keep(&tab, &server, site);
    keep_everything(&tab, &server);
    server.set_unplugged(true);
    open_every_page(&tab, &server, site, || tab.expect(MISSING, 0));
    let combinations = combinations(site);
    assert_eq!(combinations.is_empty(), kind == Kind::Untagged);
    for (tag, other, posts) in combinations {
        let path = site.blog.manifest.entry.site.list_of(&tag.slug).path();
        tab.open(&server.url(&format!("{path}?also={}", other.slug)));
        tab.expect(SHOWN, serde_json::json!([true, posts]));
    }
    expect_nothing_wrong(&tab, BLOG);
}

/// Two tags that posts have together, and how many have.
fn combinations(site: &Site) -> Vec<(Tag, Tag, usize)> {
    let posts: Vec<BTreeSet<&Tag>> = site
        .blog
        .manifest
        .summaries()
        .map(|post| post.tags.iter().collect())
        .collect();
    let tags: BTreeSet<&Tag> = posts.iter().flatten().copied().collect();
    let pairs = tags.iter().zip(tags.iter().skip(1));
    pairs
        .map(|(tag, other)| {
            let both = posts
                .iter()
                .filter(|tags| tags.contains(tag) && tags.contains(other));
            ((*tag).clone(), (*other).clone(), both.count())
        })
        .filter(|(_, _, posts)| (1..=10).contains(posts))
        .collect()
}
