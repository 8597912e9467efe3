#!/bin/sh
# Mutation testing, one module a run: which changes of the code does no test notice?
#
#   tests/tools/mutants.sh theory|plain|sqs|rabbit|kafka|webhook [more for cargo-mutants, such as --shard 0/4 --sharding round-robin]
#
# Needs `cargo install cargo-mutants --locked` (27.1.0 was used). Unit tests and scripts of the module are asked; those
# that let a hundred thousand messages pass, or that test the tests, are left out.
set -eu
cd "$(dirname "$0")/../.."
module=$1
shift
case $module in
theory) place=src/metrics/theory tests='theory::' ;;
webhook) place=src/sim/webhook tests='webhook goldens::what_real_systems_did' ;;
plain | sqs | rabbit | kafka) place=src/sim/broker/$module tests="$module goldens::what_real_systems_did" ;;
*) echo "no such module: $module" >&2 && exit 2 ;;
esac
# shellcheck disable=SC2086 # several tests
exec nice -n 10 cargo mutants --no-config --no-shuffle --timeout 40 \
    --file "$place.rs" --file "$place/**/*.rs" --output "${OUT:-/tmp/mutants-$module}" "$@" \
    -- --lib --test it -- $tests --skip hundred_thousand --skip ::proof --skip ::faults --skip off_by_two
