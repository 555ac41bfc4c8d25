#!/bin/sh
# The plan of a named query, in the private database of a running portal, for
# any parameters (generic plan).
# usage: explain.sh PORTAL_HOME NAME
set -eu
cd "$(dirname "$0")/../.."
name=$2
sql=$(awk -v mode=sql -v want="$name" -f server/tools/gen_queries.awk \
    $(find server -name '*.sql'))
if [ -z "$name" ] || [ -z "$sql" ]; then
    echo "usage: make explain Q=name_of_a_query" >&2
    exit 2
fi
n=$(printf '%s\n' "$sql" | grep -o '\$[0-9]*' | tr -d '$' | sort -n | tail -n 1)
nulls=$(i=0; while [ $i -lt "${n:-0}" ]; do i=$((i + 1)); printf '%sNULL' "${sep:-}"; sep=,; done)
printf "SET plan_cache_mode = force_generic_plan;\nSET portal.vendor_id = '*';\nPREPARE q AS %s;\nEXPLAIN EXECUTE q%s;\n" \
    "$sql" "${nulls:+($nulls)}" |
    server/tools/db_shell.sh "$1" -q -f -
