//! Errands for a worker, seen from the page: begun, heard of, and ended when nobody wants them any more.

use crate::lesson::errand::{self, Errand, Report};
use js_sys::{Object, Reflect, Uint8Array};
use leptos::prelude::document;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

/// Where the script of the worker is, on a page that does not say so: Trunk's developing server copies it there.
const UNNAMED: &str = "./worker.js";

/// An errand on its way. Dropped, it ends, wherever it is.
pub struct Running {
    worker: Worker,
    _heard: Closure<dyn FnMut(MessageEvent)>,
    _failed: Closure<dyn FnMut(JsValue)>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// Starts a worker and sends it on an errand. `hear` is told every report, and `None` when there will be no more because
/// something failed.
///
/// # Errors
/// When this browser starts no worker.
pub fn send(errand: &Errand, hear: impl Fn(Option<Report>) + Clone + 'static) -> Result<Running, JsValue> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&script(), &options)?;
    let failing = hear.clone();
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        hear(errand::read(&Uint8Array::new(&event.data()).to_vec()));
    });
    let failed = Closure::<dyn FnMut(JsValue)>::new(move |_| failing(None));
    worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
    // Made first: if a message cannot be sent, dropping it ends the worker.
    let running = Running { worker, _heard: heard, _failed: failed };
    running.worker.post_message(&program()?)?;
    running.worker.post_message(&Uint8Array::from(&errand::bytes(errand)[..]))?;
    Ok(running)
}

fn script() -> String {
    let named = document().query_selector("meta[name=worker]").ok().flatten();
    named.and_then(|meta| meta.get_attribute("content")).unwrap_or_else(|| UNNAMED.into())
}

/// The page's own program, as `boot.js` has compiled it. Where another script has started the page there is none.
fn program() -> Result<JsValue, JsValue> {
    let lesson = Reflect::get(&js_sys::global(), &"lesson".into())?;
    match lesson.is_undefined() {
        true => Err(JsValue::from_str("this page was not started by boot.js")),
        false => Ok(Object::from(lesson).into()),
    }
}
