#!/bin/sh
# The next numbered migration. usage: new_migration.sh what_it_does
set -eu
cd "$(dirname "$0")/../.."
name=$1
case $name in
'' | *[!a-z0-9_]*) echo "usage: make new-migration NAME=lower_snake" >&2; exit 2 ;;
esac
last=$(find migrations -name '[0-9][0-9][0-9][0-9]_*.sql' | sort | tail -n 1 |
    sed 's|.*/\(....\)_.*|\1|; s/^0*//')
file=$(printf 'migrations/%04d_%s.sql' $((${last:-0} + 1)) "$name")
cat > "$file" <<'SQL'
-- What this changes, and why. Forward only, one transaction; expand now,
-- contract a release later, so that two versions can serve side by side.
SQL
echo "$file"
