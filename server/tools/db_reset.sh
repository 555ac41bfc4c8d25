#!/bin/sh
# Deletes the private database (with the evidence in it) and what belongs to
# it. The next `make run` makes a fresh one.
# usage: db_reset.sh PORTAL_HOME
set -eu
. "$(dirname "$0")/find_home.sh" "$1"
if [ ! -d "$home/pg" ]; then
    echo "There is no private database below $home."
    exit 0
fi
if ! flock -n "$home/lock" true; then
    echo "A portal is running on $home: stop it first." >&2
    exit 1
fi
rm -rf "$home/pg" "$home/pg.new" "$home/run" "$home/run-dir" "$home/mail" \
    "$home/demo-logins.txt"
echo "Deleted the private database below $home."
