//! Ways out of the page: links, and later files in other people's formats.

pub mod link;
