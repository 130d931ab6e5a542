//! Marks in a line of text that some engines have.

/// Which of them a folder has.
#[expect(clippy::struct_excessive_bools, reason = "each is switched by itself")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// `==marked==`
    pub marked: bool,
    /// `:wave:`
    pub emoji: bool,
    /// `H~2~O`
    pub below: bool,
    /// `x^2^`
    pub above: bool,
    /// `*[HTML]: Hypertext Markup Language`
    pub explained: bool,
}

/// Packages that bring them.
const PACKAGES: [(&str, Marks); 11] = [
    ("markdown-it-mark\"", Marks::MARKED),
    ("remark-flexible-markers", Marks::MARKED),
    ("markdown-it-emoji", Marks::EMOJI),
    ("remark-emoji", Marks::EMOJI),
    ("remark-gemoji", Marks::EMOJI),
    ("hexo-filter-github-emojis", Marks::EMOJI),
    ("jemoji", Marks::EMOJI),
    ("markdown-it-sub", Marks::BELOW),
    ("markdown-it-sup", Marks::ABOVE),
    ("markdown-it-abbr", Marks::EXPLAINED),
    ("remark-abbr", Marks::EXPLAINED),
];

impl Marks {
    const NONE: Self = Self {
        marked: false,
        emoji: false,
        below: false,
        above: false,
        explained: false,
    };

    /// `==marked==` alone.
    pub(super) const MARKED: Self = Self {
        marked: true,
        ..Self::NONE
    };

    /// Abbreviations alone.
    pub(super) const EXPLAINED: Self = Self {
        explained: true,
        ..Self::NONE
    };

    const EMOJI: Self = Self {
        emoji: true,
        ..Self::NONE
    };

    const BELOW: Self = Self {
        below: true,
        ..Self::NONE
    };

    const ABOVE: Self = Self {
        above: true,
        ..Self::NONE
    };

    /// What a list of packages, or a configuration that names them, brings.
    pub(super) fn of_packages(text: &str) -> Self {
        let named = PACKAGES
            .iter()
            .filter(|(package, _)| text.contains(package));
        named.fold(Self::NONE, |all, (_, marks)| all.and(*marks))
    }

    /// Both together.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            marked: self.marked || other.marked,
            emoji: self.emoji || other.emoji,
            below: self.below || other.below,
            above: self.above || other.above,
            explained: self.explained || other.explained,
        }
    }
}
