//! An image outside of any text.

/// A picture that stands for a page where others speak of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// From the root, or with a scheme.
    pub address: String,
    /// In pixels; 0 where it is not known.
    pub width: u32,
    /// In pixels; 0 where it is not known.
    pub height: u32,
}
