//! Reads what was written as the worker of the site reads it, from `sw.js` to the last picture.
//!
//! A worker that does not find what it was told of keeps less of a blog, or nothing, and has nobody to
//! tell. So the compiler reads first, and so does every test that builds a site.

use std::borrow::Cow;

use serde::{Deserialize, de::DeserializeOwned};

use crate::{
    manifest::{File, PageFiles, SHARD, TagCount},
    post::Name,
    post::Tag,
    route::{Address, Route, file},
};

use super::fact::Fact;

/// The files of a site, on disk or as far as they are at hand.
pub trait Files {
    /// What is known of a file; `None` if there is none.
    fn fact(&self, address: &str) -> Option<Fact>;

    /// What is in a file; `None` if there is none. Of those that name no others it may not be at hand.
    fn bytes(&self, address: &str) -> Option<Cow<'_, [u8]>>;
}

/// What the worker cannot read, a sentence each, in the order in which it reads.
pub fn problems(files: &dyn Files) -> Vec<String> {
    let mut audit = Audit {
        files,
        problems: Vec::new(),
    };
    audit.worker();
    audit.problems
}

/// What `sw.js` says of a release, as far as it names files.
#[derive(Deserialize)]
struct Release {
    mark: String,
    app: String,
    entry: File,
    shell: Vec<File>,
    icon: File,
    nowhere: String,
}

/// What the worker reads of the entry. An absent list is an empty one, but not that of the files.
#[derive(Deserialize)]
struct Entry {
    posts: usize,
    #[serde(default)]
    tags: Vec<TagCount>,
    #[serde(default)]
    authors: Vec<Name>,
    #[serde(default)]
    series: Vec<Name>,
    #[serde(default)]
    shards: Vec<String>,
    index: String,
    files: Vec<PageFiles>,
}

/// What it reads of the tag index.
#[derive(Deserialize)]
struct Index {
    posts: Vec<Vec<usize>>,
    #[serde(default)]
    authors: Vec<Vec<usize>>,
    #[serde(default)]
    series: Vec<Vec<usize>>,
}

/// What it reads of a shard.
#[derive(Deserialize)]
struct Shard {
    posts: Vec<Post>,
    files: Vec<PageFiles>,
    pack: String,
}

#[derive(Deserialize)]
struct Post {
    address: Address,
    #[serde(default)]
    #[expect(dead_code, reason = "that it can be read is what counts")]
    tags: Vec<Tag>,
}

struct Audit<'a> {
    files: &'a dyn Files,
    problems: Vec<String>,
}

impl Audit<'_> {
    fn worker(&mut self) {
        let Some(bytes) = self.files.bytes(file::WORKER) else {
            return self.find(format!("`{}` is not there", file::WORKER));
        };
        let line = bytes.split(|byte| *byte == b'\n').next();
        let release = line
            .and_then(|line| line.strip_prefix(b"const release = "))
            .and_then(|line| line.strip_suffix(b";"));
        let Some(release) = release else {
            let what = "does not begin with what the release is made of";
            return self.find(format!("`{}` {what}", file::WORKER));
        };
        let Some(release) = self.parse::<Release>(file::WORKER, release) else {
            return;
        };
        self.file(file::WORKER, &release.entry);
        for shell in release.shell.iter().chain([&release.icon]) {
            self.file(file::WORKER, shell);
        }
        self.document(&release.app, &release.mark);
        self.entry(&release.entry.address, &release.nowhere);
    }

    /// The document that shows any page, which is known by its mark.
    fn document(&mut self, address: &str, mark: &str) {
        if self.files.fact(address).is_none() {
            return self.missing(file::WORKER, address);
        }
        let Some(html) = self.files.bytes(address) else {
            return;
        };
        let html = String::from_utf8_lossy(&html);
        let place = html.find(&format!("data-mark=\"{mark}\""));
        if !place.is_some_and(|place| html[place..].contains("</script")) {
            self.find(format!("`{address}` does not have the mark {mark}"));
        }
    }

    fn entry(&mut self, address: &str, nowhere: &str) {
        let Some(entry) = self.read::<Entry>(address) else {
            return;
        };
        self.index(address, &entry);
        if entry.files.iter().all(|page| page.data.address != nowhere) {
            self.find(format!("`{address}` does not name `{nowhere}`"));
        }
        for page in &entry.files {
            self.page(address, page);
        }
        let mut posts = 0;
        let last = entry.shards.len().saturating_sub(1);
        for (number, shard) in entry.shards.iter().enumerate() {
            let Some(count) = self.shard(address, shard) else {
                return;
            };
            posts += count;
            if number < last && count != SHARD {
                self.find(format!(
                    "`{shard}` has {count} posts, and is not the last: it should have {SHARD}"
                ));
            }
        }
        if posts != entry.posts {
            self.find(format!(
                "`{address}` says that there are {} posts, and its shards have {posts}",
                entry.posts
            ));
        }
    }

    fn index(&mut self, by: &str, entry: &Entry) {
        self.named(by, &entry.index);
        let Some(index) = self.read::<Index>(&entry.index) else {
            return;
        };
        let tags = entry.tags.iter().map(|count| count.posts);
        for (what, is_right) in [
            (
                "the posts of each tag",
                tags.eq(index.posts.iter().map(Vec::len)),
            ),
            (
                "the posts of each author",
                entry.authors.len() == index.authors.len(),
            ),
            (
                "the parts of each series",
                entry.series.len() == index.series.len(),
            ),
        ] {
            if !is_right {
                self.find(format!(
                    "`{}` has not {what} that `{by}` counts",
                    entry.index
                ));
            }
        }
    }

    /// Returns how many posts there are in a shard.
    fn shard(&mut self, by: &str, address: &str) -> Option<usize> {
        self.named(by, address);
        let shard = self.read::<Shard>(address)?;
        let (posts, files) = (&shard.posts, &shard.files);
        if posts.len() != files.len() {
            self.find(format!(
                "`{address}` has {} posts, and files of {}",
                posts.len(),
                files.len()
            ));
        }
        for (post, page) in posts.iter().zip(files) {
            if Route::of(post.address.clone()).data_file() != page.data.address {
                self.find(format!(
                    "`{address}` names `{}` as the file of the post `{}`",
                    page.data.address, post.address
                ));
            }
        }
        for page in files {
            self.page(address, page);
        }
        self.pack(address, &shard);
        Some(posts.len())
    }

    fn page(&mut self, by: &str, page: &PageFiles) {
        self.file(by, &page.data);
        for image in &page.images {
            self.file(by, image);
        }
    }

    /// A pack is a list of the data of all pages of a shard. Where it is not at hand, its size tells.
    fn pack(&mut self, by: &str, shard: &Shard) {
        let address = &shard.pack;
        let Some(fact) = self.named(by, address) else {
            return;
        };
        let pages = shard.files.iter().map(|page| &page.data);
        let is_right = match self.files.bytes(address) {
            Some(pack) => is_pack_of(&pack, pages),
            None => fact.bytes == 1 + pages.map(|page| page.bytes + 1).sum::<usize>(),
        };
        if !is_right {
            self.find(format!("`{address}` is not the files that `{by}` names"));
        }
    }

    /// A file with the size and the hash that are said of it.
    fn file(&mut self, by: &str, file: &File) {
        let File {
            address,
            bytes,
            hash,
        } = file;
        match self.files.fact(address) {
            None => self.missing(by, address),
            Some(fact) if fact.bytes != *bytes => self.find(format!(
                "`{address}` has {} bytes, and `{by}` says {bytes}",
                fact.bytes
            )),
            Some(fact) if fact.hash != *hash => self.find(format!(
                "`{address}` has the hash {}, and `{by}` says {hash}",
                fact.hash
            )),
            Some(_) => {}
        }
    }

    /// A file whose name says its hash.
    fn named(&mut self, by: &str, address: &str) -> Option<Fact> {
        let Some(fact) = self.files.fact(address) else {
            self.missing(by, address);
            return None;
        };
        if !address.ends_with(&format!("{}.json", fact.hash)) {
            self.find(format!(
                "`{address}` has the hash {}, and is not named after it",
                fact.hash
            ));
        }
        Some(fact)
    }

    /// A file that names others. That it is missing is said where it is named.
    fn read<T: DeserializeOwned>(&mut self, address: &str) -> Option<T> {
        let bytes = self.files.bytes(address)?;
        self.parse(address, &bytes)
    }

    fn parse<T: DeserializeOwned>(&mut self, address: &str, json: &[u8]) -> Option<T> {
        serde_json::from_slice(json)
            .map_err(|error| self.find(format!("`{address}` cannot be understood: {error}")))
            .ok()
    }

    fn missing(&mut self, by: &str, address: &str) {
        self.find(format!("`{address}` is not there, and `{by}` names it"));
    }

    fn find(&mut self, problem: String) {
        self.problems.push(problem);
    }
}

/// True if these pages stand in a pack, each as long as it should be and with its own hash.
fn is_pack_of<'a>(pack: &[u8], pages: impl Iterator<Item = &'a File>) -> bool {
    let mut rest = pack;
    let mut mark = b'[';
    for page in pages {
        let Some((data, after)) = rest
            .strip_prefix(&[mark])
            .and_then(|rest| rest.split_at_checked(page.bytes))
        else {
            return false;
        };
        if Fact::of(data).hash != page.hash {
            return false;
        }
        (rest, mark) = (after, b',');
    }
    rest == b"]"
}
