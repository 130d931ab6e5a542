//! Colours in a file, for the next process: colouring is most of what a first build does.
//!
//! The file is read as a whole or not at all. It begins with what made it, and ends with a hash of all before: after
//! any other program, or with any byte amiss, it is as if there were none. Nobody misses it who removes it.

use std::{
    collections::HashMap,
    env, fs, io,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use sha2::{Digest, Sha256};

/// The name of a block of code, whatever it says: of its language and its text.
pub(super) type Key = [u8; 16];

/// Colours by block.
pub(super) type Colors = HashMap<Key, String>;

/// The name of the file.
const NAME: &str = "colors";

/// The file is never larger than this, in bytes: some 60,000 blocks of twenty lines.
const MOST: usize = 32 << 20;

/// A file of colours in a folder.
pub(super) struct Store<'a>(pub(super) &'a Path);

impl Store<'_> {
    /// What is in it; nothing if it is not as it was written by this program.
    pub(super) fn read(&self) -> Colors {
        let bytes = fs::read(self.path()).unwrap_or_default();
        parse(&bytes, &maker()).unwrap_or_default()
    }

    /// Writes colours: of those the needed ones first, and of others as many as there is room for.
    pub(super) fn write(&self, needed: &Colors, others: &Colors) -> io::Result<()> {
        fs::create_dir_all(self.0)?;
        // Who reads meanwhile has the last one. Where two write at once, what comes of it is not read.
        let new = self.0.join(format!("{NAME}.new"));
        fs::write(&new, written(needed, others, &maker()))?;
        fs::rename(new, self.path())
    }

    fn path(&self) -> PathBuf {
        self.0.join(NAME)
    }
}

/// The name of a block.
pub(super) fn key(language: &str, text: &str) -> Key {
    let mut hash = Sha256::new();
    hash.update(language);
    hash.update([0]);
    hash.update(text);
    start(&hash.finalize())
}

fn start(hash: &[u8]) -> Key {
    *hash.first_chunk().expect("a SHA-256 has 32 bytes")
}

/// What made a file: this very program, since others may colour otherwise.
fn maker() -> Key {
    let program = env::current_exe().and_then(fs::metadata);
    let program = program.and_then(|file| Ok((file.len(), file.modified()?)));
    let program = program.map(|(bytes, written)| {
        let written = written.duration_since(UNIX_EPOCH).unwrap_or_default();
        format!("{bytes} {}", written.as_nanos())
    });
    let said = format!(
        "{} {}",
        env!("CARGO_PKG_VERSION"),
        program.unwrap_or_default()
    );
    start(&Sha256::digest(said))
}

fn written(needed: &Colors, others: &Colors, maker: &Key) -> Vec<u8> {
    let mut bytes = maker.to_vec();
    for (key, runs) in needed.iter().chain(others) {
        let length = u32::try_from(runs.len()).unwrap_or(u32::MAX);
        if bytes.len() + key.len() + 4 + runs.len() > MOST - 16 {
            continue;
        }
        bytes.extend(key);
        bytes.extend(length.to_le_bytes());
        bytes.extend(runs.as_bytes());
    }
    let end = start(&Sha256::digest(&bytes));
    bytes.extend(end);
    bytes
}

fn parse(bytes: &[u8], maker: &Key) -> Option<Colors> {
    let (bytes, end) = bytes.split_last_chunk::<16>()?;
    let mut rest = bytes.strip_prefix(maker)?;
    if start(&Sha256::digest(bytes)) != *end {
        return None;
    }
    let mut colors = Colors::new();
    while !rest.is_empty() {
        let (key, after) = rest.split_first_chunk::<16>()?;
        let (length, after) = after.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
        let (runs, after) = after.split_at_checked(length)?;
        colors.insert(*key, String::from_utf8(runs.to_vec()).ok()?);
        rest = after;
    }
    Some(colors)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some() -> Colors {
        let blocks = [("rust", "fn"), ("rust", ""), ("", "fn"), ("c", "é")];
        let colors =
            blocks.map(|(language, text)| (key(language, text), format!("k{}", text.len())));
        Colors::from(colors)
    }

    #[test]
    fn what_is_written_is_read_back() {
        let bytes = written(&some(), &Colors::new(), &[7; 16]);
        assert_eq!(parse(&bytes, &[7; 16]), Some(some()));
        assert_eq!(some().len(), 4);
    }

    #[test]
    fn what_another_program_wrote_or_is_damaged_is_not_read() {
        let bytes = written(&some(), &Colors::new(), &[7; 16]);
        assert_eq!(parse(&bytes, &[8; 16]), None);
        assert_eq!(parse(&[], &[7; 16]), None);
        for at in 0..bytes.len() {
            assert_eq!(parse(&bytes[..at], &[7; 16]), None, "{at}");
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            assert_eq!(parse(&damaged, &[7; 16]), None, "{at}");
        }
        let longer = [&bytes[..], &[0]].concat();
        assert_eq!(parse(&longer, &[7; 16]), None);
    }

    #[test]
    fn it_is_bounded_and_keeps_what_is_needed() {
        let large = |n: u8| (key("", &n.to_string()), "x".repeat(MOST / 4));
        let needed = Colors::from([large(0)]);
        let others = (1..9).map(large).collect();
        let bytes = written(&needed, &others, &[7; 16]);
        assert!(bytes.len() <= MOST);
        let read = parse(&bytes, &[7; 16]).unwrap();
        assert_eq!(read.len(), 3);
        assert!(needed.keys().all(|key| read.contains_key(key)));
    }
}
