use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
};

use super::document;

thread_local! {
    /// The step of the history that is shown.
    static HERE: Cell<f64> = Cell::new(document::now());
    /// How far down the reader was on each step, when they left it. Keys are bits: numbers with a
    /// point have no order that a map could rely on.
    static PLACES: RefCell<HashMap<u64, f64>> = RefCell::default();
}

/// Keeps where the reader is, before they leave for a step that is not there yet.
pub(super) fn keep() {
    document::set_step(HERE.get());
    note();
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
    let place = PLACES.with_borrow(|places| places.get(&HERE.get().to_bits()).copied());
    document::scroll_to(place.unwrap_or(0.0));
}

/// The first step and the one after it can be named within one millisecond.
fn unused() -> f64 {
    document::now().max(HERE.get() + 1.0)
}

fn note() {
    PLACES.with_borrow_mut(|places| places.insert(HERE.get().to_bits(), document::scroll_place()));
}
