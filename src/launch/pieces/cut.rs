//! Cutting the program and binding it to JavaScript, in this process: neither a command line nor its compilation.

use super::{Cut, LINK, PAGE, lean};
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
    bind(&first, &folder)?;
    let bytes = |name: &str| fs::read(folder.join(name)).map_err(Failure::file(&folder.join(name)));
    let text = |name: &str| bytes(name).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let mut others = BTreeMap::new();
    for path in &split.split_modules {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        others.insert(name.clone(), bytes(&name)?);
    }
    Ok(Cut {
        page: text(&format!("{PAGE}.js"))?,
        link: text(LINK.trim_start_matches("./"))?,
        first: bytes(&format!("{PAGE}_bg.wasm"))?,
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

/// The exports of the linker stay, because the pieces share them; a demangler would run into two functions of one name.
fn bind(first: &Path, folder: &Path) -> Result<(), Failure> {
    let module = lean::read(&fs::read(first).map_err(Failure::file(first))?)?;
    let mut bindgen = Bindgen::new();
    bindgen.input_module(PAGE, module).out_name(PAGE).typescript(false).keep_lld_exports(true).demangle(false);
    let bound = bindgen.web(true).and_then(|bindgen| bindgen.generate(folder));
    bound.map_err(|error| Failure::Page(format!("the program could not be bound to JavaScript: {error:#}")))
}
