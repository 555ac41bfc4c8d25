#!/bin/sh
# The checks that take seconds, for every commit: layers, templates, query
# scopes.
set -u
cd "$(dirname "$0")/../.."
rc=0
step() {
    "$@" || { echo "failed: $*" >&2; rc=1; }
}
step sh server/tools/check_layers.sh
[ ! -d templates ] || step sh server/tools/check_templates.sh
step awk -v mode=c -f server/tools/gen_queries.awk \
    $(find server -name '*.sql' | sort) /dev/null >/dev/null
exit $rc
