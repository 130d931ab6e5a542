use crate::{
    messages::{Message, Messages},
    post::{Slug, Summary, Tag},
    route::{Part, Selection},
};

use super::Manifest;

/// Posts of a tag, narrowed down by others. It is made in the browser and never published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Combination {
    /// The tag whose page this is.
    pub tag: Tag,
    /// What it is combined with.
    pub selection: Selection,
    /// How many posts there are.
    pub count: usize,
    /// The newest of them.
    pub posts: Vec<Summary>,
    /// All other tags, with what choosing them would leave.
    pub choices: Vec<Choice>,
}

/// A tag that can be combined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The tag.
    pub tag: Tag,
    /// What it does already.
    pub part: Option<Part>,
    /// How many posts each choice would leave.
    pub leaves: Leaves,
}

/// How many posts there would be if a tag were chosen for each part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaves {
    /// For [`Selection::also`].
    pub also: usize,
    /// For [`Selection::any`].
    pub any: usize,
    /// For [`Selection::not`].
    pub not: usize,
}

impl Combination {
    /// What is shown, in a sentence.
    pub fn description(&self, messages: &Messages) -> String {
        messages.fill(Message::TOUCHING, &[("tags", &self.words(messages))])
    }

    /// The tags, in words: `postgres and kafka, but not aws`.
    pub fn words(&self, messages: &Messages) -> String {
        let names = |part: Part| -> Vec<&str> {
            let choices = self.choices.iter();
            let chosen = choices.filter(|choice| choice.part == Some(part));
            chosen.map(|choice| choice.tag.name.as_str()).collect()
        };
        let join = |message: Message, names: Vec<&str>| {
            let mut names = names.into_iter();
            let first = names.next()?.to_owned();
            Some(names.fold(first, |a, b| messages.fill(message, &[("a", &a), ("b", b)])))
        };
        let mut also = names(Part::Also);
        also.insert(0, &self.tag.name);
        let mut words = join(Message::BOTH, also).unwrap_or_default();
        if let Some(any) = join(Message::EITHER, names(Part::Any)) {
            words = messages.fill(Message::WITH_ANY, &[("tags", &words), ("any", &any)]);
        }
        if let Some(not) = join(Message::EITHER, names(Part::Not)) {
            words = messages.fill(Message::BUT_NOT, &[("tags", &words), ("not", &not)]);
        }
        words
    }
}

impl Manifest {
    /// A combination. `None` if there is no such tag, or not enough is loaded to say.
    pub fn combination(&self, tag: &Slug, selection: &Selection) -> Option<Combination> {
        if !self.has_index() {
            return None;
        }
        let mut tags = self.entry.tags.iter().map(|count| &count.tag);
        let posts = self.newest_selected(tag, selection);
        let masks = self.masks(tag, selection);
        let choices = tags.clone().filter(|other| other.slug != *tag);
        let choice = |other: &Tag| {
            let part = selection.part_of(&other.slug);
            let leaves = if part.is_none() {
                self.leaves(&masks, &other.slug)
            } else {
                // What choosing it otherwise would leave does not depend on what it does now.
                let masks = self.masks(tag, &selection.without(&other.slug));
                self.leaves(&masks, &other.slug)
            };
            Choice {
                tag: other.clone(),
                part,
                leaves,
            }
        };
        Some(Combination {
            selection: selection.clone(),
            count: masks.count,
            choices: choices.map(choice).collect(),
            posts: posts
                .map(|position| self.posts[position].clone())
                .collect::<Option<_>>()?,
            tag: tags.find(|other| other.slug == *tag)?.clone(),
        })
    }

    /// Positions of the newest posts of a combination, as many as it shows.
    pub(super) fn newest_selected(
        &self,
        tag: &Slug,
        selection: &Selection,
    ) -> impl Iterator<Item = usize> + use<> {
        let selected = self.selected(tag, selection);
        let positions = (0..selected.len()).rev();
        positions
            .filter(move |position| selected[*position])
            .take(selection.show)
    }

    /// For each post whether the combination has it.
    fn selected(&self, tag: &Slug, selection: &Selection) -> Vec<bool> {
        let mut selected = self.without_any(tag, selection);
        if !selection.any.is_empty() {
            keep(&mut selected, &self.mask(&selection.any), true);
        }
        selected
    }

    /// The same as if any of no tags were asked for.
    fn without_any(&self, tag: &Slug, selection: &Selection) -> Vec<bool> {
        let mut selected = self.mask(std::slice::from_ref(tag));
        for tag in &selection.also {
            keep(&mut selected, &self.mask(std::slice::from_ref(tag)), true);
        }
        keep(&mut selected, &self.mask(&selection.not), false);
        selected
    }

    /// For each post whether it has one of the tags.
    fn mask(&self, tags: &[Slug]) -> Vec<bool> {
        let mut mask = vec![false; self.posts.len()];
        for position in tags.iter().flat_map(|tag| self.positions_of(tag)) {
            if let Some(has) = mask.get_mut(*position) {
                *has = true;
            }
        }
        mask
    }

    fn positions_of(&self, tag: &Slug) -> &[usize] {
        self.tags.get(tag).map_or(&[], Vec::as_slice)
    }

    fn masks(&self, tag: &Slug, selection: &Selection) -> Masks {
        let selected = self.selected(tag, selection);
        Masks {
            count: selected.iter().filter(|is_in| **is_in).count(),
            selected,
            without_any: self.without_any(tag, selection),
            has_any: !selection.any.is_empty(),
        }
    }

    /// How many posts choosing a tag for each part would leave.
    fn leaves(&self, masks: &Masks, tag: &Slug) -> Leaves {
        let is_in = |mask: &[bool], position: usize| mask.get(position) == Some(&true);
        let mut also = 0;
        let mut more = 0;
        for position in self.positions_of(tag) {
            if is_in(&masks.selected, *position) {
                also += 1;
            } else if is_in(&masks.without_any, *position) {
                more += 1;
            }
        }
        Leaves {
            also,
            any: if masks.has_any {
                masks.count + more
            } else {
                also
            },
            not: masks.count - also,
        }
    }
}

struct Masks {
    selected: Vec<bool>,
    count: usize,
    without_any: Vec<bool>,
    has_any: bool,
}

/// Keeps what is in a mask, or what is not.
fn keep(selected: &mut [bool], mask: &[bool], wanted: bool) {
    for (is_in, other) in selected.iter_mut().zip(mask) {
        *is_in &= *other == wanted;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compiler::content::messages::Interface;
    use crate::{
        manifest::{SHARD, Shard, Site},
        post::{Date, Status},
        route::{Address, Route},
    };

    fn slug(text: &str) -> Slug {
        Slug::parse(text).unwrap()
    }

    /// A site whose posts have these tags, oldest first.
    fn site(posts: &[&str]) -> Manifest {
        let summary = |(n, tags): (usize, &&str)| Summary {
            address: Address::parse(&format!("post-{n}")).unwrap(),
            title: format!("Post {n}"),
            lang: None,
            date: Date::parse("2026-01-01"),
            updated: None,
            minutes: 1,
            summary: String::new(),
            is_excerpt: false,
            tags: tags
                .split(' ')
                .map(|tag| Tag {
                    slug: slug(tag),
                    name: tag.to_owned(),
                })
                .collect(),
            status: Status::Published,
            authors: Vec::new(),
            particulars: None,
        };
        let posts = posts.iter().enumerate().map(summary).collect();
        Manifest::complete(Site::default(), posts)
    }

    #[track_caller]
    fn check(site: &Manifest, query: &str, posts: &[usize], choices: &str) {
        let selection = Selection::parse(query).unwrap();
        let combination = site.combination(&slug("a"), &selection).unwrap();
        let shown: Vec<String> = combination
            .posts
            .iter()
            .map(|post| post.address.to_string())
            .collect();
        let expected: Vec<String> = posts.iter().map(|n| format!("post-{n}/")).collect();
        assert_eq!(shown, expected, "{query}");
        assert_eq!(combination.count, posts.len());
        let line = |choice: &Choice| {
            let Leaves { also, any, not } = choice.leaves;
            format!("{} {also} {any} {not}", choice.tag.name)
        };
        let lines: Vec<String> = combination.choices.iter().map(line).collect();
        assert_eq!(lines.join(", "), choices, "{query}");
    }

    #[test]
    fn tags_combine_and_every_count_is_what_a_choice_would_leave() {
        let site = site(&["a b", "a c", "a b c", "b c", "a d"]);
        check(&site, "also=", &[4, 2, 1, 0], "b 2 2 2, c 2 2 2, d 1 1 3");
        check(&site, "also=b", &[2, 0], "b 2 2 2, c 1 1 1, d 0 0 2");
        check(&site, "not=b", &[4, 1], "b 2 2 2, c 1 1 1, d 1 1 1");
        check(&site, "any=b,d", &[4, 2, 0], "b 0 3 1, c 1 4 2, d 0 3 2");
        check(&site, "also=c&not=b", &[1], "b 1 1 1, c 1 1 1, d 0 0 1");
        check(&site, "also=b,d", &[], "b 0 0 1, c 0 0 0, d 0 0 2");
        assert_eq!(
            site.combination(&slug("nothing"), &Selection::default()),
            None
        );
    }

    #[test]
    fn a_combination_is_said_in_words() {
        let site = site(&["a b c d e f"]);
        let selection = Selection::parse("also=b&any=c,d&not=e,f").unwrap();
        let combination = site.combination(&slug("a"), &selection).unwrap();
        assert_eq!(
            combination.words(&Interface::english().page),
            "a and b, and c or d, but not e or f"
        );
    }

    #[test]
    fn a_browser_fetches_the_index_and_what_it_shows() {
        let posts = vec!["a b"; 250];
        let complete = site(&posts);
        let mut loaded = Manifest::new(complete.entry.clone());
        let selection = Selection::parse("also=b").unwrap();
        let combination = |selection: &Selection| {
            Route::Combination(Address::parse("a").unwrap(), selection.clone())
        };
        assert_eq!(loaded.combination(&slug("a"), &selection), None);
        loaded.insert_index(&complete.tag_index());
        assert_eq!(loaded.combination(&slug("a"), &selection), None);
        assert_eq!(loaded.missing_shards(&combination(&selection)), [2]);
        let shard = |number: usize| Shard {
            posts: complete
                .summaries()
                .skip(number * SHARD)
                .take(SHARD)
                .cloned()
                .collect(),
        };
        loaded.insert_shard(2, shard(2));
        assert_eq!(
            loaded.combination(&slug("a"), &selection),
            complete.combination(&slug("a"), &selection)
        );
        let more = selection.with_more().with_more();
        assert_eq!(loaded.missing_shards(&combination(&more)), [1]);
    }
}
