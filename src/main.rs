//! The one binary: in the browser it mounts the page, on the host it is the command line.

#[cfg(target_arch = "wasm32")]
fn main() {
    block_or_delegate::ui::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    block_or_delegate::launch::main()
}
