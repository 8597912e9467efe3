//! One dial: a slider, a number to type, a way to switch it off, and what is wrong with what was typed.

use crate::lesson::dial::Dial;
use crate::sim::scenario::{Fault, Problem};
use crate::trace::problem;
use crate::ui::dom;
use crate::ui::erase::{field, flag, input, maybe, text};
use crate::ui::player::Player;
use crate::words::number;
use leptos::prelude::*;

/// A dial as a control.
#[component]
pub fn DialControl(player: Player, dial: &'static Dial, label: &'static str, unit: &'static str) -> impl IntoView {
    let range = &dial.range;
    let [least, most] = [range.least, range.most].map(number::trimmed);
    let [first, last, step] = range.travel().map(number::trimmed);
    let words = player.words;
    let fault = RwSignal::new(None::<Fault>);
    let value = Memo::new(move |_| player.settings.with(|it| dial.read(it)));
    let turn = move |value: Option<f64>| {
        fault.set(None);
        player.change(dial.write(&player.scenario(), value));
    };
    let slide = field(move |text| {
        turn(dom::number(&text).map(|place| range.value(place)).or(value.get_untracked()));
        Some(place(dial, value.get_untracked()))
    });
    let typed = field(move |text| {
        match dial.accept(dom::number(&text)) {
            Err(_) if text.is_empty() && dial.optional => turn(None),
            Ok(value) => turn(Some(value)),
            Err(found) => {
                fault.set(Some(found));
                return None;
            }
        }
        Some(value.get_untracked().map(number::trimmed).unwrap_or_default())
    });
    let spoken = text(move || {
        value.get().map_or_else(|| words.flow().never.into(), |it| format!("{} {unit}", number::trimmed(it)))
    });
    let id = player.id_of(dial.name);
    let problem_id = format!("{id}-problem");
    let trouble = maybe(move || fault.get().map(|fault| told(fault, player)));
    // A message goes as soon as what is typed makes sense.
    let relieved =
        input(move |text| fault.update(|fault| *fault = fault.filter(|_| dial.accept(dom::number(&text)).is_err())));
    let never = dial.optional.then(|| never(player, value, turn, range.middle()));
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
                on:input=slide
            />
            <span class="number">
                <input
                    type="number"
                    min=least
                    max=most
                    step="any"
                    aria-label=label
                    aria-describedby=problem_id.clone()
                    aria-invalid=maybe(move || fault.get().map(|_| "true".into()))
                    prop:value=text(move || value.get().map(number::trimmed).unwrap_or_default())
                    on:input=relieved
                    on:change=typed
                />
                {unit}
            </span>
            {never}
            <p class="problem" id=problem_id role="status">{trouble}</p>
        </div>
    }
    .into_any()
}

fn told(fault: Fault, player: Player) -> String {
    problem::problem(&Problem { place: String::new(), fault }, player.words)
}

/// Where the slider stands.
fn place(dial: &Dial, value: Option<f64>) -> String {
    number::trimmed(dial.range.place(value.unwrap_or(dial.off)))
}

/// The box that switches a limit off, and on again at `first`.
fn never(player: Player, value: Memo<Option<f64>>, turn: impl Fn(Option<f64>) + 'static, first: f64) -> AnyView {
    let off = input(move |_| turn(if value.get_untracked().is_some() { None } else { Some(first) }));
    view! {
        <label class="never">
            <input type="checkbox" prop:checked=flag(move || value.get().is_none()) on:change=off/>
            {player.words.flow().never}
        </label>
    }
    .into_any()
}
