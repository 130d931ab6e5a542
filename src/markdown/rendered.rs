/// A rendered article.
#[derive(Clone, Debug, Default)]
pub struct Rendered {
    /// Safe HTML (or the author's own, where the site trusts it).
    pub html: String,
    /// Its headings, for a contents list.
    pub contents: Vec<Contents>,
}

/// A line of a contents list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// 2 to 6.
    pub level: u8,
    /// Id of the heading.
    pub id: String,
    /// Plain text.
    pub text: String,
}
