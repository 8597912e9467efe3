//! The facts of one message, when it was opened.

use crate::late;
use crate::late::Late;
use crate::sim::message::Message;
use crate::sim::plan::Style;
use crate::trace::Trace;
use crate::trace::narrate::{self, Line};
use crate::ui::dom;
use crate::ui::erase::{part, press};
use crate::ui::pieces::{self, Missing};
use crate::ui::player::Player;
use crate::ui::sheet;
use crate::words::number;
use leptos::prelude::*;

/// The card of the message that is open, if one is.
#[component]
pub fn Card(player: Player) -> impl IntoView {
    part(move || {
        let opened = player.opened.get().filter(|_| !player.is_frozen());
        let card = CARD.get();
        if opened.is_some() && card.is_none() {
            fetch(player);
        }
        opened.zip(card).and_then(|((style, id), card)| card(player, style, id)).into_any()
    })
}

/// What a message says comes with what else is behind the first view; it is asked for when the first run begins.
static CARD: Late<Draw> = late!(card);

type Draw = fn(Player, Style, u32) -> Option<AnyView>;

/// Messages can be opened from now on.
pub fn bring() {
    CARD.bring(card);
}

/// The message stays open meanwhile; if the piece does not come, that is said.
fn fetch(player: Player) {
    dom::spawn(async move {
        let sheet = sheet::fetch("more").await;
        let here = match sheet {
            Ok(()) => pieces::fetch_more().await,
            missing => missing,
        };
        match here {
            Ok(()) => player.opened.notify(),
            Err(Missing) => player.tell(player.words.page.missing.into()),
        }
    });
}

fn card(player: Player, style: Style, id: u32) -> Option<AnyView> {
    let words = player.words;
    let facts = player.solved.with(|it| {
        let trace = it.pair().of(style)?;
        let message = trace.messages.get(id as usize)?;
        let name = (player.costume.message)(style, message.body, words)?[0];
        let to = player.costume.to(style, message, trace.journeys.len() > 1, words);
        Some((facts(player, &it.lines, trace, message), (words.figure.message_to)(name, &to)))
    });
    let (facts, title) = facts?;
    let rows = facts
        .into_iter()
        .map(|(name, value)| view! { <dt prop:textContent=name></dt><dd prop:textContent=value></dd> })
        .collect_view();
    let view = view! {
        <div class="message-card" role="region" aria-label=words.figure.message>
            <h4 prop:textContent=format!("{title} ({})", player.side(style))></h4>
            <dl>{rows}</dl>
            <button type="button" class="icon close" aria-label=words.figure.close on:click=press(move || {
                player.opened.set(None);
                dom::rescue_focus(player.picture_id());
            })>
                <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                    <path d="M3 3l10 10M13 3L3 13"></path>
                </svg>
            </button>
        </div>
    };
    Some(view.into_any())
}

fn facts(player: Player, lines: &[Line], trace: &Trace, message: &Message) -> Vec<(&'static str, String)> {
    let (style, words, costume) = (trace.style, player.words, player.costume);
    let figure = &words.figure;
    let name = |actor| (costume.actor)(style, actor, words);
    let way = format!("{} → {}", name(message.from), name(message.to));
    let mut facts = vec![
        (figure.from_to, way),
        (figure.request, number::grouped(u64::from(message.journey.0) + 1)),
        (figure.sent, player.time(message.sent)),
    ];
    // As in the picture: where the future is hidden, nobody knows when it arrives.
    if player.seen.get().has(message.arrives) {
        facts.push((figure.arrives, player.time(message.arrives)));
    }
    if let Some(line) = narrate::cause_of(lines, trace, message) {
        facts.push((figure.cause, player.sentence(&line)));
    }
    facts.push((figure.payload, (costume.payload)(style, message, words)));
    facts
}
