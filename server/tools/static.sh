#!/bin/sh
# Static files for the server: OUT/<path with a hash of the content>, each with
# .br and .gz beside it where that is smaller, and OUT/manifest.txt:
#   css/app.css css/app.1a2b3c4d5e.css
# All style sheets become css/app.css, vendor/ first, stripped; all
# scripts, but those of vendor/, one function in js/app.js.
# usage: static.sh OUT
set -eu
cd "$(dirname "$0")/../.."
out=$1
new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT
chmod 755 "$new"

# publish NAME FILE: FILE's content under the name NAME
publish() {
    hash=$(sha256sum "$2" | cut -c1-10)
    hashed="${1%.*}.$hash.${1##*.}"
    mkdir -p "$new/$(dirname "$1")"
    cp "$2" "$new/$hashed"
    chmod 644 "$new/$hashed"
    case $1 in
    *.css | *.js | *.svg | *.txt | *.json | *.html | *.webmanifest)
        brotli -q 11 -k -o "$new/$hashed.br" "$new/$hashed"
        gzip -9 -n -k "$new/$hashed"
        ;;
    esac
    echo "$1 $hashed" >> "$new/manifest.txt"
}

: > "$new/manifest.txt"
if [ -d static ]; then
    # Pictures first: the style sheets name them.
    find static -type f ! -path 'static/css/*' ! -name '*.md' ! -name '.*' |
        LC_ALL=C sort | while read -r file; do
        name=${file#static/}
        case $name in
        js/vendor/*) publish "$name" "$file" ;;
        js/*.js) ;; # parts of the script, see below
        *) publish "$name" "$file" ;;
        esac
    done
    {
        printf '(() => {\n"use strict";\n'
        LC_ALL=C cat static/js/*.js
        printf '})();\n'
    } | awk -f server/tools/strip_js.awk > "$new/script.tmp"
    publish js/app.js "$new/script.tmp"
    rm "$new/script.tmp"
    sheets=$(find static/css -name '*.css' 2>/dev/null |
        awk '{ print ($0 ~ /\/vendor\//) ? 0 : 1, $0 }' | LC_ALL=C sort |
        cut -d' ' -f2)
    if [ -n "$sheets" ]; then
        # url(../img/x.svg) gets the published name.
        # shellcheck disable=SC2086  # the list is meant to be split
        cat $sheets | awk -v manifest="$new/manifest.txt" '
            BEGIN {
                while ((getline l < manifest) > 0) {
                    split(l, w, " ")
                    to["../" w[1]] = "../" w[2]
                }
            }
            {
                line = $0
                while (match(line, /url\(["'"'"']?\.\.\/[^)"'"'"']+/)) {
                    head = substr(line, 1, RSTART - 1)
                    ref = substr(line, RSTART, RLENGTH)
                    line = substr(line, RSTART + RLENGTH)
                    path = ref
                    sub(/^url\(["'"'"']?/, "", path)
                    if (!(path in to)) {
                        print "style sheet names a missing file: " path > "/dev/stderr"
                        failed = 1
                    }
                    printf "%s%s%s", head, substr(ref, 1, length(ref) - length(path)), to[path]
                }
                print line
            }
            END { exit failed }' > "$new/app.css.tmp"
        awk -f server/tools/strip_css.awk "$new/app.css.tmp" \
            "$new/app.css.tmp" > "$new/app.css.min"
        publish css/app.css "$new/app.css.min"
        rm "$new/app.css.tmp" "$new/app.css.min"
    fi
fi
mkdir -p "$out"
rm -rf "$out"
cp -r "$new" "$out"
