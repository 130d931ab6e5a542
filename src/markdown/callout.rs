//! Quotations that say on their first line what they are: `> [!tip]- Title`.
//!
//! The compiler puts a text into this form, whatever its author's engine has: the kind is one of these, the title is
//! there, and a paragraph of its own.

/// What a callout can look like. The first five are GitHub's.
pub const LOOKS: [&str; 6] = ["note", "tip", "important", "warning", "caution", "quote"];

/// What the first line of a quotation says.
pub(super) struct Callout {
    /// One of [`LOOKS`].
    pub(super) look: &'static str,
    /// Whether it can be folded, and whether it is open then.
    pub(super) fold: Option<bool>,
    /// How far behind the beginning of the quotation its title begins, in bytes.
    pub(super) title: usize,
}

impl Callout {
    /// Reads a quotation from its sign on.
    pub(super) fn read(quote: &str) -> Option<Self> {
        let (name, rest) = quote.strip_prefix("> [!")?.split_once(']')?;
        let look = LOOKS.iter().find(|look| **look == name)?;
        let fold = match rest.as_bytes().first()? {
            b'-' => Some(false),
            b'+' => Some(true),
            _ => None,
        };
        let title = rest[usize::from(fold.is_some())..].strip_prefix(' ')?;
        let is_title = title.as_bytes().first()? > &b' ';
        is_title.then(|| Self {
            look,
            fold,
            title: quote.len() - title.len(),
        })
    }
}
