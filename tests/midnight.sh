#!/bin/sh
# Lets midnight in Japan fall into each file of HTTP and browser tests.
# usage: tests/midnight.sh BUILD_DIR SECONDS FILE...
#   BUILD_DIR  without sanitizers: the clock is that of Debian's faketime
#   SECONDS    from the start of a file to midnight
#   MIDNIGHT   in the environment: the day that begins, 2027-02-01, say
set -u
cd "$(dirname "$0")/.." || exit
build=$PWD/$1 seconds=$2
shift 2
midnight=$(TZ=JST-9 date -d "${MIDNIGHT:-tomorrow} 0:00" +%s) || exit
library=$(dpkg -L libfaketime 2>/dev/null | grep 'faketimeMT\.so')
[ -f "$library" ] || { echo "midnight.sh: please install faketime" >&2; exit 2; }
[ -d node_modules ] || npm ci --no-audit --no-fund --loglevel=error || exit
out=$(mktemp -d /tmp/portal-midnight.XXXXXX) && chmod 755 "$out"
trap 'rm -rf "$out"' EXIT
trap 'exit 130' INT TERM
# Chromium does not start with another clock; its own scripts count durations.
chromium=$(command -v chromium-headless-shell || command -v chromium)
printf '#!/bin/sh\nunset LD_PRELOAD\nexec %s "$@"\n' "$chromium" >"$out/chromium"
chmod 755 "$out/chromium"

# before SECONDS COMMAND...: begins so long before midnight.
before() {
    offset=$((midnight - $1 - $(date +%s)))
    shift
    LD_PRELOAD=$library FAKETIME=$(printf %+d $offset) DONT_FAKE_MONOTONIC=1 \
        FAKETIME_DONT_FAKE_MONOTONIC=1 CHROMIUM=$out/chromium \
        PORTAL_BUILD=$build PORTAL_TEST_HOME=$out/home "$@"
}

before 600 node tests/lib/make_home.mjs "$out/home" || exit
failed=0
for file in "$@"; do
    # It waits for time limits of PostgreSQL, which this clock stretches.
    [ "${file##*/}" != shared.test.mjs ] || continue
    if before "$seconds" node --test "$file" >"$out/log" 2>&1; then
        echo "ok    $file"
    else
        echo "FAIL  $file"
        cat "$out/log"
        failed=$((failed + 1))
    fi
done
echo "midnight after $seconds s: $failed of $# files failed"
[ $failed = 0 ]
