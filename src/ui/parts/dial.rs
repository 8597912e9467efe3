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
    let wrong = RwSignal::new(None::<String>);
    let understood = RwSignal::new(None::<String>);
    let value = Memo::new(move |_| player.settings.with(|it| dial.read(it)));
    let shown = move || value.get_untracked().map(number::trimmed).unwrap_or_default();
    let turn = move |value: Option<f64>| {
        wrong.set(None);
        understood.set(None);
        player.change(dial.write(&player.scenario(), value));
    };
    let slide = field(move |text| {
        turn(dom::number(&text).map(|place| range.value(place)).or(value.get_untracked()));
        Some(place(dial, value.get_untracked()))
    });
    let typed = field(move |text| {
        match accept(player, dial, &text) {
            Ok(value) => turn(value),
            Err(told) => {
                wrong.set(Some(told));
                return None;
            }
        }
        let shown = shown();
        understood.set((shown != text.trim()).then(|| (words.trouble.understood)(&shown)));
        Some(shown)
    });
    let spoken = text(move || {
        value.get().map_or_else(|| words.flow().never.into(), |it| format!("{} {unit}", number::trimmed(it)))
    });
    let id = player.id_of(dial.name);
    let problem_id = format!("{id}-problem");
    // A message goes as soon as what is typed makes sense.
    let relieved = input(move |text| {
        understood.set(None);
        wrong.update(|wrong| *wrong = wrong.take().filter(|_| accept(player, dial, &text).is_err()));
    });
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
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    aria-label=label
                    aria-describedby=problem_id.clone()
                    aria-invalid=maybe(move || wrong.get().map(|_| "true".into()))
                    prop:value=text(move || value.get().map(number::trimmed).unwrap_or_default())
                    on:input=relieved
                    on:change=typed
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
