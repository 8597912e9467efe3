//! The house rules as a test; each checker is itself tried on small good and bad sources.

mod source;

mod banned;
mod opening;
mod page;
mod rooms;
mod sizes;
mod top;

pub use page::SECTIONS;
use source::Source;

/// Fails with everything that a checker has to say about the sources.
fn expect_none(rule: &str, complaints: impl IntoIterator<Item = String>) {
    let complaints: Vec<String> = complaints.into_iter().collect();
    assert!(complaints.is_empty(), "{rule}:\n  {}", complaints.join("\n  "));
}

#[test]
fn modules_open_with_a_sentence() {
    expect_none("every module opens with a `//!` sentence", Source::all().iter().filter_map(opening::complaint));
}

#[test]
fn rooms_use_only_whom_they_may() {
    expect_none("who may use whom", Source::all().iter().flat_map(rooms::complaints));
}

#[test]
fn nothing_banned_is_named() {
    expect_none("banned names", Source::all().iter().flat_map(banned::complaints));
}

#[test]
fn files_and_functions_are_short() {
    let sources = Source::all();
    let files = sources.iter().map(|source| (source.path.clone(), sizes::lines(source)));
    let sheets = Source::style_sheets().into_iter().map(|sheet| (sheet.path, sheet.text.lines().count()));
    expect_none("files too long", sizes::judge(files.chain(sheets), sizes::MOST_LINES, sizes::LONG_FILES));
    let functions = sources.iter().flat_map(sizes::functions);
    expect_none("functions too long", sizes::judge(functions, sizes::MOST_IN_FUNCTION, sizes::LONG_FUNCTIONS));
}

#[test]
fn the_top_level_holds_only_what_belongs_there() {
    expect_none("the top level", top::complaints(&top::listing()));
}

#[test]
fn the_page_has_its_sections_and_nothing_inline() {
    let page = source::read("index.html");
    expect_none("index.html", page::inline(&page));
    assert_eq!(page::section_ids(&page), page::SECTIONS, "the sections of index.html, in order");
}

#[test]
fn every_class_of_a_scene_is_styled() {
    let style = ["scene", "message", "handle"].map(|it| source::read(&format!("style/{it}.css"))).concat();
    expect_none("classes without a style", page::unstyled(&source::read("src/scene/role.rs"), &style));
}
