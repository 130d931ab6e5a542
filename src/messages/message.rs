/// The name of a message, as it stands in the files of the languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message(&'static str);

impl Message {
    /// The key in [`Messages`](super::Messages).
    pub fn key(self) -> &'static str {
        self.0
    }
}

/// Of the page where readers choose what other sites show; it has messages of its own.
#[allow(
    missing_docs,
    reason = "the English text is the best account of a message"
)]
impl Message {
    pub const PLAYGROUND: Self = Self("title");
    pub const PLAYGROUND_ABOUT: Self = Self("about");
    pub const PLAYGROUND_NO_SCRIPT: Self = Self("no_script");
    pub const PREVIEW: Self = Self("preview");
    pub const PREVIEW_AFTER: Self = Self("after");
    pub const PREVIEW_BEFORE: Self = Self("before");
}

/// Of the pages that the worker shows where there is nothing else; not in [`Message::ALL`], which are those
/// of the blog's own pages.
#[allow(
    missing_docs,
    reason = "the English text is the best account of a message"
)]
impl Message {
    pub const AGAIN: Self = Self("again");
    pub const CLEARED: Self = Self("offline.cleared");
    pub const NO_NETWORK: Self = Self("offline.no_network");
    pub const NOT_HERE: Self = Self("offline.not_here");
}

/// What stands over boxes; the compiler writes it into the texts that have some.
#[allow(
    missing_docs,
    reason = "the English text is the best account of a message"
)]
impl Message {
    pub const BUG: Self = Self("bug");
    pub const DANGER: Self = Self("danger");
    pub const DETAILS: Self = Self("details");
    pub const EXAMPLE: Self = Self("example");
    pub const FAILURE: Self = Self("failure");
    pub const INFO: Self = Self("info");
    pub const QUESTION: Self = Self("question");
    pub const QUOTE: Self = Self("quote");
    pub const SUCCESS: Self = Self("success");
    pub const SUMMARY: Self = Self("summary");
}

/// Of lists that not every blog has; its data holds only those that it needs.
#[allow(
    missing_docs,
    reason = "the English text is the best account of a message"
)]
impl Message {
    pub const BY_AUTHOR: Self = Self("authors.about");
    pub const NEXT_PART: Self = Self("series.newer");
    pub const OTHER_LANGUAGES: Self = Self("translations.label");
    pub const PART: Self = Self("series.part");
    pub const PARTS: Self = Self("series.about");
    pub const PREVIOUS_PART: Self = Self("series.older");
}

/// Writes a constant for each message, and the list of all.
macro_rules! messages {
    ($($name:ident = $key:literal;)*) => {
        #[allow(missing_docs, reason = "the English text is the best account of a message")]
        impl Message {
            $(pub const $name: Self = Self($key);)*

            /// Every message of the pages.
            pub const ALL: &[Self] = &[$(Self::$name),*];
        }
    };
}

messages! {
    ALL_OF_TAG = "all_of_tag";
    ALSO = "also";
    ANY = "any";
    ARCHIVE = "archive";
    ARCHIVE_ABOUT = "archive_about";
    BACK_TO_REFERENCE = "back_to_reference";
    BOTH = "both";
    BUT_NOT = "but_not";
    CAUTION = "caution";
    COMBINE = "combine";
    COMBINE_WITH = "combine_with";
    CONTENTS = "contents";
    COPY = "copy";
    DONE = "done";
    DRAFT = "draft";
    EITHER = "either";
    EMBED = "embed";
    ENLARGE = "enlarge";
    FEED = "feed";
    FOOTNOTES = "footnotes";
    GO_TO_NEWEST = "go_to_newest";
    HOME = "home";
    IMPORTANT = "important";
    LEAVES = "leaves";
    LINKED = "linked";
    MINUTES = "minutes";
    MORE_POSTS = "more_posts";
    MOVED = "moved";
    MOVED_TO = "moved_to";
    NEWER = "newer";
    NEWER_POSTS = "newer_posts";
    NEWEST_ABOUT = "newest_about";
    NEWEST_POSTS = "newest_posts";
    NO_POSTS = "no_posts";
    NOT = "not";
    NOT_FOUND = "not_found";
    NOT_FOUND_ABOUT = "not_found_about";
    NOTE = "note";
    OFFLINE = "offline";
    OLDER = "older";
    OLDER_POSTS = "older_posts";
    PAGE = "page";
    PAGE_NAME = "page_name";
    PAGES = "pages";
    POSTS = "posts";
    SCHEDULED = "scheduled";
    SHORTCUTS = "shortcuts";
    SITE = "site";
    SKIP = "skip";
    TABLE = "table";
    TAGS = "tags";
    TAGS_ABOUT = "tags_about";
    THEME = "theme";
    TIP = "tip";
    TO_DO = "to_do";
    TOUCHING = "touching";
    TOUCHING_PAGE = "touching_page";
    UNDATED = "undated";
    UNKEPT = "unkept";
    UNKEPT_ABOUT = "unkept_about";
    UPDATED = "updated";
    WARNING = "warning";
    WITH_ANY = "with_any";
}
