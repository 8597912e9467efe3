//! A program for WebAssembly that runs what the host's tests run: its answers must be the same to the last bit.

#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code, unused_imports))]

#[path = "../../scenarios/pinned.rs"]
mod pinned;

/// Arguments and the bits of their natural logarithms by the pinned `libm`.
const LOGARITHMS: [(f64, u64); 4] = [
    (0.1, 0xc002_6bb1_bbb5_5515),
    (0.5, 0xbfe6_2e42_fefa_39ef),
    (0.999_999, 0xbeb0_c6f8_2d74_d230),
    (7.0, 0x3fff_2272_ae32_5a57),
];

/// Which logarithms have other bits here. Every sampled time goes through them.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen::prelude::wasm_bindgen)]
pub fn logarithms() -> String {
    let wrong = LOGARITHMS.iter().filter(|(x, bits)| libm::log(*x).to_bits() != *bits);
    wrong.map(|(x, _)| format!("ln {x}: {:#018x}\n", libm::log(*x).to_bits())).collect()
}

/// Which of the pinned runs are others here, and how many there are in all.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen::prelude::wasm_bindgen)]
pub fn digests() -> String {
    format!("{}{} scenarios", pinned::differences(), pinned::PINNED.len())
}
