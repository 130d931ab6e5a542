//! Blogs as authors have them.

use crate::folder::Folder;

use super::{
    lifelike,
    site::{POST, POST_TITLE, TITLE},
};

/// What a blog is like. Each has the post at `POST` on its home page, and a page at `about/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Many posts, hardly two of them alike.
    Lifelike,
    /// Two posts, of which one has no tag.
    TwoPosts,
    /// A few posts, and not a tag.
    Untagged,
}

/// Makes tests of functions that take an engine and a kind of blog. A lifelike blog is for every engine,
/// or only for Chromium unless all is to be tested; the other kinds are for Chromium, or for `everywhere`, and
/// only then.
macro_rules! of_every_kind {
    (@one [$($elsewhere:tt)*] $test:ident) => {
        mod $test {
            use crate::browser::{engine::Engine, kind::Kind};

            #[test]
            fn chromium() {
                Engine::Chromium.check(|engine| super::$test(engine, Kind::Lifelike));
            }

            #[test]
            $($elsewhere)*
            fn firefox() {
                Engine::Firefox.check(|engine| super::$test(engine, Kind::Lifelike));
            }

            #[test]
            $($elsewhere)*
            fn webkit() {
                Engine::WebKit.check(|engine| super::$test(engine, Kind::Lifelike));
            }

            #[test]
            #[ignore = "run with --all"]
            fn chromium_with_two_posts() {
                Engine::Chromium.check(|engine| super::$test(engine, Kind::TwoPosts));
            }

            #[test]
            #[ignore = "run with --all"]
            fn chromium_with_untagged_posts() {
                Engine::Chromium.check(|engine| super::$test(engine, Kind::Untagged));
            }
        }
    };
    (@small $($name:ident: $engine:ident $kind:ident of $test:ident;)+) => {
        $(
            #[test]
            #[ignore = "run with --all"]
            fn $name() {
                Engine::$engine.check(|engine| super::$test(engine, Kind::$kind));
            }
        )+
    };
    (everywhere: $test:ident) => {
        $crate::browser::kind::of_every_kind!(@one [#[ignore = "run with --all"]] $test);

        mod everywhere {
            use crate::browser::{engine::Engine, kind::Kind};

            $crate::browser::kind::of_every_kind! { @small
                firefox_with_two_posts: Firefox TwoPosts of $test;
                firefox_with_untagged_posts: Firefox Untagged of $test;
                webkit_with_two_posts: WebKit TwoPosts of $test;
                webkit_with_untagged_posts: WebKit Untagged of $test;
            }
        }
    };
    (@each $elsewhere:tt $($test:ident),+) => {
        $( $crate::browser::kind::of_every_kind!(@one $elsewhere $test); )+
    };
    (in_every_engine: $($test:ident),+ $(,)?) => {
        $crate::browser::kind::of_every_kind!(@each [] $($test),+);
    };
    (in_chromium: $($test:ident),+ $(,)?) => {
        $crate::browser::kind::of_every_kind!(@each [#[ignore = "run with --all"]] $($test),+);
    };
}
pub(super) use of_every_kind;

/// How many posts the blog without tags has besides.
const UNTAGGED: usize = 9;

impl Kind {
    /// What its folder is called.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Lifelike => "lifelike",
            Self::TwoPosts => "two-posts",
            Self::Untagged => "untagged",
        }
    }

    /// What the author wrote.
    pub(super) fn content(self) -> Folder {
        match self {
            Self::Lifelike => lifelike::content(),
            Self::TwoPosts => two_posts(),
            Self::Untagged => untagged(),
        }
    }
}

fn two_posts() -> Folder {
    let folder = small("tags: [fintech, financeops]\n");
    let first = "---\ntitle: Hello\ndate: 2026-01-05\n---\n\nThe first words of a blog.\n";
    folder.with(&[("posts/hello.md", first)])
}

fn untagged() -> Folder {
    let folder = small("");
    for number in 1..=UNTAGGED {
        // The first was written before anybody thought of dates.
        let date = match number {
            1 => String::new(),
            _ => format!("date: 2025-02-{number:02}\n"),
        };
        let note = format!("---\ntitle: Note {number}\n{date}---\n\nWhat note {number} says.\n");
        folder.write(&format!("posts/note-{number}.md"), note.as_bytes());
    }
    folder
}

/// A page and one post, with these tags.
fn small(tags: &str) -> Folder {
    let site = format!("title = \"{TITLE}\"\ndescription = \"A small blog.\"\nlanguage = \"en\"\n");
    let about = "---\ntitle: About\n---\n\nWho writes here.\n";
    let post = format!(
        "---\ntitle: \"{POST_TITLE}\"\ndate: 2026-03-22\n{tags}summary: One table, and no other.\n---\n\n\
        A balance is true [only now](../pages/about.md).\n\n## What else\n\nNothing else.\n"
    );
    let file = format!("{}.md", POST.trim_end_matches('/'));
    Folder::new(&[
        ("site.toml", &site),
        ("pages/about.md", about),
        (&file, &post),
    ])
}
