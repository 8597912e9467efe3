//! Section 3: the runs of its table again, with the learner's seed, beside the page and not on its thread.

use super::erase::{input, memo, part, press};
use super::far::{self, Running};
use crate::lesson::errand::{Errand, Report};
use crate::lesson::queue::{JOBS, LOADS, busy, expected_wait};
use crate::words::Words;
use leptos::prelude::*;

/// What the learner sees of an errand.
#[derive(Clone, Copy)]
struct Rerun {
    words: &'static Words,
    seed: RwSignal<String>,
    /// The errand, while it goes on.
    running: StoredValue<Option<Running>, LocalStorage>,
    /// How much of it is done, in thousandths; none if nothing goes on.
    progress: RwSignal<Option<u32>>,
    results: RwSignal<Vec<String>>,
    trouble: RwSignal<String>,
}

/// The control under the table.
pub fn view(words: &'static Words) -> AnyView {
    let rerun = Rerun {
        words,
        seed: RwSignal::new(busy(LOADS[0]).seed.to_string()),
        running: StoredValue::new_local(None),
        progress: RwSignal::new(None),
        results: RwSignal::new(Vec::new()),
        trouble: RwSignal::new(String::new()),
    };
    let queue = words.queue();
    let going = memo(move || rerun.progress.get().is_some());
    view! {
        <div class="figure rerun" role="group" aria-label=(queue.again)(u64::from(JOBS))>
            <p>{(queue.again)(u64::from(JOBS))}</p>
            <label>
                <span>{queue.seed}</span>
                <input
                    class="seed"
                    type="text"
                    inputmode="numeric"
                    prop:value=rerun.seed
                    on:input=input(move |text| rerun.seed.set(text))
                />
            </label>
            {part(move || rerun.buttons(going.get()))}
            <ul class="results" role="status">
                {part(move || rerun.results.get().into_iter().map(|it| view! { <li prop:textContent=it></li> }).collect_view().into_any())}
            </ul>
            <p class="problem" role="alert" prop:textContent=rerun.trouble></p>
        </div>
    }
    .into_any()
}

impl Rerun {
    fn buttons(self, going: bool) -> AnyView {
        let queue = self.words.queue();
        if !going {
            let start = press(move || self.start());
            return view! { <button type="button" class="primary" on:click=start>{queue.run}</button> }.into_any();
        }
        let done = move || self.progress.get().unwrap_or_default().to_string();
        view! {
            <progress max="1000" prop:value=done aria-label=queue.progress></progress>
            <button type="button" class="chip" on:click=press(move || self.cancel())>{queue.cancel}</button>
        }
        .into_any()
    }

    fn start(self) {
        self.results.set(Vec::new());
        let Ok(seed) = self.seed.with_untracked(|text| text.trim().parse()) else {
            return self.trouble.set((self.words.trouble.seed)(u64::MAX));
        };
        self.trouble.set(String::new());
        match far::send(&Errand::Waits { seed }, move |report| self.hear(seed, report)) {
            Ok(running) => {
                self.running.set_value(Some(running));
                self.progress.set(Some(0));
            }
            Err(_) => self.fail(),
        }
    }

    fn hear(self, seed: u64, report: Option<Report>) {
        match report {
            Some(Report::Progress(done)) => self.progress.set(Some(done)),
            Some(Report::Wait { percent, mean }) => {
                let expected = expected_wait(percent).0;
                let line = (self.words.queue().result)(seed, percent, mean.0, expected);
                self.results.update(|results| results.push(line));
            }
            Some(Report::Done) => self.end(),
            None => self.fail(),
        }
    }

    fn cancel(self) {
        self.end();
        self.results.set(vec![self.words.queue().cancelled.into()]);
    }

    fn fail(self) {
        self.end();
        self.trouble.set(self.words.queue().failed.into());
    }

    /// Ends the worker, after it has been heard: it must not be dropped while it calls.
    fn end(self) {
        self.progress.set(None);
        let ended = self.running.try_update_value(Option::take);
        request_animation_frame(move || drop(ended));
    }
}
