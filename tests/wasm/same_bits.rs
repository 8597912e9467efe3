//! What must have the same bits in WebAssembly as on the host.

use wasm_bindgen_test::wasm_bindgen_test;

/// Every sampled time goes through this logarithm: one other bit, and the page no longer shows what the tests test.
#[wasm_bindgen_test]
fn the_logarithm_has_its_pinned_bits() {
    for (x, bits) in super::LOGARITHMS {
        assert_eq!(libm::log(x).to_bits(), bits, "ln {x}");
    }
}
