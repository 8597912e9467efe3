//! The one place where a scene's items become elements.

use super::touch::Slider;
use crate::scene::geometry::{Point, Rect};
use crate::scene::svg::{anchor_name, class, cross, head, line, number, sign, turn};
use crate::scene::{Item, Shape, Touch};
use leptos::prelude::*;

/// Items that can be touched are at least this large, in pixels.
const REACH: f64 = 40.0;

/// An item as SVG. Drawing the same key again patches the elements that are there.
///
/// In a frozen frame `asked` says whether it asks for a message: then each is a stop of the Tab key, and `pressed` says
/// whether it was pressed; otherwise none is.
pub fn draw(item: &Item, asked: Option<bool>, pressed: Signal<Option<String>>, slider: Option<Slider>) -> AnyView {
    match item.touch {
        Touch::None => form(item),
        Touch::Open { reachable } => openable(item, asked.unwrap_or(reachable), pressed),
        Touch::Drag => draggable(item, slider),
    }
}

fn form(item: &Item) -> AnyView {
    let class = class(item);
    match &item.shape {
        Shape::Rect { rect, radius } => rectangle(class, *rect, *radius),
        Shape::Line { from, to } => view! { <path class=class d=line(*from, *to)></path> }.into_any(),
        Shape::Arrow { from, to } => arrow(class, *from, *to),
        Shape::Circle { centre, radius } => {
            view! { <circle class=class cx=number(centre.x) cy=number(centre.y) r=number(*radius)></circle> }.into_any()
        }
        Shape::Handle { centre, radius, upright } => view! {
            <circle class=class cx=number(centre.x) cy=number(centre.y) r=number(*radius)></circle>
            <path class="grip-sign" d=sign(*centre, *upright)></path>
        }
        .into_any(),
        Shape::Pill { rect, content } => view! {
            {rectangle(class, *rect, rect.height / 2.0)}
            <text
                class="pill-text"
                x=number(rect.x + rect.width / 2.0)
                y=number(rect.y + rect.height / 2.0 + 4.0)
                text-anchor="middle"
            >
                {content.clone()}
            </text>
        }
        .into_any(),
        Shape::Cross { centre, radius } => {
            view! { <path class=format!("cross {class}") d=cross(*centre, *radius)></path> }.into_any()
        }
        Shape::Text { at, anchor, turned, size, content, .. } => view! {
            <text
                class=class
                x=number(at.x)
                y=number(at.y)
                transform=turn(*at, *turned)
                text-anchor=anchor_name(*anchor)
                font-size=number(*size)
            >
                {content.clone()}
            </text>
        }
        .into_any(),
    }
}

fn rectangle(class: String, rect: Rect, radius: f64) -> AnyView {
    let Rect { x, y, width, height } = rect;
    view! {
        <rect class=class x=number(x) y=number(y) width=number(width) height=number(height) rx=number(radius)></rect>
    }
    .into_any()
}

fn arrow(class: String, from: Point, to: Point) -> AnyView {
    view! {
        <path class=class.clone() d=line(from, to)></path>
        <path class=format!("arrow-head {class}") d=head(from, to)></path>
    }
    .into_any()
}

/// A message: a wide, unseen line around the arrow takes pointers; the Tab key stops where something happens now.
fn openable(item: &Item, reachable: bool, pressed: Signal<Option<String>>) -> AnyView {
    let bounds = match &item.shape {
        Shape::Arrow { from, to } | Shape::Line { from, to } => line(*from, *to),
        _ => String::new(),
    };
    view! {
        <g
            class="target"
            role="button"
            tabindex=if reachable { "0" } else { "-1" }
            aria-pressed=pressed
            aria-label=item.name.clone()
            data-key=item.key.to_string()
        >
            <path class="hit" d=bounds></path>
            {form(item)}
        </g>
    }
    .into_any()
}

/// A handle: a slider for keys, too, unless it is the playhead's, which has one in the run bar.
fn draggable(item: &Item, slider: Option<Slider>) -> AnyView {
    let Rect { x, y, width, height } = item.shape.bounds();
    let (wide, high) = (width.max(REACH), height.max(REACH));
    let (x, y) = (x + (width - wide) / 2.0, y + (height - high) / 2.0);
    let hidden = slider.is_none().then_some("true");
    let Slider { name, text, now, least, most } = slider.unwrap_or_default();
    let role = (!name.is_empty()).then_some("slider");
    view! {
        <g
            class="handle"
            data-drag=item.key.what
            data-group=item.key.group.to_string()
            aria-hidden=hidden
            role=role
            tabindex=role.map(|_| "0")
            aria-label=role.map(|_| name)
            aria-valuetext=role.map(|_| text)
            aria-valuenow=role.map(|_| now)
            aria-valuemin=role.map(|_| least)
            aria-valuemax=role.map(|_| most)
        >
            <rect class="hit" x=number(x) y=number(y) width=number(wide) height=number(high)></rect>
            {form(item)}
        </g>
    }
    .into_any()
}
