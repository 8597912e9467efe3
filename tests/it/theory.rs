//! Queueing theory against tables that others computed.
