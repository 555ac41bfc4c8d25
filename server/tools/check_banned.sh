#!/bin/sh
# Calls and words that may not appear in the server's code.
set -u
cd "$(dirname "$0")/../.."
rc=0
# ban WHY PATTERN FILE...
ban() {
    why=$1 pattern=$2
    shift 2
    [ $# -gt 0 ] || return 0
    if grep -HnE "$pattern" "$@" | grep -vE '^[^:]*:[0-9]+: *(\*|/\*|//|--)'; then
        echo "  ^ $why" >&2
        rc=1
    fi
}
code=$(find server -name '*.[ch]' -o -name '*.cc' | sort)
domains=$(echo "$code" | grep -vE '^server/(base|db|http|tools)/' || :)
queries=$(find server -name '*.sql' | sort)
# A call, not a member of that name: start of line or a neutral character.
call='(^|[^A-Za-z0-9_.>])'
# shellcheck disable=SC2086  # lists of paths without spaces
{
    ban 'unbounded, ambiguous or shelling: use the arena, text.h, spawn()' \
        "$call(strcpy|strcat|sprintf|vsprintf|strtok|atoi|atol|atof|gets|system|popen|alloca|tmpnam|tempnam|mktemp|rand|srand) *\\(" $code
    ban 'raw memory outside base/, db/, http/: use the arena' \
        "$call(malloc|calloc|realloc|strdup|strndup|asprintf|free) *\\(" $domains
    ban 'the one clock is base/clock.h' \
        "$call(time|gettimeofday|localtime|localtime_r|ctime) *\\(" \
        $(echo "$code" | grep -v '^server/base/clock')
    ban 'errors are passed up with TRY, not jumped over' \
        "$call(setjmp|longjmp) *\\(" $code
    ban 'the one clock is base/clock.h: pass the time as a parameter' \
        '(^|[^a-z_])(now|clock_timestamp|statement_timestamp) *\(|current_(timestamp|date|time)' $queries
    ban 'list the columns' 'SELECT \*|RETURNING \*' $queries
}
exit $rc
