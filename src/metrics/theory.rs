//! Exact results of queueing theory, written independently of the engine.
