//! The digests that the host's tests pin, found again here.

#[path = "../scenarios/pinned.rs"]
mod pinned;

use wasm_bindgen_test::wasm_bindgen_test;

/// What a learner sees is what the tests test.
#[wasm_bindgen_test]
fn the_pinned_digests_are_those_of_the_host() {
    assert_eq!(pinned::differences(), "");
}
