#!/bin/sh
# The checks that take seconds, for every commit: layers, templates, query
# scopes, banned calls, spelling, and the format of changed files.
set -u
cd "$(dirname "$0")/../.."
rc=0
step() {
    "$@" || { echo "failed: $1 $2" >&2; rc=1; }
}
changed() {
    base=$(git merge-base HEAD "${CHECK_BASE:-main}" 2>/dev/null || echo HEAD)
    { git diff --name-only --diff-filter=d "$base"
      git ls-files -o --exclude-standard; } | sort -u |
        grep -E '^(server|tests)/.*\.(c|h|cc)$'
}
scopes() {
    # shellcheck disable=SC2046  # paths without spaces
    awk -v mode=c -f server/tools/gen_queries.awk \
        $(find server -name '*.sql' | sort) /dev/null >/dev/null
}
format() {
    files=$(changed) || return 0
    # shellcheck disable=SC2086
    clang-format --dry-run -Werror $files
}
spelling() {
    codespell --ignore-words server/tools/spelling.txt \
        --skip '*/corpus/*,*/regression/*,*.po,*.json,*/vendor/*,package-lock.json,*.svg' \
        server templates static migrations tests deploy ./*.md Makefile
}
step sh server/tools/check_layers.sh
step sh server/tools/check_templates.sh
step scopes --
step sh server/tools/check_banned.sh
step sh server/tools/check_routes.sh
step format --
step spelling --
exit $rc
