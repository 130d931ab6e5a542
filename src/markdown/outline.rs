use std::ops::Range;

use crate::post::ReadingTime;

use super::{
    code::Info,
    facts::{Facts, Loss, Target, Use},
    sidecar::Image,
};

/// How many parts of a text are rendered in the reader's tab at most. A part takes up to a microsecond there; two
/// megabytes of paragraphs have as many.
const LONG: usize = 200_000;

/// What a first reading of an article brings to light: every question that rendering will ask.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// Headings, in order.
    pub headings: Vec<Heading>,
    /// Links and addresses in raw HTML, in order.
    pub links: Vec<LinkUse>,
    /// Images, in order; the address stands in `address`, `alt` text beside it.
    pub images: Vec<(LinkUse, String)>,
    /// Code blocks, in order.
    pub code: Vec<CodeBlock>,
    /// Formulas, in order.
    pub formulas: Vec<Formula>,
    /// Ids that the author wrote in raw HTML, without our prefix.
    pub ids: Vec<String>,
    /// What there is to read.
    pub time: ReadingTime,
    /// Text of the first paragraph that has any.
    pub first_paragraph: String,
    /// True if raw HTML holds scripts, frames or styles: it then needs a policy of its own.
    pub active: bool,
    /// What readers do not get, and where it begins in the text, in bytes.
    pub losses: Vec<(Loss<String>, usize)>,
    pub(super) steps: usize,
    is_too_deep: bool,
    paragraph: String,
    /// Text of all paragraphs, if that is wanted.
    paragraphs: Option<Vec<String>>,
}

/// A heading.
#[derive(Clone, Debug)]
pub struct Heading {
    /// 1 to 6, as written.
    pub level: u8,
    /// The id the author gave it.
    pub id: Option<String>,
    /// Plain text.
    pub text: String,
    /// Where it stands in the text, in bytes.
    pub at: usize,
}

/// An address and where it stands.
#[derive(Clone, Debug)]
pub struct LinkUse {
    /// As written.
    pub address: String,
    /// What it is for.
    pub kind: Use,
    /// The construct it stands in, in bytes of the text.
    pub span: Range<usize>,
}

/// A block of code.
#[derive(Clone, Debug)]
pub struct CodeBlock {
    /// What stands behind the fence.
    pub info: String,
    /// The first word after the fence; may be empty.
    pub language: String,
    /// The code.
    pub text: String,
}

/// A formula.
#[derive(Clone, Debug)]
pub struct Formula {
    /// As the author wrote it, without the signs around.
    pub tex: String,
    /// Whether it stands by itself.
    pub is_display: bool,
    /// Where it stands in the text, in bytes.
    pub at: usize,
}

impl Outline {
    /// One that keeps what all paragraphs say.
    pub(super) fn with_paragraphs() -> Self {
        Self {
            paragraphs: Some(Vec::new()),
            ..Self::default()
        }
    }

    /// Whether some heading is written as high as the title of the page, so that all have to move down.
    pub fn is_deeper(&self) -> bool {
        self.headings.iter().any(|heading| heading.level == 1)
    }

    /// Whether rendering it would keep the reader's tab from anything else for too long.
    pub fn is_long(&self) -> bool {
        self.steps > LONG
    }

    pub(super) fn into_paragraphs(self) -> Vec<String> {
        self.paragraphs.unwrap_or_default()
    }
}

impl Facts for Outline {
    const LISTENS: bool = true;

    fn heading(&mut self, level: u8, id: Option<&str>, text: &str, at: usize) -> String {
        self.headings.push(Heading {
            level,
            id: id.map(str::to_owned),
            text: text.to_owned(),
            at,
        });
        String::new()
    }

    fn link(&mut self, address: &str, kind: Use, span: Range<usize>) -> Target {
        self.links.push(LinkUse {
            address: address.to_owned(),
            kind,
            span,
        });
        Target::new(address)
    }

    fn image(&mut self, address: &str, alt: &str, span: Range<usize>) -> Image {
        let link = LinkUse {
            address: address.to_owned(),
            kind: Use::Source,
            span,
        };
        self.images.push((link, alt.to_owned()));
        Image::default()
    }

    fn code(&mut self, info: &str, text: &str) -> String {
        self.time.add_code(text);
        self.code.push(CodeBlock {
            info: info.to_owned(),
            language: Info::read(info).language.to_owned(),
            text: text.to_owned(),
        });
        String::new()
    }

    fn math(&mut self, tex: &str, is_display: bool, at: usize) -> String {
        self.formulas.push(Formula {
            tex: tex.to_owned(),
            is_display,
            at,
        });
        String::new()
    }

    fn step(&mut self) {
        self.steps += 1;
    }

    fn prose(&mut self, text: &str) {
        self.paragraph.push_str(text);
    }

    fn end_of_block(&mut self, paragraph: bool) {
        self.time.add_prose(&self.paragraph);
        if paragraph && self.first_paragraph.is_empty() {
            self.paragraph.trim().clone_into(&mut self.first_paragraph);
        }
        if let Some(paragraphs) = self.paragraphs.as_mut().filter(|_| paragraph) {
            paragraphs.push(self.paragraph.trim().to_owned());
        }
        self.paragraph.clear();
    }

    fn id(&mut self, id: &str) {
        self.ids.push(id.to_owned());
    }

    fn left_out(&mut self, loss: Loss<&str>, at: usize) {
        // What is in something too deep is deeper still, and need not be told of again.
        if loss == Loss::Depth && std::mem::replace(&mut self.is_too_deep, true) {
            return;
        }
        self.losses.push((loss.to_owned(), at));
    }

    fn active(&mut self) {
        self.active = true;
    }
}
