//! Compressed twins of files, for hosts that send them instead of compressing each time.

use std::io::{self, Write};

use flate2::{Compression, GzBuilder};

use crate::route::file::HASHED;

/// Endings of files that are not compressed already.
const TEXTS: [&str; 12] = [
    "css",
    "html",
    "ico",
    "js",
    "json",
    "md",
    "svg",
    "txt",
    "wasm",
    "webmanifest",
    "xml",
    "csv",
];

/// Below this, a compressed file saves no packet.
const WORTHWHILE: usize = 1024;

/// What a file is called and holds in each compression, for those that make it smaller.
///
/// # Errors
/// None that can happen in memory.
pub fn variants(address: &str, bytes: &[u8]) -> io::Result<Vec<(String, Vec<u8>)>> {
    if bytes.len() < WORTHWHILE || !is_text(address) {
        return Ok(Vec::new());
    }
    let variants = [
        ("br", brotli(bytes, quality(address))?),
        ("gz", gzip(bytes)?),
    ];
    let smaller = variants
        .into_iter()
        .filter(|(_, packed)| packed.len() < bytes.len());
    Ok(smaller
        .map(|(extension, packed)| (format!("{address}.{extension}"), packed))
        .collect())
}

fn is_text(address: &str) -> bool {
    address
        .rsplit_once('.')
        .is_some_and(|(_, extension)| TEXTS.contains(&extension))
}

/// What never changes is worth the time: 11 takes about thirty times as long as 9.
fn quality(address: &str) -> i32 {
    let is_hashed = address.starts_with(&format!("{HASHED}/"));
    if is_hashed { 11 } else { 9 }
}

/// Brotli, RFC 7932.
///
/// # Errors
/// None that can happen in memory.
pub fn brotli(bytes: &[u8], quality: i32) -> io::Result<Vec<u8>> {
    let options = ::brotli::enc::BrotliEncoderParams {
        quality,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut packed = Vec::new();
    ::brotli::BrotliCompress(&mut &*bytes, &mut packed, &options)?;
    Ok(packed)
}

/// Gzip, RFC 1952, without a time: the same bytes make the same file.
fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzBuilder::new()
        .mtime(0)
        .write(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}
