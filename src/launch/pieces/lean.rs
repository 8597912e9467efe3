//! What a dependency exports to JavaScript and nobody there calls: it leaves the program before it is bound, since no
//! optimiser may remove an export.
//!
//! Leptos links `wasm-streams` for server functions, which this page has none of; with its classes goes a fiftieth of
//! the first piece, and a fifth of the script.

use crate::launch::Failure;
use walrus::{ExportId, Module, ModuleConfig, RawCustomSection};

/// The classes, as they are named in the program and in its exports.
const CLASSES: &str = "IntoUnderlying";
/// What wasm-bindgen's macros say to wasm-bindgen.
const SAID: &str = "__wasm_bindgen_unstable";

/// Reads a program without them.
pub fn read(bytes: &[u8]) -> Result<Module, Failure> {
    let unread = |error| Failure::Page(format!("the program could not be read: {error:#}"));
    let mut config = ModuleConfig::new();
    config.strict_validate(false).generate_name_section(false).generate_producers_section(false);
    let mut module = config.parse(bytes).map_err(unread)?;
    let unused: Vec<ExportId> = module.exports.iter().filter(|it| is_unused(&it.name)).map(|it| it.id()).collect();
    unused.into_iter().for_each(|export| module.exports.delete(export));
    while let Some(section) = module.customs.remove_raw(SAID) {
        let data = without(&section.data).ok_or_else(|| Failure::Page("wasm-bindgen's section is cut off".into()))?;
        module.customs.add(RawCustomSection { name: format!("{SAID}."), data });
    }
    rename(&mut module);
    Ok(module)
}

fn is_unused(export: &str) -> bool {
    export.trim_start_matches("__wbindgen_describe_").trim_start_matches("__wbg_").starts_with(&CLASSES.to_lowercase())
}

/// The sections under their own name again: removing by name would have found them for ever.
fn rename(module: &mut Module) {
    while let Some(section) = module.customs.remove_raw(&format!("{SAID}.")) {
        module.customs.add(RawCustomSection { name: SAID.into(), ..section });
    }
}

/// The section without the programs of these classes. It is a list of pairs, schema and program, each with its length.
fn without(mut data: &[u8]) -> Option<Vec<u8>> {
    let mut kept = Vec::new();
    while !data.is_empty() {
        let (schema, rest) = part(data)?;
        let (program, rest) = part(rest)?;
        if !program.windows(CLASSES.len()).any(|window| window == CLASSES.as_bytes()) {
            kept.extend([schema, program].concat());
        }
        data = rest;
    }
    Some(kept)
}

/// The first part, with its length before it, and the rest.
fn part(data: &[u8]) -> Option<(&[u8], &[u8])> {
    let length = u32::from_le_bytes(*data.first_chunk()?) as usize;
    data.split_at_checked(4 + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(texts: &[&str]) -> Vec<u8> {
        let part = |text: &&str| [&(text.len() as u32).to_le_bytes()[..], text.as_bytes()].concat();
        texts.iter().flat_map(part).collect()
    }

    #[test]
    fn only_the_classes_nobody_calls_leave() {
        let all = parts(&["schema", "one", "schema", "a class IntoUnderlyingSink of theirs", "schema", "two"]);
        assert_eq!(without(&all), Some(parts(&["schema", "one", "schema", "two"])));
        assert_eq!(without(&all[..all.len() - 1]), None);
        assert!(is_unused("intounderlyingsource_pull_58a9338f50bce61c") && is_unused("__wbg_intounderlyingsink_free"));
        assert!(!is_unused("__wbindgen_malloc") && !is_unused("main"));
    }
}
