//! Names for content: the same bytes have the same name, other bytes another.

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

/// The first 16 hexadecimal digits of the SHA-256, for file names and releases.
pub fn short(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let start = digest.first_chunk().expect("a SHA-256 has 32 bytes");
    format!("{:016x}", u64::from_be_bytes(*start))
}

/// The source expression that allows exactly this inline script or style in a content security policy.
pub fn csp(text: &str) -> String {
    format!("'{}'", integrity(text.as_bytes()))
}

/// What `integrity` says of a file.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}
