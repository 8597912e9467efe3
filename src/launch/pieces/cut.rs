//! Cutting the program and binding it to JavaScript, in this process: neither a command line nor its compilation.

use super::{Cut, LINK, PAGE, lean, short};
use crate::launch::{Failure, place};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support::{Options, SplitWasm, transform};

/// Cuts a compiled program at its marks.
pub fn cut(whole: &[u8]) -> Result<Cut, Failure> {
    let folder = place::work().join("pieces");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(Failure::file(&folder))?;
    let first = folder.join("first.wasm");
    let split = split(whole, &folder, &first)?;
    let (page, program) = bind(&first)?;
    let bytes = |name: &str| fs::read(folder.join(name)).map_err(Failure::file(&folder.join(name)));
    let mut others = BTreeMap::new();
    for path in &split.split_modules {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        others.insert(name.clone(), bytes(&name)?);
    }
    Ok(Cut {
        page,
        link: String::from_utf8_lossy(&bytes(LINK.trim_start_matches("./"))?).into_owned(),
        first: program,
        others,
        needs: split.prefetch_map.into_iter().collect(),
    })
}

fn split(whole: &[u8], folder: &Path, first: &Path) -> Result<SplitWasm, Failure> {
    let mut options = Options::new(whole);
    let main_module = format!("./{PAGE}.js");
    (options.output_dir, options.main_out_path) = (folder, first);
    (options.link_name, options.main_module) = (LINK, &main_module);
    transform(options).map_err(|error| Failure::Page(format!("the program could not be cut: {error:#}")))
}

/// The script that starts the first piece, and that piece. The exports of the linker stay, because the pieces share them;
/// a demangler would run into two functions of one name.
fn bind(first: &Path) -> Result<(String, Vec<u8>), Failure> {
    let failed = |error| Failure::Page(format!("the program could not be bound to JavaScript: {error:#}"));
    let module = lean::read(&fs::read(first).map_err(Failure::file(first))?)?;
    let mut bindgen = Bindgen::new();
    bindgen.input_module(PAGE, module).out_name(PAGE).typescript(false).keep_lld_exports(true).demangle(false);
    let mut bound = bindgen.web(true).and_then(Bindgen::generate_output).map_err(failed)?;
    if bound.snippets().values().any(|list| !list.is_empty()) || !bound.local_modules().is_empty() {
        return Err(Failure::Page("a crate brings JavaScript of its own, which no one names and checks".into()));
    }
    let script = bound.js().to_string();
    Ok((short::names(bound.wasm_mut(), &script), bound.wasm_mut().emit_wasm()))
}
