use leptos::prelude::*;

use crate::{app::blog::Blog, markdown::Contents, messages::Message, post::Language};

/// A post with fewer sections than this needs no list of them.
const WORTHWHILE: usize = 4;

/// The sections of a long post.
#[component]
pub fn ContentsList(
    contents: Vec<Contents>,
    /// Of the post, if that is not the site's.
    lang: Option<Box<Language>>,
) -> impl IntoView {
    (contents.len() >= WORTHWHILE).then(|| {
        let title = Blog::here().text(Message::CONTENTS);
        let label = title.clone();
        let (lang, dir) = Language::attributes(lang.as_deref());
        view! {
            <nav class="contents" aria-label=label>
                <details>
                    <summary>{title}</summary>
                    <div lang=lang dir=dir>{level(&contents)}</div>
                </details>
            </nav>
        }
    })
}

/// Lines of the highest level there is, each with what lies below it.
fn level(contents: &[Contents]) -> AnyView {
    let Some(top) = contents.iter().map(|line| line.level).min() else {
        return ().into_any();
    };
    let sections = contents.chunk_by(|_, next| next.level > top);
    let items = sections
        .map(|section| match section {
            [line, below @ ..] if line.level == top => {
                let href = format!("#{}", line.id);
                let below = (!below.is_empty()).then(|| level(below));
                view! { <li><a href=href>{line.text.clone()}</a>{below}</li> }.into_any()
            }
            // Sections above the first line of this level.
            deeper => view! { <li>{level(deeper)}</li> }.into_any(),
        })
        .collect_view();
    view! { <ol>{items}</ol> }.into_any()
}
