# shellcheck shell=sh
# Sourced by test scripts, from the top of the tree: a private PostgreSQL for
# this run, on a unix socket only, gone on exit. Never touches another server.
#   . tests/lib/pg_tmp.sh          sets PGHOST and PGUSER (the owner)
#   PGDATABASE=$(pg_clone it_x)    a fresh copy of the migrated template
# and PORTAL_CLOCK_FILE: the programs begin at noon in Japan, whatever the hour.
# The exit trap is ours; a script with more to clean up calls pg_stop in its own.
set -eu
PGBIN=${PGBIN:-$(pg_config --bindir)}
[ -x "$PGBIN/initdb" ] ||
    PGBIN=$(find /usr/lib/postgresql -name initdb -printf '%h\n' | sort -V | tail -n 1)
PGTMP=$(mktemp -d /tmp/portal-pg.XXXXXX)
unset PGPORT PGSERVICE PGOPTIONS PGPASSWORD PGDATABASE PGSSLMODE
# Twenty at once on a busy machine, with sanitizers, may take a while.
export PORTAL_PATIENCE=10

# PostgreSQL refuses to run as root.
pg_as() {
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}
pg_stop() {
    if [ -d "$PGTMP" ]; then
        (cd /tmp && pg_as "$PGBIN/pg_ctl" -D "$PGTMP/data" -s -m immediate stop) || :
        rm -rf "$PGTMP"
    fi
}
pg_clone() {
    "$PGBIN/createdb" -T portal_template "$1" && echo "$1"
}
pg_migrate() {
    for file in migrations/[0-9]*.sql; do
        sum=$(sha256sum "$file")
        printf '%s\n' "INSERT INTO schema_migrations VALUES
            ('${file##*/}', '${sum%% *}', 0);" |
            "$PGBIN/psql" -qX1 -v ON_ERROR_STOP=1 -d "$1" -f "$file" -f -
    done
}

trap pg_stop EXIT
trap 'exit 130' INT TERM
# Many a test counts dates from today, twice, and moves the clock in between.
echo $((43200 - ($(date +%s) + 32400) % 86400)) >"$PGTMP/clock"
export PORTAL_CLOCK_FILE="$PGTMP/clock"
if [ "$(id -u)" = 0 ]; then chown postgres "$PGTMP"; fi
(
    cd /tmp
    pg_as "$PGBIN/initdb" -D "$PGTMP/data" -U postgres -A trust -E UTF8 \
        --locale=C.UTF-8 --no-sync >"$PGTMP/log" || { cat "$PGTMP/log"; exit 1; }
    cat >>"$PGTMP/data/postgresql.conf" <<EOF
unix_socket_directories = '$PGTMP'
listen_addresses = ''
fsync = off
full_page_writes = off
synchronous_commit = off
shared_buffers = 32MB
jit = off
EOF
    pg_as "$PGBIN/pg_ctl" -D "$PGTMP/data" -s -w -l "$PGTMP/data/log" start ||
        { cat "$PGTMP/data/log"; exit 1; }
)
export PGHOST="$PGTMP" PGUSER=postgres
"$PGBIN/createdb" portal_template
pg_migrate portal_template
