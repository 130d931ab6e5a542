//! The blogs that are measured: long in one way or another.

use std::path::Path;

use jiff::tz::TimeZone;
use slashlog::compiler::{
    blog::{Blog, compilation::compile},
    content::{diagnostic::Severity, options::Options},
};

use crate::folder::{self, Folder};

const N_TAGS: usize = 200;
const TAGS_OF_A_POST: usize = 5;

/// A blog of so many posts, each with five of 200 tags.
pub(super) fn of_many_posts(n_posts: usize) -> Blog {
    let folder = Folder::new(&[("site.toml", "title = \"Many posts\"\n")]);
    for n in 0..n_posts {
        let (year, day) = (2000 + n / 336, n % 336);
        let (month, day) = (day / 28 + 1, day % 28 + 1);
        let tags = tags_of(n).join(", ");
        let post = format!(
            "---\ntitle: The post with number {n}\ndate: {year}-{month:02}-{day:02}\ntags: [{tags}]\n\
             summary: What stands in the post with number {n}, in about as many words as a summary has.\n\
             ---\n\nText {n}.\n"
        );
        folder.write(&format!("posts/post-{n:05}.md"), post.as_bytes());
    }
    read(&folder)
}

/// The example blog with one more post, of at least so many bytes: all its texts, again and again.
pub(super) fn with_long_post(texts: &[&str], bytes: usize) -> Blog {
    let folder = Folder::new(&[("site.toml", "title = \"A long post\"\n")]);
    let posts = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/posts");
    for (path, bytes) in folder::files(&posts) {
        folder.write(&format!("posts/{path}"), &bytes);
    }
    let mut post = "---\ntitle: A long post\ndate: 2026-01-01\n---\n\n".to_owned();
    for text in texts.iter().cycle() {
        if post.len() >= bytes {
            break;
        }
        post.push_str(text);
        post.push_str("\n\n");
    }
    folder.write("posts/long.md", post.as_bytes());
    read(&folder)
}

/// Some tags are on many posts and most on few, as in life: the square of a number that is as good as
/// random decides.
fn tags_of(n: usize) -> Vec<String> {
    let mut tags = Vec::new();
    let mut state = n.wrapping_mul(2_654_435_761).wrapping_add(97);
    while tags.len() < TAGS_OF_A_POST {
        state = state.wrapping_mul(1_103_515_245).wrapping_add(12_345) % (1 << 31);
        let share = (state >> 8) % 1000;
        let tag = format!("tag-{}", share * share * N_TAGS / 1_000_000);
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

fn read(folder: &Folder) -> Blog {
    let options = Options {
        now: "2040-01-01T00:00:00Z".parse().expect("it is a moment"),
        zone: TimeZone::UTC,
        drafts: false,
        follow_links: false,
        strict: false,
        url: None,
    };
    let compilation = compile(folder.path(), &options);
    let mut diagnostics = compilation.diagnostics.into_iter();
    let error = diagnostics.find(|diagnostic| diagnostic.severity == Severity::Error);
    compilation
        .blog
        .unwrap_or_else(|| panic!("the blog has an error: {error:?}"))
}
