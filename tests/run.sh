#!/bin/sh
# Runs test suites and ends with one line: "N passed, N failed".
# usage: tests/run.sh BUILD_DIR SUITE...
#   suites: unit integration http e2e http_e2e faults properties changes
#   screenshots walk libreoffice fuzz_api
#   and tsan, which takes BUILD_DIR's ThreadSanitizer sibling build/tsan-CC
set -u
cd "$(dirname "$0")/.."
build=$1
shift
passed=0
failed=0
unsteady=
out=$(mktemp -d /tmp/portal-test.XXXXXX)
cleanup() {
    rm -rf "$out"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

# The programs themselves: Debian's psql is a Perl script that looks for one, a
# tenth of the time of the HTTP tests.
pg_bin=$(find /usr/lib/postgresql -name psql -printf '%h\n' 2>/dev/null |
    sort -V | tail -n 1)
PATH=${pg_bin:+$pg_bin:}$PATH

export ASAN_OPTIONS="${ASAN_OPTIONS:-detect_leaks=1:abort_on_error=0}"
# Where a portal that has given up root can read it: not below /root.
cp tests/lib/lsan.supp "$out" && chmod 755 "$out"
export LSAN_OPTIONS="${LSAN_OPTIONS:-suppressions=$out/lsan.supp:print_suppressions=0}"
export TSAN_OPTIONS="${TSAN_OPTIONS:-halt_on_error=0 exitcode=66}"
export UBSAN_OPTIONS="${UBSAN_OPTIONS:-print_stacktrace=1}"
export CK_VERBOSITY="${CK_VERBOSITY:-normal}"

# count PASSED FAILED
count() {
    passed=$((passed + $1))
    failed=$((failed + $2))
}

# What a program of libcheck said: "75%: Checks: 4, Failures: 1, Errors: 0".
judge_program() {
    name=$(basename "$1")
    code=$(cat "$out/$name.code" 2>/dev/null || echo none)
    line=$(grep -a -E '^[0-9]+%: Checks: ' "$out/$name.log" | tail -n 1)
    if [ -n "$line" ]; then
        # shellcheck disable=SC2046  # three numbers
        set -- $(echo "$line" | sed -E 's/.*Checks: ([0-9]+), Failures: ([0-9]+), Errors: ([0-9]+).*/\1 \2 \3/')
        bad=$(($2 + $3))
        count $(($1 - bad)) $bad
        [ "$code" = 0 ] || [ $bad != 0 ] || count 0 1 # a leak at the end, say
    else
        count 0 1
    fi
    if [ "$code" = 0 ]; then
        echo "ok    $name  ${line#*: }"
    else
        echo "FAIL  $name (exit $code)"
        cat "$out/$name.log"
    fi
}

# lane START KIND PROGRAM...: every second of the programs, from the first or
# from the second. Those of integration have a cluster of the lane, in which
# nobody else is at work, and a database each.
lane() (
    turn=$1 kind=$2
    shift 2
    if [ "$kind" = integration ]; then
        set +u
        # shellcheck source=tests/lib/pg_tmp.sh
        . tests/lib/pg_tmp.sh
        set +e
    fi
    for program in "$@"; do
        turn=$((1 - turn))
        [ $turn = 1 ] && [ -x "$program" ] && [ -f "$program" ] || continue
        name=$(basename "$program")
        if [ "$kind" = integration ]; then
            PGDATABASE=$(pg_clone "$name")
            export PGDATABASE
        fi
        "$program" >"$out/$name.log" 2>&1
        echo $? >"$out/$name.code"
    done
)

# lanes KIND PROGRAM...: in two of them.
lanes() {
    lane 0 "$@" &
    lane 1 "$@" &
    wait
}

# judge_programs PROGRAM...: told in order.
judge_programs() {
    for program in "$@"; do
        [ ! -x "$program" ] || [ ! -f "$program" ] || judge_program "$program"
    done
}

unit() {
    lanes unit "$build"/test_*
    judge_programs "$build"/test_*
}

# What no second run may hide: the report of a sanitizer, or a portal that died.
grave='Sanitizer|runtime error:|SIG(ABRT|SEGV|BUS|ILL)'

# Whether chance may be why programs failed: one or two, each by a check of its
# own, without a report of a sanitizer and not by a signal.
programs_may_be_chance() {
    again=
    for program in "$@"; do
        [ -x "$program" ] && [ -f "$program" ] || continue
        name=$(basename "$program")
        code=$(cat "$out/$name.code" 2>/dev/null || echo none)
        [ "$code" != 0 ] || continue
        [ "$code" = 1 ] || return 1
        grep -q -a -E '^[0-9]+%: Checks: ' "$out/$name.log" || return 1
        ! grep -q -a -E "$grave" "$out/$name.log" || return 1
        again="$again $program"
    done
    # shellcheck disable=SC2086  # counted
    set -- $again
    [ $# = 1 ] || [ $# = 2 ]
}

# integration [PROGRAM...]: all of the build, or these. Where chance may be at
# work they are run once more, each alone and in a database of its own.
integration() {
    [ $# -gt 0 ] || set -- "$build"/it_*
    lanes integration "$@"
    if programs_may_be_chance "$@"; then
        echo "== $suite: once more, alone:$again"
        for program in $again; do
            name=$(basename "$program")
            cat "$out/$name.log"
            lane 0 integration "$program"
            [ "$(cat "$out/$name.code")" != 0 ] || unsteady="$unsteady $name"
        done
    fi
    judge_programs "$@"
}

# node_run NAME CONCURRENCY FILE...: node:test, shown as text, kept as TAP, of
# which the sums are left in p and f (with what was cancelled).
node_run() {
    tap=$out/$1.tap
    concurrency=
    node --help | grep -q -e --test-concurrency &&
        concurrency=--test-concurrency=$2
    shift 2
    # shellcheck disable=SC2086  # empty, or one word
    PORTAL_BUILD="$PWD/$build" PORTAL_TEST_HOME="$out/home" \
        node --test $concurrency \
        --test-reporter=spec --test-reporter-destination=stdout \
        --test-reporter=tap --test-reporter-destination="$tap" \
        "$@"
    code=$?
    p=$(sed -n 's/^# pass //p' "$tap" | tail -n 1)
    f=$(sed -n 's/^# fail //p' "$tap" | tail -n 1)
    c=$(sed -n 's/^# cancelled //p' "$tap" | tail -n 1)
    p=${p:-0} f=$((${f:-0} + ${c:-0}))
    [ $code = 0 ] || [ $f != 0 ] || f=1
}

# failed_files TAP: where the tests are that failed, each file once.
failed_files() {
    sed -n -E -e "s/^ *location: '(.*\.mjs):[0-9]+:[0-9]+'\$/\1/p" \
        -e 's/^not ok [0-9]+ - (.*\.mjs)$/\1/p' "$1" | sort -u
}

# One more than there are cores, since tests also wait.
files_at_once=$(($(nproc) + 1))

# node_files NAME FILE...: several at a time.
node_files() {
    name=$1
    shift
    [ -e "$1" ] || { echo "no $name tests"; return 0; }
    node_run "$name" "$files_at_once" "$@"
    count "$p" "$f"
}

# The portal's day.
today() {
    TZ=JST-9 date +%F
}

# may_be_chance TAP DAY: whether chance may be why tests failed: in a file or
# two, or in any number when the day is over in which they began.
may_be_chance() {
    again=$(failed_files "$1")
    [ -n "$again" ] || return 1
    [ "$(echo "$again" | wc -l)" -le 2 ] || [ "$2" != "$(today)" ] || return 1
    ! grep -q -a -E "$grave" "$1"
}

# steady_files NAME FILE...: as above; where chance may be at work the files are
# run once more, alone. What passes then is named at the end and is to be
# mended: a test that fails by chance is itself at fault.
steady_files() {
    name=$1
    shift
    day=$(today)
    node_run "$name" "$files_at_once" "$@"
    all=$p bad=$f
    if [ "$bad" != 0 ] && may_be_chance "$out/$name.tap" "$day"; then
        echo "== $name: once more, alone: $again"
        # shellcheck disable=SC2086  # no file of ours has a space
        node_run "$name-again" 1 $again
        if [ "$f" = 0 ]; then
            unsteady="$unsteady $again"
            all=$((all + bad)) bad=0
        fi
    fi
    count "$all" "$bad"
}

# A home that is migrated and seeded once and copied for each portal started.
# One thread seeds it; what ThreadSanitizer says of it is about the libraries
# that set the demo's papers.
template_home() {
    [ ! -d "$out/home" ] || return 0
    TSAN_OPTIONS="$TSAN_OPTIONS report_bugs=0" PORTAL_BUILD="$PWD/$build" \
        node tests/lib/make_home.mjs "$out/home" && return
    count 0 1
    return 1
}

node_modules() {
    stamp=node_modules/.package-lock.json
    if [ ! -e $stamp ] || [ package-lock.json -nt $stamp ]; then
        npm ci --no-audit --no-fund --loglevel=error && touch $stamp
    fi
}

# Threads of the domain against each other, then of the whole server.
tsan() {
    asan=$build
    build=build/tsan-${build##*-}
    integration "$build"/it_race*
    template_home && node_files tsan tests/http/load.mjs
    build=$asan
}

http() {
    node_modules && template_home || { count 0 1; return; }
    steady_files http tests/http/*.test.mjs
}

e2e() {
    node_modules && template_home || { count 0 1; return; }
    steady_files e2e tests/e2e/*.test.mjs
}

# Both together, so that no core waits for the end of the one: the longest
# journeys, which come first by name, and short files beside them.
http_e2e() {
    node_modules && template_home || { count 0 1; return; }
    steady_files http_e2e tests/e2e/*.test.mjs tests/http/*.test.mjs
}

# Both languages, wide and narrow, one after another.
walk() {
    node_modules && template_home || { count 0 1; return; }
    export PORTAL_WALKS="ja:1280 ja:390 en:1280 en:390"
    node_files walk tests/e2e/walk.test.mjs
}

# Not part of "make test": LibreOffice is 300 MB.
libreoffice() {
    node_modules && template_home || { count 0 1; return; }
    node_files libreoffice tests/libreoffice/*.test.mjs
}

# Random people against the oracle, PROPERTY_SEQUENCES times.
properties() {
    lanes integration "$build"/it_properties
    judge_programs "$build"/it_properties
    grep -a -E '^(seed|did)' "$out/it_properties.log"
}

# Random requests to the API, FUZZ_REQUESTS of them.
fuzz_api() {
    node_modules && template_home || { count 0 1; return; }
    FUZZ_SEED="${FUZZ_SEED:-$(date +%s)}" node_files fuzz_api \
        tests/http/fuzz_api.test.mjs
}

# Two systems that follow the portal through CHANGES_WRITES writes.
changes() {
    node_modules && template_home || { count 0 1; return; }
    CHANGES_SEED="${CHANGES_SEED:-$(date +%s)}" node_files changes \
        tests/http/changes.test.mjs
}
# Typing while the network fails, FAULTS_RUNS times.
faults() {
    node_modules && template_home || { count 0 1; return; }
    FAULTS_FIRST="${FAULTS_FIRST:-$(($(date +%s) % 1000000))}" node_files \
        faults tests/e2e/faults_typing.test.mjs
}

screenshots() {
    node_modules && template_home || { count 0 1; return; }
    if PORTAL_BUILD="$PWD/$build" PORTAL_TEST_HOME="$out/home" \
        node tests/e2e/screenshots.mjs; then
        count 1 0
    else
        count 0 1
    fi
}

for suite in "$@"; do
    case $suite in
    unit | integration | http | e2e | http_e2e | faults | properties | changes | screenshots | tsan | walk | libreoffice | fuzz_api) ;;
    *) echo "tests/run.sh: unknown suite $suite" >&2; exit 2 ;;
    esac
    began=$(date +%s)
    echo "== $suite"
    "$suite"
    echo "== $suite: $(($(date +%s) - began)) s"
done
# shellcheck disable=SC2086  # on one line
[ -z "$unsteady" ] || echo "passed only when run again:" $unsteady
echo "$passed passed, $failed failed"
[ $failed = 0 ]
