//! The same results in WebAssembly as on the host: in node, and in Chromium.

use crate::harness::{browse_at, until};
use block_or_delegate::launch::{self, Server, Site};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use wasm_bindgen_cli_support::Bindgen;

#[path = "bits/program.rs"]
mod program;

const NAME: &str = "bits";
/// Nothing is different, and something was compared.
const EQUAL: &str = "57 scenarios";

#[test]
fn this_machine_has_the_pinned_bits() {
    assert_eq!((program::logarithms().as_str(), program::digests().as_str()), ("", EQUAL));
}

#[test]
fn node_has_the_bits_of_the_host() {
    let script = format!("const it = require('./{NAME}.js'); process.stdout.write(it.logarithms() + it.digests())");
    let folder = bound("node", |bindgen| bindgen.nodejs(true).expect("no other target yet"));
    let output = Command::new("node").args(["-e", &script]).current_dir(folder).output();
    let output = output.unwrap_or_else(|error| panic!("node is needed; install Node.js ({error})"));
    assert_eq!(String::from_utf8_lossy(&output.stdout), EQUAL, "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn chromium_has_the_bits_of_the_host() {
    let folder = bound("web", |bindgen| bindgen.web(true).expect("no other target yet"));
    let read = |name: String| (name.clone(), fs::read(folder.join(&name)).expect("what was bound"));
    let mut files: BTreeMap<_, _> = [format!("{NAME}.js"), format!("{NAME}_bg.wasm")].map(read).into();
    let script = format!(
        "import start, * as it from './{NAME}.js'; \
         await start({{ module_or_path: './{NAME}_bg.wasm' }}); document.title = it.logarithms() + it.digests()"
    );
    files
        .insert("index.html".into(), format!("<title>-</title><script type=\"module\">{script}</script>").into_bytes());
    let server = Server::start(Site::plain(files)).expect("a port");
    browse_at(&server.url(), async |page| {
        page.load_text("").await;
        let title = async || page.js::<String>("return document.title").await;
        until("the runs are over", async || title().await != "-").await;
        assert_eq!(title().await, EQUAL);
    });
}

/// The program of `bits/program.rs`, compiled once, and bound to one kind of host.
fn bound(host: &str, choose: impl Fn(&mut Bindgen) -> &mut Bindgen) -> PathBuf {
    static COMPILED: OnceLock<PathBuf> = OnceLock::new();
    let compiled = COMPILED.get_or_init(|| launch::example(NAME).unwrap_or_else(|failure| panic!("{failure}")));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(NAME).join(host);
    let mut bindgen = Bindgen::new();
    choose(bindgen.input_path(compiled).out_name(NAME).typescript(false)).generate(&folder).expect("bound");
    folder
}
