//! The one place where a scene's items become elements.

use crate::scene::geometry::{Point, Rect};
use crate::scene::svg::{anchor_name, class, cross, head, line, number, turn};
use crate::scene::{Item, Shape, Touch};
use leptos::prelude::*;

/// Items that can be touched are at least this large, in pixels.
const REACH: f64 = 28.0;

/// An item as SVG. Drawing the same key again patches the elements that are there.
///
/// In a frozen frame `asked` says whether it asks for a message: then each is a stop of the Tab key, and `pressed` says
/// whether it was pressed; otherwise none is.
pub fn draw(item: &Item, asked: Option<bool>, pressed: Signal<Option<String>>) -> AnyView {
    match item.touch {
        Touch::None => form(item),
        Touch::Open { reachable } => openable(item, asked.unwrap_or(reachable), pressed),
        Touch::Drag => draggable(item),
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

/// A handle: for pointers only, since each has a slider that does the same.
fn draggable(item: &Item) -> AnyView {
    let Rect { x, y, width, height } = item.shape.bounds();
    let centre = Point::new(x + width / 2.0, y + height / 2.0);
    view! {
        <g class="handle" data-drag=item.key.what data-group=item.key.group.to_string() aria-hidden="true">
            <rect
                class="hit"
                x=number(centre.x - REACH / 2.0)
                y=number(centre.y - REACH / 2.0)
                width=number(REACH)
                height=number(REACH)
            ></rect>
            {form(item)}
            <title>{item.name.clone()}</title>
        </g>
    }
    .into_any()
}
