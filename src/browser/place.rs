use std::cell::{Cell, RefCell};

use super::document;

thread_local! {
    /// The step of the history that is shown.
    static HERE: Cell<f64> = const { Cell::new(0.0) };
    /// How far down the reader was on each step when they left it, for those who refuse us storage.
    static PLACES: RefCell<Vec<(f64, f64)>> = const { RefCell::new(Vec::new()) };
}

/// Notes the step that the visit begins on; a document that was reloaded is on one that has a name.
pub(super) fn arrive() {
    HERE.set(document::step().unwrap_or_else(document::now));
}

/// Keeps where the reader is, before they leave for a step that is not there yet.
pub(super) fn keep() {
    // Browsers count the changes of a history, and refuse more than some.
    if document::step().is_none() {
        document::set_step(HERE.get());
    }
    note();
}

/// Leaves for a new step of the history. False if the browser refuses it, and the reader is where they were.
pub(super) fn go_on_to(address: &str) -> bool {
    keep();
    let step = unused();
    let has_left = document::push(address, step);
    if has_left {
        HERE.set(step);
    }
    has_left
}

/// A step has been added to the history; this is what it is called.
pub(super) fn begin() -> f64 {
    let step = unused();
    HERE.set(step);
    step
}

/// Keeps where the reader is, who has left already for another step.
pub(super) fn leave_for(step: Option<f64>) {
    note();
    HERE.set(step.unwrap_or_else(unused));
}

/// Goes to where the reader was on this step.
pub(super) fn restore() {
    let here = HERE.get();
    let is_here = |(step, _): &&(f64, f64)| step.to_bits() == here.to_bits();
    let kept = PLACES.with_borrow(|places| places.iter().rev().find(is_here).copied());
    let place = document::recall(&key(here)).or(kept.map(|(_, place)| place));
    document::scroll_to(place.unwrap_or(0.0));
}

/// The first step and the one after it can be named within one millisecond.
fn unused() -> f64 {
    document::now().max(HERE.get() + 1.0)
}

fn note() {
    let (step, place) = (HERE.get(), document::scroll_place());
    PLACES.with_borrow_mut(|places| places.push((step, place)));
    // A reload forgets everything but this, and `page.js` reads it too.
    document::remember(&key(step), place);
}

fn key(step: f64) -> String {
    ["slashlog-place-", &document::digits(step)].concat()
}
