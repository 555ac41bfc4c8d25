#!/bin/sh
# psql as the owner in the private database of a running portal.
# usage: db_shell.sh PORTAL_HOME [psql arguments]
set -eu
. "$(dirname "$0")/find_home.sh" "$1"
shift
if [ ! -e "$home/run-dir" ]; then
    echo "No portal has run with the home $home: try make run." >&2
    exit 1
fi
exec psql -X -h "$(cat "$home/run-dir")" -U portal_owner -d portal "$@"
