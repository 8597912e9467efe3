//! The still pictures of the page: each a real run, in order on both axes, with a name.

use super::properties;
use block_or_delegate::diagram::{Axis, Look};
use block_or_delegate::launch;
use block_or_delegate::lesson::{self, still::STILLS};
use block_or_delegate::scene::{Scene, Shape};
use block_or_delegate::sim::time::SimTime;

const AXES: [Axis; 2] = [Axis::Right, Axis::Down];
/// The least size of type that can be read, in pixels.
const READABLE: f64 = 9.0;

fn page() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/index.html");
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The accessible names of all pictures of a page.
fn names(page: &str) -> Vec<&str> {
    page.split(" alt=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

fn bars(scene: &Scene) -> usize {
    scene.items.iter().filter(|item| item.key.what == "span").count()
}

#[test]
fn every_still_is_a_run_in_order() {
    for still in &STILLS {
        for axis in AXES {
            let scene = launch::picture(still, axis).expect("its scenario is valid");
            // The look tells `check` only whether the future may be seen.
            properties::check(&scene, &Look::all(SimTime::ZERO), axis);
            assert!(bars(&scene) >= 3, "{}: {} bars", still.section, bars(&scene));
            let playheads = scene.items.iter().filter(|item| item.key.what.starts_with("playhead")).count();
            assert_eq!(playheads, 0, "{}", still.section);
            for item in &scene.items {
                let readable = !matches!(item.shape, Shape::Text { size, .. } if size < READABLE);
                assert!(readable, "{}: {item:#?}", still.section);
            }
        }
    }
}

#[test]
fn every_still_runs_a_scenario_of_the_lesson() {
    let scenarios = lesson::scenarios();
    for still in &STILLS {
        assert!(scenarios.contains(&(still.scenario)()), "{}", still.section);
    }
}

#[test]
fn the_page_keeps_a_place_for_every_still_and_names_it() {
    let drawn = launch::draw(&page()).unwrap_or_else(|why| panic!("{why}"));
    let names = names(&drawn.html);
    assert_eq!(names.len(), STILLS.len());
    for name in names {
        assert!(name.len() > 40 && !name.contains('<'), "too short or with markup: {name:?}");
    }
}
