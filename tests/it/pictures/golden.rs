//! Golden pictures: a missing one is written, a changed one fails, `UPDATE_GOLDENS=1` accepts it.

use super::subjects::{self, Subject, look};
use block_or_delegate::diagram::Axis;
use block_or_delegate::scene::svg;
use block_or_delegate::sim::time::SimTime;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// A moment worth a picture: its name, its thousandth of the run, whether the future is shown.
type Moment = (&'static str, u64, bool);

const MIDDLE: Moment = ("middle", 550, true);
const END: Moment = ("end", 1000, true);
const FLOW: [Moment; 4] = [("start-sealed", 0, false), ("middle-sealed", 550, false), MIDDLE, END];
const DUEL: [Moment; 3] = [FLOW[0], MIDDLE, END];

#[test]
fn pictures_are_as_reviewed() {
    let mut changed = Vec::new();
    let plain = subjects::all().into_iter().chain(subjects::duels()).map(|subject| (subject, &[MIDDLE][..]));
    let wide = subjects::wide().into_iter().map(|subject| (subject, &[MIDDLE, END][..]));
    for (subject, moments) in plain.chain(wide) {
        let moments = match subject.name {
            "flow" => &FLOW[..],
            "duel" => &DUEL[..],
            _ => moments,
        };
        for (moment, axis) in moments.iter().flat_map(|moment| [(moment, Axis::Right), (moment, Axis::Down)]) {
            changed.extend(compare(&file_name(&subject, moment, axis), &draw(&subject, moment, axis)));
        }
    }
    assert!(
        changed.is_empty(),
        "changed pictures; look at them, then UPDATE_GOLDENS=1 accepts:\n{}",
        changed.join("\n")
    );
}

fn file_name(subject: &Subject, (moment, ..): &Moment, axis: Axis) -> String {
    let axis = if axis == Axis::Right { "right" } else { "down" };
    format!("{}-{moment}-{axis}.svg", subject.name)
}

fn draw(subject: &Subject, (_, thousandth, reveal): &Moment, axis: Axis) -> String {
    let (width, height) = if axis == Axis::Right { (1080.0, 0.0) } else { (358.0, 480.0) };
    let at = SimTime(subject.pair.ended_at().0 / 1000 * thousandth);
    let scene = subject.lay_out(axis, width, height).scene(&look(at, *reveal));
    svg::document(&scene, subject.name, None)
}

/// Compares with the reviewed file; says where the new picture is if it differs.
fn compare(name: &str, drawn: &str) -> Option<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let golden = root.join("tests/goldens/pictures").join(name);
    let reviewed = fs::read_to_string(&golden).ok();
    if reviewed.as_deref() == Some(drawn) {
        return None;
    }
    if reviewed.is_none() || env::var_os("UPDATE_GOLDENS").is_some() {
        println!("written: {}", write(golden, drawn).display());
        return None;
    }
    let new = write(root.join("target/pictures").join(name), drawn);
    Some(format!("  {}\n    is now {}", golden.display(), new.display()))
}

fn write(path: PathBuf, text: &str) -> PathBuf {
    fs::create_dir_all(path.parent().expect("the path has a folder")).expect("the folder can be made");
    fs::write(&path, text).expect("the picture can be written");
    path
}
