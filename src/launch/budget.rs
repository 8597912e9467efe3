//! What a visit costs: the table of sizes, and the limits on first use and on every piece.

use super::pieces::Pieces;
use super::site::extension;
use super::{Failure, Site};
use std::collections::BTreeSet;
use std::fmt::Write;

/// First use, in bytes after brotli.
pub const FIRST_USE_LIMIT: usize = 220_000;
/// A further piece with everything that it shares with others.
pub const PIECE_LIMIT: usize = 120_000;

/// Every piece, and why it is one.
const PIECES: [(&str, &str); 7] = [
    ("more", "what a figure has besides its first view: when the first run begins"),
    ("flow", "the second figure: when its section comes near"),
    ("queue", "section 3 runs its table again: when it comes near"),
    ("errands", "long runs in the worker: when one is asked for"),
    ("quiz", "questions, their runs and their words: when its section comes near"),
    ("links", "reading and writing the state in an address: when there is one, or one is made"),
    ("brokers", "RabbitMQ, SQS, Kafka and what stands faults: when a scenario has them"),
];

/// Prints the table of sizes and compares it with the limits.
///
/// # Errors
/// `Budget` when one is passed, `Page` when a piece is not as planned. A build without wasm-opt is only told so: it is
/// for reading, not for publishing, and a reader without npm must not be turned away.
pub fn check(site: &Site, pieces: &Pieces, optimised: bool) -> Result<(), Failure> {
    let bill = Bill::of(site, pieces)?;
    eprint!("{}", bill.table());
    match bill.over() {
        Some(_) if !optimised => {
            eprintln!("Over the budget, but built without wasm-opt: not counted.");
            Ok(())
        }
        Some(failure) => Err(failure),
        None => Ok(()),
    }
}

/// What everything costs, in bytes as they are sent.
struct Bill {
    /// What every first visit loads.
    first: Vec<(String, usize)>,
    /// Each piece with all that it needs, and why it is one.
    pieces: Vec<(String, usize, &'static str)>,
    /// All pieces, what they share counted once.
    all: usize,
    /// Still pictures: each loads when it comes near.
    pictures: Vec<(String, usize)>,
}

impl Bill {
    fn of(site: &Site, pieces: &Pieces) -> Result<Bill, Failure> {
        let later: BTreeSet<&str> = pieces.others.values().map(|asset| asset.name.as_str()).collect();
        let mut bill = Bill { first: Vec::new(), pieces: Vec::new(), all: 0, pictures: Vec::new() };
        for (name, file) in site.files() {
            let row = (name.to_string(), file.sent());
            match extension(name) {
                "svg" => bill.pictures.push(row),
                "wasm" if later.contains(name) => bill.all += row.1,
                "css" if sheet_of(name).is_some() => bill.all += row.1,
                _ => bill.first.push(row),
            }
        }
        for (piece, why) in PIECES {
            bill.pieces.push((piece.into(), piece_size(site, pieces, piece)?, why));
        }
        match pieces.needs.keys().find(|piece| !PIECES.iter().any(|(known, _)| known == piece)) {
            Some(unknown) => Err(Failure::Page(format!("the piece `{unknown}` has no reason in launch/budget.rs"))),
            None => Ok(bill),
        }
    }

    fn first_use(&self) -> usize {
        self.first.iter().map(|(_, bytes)| bytes).sum()
    }

    fn over(&self) -> Option<Failure> {
        let first = ("first use".to_string(), self.first_use(), FIRST_USE_LIMIT);
        let pieces = self.pieces.iter().map(|(name, bytes, _)| (format!("the piece `{name}`"), *bytes, PIECE_LIMIT));
        let over = [first].into_iter().chain(pieces).find(|(_, bytes, limit)| bytes > limit);
        over.map(|(what, bytes, limit)| Failure::Budget { what, bytes, limit })
    }

    fn table(&self) -> String {
        let mut out = format!("\n{:>8}  first use, in bytes after brotli\n", "");
        for (name, bytes) in &self.first {
            let _ = writeln!(out, "{bytes:>8}  {name}");
        }
        let _ = writeln!(out, "{:>8}  in all, of {FIRST_USE_LIMIT} allowed\n", self.first_use());
        let _ = writeln!(out, "{:>8}  pieces, each with all that it needs, of {PIECE_LIMIT} allowed", "");
        for (name, bytes, why) in &self.pieces {
            let _ = writeln!(out, "{bytes:>8}  {name}: {why}");
        }
        let _ = writeln!(out, "{:>8}  all of them, what they share counted once", self.all);
        let pictures: usize = self.pictures.iter().map(|(_, bytes)| bytes).sum();
        let _ = writeln!(out, "{pictures:>8}  {} pictures, each when it comes near\n", self.pictures.len());
        out
    }
}

fn piece_size(site: &Site, pieces: &Pieces, piece: &str) -> Result<usize, Failure> {
    let missing = || Failure::Page(format!("the program has no piece `{piece}`"));
    let needs = pieces.needs.get(piece).ok_or_else(missing)?;
    let sizes = needs.iter().map(|file| Some(site.file(&pieces.others.get(file)?.name)?.sent()));
    let sheets = site.files().filter(|(name, _)| sheet_of(name) == Some(piece)).map(|(_, file)| file.sent());
    Ok(sizes.sum::<Option<usize>>().ok_or_else(missing)? + sheets.sum::<usize>())
}

/// The piece that a style sheet comes with: `style-quiz-<hash>.css`.
fn sheet_of(name: &str) -> Option<&str> {
    name.strip_prefix("style-")?.rsplit_once('-').map(|(piece, _)| piece)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::launch::asset::Asset;
    use std::collections::BTreeMap;

    /// Bytes that no compression makes smaller.
    fn noise(length: usize) -> Vec<u8> {
        let next = |state: &u32| Some(state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
        std::iter::successors(Some(1), next).map(|state| (state >> 24) as u8).take(length).collect()
    }

    /// A page whose first piece has so many bytes, and whose other pieces have as many each.
    fn page(first: usize, piece: usize, names: &[&str]) -> (Site, Pieces) {
        let asset = |name: &str, size| Asset { name: format!("{name}.wasm"), bytes: noise(size) };
        let others: BTreeMap<String, Asset> =
            names.iter().map(|name| (format!("split_{name}"), asset(name, piece))).collect();
        let needs = names.iter().map(|name| (name.to_string(), vec![format!("split_{name}")])).collect();
        let script = |name: &str| Asset { name: format!("{name}.js"), bytes: b"go()".to_vec() };
        let pieces = Pieces { scripts: [script("page"), script("pieces")], first: asset("page", first), others, needs };
        let all = pieces.others.values().chain([&pieces.first]);
        let files: Vec<(&str, &[u8])> = all.map(|asset| (asset.name.as_str(), &asset.bytes[..])).collect();
        (Site::of(&files), pieces)
    }

    const ALL: [&str; 7] = ["more", "flow", "queue", "errands", "quiz", "links", "brokers"];

    #[test]
    fn first_use_and_every_piece_have_their_limit() {
        let over = |first, piece, optimised| {
            let (site, pieces) = page(first, piece, &ALL);
            match check(&site, &pieces, optimised) {
                Err(Failure::Budget { what, .. }) => what,
                other => format!("{other:?}"),
            }
        };
        assert_eq!(over(1_000, 1_000, true), "Ok(())");
        assert_eq!(over(FIRST_USE_LIMIT + 1, 1_000, true), "first use");
        assert_eq!(over(1_000, PIECE_LIMIT + 1, true), "the piece `more`");
        assert_eq!(over(FIRST_USE_LIMIT + 1, PIECE_LIMIT + 1, false), "Ok(())");
    }

    #[test]
    fn a_piece_too_few_or_too_many_is_told() {
        let told = |names: &[&str]| {
            let (site, pieces) = page(10, 10, names);
            check(&site, &pieces, true).expect_err("it is not as planned").to_string()
        };
        assert!(told(&ALL[1..]).contains("no piece `more`"));
        assert!(told(&[&ALL[..], &["attic"]].concat()).contains("`attic` has no reason"));
    }

    #[test]
    fn a_sheet_belongs_to_its_piece() {
        assert_eq!(sheet_of("style-quiz-0123456789abcdef.css"), Some("quiz"));
        assert_eq!(sheet_of("style-your-turn-0123456789abcdef.css"), Some("your-turn"));
        assert_eq!(sheet_of("style-0123456789abcdef.css"), None);
    }
}
