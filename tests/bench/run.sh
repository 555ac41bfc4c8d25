#!/bin/sh
# The speed targets: tests/bench/run.sh BUILD_DIR [WORKLOAD...]
set -eu
cd "$(dirname "$0")/../.."
build=$1
shift
PORTAL_BUILD="$PWD/$build" exec node tests/bench/bench.mjs "$@"
