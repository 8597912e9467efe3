//! The same results in WebAssembly as on the host: the wasm tests of this file, run in node and in Chromium.

#[cfg(target_arch = "wasm32")]
#[path = "wasm/same_bits.rs"]
mod same_bits;

#[cfg(target_arch = "wasm32")]
#[path = "wasm/digests.rs"]
mod digests;

#[cfg(not(target_arch = "wasm32"))]
#[path = "wasm/runner.rs"]
mod runner;

#[cfg(not(target_arch = "wasm32"))]
#[path = "page/harness/chromium.rs"]
mod chromium;

/// Arguments and the bits of their natural logarithms by the pinned `libm`.
const LOGARITHMS: [(f64, u64); 4] = [
    (0.1, 0xc002_6bb1_bbb5_5515),
    (0.5, 0xbfe6_2e42_fefa_39ef),
    (0.999_999, 0xbeb0_c6f8_2d74_d230),
    (7.0, 0x3fff_2272_ae32_5a57),
];

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn the_logarithm_has_its_pinned_bits() {
    for (x, bits) in LOGARITHMS {
        assert_eq!(libm::log(x).to_bits(), bits, "ln {x}: {:#018x}", libm::log(x).to_bits());
    }
}
