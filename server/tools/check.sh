#!/bin/sh
# Every static check, each with its time. scan-build's analyser runs inside
# clang-tidy (clang-analyzer-*), so that files are parsed once.
set -u
cd "$(dirname "$0")/../.."
rc=0
jobs=${CHECK_JOBS:-$(nproc)}
step() {
    name=$1
    shift
    began=$(date +%s)
    if "$@"; then result=ok; else result=FAILED rc=1; fi
    echo "$name: $result, $(($(date +%s) - began)) s"
}
format() {
    git ls-files 'server/*.[ch]' 'server/*.cc' 'tests/*.[ch]' |
        xargs -r clang-format --dry-run -Werror
}
headers() {
    flags=$(make -s print-cppflags)
    # shellcheck disable=SC2086
    find server -name '*.h' | sort | xargs -P "$jobs" -I{} \
        gcc -std=c17 -fsyntax-only -Wall -Wextra -Werror $flags -x c {}
}
analyse() {
    make -s -k -j"$jobs" "$1"
}
cpp_check() {
    cppcheck --quiet --std=c11 --enable=warning,portability,performance \
        --inline-suppr --suppress=missingIncludeSystem --library=posix \
        --suppress=varFuncNullUB --suppress=uninitvar \
        --suppress=nullPointer --suppress=invalidLifetime --suppress=uninitStructMember \
        --suppress=readdirCalled --suppress=getpwuidCalled --suppress=getpwnamCalled --error-exitcode=1 \
        -j "$jobs" -Iserver -D_GNU_SOURCE server
}
# Silent when there is nothing to say.
contract() {
    stamp=node_modules/.package-lock.json
    if [ ! -e $stamp ] || [ package-lock.json -nt $stamp ]; then
        npm ci --no-audit --no-fund --loglevel=error && touch $stamp || return 1
    fi
    whole=build/openapi.json
    build/debug-gcc/portal openapi >"$whole" || return 1
    said=$(REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true \
        node_modules/.bin/redocly lint --config redocly.yaml \
        "$whole" 2>&1) || { echo "$said"; return 1; }
}
step 'fast checks' server/tools/check_fast.sh
step 'format' format

step 'clauses.md' node server/tools/clauses.mjs --check
step 'contract of the API' contract
step 'headers compile alone' headers
step 'texts nothing uses' server/tools/i18n.sh --unused
step 'gcc -fanalyzer' analyse analyse-gcc
step 'clang-tidy' analyse analyse-tidy
step 'cppcheck' cpp_check
exit $rc
