//! One dial: a slider, a number to type, a way to switch it off, and what is wrong with what was typed.

use crate::lesson::dial::Dial;
use crate::sim::scenario::Problem;
use crate::trace::problem;
use crate::ui::dom;
use crate::ui::erase::{field, flag, input, maybe, said, text};
use crate::ui::player::Player;
use crate::words::number;
use crate::words::typed::{Typed, read};
use leptos::prelude::*;

/// A dial as a control.
#[component]
pub fn DialControl(player: Player, dial: &'static Dial, label: &'static str, unit: &'static str) -> impl IntoView {
    let range = &dial.range;
    let [first, last, step] = range.travel().map(number::trimmed);
    let words = player.words;
    let value = Memo::new(move |_| player.settings.with(|it| dial.read(it)));
    let (wrong, understood) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>));
    let hand = Hand { player, dial, value, wrong, understood };
    let spoken = text(move || {
        value.get().map_or_else(|| words.figure.never.into(), |it| format!("{} {unit}", number::trimmed(it)))
    });
    let id = player.id_of(dial.name);
    let problem_id = format!("{id}-problem");
    let never = dial.optional.then(|| never(hand, range.middle()));
    view! {
        <div class="control">
            <label for=id.clone()>{label}</label>
            <input
                type="range"
                id=id
                min=first
                max=last
                step=step
                aria-valuetext=spoken
                prop:value=text(move || place(dial, value.get()))
                on:input=field(move |text| hand.slide(&text))
            />
            <span class="number">
                <input
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    aria-label=label
                    aria-describedby=problem_id.clone()
                    aria-invalid=maybe(move || wrong.get().map(|_| "true".into()))
                    prop:value=text(move || value.get().map(number::trimmed).unwrap_or_default())
                    on:input=input(move |text| hand.relieve(&text))
                    on:change=field(move |text| hand.take(&text))
                />
                {unit}
            </span>
            {never}
            <p class="hint" role="status" prop:textContent=said(move || understood.get())></p>
            <p
                class="problem"
                id=problem_id
                role="status"
                prop:textContent=said(move || wrong.get())
            ></p>
        </div>
    }
    .into_any()
}

/// What a learner does to a dial, and what is said to it.
#[derive(Clone, Copy)]
struct Hand {
    player: Player,
    dial: &'static Dial,
    value: Memo<Option<f64>>,
    wrong: RwSignal<Option<String>>,
    understood: RwSignal<Option<String>>,
}

impl Hand {
    fn turn(self, value: Option<f64>) {
        self.wrong.set(None);
        self.understood.set(None);
        self.player.change(self.dial.write(&self.player.scenario(), value));
    }

    /// The slider is moved; it stands where the value is.
    fn slide(self, text: &str) -> Option<String> {
        let range = &self.dial.range;
        self.turn(dom::number(text).map(|place| range.value(place)).or(self.value.get_untracked()));
        Some(place(self.dial, self.value.get_untracked()))
    }

    /// Something was typed; what it was taken for, unless it makes no sense.
    fn take(self, text: &str) -> Option<String> {
        match accept(self.player, self.dial, text) {
            Ok(value) => self.turn(value),
            Err(told) => {
                self.wrong.set(Some(told));
                return None;
            }
        }
        let shown = self.value.get_untracked().map(number::trimmed).unwrap_or_default();
        let told = (shown != text.trim()).then(|| (self.player.words.trouble.understood)(&shown));
        self.understood.set(told);
        Some(shown)
    }

    /// A message goes as soon as what is typed makes sense.
    fn relieve(self, text: &str) {
        self.understood.set(None);
        self.wrong.update(|wrong| *wrong = wrong.take().filter(|_| accept(self.player, self.dial, text).is_err()));
    }
}

/// What was typed as a value of the dial, nothing where that switches it off; or what is wrong with it.
fn accept(player: Player, dial: &Dial, text: &str) -> Result<Option<f64>, String> {
    let words = player.words;
    if text.trim().is_empty() && dial.optional {
        return Ok(None);
    }
    let typed = read(text);
    if let Typed::Either([grouped, decimal]) = &typed {
        return Err((words.trouble.ambiguous)(grouped, decimal));
    }
    let told = |fault| problem::problem(&Problem { place: String::new(), fault }, words);
    dial.accept(dom::typed(&typed)).map(Some).map_err(told)
}

/// Where the slider stands.
fn place(dial: &Dial, value: Option<f64>) -> String {
    number::trimmed(dial.range.place(value.unwrap_or(dial.off)))
}

/// The box that switches a limit off, and on again at `first`.
fn never(hand: Hand, first: f64) -> AnyView {
    let value = hand.value;
    let off = input(move |_| hand.turn(if value.get_untracked().is_some() { None } else { Some(first) }));
    view! {
        <label class="never">
            <input type="checkbox" prop:checked=flag(move || value.get().is_none()) on:change=off/>
            {hand.player.words.figure.never}
        </label>
    }
    .into_any()
}
