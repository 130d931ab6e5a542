use std::ops::Range;

use crate::messages::Messages;

use super::{
    Facts, Policy,
    depth::DEEPEST,
    element::{
        ACTIVE, ATTRIBUTES, DROPPED, FLOW, FRAMED, GLOBAL, HEADINGS, IMPLIED, PARENTS, PHRASING,
        VERBATIM, VOID,
    },
    escape,
    escape::write_raw_attribute,
    facts::{Loss, Use},
    region::Regions,
    srcset,
    token::{Token, Tokens, decode},
    url, write_attribute,
};

/// Lets raw HTML through that formats text, and nothing else.
///
/// It writes well-nested markup whatever it is given: every Markdown block is a scope, an end tag
/// closes only what was opened in its own scope, and what a scope leaves open is closed at its end.
/// So no `</div></main>` of an author's can close anything of the page.
pub(super) struct Sanitizer<'m> {
    policy: Policy,
    /// What tables scroll in, those of Markdown too.
    pub(super) regions: Regions<'m>,
    /// Elements that are open, outermost first.
    open: Vec<Open>,
    /// Where each scope begins in `open`, and whether it holds a line of text.
    scopes: Vec<(usize, bool)>,
    /// An element in a line of text whose content is dropped.
    muted: Option<Muted>,
    /// Whether a Markdown link is open.
    pub(super) in_link: bool,
    /// How many elements of a trusted author's are open that hold no addresses to link.
    trusted: usize,
}

/// An open element. What is open around it is known without looking at each, or texts of nothing but start tags would
/// take a time that grows with the square of their length.
#[derive(Clone, Copy)]
struct Open {
    name: &'static str,
    /// A bit for each name that is open from the beginning of its scope to here.
    in_scope: u128,
    /// The same from the beginning of the article.
    anywhere: u128,
    /// Whether this or something around it holds no addresses to link.
    is_verbatim: bool,
}

/// What comes after this, up to an end tag in the same scope, is no text for a reader.
struct Muted {
    name: String,
    /// How many scopes there were.
    scope: usize,
    /// How much was written.
    cut: usize,
}

/// Holds several addresses.
const SRCSET: &str = "srcset";

/// Ids of an author's raw HTML get this prefix, which no id of ours begins with: ours begin with an
/// underscore, those of headings hold none.
const ID_PREFIX: &str = "x_";

impl<'m> Sanitizer<'m> {
    pub(super) fn new(policy: Policy, messages: &'m Messages) -> Self {
        Self {
            policy,
            regions: Regions::new(messages),
            open: Vec::new(),
            scopes: vec![(0, false)],
            muted: None,
            in_link: false,
            trusted: 0,
        }
    }

    /// A Markdown block or span begins.
    pub(super) fn enter(&mut self, phrasing: bool) {
        let inherited = self.scopes.last().is_some_and(|scope| scope.1);
        self.scopes.push((self.open.len(), phrasing || inherited));
    }

    /// It ends: what raw HTML left open in it is closed.
    pub(super) fn leave(&mut self, out: &mut String) {
        self.unmute(out);
        if let Some((start, _)) = self.scopes.pop() {
            self.close_from(start, out);
        }
    }

    /// The article ends.
    pub(super) fn finish(&mut self, out: &mut String) {
        self.leave(out);
    }

    /// A Markdown block begins: what raw HTML left open in this scope and cannot hold it ends before it.
    pub(super) fn begin_block(&mut self, out: &mut String) {
        self.unmute(out);
        self.close_paragraph(out);
        self.close_table(out);
    }

    /// A Markdown heading begins: one that raw HTML left open ends before it.
    pub(super) fn begin_heading(&mut self, out: &mut String) {
        if self.top().is_some_and(|top| HEADINGS.contains(&top)) {
            self.close_from(self.open.len() - 1, out);
        }
    }

    fn push(&mut self, name: &'static str) {
        let (start, _) = *self.scopes.last().expect("the article is a scope");
        let in_scope = self.open[start..].last().map_or(0, |open| open.in_scope);
        let anywhere = self.open.last().map_or(0, |open| open.anywhere);
        self.open.push(Open {
            name,
            in_scope: in_scope | bit(name),
            anywhere: anywhere | bit(name),
            is_verbatim: self.is_in_verbatim() || VERBATIM.contains(&name),
        });
    }

    fn close_paragraph(&mut self, out: &mut String) {
        if let Some(at) = self.position("p") {
            self.close_from(at, out);
        }
    }

    /// Text begins: a table that stands open between its cells ends before it. A parser would put the
    /// text before the table, and could take what follows out of the article.
    pub(super) fn close_table(&mut self, out: &mut String) {
        if self.muted.is_none()
            && self.is_between_cells()
            && let Some(at) = self.position("table")
        {
            self.close_from(at, out);
        }
    }

    /// True while text is dropped.
    pub(super) fn is_muted(&self) -> bool {
        self.muted.is_some()
    }

    fn unmute(&mut self, out: &mut String) {
        if let Some(muted) = self.muted.take_if(|muted| muted.scope == self.scopes.len()) {
            out.truncate(muted.cut);
        }
    }

    /// True if raw HTML opened such an element anywhere around here.
    pub(super) fn is_open(&self, name: &str) -> bool {
        let anywhere = self.open.last().map_or(0, |open| open.anywhere);
        anywhere & bit(name) != 0
    }

    /// True where an address in the text is no link: in a link, or in raw HTML's code.
    pub(super) fn is_verbatim(&self) -> bool {
        self.in_link || self.trusted > 0 || self.is_in_verbatim()
    }

    fn is_in_verbatim(&self) -> bool {
        self.open.last().is_some_and(|open| open.is_verbatim)
    }

    /// Writes what may stay of a piece of raw HTML: a whole block, or one tag in a line.
    pub(super) fn write<F: Facts>(
        &mut self,
        html: &str,
        span: Range<usize>,
        facts: &mut F,
        out: &mut String,
    ) {
        let mut tokens = Tokens::new(html);
        loop {
            let at = span.start + html.len() - tokens.left();
            let Some(token) = tokens.next() else { break };
            facts.step();
            if self.policy.trust {
                self.count_trusted(&token);
                trust(&token, &mut tokens, &span, facts, out);
                continue;
            }
            match token {
                Token::Text(text) => self.text(text, out),
                Token::Other(_) => {}
                Token::Close(_, name) => self.close(&name, out),
                Token::Open { .. } if self.muted.is_some() => {}
                Token::Open {
                    name, attributes, ..
                } => {
                    let tag = OpenTag {
                        name: &name,
                        attributes: &attributes,
                        at,
                        span: &span,
                    };
                    if DROPPED.contains(&name.as_str()) {
                        facts.left_out(Loss::Element(&name), at);
                        self.lead_to(&tag, facts, out);
                        self.drop_content(name, &mut tokens, out);
                    } else {
                        self.open(&tag, facts, out);
                    }
                }
            }
        }
    }

    fn count_trusted(&mut self, token: &Token<'_>) {
        match token {
            Token::Open { name, .. } if VERBATIM.contains(&name.as_str()) => self.trusted += 1,
            Token::Close(_, name) if VERBATIM.contains(&name.as_str()) => {
                self.trusted = self.trusted.saturating_sub(1);
            }
            _ => {}
        }
    }

    fn open<F: Facts>(&mut self, tag: &OpenTag<'_>, facts: &mut F, out: &mut String) {
        let Some(name) = known().find(|known| *known == tag.name) else {
            return facts.left_out(Loss::Tag(tag.name), tag.at);
        };
        if !self.place(name, out) {
            return facts.left_out(Loss::Place(tag.name), tag.at);
        }
        let is_void = VOID.contains(&name);
        if !is_void && self.open.len() >= DEEPEST {
            return facts.left_out(Loss::Depth, tag.at);
        }
        let start = out.len();
        write_tag(name, tag, facts, out);
        if !is_void {
            self.push(name);
            self.regions.opened(name, start, out);
        }
    }

    /// Writes a link to what an element would have shown, such as a film.
    fn lead_to<F: Facts>(&mut self, tag: &OpenTag<'_>, facts: &mut F, out: &mut String) {
        let Some(address) = FRAMED
            .contains(&tag.name)
            .then(|| tag.value(if tag.name == "object" { "data" } else { "src" }))
            .flatten()
            .map(decode)
            .filter(|address| !address.is_empty() && url::is_safe(address))
        else {
            return;
        };
        let target = facts.link(&address, Use::Link, tag.span.clone());
        if self.in_link || self.is_open("a") || self.is_between_cells() {
            return;
        }
        out.push_str("<a");
        if url::is_safe(&target.address) {
            url::write("href", &target, out);
        }
        out.push('>');
        let title = tag.value("title").map(decode);
        let title = title.filter(|title| !title.trim().is_empty());
        escape(&title.unwrap_or(address), out);
        out.push_str("</a>");
    }

    /// Writes text of raw HTML: its character references are the author's, a stray `<` is text.
    fn text(&mut self, text: &str, out: &mut String) {
        if !text.trim().is_empty() {
            self.close_table(out);
        }
        out.push_str(&text.replace('<', "&lt;"));
    }

    /// In a block the content is at hand; a tag in a line stands alone, and what follows it is cut
    /// when it ends.
    fn drop_content(&mut self, name: String, tokens: &mut Tokens<'_>, out: &str) {
        if name == "embed" {
            // It has no content.
        } else if tokens.is_empty() {
            self.muted = Some(Muted {
                name,
                scope: self.scopes.len(),
                cut: out.len(),
            });
        } else {
            tokens.skip_to_close(&name);
        }
    }

    /// Decides whether an element may stand here, and ends what has to end before it.
    fn place(&mut self, name: &str, out: &mut String) -> bool {
        let (_, phrasing) = *self.scopes.last().expect("the article is a scope");
        let is_block = FLOW.contains(&name);
        if (is_block && phrasing) || (name == "a" && (self.in_link || self.is_open("a"))) {
            return false;
        }
        if is_block && name != "summary" && name != "caption" {
            self.close_formatting(out);
        }
        if let Some((_, closed)) = IMPLIED.iter().find(|(opened, _)| *opened == name) {
            while self.top().is_some_and(|top| closed.contains(&top)) {
                self.close_from(self.open.len() - 1, out);
            }
        } else if is_block {
            self.close_paragraph(out);
        }
        if HEADINGS.contains(&name) {
            self.begin_heading(out);
        }
        let parents = PARENTS.iter().find(|(child, _)| *child == name);
        let fits =
            parents.is_none_or(|(_, parents)| self.top().is_some_and(|top| parents.contains(&top)));
        fits && (parents.is_some() || !self.is_between_cells())
    }

    /// True where only rows, their groups and cells may stand.
    fn is_between_cells(&self) -> bool {
        self.top().is_some_and(|top| {
            matches!(
                top,
                "table" | "thead" | "tbody" | "tfoot" | "tr" | "colgroup"
            )
        })
    }

    /// Formatting that an author wrapped around a block ends at the block: a parser would otherwise
    /// carry it on and tear the nesting apart.
    fn close_formatting(&mut self, out: &mut String) {
        while self.top().is_some_and(|top| {
            PHRASING.contains(&top) && !matches!(top, "ruby" | "audio" | "video" | "picture")
        }) {
            self.close_from(self.open.len() - 1, out);
        }
    }

    fn close(&mut self, name: &str, out: &mut String) {
        if let Some(muted) = &self.muted {
            if muted.name == name {
                self.unmute(out);
            }
            return;
        }
        if let Some(at) = self.position(name) {
            self.close_from(at, out);
        }
    }

    /// Where the innermost such element of this scope is.
    fn position(&self, name: &str) -> Option<usize> {
        let (start, _) = *self.scopes.last()?;
        let here = &self.open[start..];
        if here.last()?.in_scope & bit(name) == 0 {
            return None;
        }
        let at = here.iter().rposition(|open| open.name == name)?;
        Some(start + at)
    }

    /// The innermost element of this scope.
    fn top(&self) -> Option<&'static str> {
        let (start, _) = *self.scopes.last()?;
        Some(self.open[start..].last()?.name)
    }

    fn close_from(&mut self, at: usize, out: &mut String) {
        for open in self.open.drain(at..).rev() {
            out.push_str("</");
            out.push_str(open.name);
            out.push('>');
            self.regions.closed(open.name, out);
        }
    }
}

/// All elements that may stay.
fn known() -> impl Iterator<Item = &'static str> {
    PHRASING.iter().chain(&VOID).chain(&FLOW).copied()
}

/// The bit of an element; none for those that may not stay.
fn bit(name: &str) -> u128 {
    known()
        .position(|known| known == name)
        .map_or(0, |n| 1 << n)
}

/// Passes a token as it is, except that its addresses are resolved like any other.
fn trust<F: Facts>(
    token: &Token<'_>,
    tokens: &mut Tokens<'_>,
    span: &Range<usize>,
    facts: &mut F,
    out: &mut String,
) {
    match token {
        Token::Text(raw) | Token::Other(raw) | Token::Close(raw, _) => out.push_str(raw),
        Token::Open {
            raw,
            name,
            attributes,
        } => {
            let is_active = ACTIVE.contains(&name.as_str());
            let acts = attributes
                .iter()
                .any(|(name, _)| name.starts_with("on") || name == "style");
            if is_active || acts {
                facts.active();
            }
            if attributes
                .iter()
                .any(|(attribute, _)| address_use(attribute).is_some())
            {
                write_trusted_tag(name, attributes, span, facts, out);
            } else {
                out.push_str(raw);
            }
            if matches!(name.as_str(), "script" | "style" | "textarea" | "title") {
                out.push_str(tokens.skip_to_close(name));
            }
        }
    }
}

fn write_trusted_tag<F: Facts>(
    name: &str,
    attributes: &[(String, Option<&str>)],
    span: &Range<usize>,
    facts: &mut F,
    out: &mut String,
) {
    let says_what_it_is = attributes.iter().any(|(name, _)| name == "rel");
    out.push('<');
    out.push_str(name);
    for (attribute, value) in attributes {
        if let (SRCSET, Some(value)) = (&**attribute, value) {
            let set = resolve_set(&decode(value), true, span, facts);
            write_attribute(attribute, &set, out);
            continue;
        }
        let resolved = address_use(attribute)
            .zip(*value)
            .map(|(kind, value)| facts.link(&decode(value), kind, span.clone()));
        match (resolved, value) {
            (Some(mut target), _) => {
                // What the author says there counts.
                target.is_external &= !says_what_it_is;
                url::write(attribute, &target, out);
            }
            (None, Some(value)) => write_raw_attribute(attribute, value, out),
            (None, None) => {
                out.push(' ');
                out.push_str(attribute);
            }
        }
    }
    out.push('>');
}

/// What an attribute's address is for, if it holds one that we resolve.
fn address_use(attribute: &str) -> Option<Use> {
    match attribute {
        "href" => Some(Use::Link),
        "src" | "poster" | SRCSET => Some(Use::Source),
        _ => None,
    }
}

/// A `srcset` in which each address is resolved. What may not stand in a page is left out of it, unless the
/// author is trusted.
fn resolve_set<F: Facts>(value: &str, trust: bool, span: &Range<usize>, facts: &mut F) -> String {
    let may_stand =
        |address: &str, said: &str| trust || (url::is_safe(address) && srcset::is_understood(said));
    let mut set = String::new();
    for (address, said) in srcset::candidates(value) {
        if !may_stand(address, said) {
            continue;
        }
        let target = facts.link(address, Use::Source, span.clone());
        if may_stand(&target.address, said) {
            srcset::push(&target.address, said, &mut set);
        }
    }
    set
}

/// A start tag of an author's.
struct OpenTag<'a> {
    name: &'a str,
    attributes: &'a [(String, Option<&'a str>)],
    /// Where it begins in the text.
    at: usize,
    /// The construct it stands in.
    span: &'a Range<usize>,
}

impl<'a> OpenTag<'a> {
    fn value(&self, attribute: &str) -> Option<&'a str> {
        let mut attributes = self.attributes.iter();
        attributes.find(|(name, _)| name == attribute)?.1
    }
}

fn write_tag<F: Facts>(name: &'static str, tag: &OpenTag<'_>, facts: &mut F, out: &mut String) {
    let own = ATTRIBUTES
        .iter()
        .find(|(element, _)| *element == name)
        .map_or(&[][..], |(_, own)| *own);
    out.push('<');
    out.push_str(name);
    let mut written: Vec<&str> = Vec::new();
    for (attribute, value) in tag.attributes {
        // Before there were ids, a place had a name.
        let is_place = name == "a" && attribute == "name";
        let attribute = if is_place { "id" } else { attribute };
        let allowed = GLOBAL
            .iter()
            .chain(own)
            .find(|allowed| **allowed == attribute);
        let Some(allowed) = allowed else {
            facts.left_out(Loss::Attribute(attribute), tag.at);
            continue;
        };
        if written.contains(allowed) {
            continue;
        }
        let value = value.unwrap_or_default();
        if write_allowed(allowed, value, tag, facts, out) {
            written.push(allowed);
        } else {
            facts.left_out(Loss::Address(value), tag.at);
        }
    }
    if name == "pre" {
        // It scrolls, so the keyboard must be able to reach it.
        out.push_str(" tabindex=\"0\"");
    }
    out.push('>');
}

/// Writes an attribute that may stand here, unless its address may not.
fn write_allowed<F: Facts>(
    attribute: &str,
    value: &str,
    tag: &OpenTag<'_>,
    facts: &mut F,
    out: &mut String,
) -> bool {
    if attribute == SRCSET {
        let set = resolve_set(&decode(value), false, tag.span, facts);
        if set.is_empty() {
            return false;
        }
        write_attribute(attribute, &set, out);
    } else if let Some(kind) = address_use(attribute) {
        let address = decode(value);
        if !url::is_safe(&address) {
            return false;
        }
        let target = facts.link(&address, kind, tag.span.clone());
        if !url::is_safe(&target.address) {
            return false;
        }
        url::write(attribute, &target, out);
    } else if attribute == "cite" {
        let address = decode(value);
        if !url::is_safe(&address) {
            return false;
        }
        write_attribute(attribute, &address, out);
    } else if attribute == "id" {
        facts.id(value);
        write_raw_attribute(attribute, &format!("{ID_PREFIX}{value}"), out);
    } else {
        write_raw_attribute(attribute, value, out);
    }
    true
}
