use crate::post::Slug;

/// Which posts of a tag are shown: those that also have all of some tags, at least one of others, and
/// none of others again. `also=postgres&any=kafka,aws&not=fintech` behind the `?` of an address.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Selection {
    /// All of these.
    pub also: Vec<Slug>,
    /// One of these, if there are any.
    pub any: Vec<Slug>,
    /// None of these.
    pub not: Vec<Slug>,
    /// How many posts are shown at most; `show=40`, where it is more than [`Selection::STEP`].
    pub show: usize,
}

/// What a tag can do in a selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// See [`Selection::also`].
    Also,
    /// See [`Selection::any`].
    Any,
    /// See [`Selection::not`].
    Not,
}

impl Default for Selection {
    fn default() -> Self {
        Self {
            also: Vec::new(),
            any: Vec::new(),
            not: Vec::new(),
            show: Self::STEP,
        }
    }
}

impl Part {
    /// Every part, in the order of an address.
    pub const ALL: [Self; 3] = [Self::Also, Self::Any, Self::Not];

    fn key(self) -> &'static str {
        match self {
            Self::Also => "also",
            Self::Any => "any",
            Self::Not => "not",
        }
    }
}

impl Selection {
    /// So many posts are shown at first, and so many more each time.
    pub const STEP: usize = 20;

    /// Reads a decoded query, with or without its `?`. `None` if it selects nothing, not even everything:
    /// `also=` alone is a selection that has still to be made.
    pub fn parse(query: &str) -> Option<Self> {
        let mut selection = Self::default();
        let mut is_one = false;
        for pair in query.trim_start_matches('?').split('&') {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            if let Some(part) = Part::ALL.into_iter().find(|part| part.key() == key) {
                is_one = true;
                for tag in value.split(',').filter_map(|tag| Slug::parse(tag).ok()) {
                    selection = selection.with(part, tag);
                }
            } else if key == "show" {
                selection.show = value.parse().unwrap_or(0).max(Self::STEP);
            }
        }
        is_one.then_some(selection)
    }

    /// The query, without `?`, in its one canonical form.
    pub fn query(&self) -> String {
        let mut pairs = Vec::new();
        for part in Part::ALL {
            let tags: Vec<&str> = self.tags(part).iter().map(Slug::as_str).collect();
            if !tags.is_empty() {
                pairs.push(format!("{}={}", part.key(), tags.join(",")));
            }
        }
        if pairs.is_empty() {
            pairs.push("also=".to_owned());
        }
        if self.show > Self::STEP {
            pairs.push(format!("show={}", self.show));
        }
        pairs.join("&")
    }

    /// The tags of a part.
    pub fn tags(&self, part: Part) -> &[Slug] {
        match part {
            Part::Also => &self.also,
            Part::Any => &self.any,
            Part::Not => &self.not,
        }
    }

    /// The part a tag is in.
    pub fn part_of(&self, tag: &Slug) -> Option<Part> {
        let mut parts = Part::ALL.into_iter();
        parts.find(|part| self.tags(*part).contains(tag))
    }

    /// The same with a tag in this part and in no other, shown from the beginning.
    #[must_use]
    pub fn with(&self, part: Part, tag: Slug) -> Self {
        let mut selection = self.without(&tag);
        let tags = match part {
            Part::Also => &mut selection.also,
            Part::Any => &mut selection.any,
            Part::Not => &mut selection.not,
        };
        tags.push(tag);
        selection
    }

    /// The same without a tag, shown from the beginning.
    #[must_use]
    pub fn without(&self, tag: &Slug) -> Self {
        let others = |tags: &[Slug]| tags.iter().filter(|other| *other != tag).cloned().collect();
        Self {
            also: others(&self.also),
            any: others(&self.any),
            not: others(&self.not),
            show: Self::STEP,
        }
    }

    /// The same with more posts shown.
    #[must_use]
    pub fn with_more(&self) -> Self {
        Self {
            show: self.show + Self::STEP,
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(query: &str, canonical: &str) {
        let selection = Selection::parse(query).unwrap();
        assert_eq!(selection.query(), canonical);
        assert_eq!(Selection::parse(canonical), Some(selection));
    }

    #[test]
    fn an_address_says_which_tags_are_combined() {
        check(
            "?also=postgres&any=kafka,aws&not=fintech",
            "also=postgres&any=kafka,aws&not=fintech",
        );
        check("not=a&utm_source=x&also=b,,b,c", "also=b,c&not=a");
        check("also=", "also=");
        check("any=a&not=a", "not=a");
        check("also=a&show=40", "also=a&show=40");
        check("also=a&show=x", "also=a");
        check("also=../a,b", "also=b");
        assert_eq!(Selection::parse(""), None);
        assert_eq!(Selection::parse("?utm_source=x&show=40"), None);
    }

    #[test]
    fn a_tag_is_in_one_part_at_most() {
        let tag = || Slug::parse("a").unwrap();
        let selection = Selection::default().with(Part::Also, tag());
        assert_eq!(selection.part_of(&tag()), Some(Part::Also));
        let selection = selection.with_more().with(Part::Not, tag());
        assert_eq!(selection.query(), "not=a");
        assert_eq!(selection.without(&tag()).part_of(&tag()), None);
    }
}
