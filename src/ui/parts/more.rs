//! More: everything of a figure that its first view does without. It comes as a piece, when it is opened.

use crate::ui::erase::{flag, memo, part, press, text};
use crate::ui::pieces;
use crate::ui::player::Player;
use crate::ui::{dom, pieces::Missing, sheet};
use leptos::mount::mount_to;
use leptos::prelude::*;

/// The button that opens it.
pub fn button(player: Player) -> AnyView {
    let open = move || {
        player.more.update(|more| *more = !*more);
        player.more_known.set(true);
    };
    view! {
        <button
            type="button"
            class="more-button"
            id=player.id_of("more-button")
            aria-expanded=text(move || player.more.get().to_string())
            aria-controls=player.id_of("more")
            on:click=press(open)
        >
            {player.words.figure.more}
            <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
                <path d="M2 4l4 4 4-4"></path>
            </svg>
        </button>
    }
    .into_any()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Loading,
    Failed,
    Here,
}

/// Where it opens: below the run bar, once it was asked for.
pub fn place(player: Player) -> AnyView {
    let state = RwSignal::new(State::Loading);
    let known = memo(move || player.more_known.get());
    Effect::new(move |_| {
        if known.get() {
            fetch(player, state);
        }
    });
    let page = &player.words.page;
    let told = move || match (known.get(), state.get()) {
        (false, _) | (_, State::Here) => ().into_any(),
        (true, State::Loading) => view! { <p class="piece-state" role="status">{page.loading}</p> }.into_any(),
        (true, State::Failed) => view! {
            <div class="piece-state failed" role="alert">
                <p>{page.missing}</p>
                <button type="button" class="primary" on:click=press(move || fetch(player, state))>
                    {page.retry}
                </button>
            </div>
        }
        .into_any(),
    };
    view! {
        <div class="more" id=player.id_of("more") hidden=flag(move || !player.more.get())>
            {part(told)}
        </div>
    }
    .into_any()
}

fn fetch(player: Player, state: RwSignal<State>) {
    state.set(State::Loading);
    dom::spawn(async move {
        let view = match sheet::fetch("more").await {
            Ok(()) => pieces::more_of(player).await,
            Err(missing) => Err(missing),
        };
        let place = dom::by_id(&player.id_of("more"));
        let here = view.and_then(|view| place.ok_or(Missing).map(|place| (place, view)));
        let _ = state.try_set(if here.is_ok() { State::Here } else { State::Failed });
        if let Ok((place, view)) = here {
            mount_to(place, move || view(player)).forget();
        }
    });
}
