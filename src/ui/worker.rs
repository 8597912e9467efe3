//! The same program in a worker: it does errands, and nothing is drawn.

use super::pieces;
use crate::lesson::errand::{self, Errand};
use js_sys::{Reflect, Uint8Array, global};
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Does what each message asks for, and answers with reports. An errand that cannot be done is not answered by an end:
/// an empty message says so.
pub fn listen() {
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| {
        let bytes = Uint8Array::new(&event.data()).to_vec();
        wasm_bindgen_futures::spawn_local(async move {
            if pieces::run_errand(bytes, post).await.is_err() {
                post(Vec::new());
            }
        });
    });
    let _ = Reflect::set(&global(), &"onmessage".into(), heard.as_ref());
    heard.forget(); // as long as the worker lives
}

/// Does an errand: only through its piece.
pub fn run(bytes: &[u8], tell: fn(Vec<u8>)) {
    match errand::read::<Errand>(bytes) {
        Some(errand) => errand.run(&mut |report| tell(errand::bytes(&report))),
        None => tell(Vec::new()),
    }
}

fn post(bytes: Vec<u8>) {
    let scope = global().unchecked_into::<DedicatedWorkerGlobalScope>();
    let _ = scope.post_message(&Uint8Array::from(&bytes[..]));
}
