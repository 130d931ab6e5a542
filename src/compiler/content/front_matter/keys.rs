//! The keys of front matter, in the names that engines have for them.

/// Keys we read, by their canonical name.
pub(super) const KEYS: [(&str, &[&str]); 19] = [
    ("title", &["title", "linkTitle"]),
    ("date", &["date", "pubDate", "pubdate"]),
    ("publish", &["publish", "publishDate"]),
    ("expiry", &["expiryDate", "expires"]),
    (
        "updated",
        &[
            "updated",
            "updatedDate",
            "lastmod",
            "modified",
            "last_modified_at",
        ],
    ),
    ("aliases", &["aliases", "alias", "redirect_from"]),
    (
        "image",
        &[
            "image",
            "images",
            "cover",
            "coverImage",
            "cover_image",
            "hero",
            "heroImage",
            "hero_image",
            "banner",
            "featured_image",
            "featured-image",
            "featuredImage",
            "featureImage",
            "feature_image",
            "ogImage",
            "og_image",
            "socialImage",
            "social_image",
            "thumbnail",
        ],
    ),
    (
        "summary",
        &[
            "summary",
            "description",
            "excerpt",
            "lead",
            "abstract",
            "synopsis",
        ],
    ),
    ("tags", &["tags", "tag"]),
    ("categories", &CATEGORIES),
    ("authors", &["authors", "author"]),
    ("series", &["series"]),
    (
        "unlisted",
        &["unlisted", "hidden", "eleventyExcludeFromCollections"],
    ),
    (
        "canonical",
        &["canonical_url", "canonicalURL", "canonicalUrl", "canonical"],
    ),
    ("lang", &["lang", "language", "locale"]),
    ("slug", &["slug"]),
    ("address", &["url", "permalink", "path"]),
    ("weight", &["weight"]),
    (
        "math",
        &[
            "math",
            "maths",
            "mathjax",
            "katex",
            "usemathjax",
            "use_math",
            "useMath",
        ],
    ),
];

/// What else says what a text is about: tags, where it has no others.
pub const CATEGORIES: [&str; 3] = ["categories", "category", "keywords"];

/// Tables of Hugo's that say whether a text is in lists.
pub(super) const BUILD: [&str; 2] = ["build", "_build"];

/// Whether a text has a page, as Zola has it.
pub(super) const RENDER: &str = "render";

/// Keys we read that have only one name.
pub(super) const OTHER_KEYS: [&str; 6] = [
    "draft",
    "published",
    "taxonomies",
    "sitemap",
    "noindex",
    "robots",
];

/// Which part of its series a text is.
pub(super) const PART: [&str; 4] = ["part", "series_part", "series_order", "seriesOrder"];

/// By what Hugo orders the texts of a series.
pub(super) const WEIGHT_IN_SERIES: &str = "series_weight";

/// What a text has in common with itself in other languages: Hugo's key, and those of Jekyll's plugins.
pub(super) const TRANSLATION: [&str; 5] = [
    "translationKey",
    "translation_key",
    "page_id",
    "lang-ref",
    "lang_ref",
];

/// The same beside `lang`.
pub(super) const REFERENCE: &str = "ref";

/// Keys that are read, and too much like other words for others to be slips of them.
fn quiet() -> impl Iterator<Item = &'static str> {
    let all = PART.into_iter().chain(TRANSLATION);
    all.chain([WEIGHT_IN_SERIES, REFERENCE])
}

/// Keys of other engines that look like slips of ours.
pub(super) const NO_SLIPS: [&str; 3] = ["data", "height", "titles"];

/// Every key that is read, by all of its names.
pub(super) fn known() -> impl Iterator<Item = &'static str> {
    let names = KEYS.iter().flat_map(|(_, names)| names.iter().copied());
    names.chain(OTHER_KEYS)
}

/// Whether a key is read, in whatever case.
pub(super) fn is_known(key: &str) -> bool {
    known()
        .chain(quiet())
        .any(|known| known.eq_ignore_ascii_case(key))
}
