use std::{path::Path, sync::OnceLock};

use crate::folder::{self, Folder};

use super::site::Site;

/// What a gallery is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    English,
    Arabic,
    Japanese,
}

/// As many posts as begin a numbered page of each list.
const MORE: usize = 24;

impl Language {
    /// A blog that has every kind of page, and a post with everything in it.
    pub(super) fn gallery(self) -> &'static Site {
        static SITES: [OnceLock<Site>; 3] = [const { OnceLock::new() }; 3];
        SITES[self as usize].get_or_init(|| self.build())
    }

    fn build(self) -> Site {
        let code = self.code();
        let written = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/everyone");
        let content = Folder::new(&[]);
        for (path, bytes) in folder::files(&written.join(code)) {
            content.write(&path, &bytes);
        }
        self.add_posts(&content);
        Site::build(&format!("gallery-{code}"), content.path(), None)
    }

    fn add_posts(self, content: &Folder) {
        let title = match self {
            Self::English => "Post number",
            Self::Arabic => "مقالة رقم",
            Self::Japanese => "記事その",
        };
        for number in 1..=MORE {
            let date = match number {
                1 => String::new(),
                _ => format!("date: 2025-01-{number:02}\n"),
            };
            let text = format!(
                "---\ntitle: {title} {number}\n{date}tags: [fintech, kafka]\n---\n\n{title} {number}.\n"
            );
            content.write(&format!("posts/more-{number}.md"), text.as_bytes());
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Arabic => "ar",
            Self::Japanese => "ja",
        }
    }
}
