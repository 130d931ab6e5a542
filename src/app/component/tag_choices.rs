use std::cmp::Reverse;

use leptos::prelude::*;

use crate::{
    app::blog::Blog,
    manifest::{Choice, Leaves},
    messages::Message,
    post::Tag,
    route::{Part, Selection},
};

/// More tags than this are more than a reader looks through.
const SHOWN: usize = 40;

/// Tags to combine with another: each can be asked for, allowed, or left out, and says what that leaves.
#[component]
pub fn TagChoices(
    /// The tag whose page this is.
    tag: Tag,
    /// What is chosen.
    selection: Selection,
    /// All other tags.
    choices: Vec<Choice>,
) -> impl IntoView {
    let mut choices = worthwhile(choices);
    choices.truncate(SHOWN);
    let row = |choice: Choice| {
        let name = format!("/{}", choice.tag.name);
        let toggles = Part::ALL.map(|part| toggle(&tag, &selection, &choice, part));
        view! { <li><span class="choices__tag" dir="auto">{name}</span>{toggles}</li> }
    };
    view! {
        <section class="choices" aria-labelledby="_choices">
            <h2 id="_choices" class="section-title">{Blog::here().text(Message::COMBINE_WITH)}</h2>
            <ul>{choices.into_iter().map(row).collect_view()}</ul>
        </section>
    }
}

/// Choices that change something: those that are made, then by what they leave.
fn worthwhile(choices: Vec<Choice>) -> Vec<Choice> {
    let rank = |choice: &Choice| (choice.part.is_none(), Reverse(choice.leaves.also));
    let mut ranked: Vec<Choice> = Vec::with_capacity(choices.len());
    // The sorting of the standard library would be a part of the app for these alone.
    for choice in choices {
        if choice.part.is_some() || choice.leaves.any > 0 {
            let at = ranked.partition_point(|other| rank(other) <= rank(&choice));
            ranked.insert(at, choice);
        }
    }
    ranked
}

/// A link to the combination with a tag in one part, or without it where it is in that part already.
fn toggle(tag: &Tag, selection: &Selection, choice: &Choice, part: Part) -> impl IntoView + use<> {
    let Leaves { also, any, not } = choice.leaves;
    let blog = Blog::here();
    let (id, label, count) = match part {
        Part::Also => ("also", Message::ALSO, also),
        Part::Any => ("any", Message::ANY, any),
        Part::Not => ("not", Message::NOT, not),
    };
    let is_chosen = choice.part == Some(part);
    let next = if is_chosen {
        selection.without(&choice.tag.slug)
    } else {
        selection.with(part, choice.tag.slug.clone())
    };
    let href = blog.combination(tag, next);
    let id = format!("_{id}-{}", choice.tag.slug);
    let name = blog
        .messages
        .fill(Message::LEAVES, &[("tag", &choice.tag.name)]);
    let current = is_chosen.then_some("true");
    view! {
        " "
        <a id=id href=href aria-current=current>
            {blog.text(label)}<span class="visually-hidden">" "{name}</span>" "
            <span class="count">{blog.messages.number(count)}</span>
        </a>
    }
}
