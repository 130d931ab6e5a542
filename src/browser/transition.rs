use std::future::Future;

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};

/// Changes what is shown, from one picture of the page to the next where the browser can. The style
/// sheet says how, and that nothing moves for readers who want that.
pub(super) async fn run<F: Future<Output = ()> + 'static>(change: F) {
    let Some(start) = function(&document(), "startViewTransition") else {
        return change.await;
    };
    let change = async {
        change.await;
        Ok(JsValue::UNDEFINED)
    };
    let change = Closure::once(move || future_to_promise(change));
    let Ok(transition) = start.call1(&document(), change.as_ref()) else {
        return;
    };
    // The next transition ends this one early; that is no error.
    if let Some(ready) = promise(&transition, "ready") {
        spawn_local(async { drop(JsFuture::from(ready).await) });
    }
    if let Some(changed) = promise(&transition, "updateCallbackDone") {
        _ = JsFuture::from(changed).await;
    }
}

fn function(of: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(of, &name.into()).ok()?.dyn_into().ok()
}

fn promise(of: &JsValue, name: &str) -> Option<Promise> {
    Reflect::get(of, &name.into()).ok()?.dyn_into().ok()
}
