//! How much of a blog is kept for reading without a network.

/// What a blog keeps on its readers' devices, for reading without a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offline {
    /// The newest posts, in at most so many bytes.
    Budget(u64),
    /// Every post.
    All,
    /// Nothing; and what was kept before goes.
    Off,
}

impl Default for Offline {
    /// Ten megabytes.
    fn default() -> Self {
        Self::Budget(10_000_000)
    }
}

impl Offline {
    /// Reads `10 MB`, `all` or `off`; `None` for what is none of it. A megabyte is a million bytes.
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim() {
            "all" => return Some(Self::All),
            "off" => return Some(Self::Off),
            _ => {}
        }
        let at = text.find(|c: char| c.is_alphabetic())?;
        let (number, unit) = text.split_at(at);
        let unit = match unit.trim() {
            "kB" | "KB" => 1_000,
            "MB" => 1_000_000,
            "GB" => 1_000_000_000,
            _ => return None,
        };
        let number: u64 = number.trim().parse().ok()?;
        number.checked_mul(unit).map(Self::Budget)
    }
}
