//! Tests that need nothing but the crate: seconds, one binary.

mod pictures;
