//! A frame found in the trace is the frame of a world that was run until that moment.

use super::{any, cases};
use block_or_delegate::sim::world::World;
use block_or_delegate::trace::{Frame, Trace};
use proptest::prelude::*;

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn looking_up_is_replaying(
        (scenario, style) in (any::pair(), any::style()),
        picks in prop::collection::vec(any::<prop::sample::Index>(), 9),
    ) {
        let trace = Trace::record(any::plan(&scenario), style);
        for at in any::moments(&trace, &picks) {
            let mut world = World::new(any::plan(&scenario), style);
            world.advance_to(at, &mut ());
            prop_assert_eq!(Frame::of(&trace, at), Frame::of_world(&world));
        }
    }

    #[test]
    fn looking_up_is_replaying_after_a_change_too(
        ([scenario, other], style) in (any::history(), any::style()),
        picks in prop::collection::vec(any::<prop::sample::Index>(), 6),
    ) {
        let straight = Trace::record(any::plan(&scenario), style);
        let changed = any::moment(&straight, &picks[0]);
        let trace = straight.fork(changed, any::plan(&other));
        for at in any::moments(&trace, &picks) {
            let mut world = World::new(any::plan(&scenario), style);
            world.advance_to(changed.min(at), &mut ());
            if at >= changed {
                world.edit(any::plan(&other), &mut ());
                world.advance_to(at, &mut ());
            }
            prop_assert_eq!(Frame::of(&trace, at), Frame::of_world(&world), "changed at {:?}", changed);
        }
    }
}
