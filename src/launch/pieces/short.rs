//! Short names for what the first piece imports: wasm-bindgen's own carry a hash each, which no compression makes
//! smaller, and stand both in the program and in its script.

use std::collections::BTreeMap;
use walrus::Module;

/// With what wasm-bindgen's names begin.
const LONG: &str = "__wbg_";

/// Shortens the names in the program and in its script.
pub fn names(module: &mut Module, script: &str) -> String {
    let mut short = BTreeMap::new();
    for import in module.imports.iter_mut().filter(|import| import.name.starts_with(LONG)) {
        let next = format!("w{}", short.len());
        import.name = short.entry(import.name.clone()).or_insert(next).clone();
    }
    exchanged(script, &short)
}

/// Whole names only: one may be the beginning of another.
fn exchanged(script: &str, short: &BTreeMap<String, String>) -> String {
    let (mut out, mut rest) = (String::new(), script);
    while let Some(at) = rest.find(LONG) {
        let end =
            rest[at..].find(|it: char| !(it.is_ascii_alphanumeric() || it == '_')).map_or(rest.len(), |it| at + it);
        let name = &rest[at..end];
        out.push_str(&rest[..at]);
        out.push_str(short.get(name).map_or(name, String::as_str));
        rest = &rest[end..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_names_are_exchanged_and_others_stay() {
        let short = BTreeMap::from([("__wbg_a_1".to_string(), "w0".to_string())]);
        let script = "{ __wbg_a_1: f, __wbg_a_12: g, __wbg_ptr: h }; x.__wbg_a_1";
        assert_eq!(exchanged(script, &short), "{ w0: f, __wbg_a_12: g, __wbg_ptr: h }; x.w0");
    }
}
