#!/bin/sh
# Templates per language and the catalogue of messages:
#   OUT/templates/{ja,en}/<domain>/<page>.tpl   OUT/i18n/ja.mo
# Fails, naming file and line, where a text has no Japanese.
# usage: i18n.sh OUT        i18n.sh --unused   (lists texts nothing uses)
set -eu
cd "$(dirname "$0")/../.."
tools=server/tools
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

mkdir -p templates
find templates -name '*.tpl' | sort > "$tmp/templates"
find templates -name 'ja.po' | sort > "$tmp/po"
find server -name '*.[ch]' | sort > "$tmp/code"

# shellcheck disable=SC2046  # paths of the tree hold no spaces
awk -f $tools/i18n_merge.awk $(cat "$tmp/po") /dev/null > "$tmp/given.po"
awk -v mode=extract -f $tools/i18n_templates.awk $(cat "$tmp/templates") \
    > "$tmp/templates.pot.all"
msguniq --force-po --no-wrap -o "$tmp/templates.pot" "$tmp/templates.pot.all"
xgettext --no-wrap --from-code=UTF-8 -L C -k -kT -kN_ -ktr:2 -ktrn:2,3 \
    -kFAIL:4 -kcx_fault:3 --force-po -f "$tmp/code" -o "$tmp/code.pot.all"
sed 's/charset=CHARSET/charset=UTF-8/' "$tmp/code.pot.all" > "$tmp/code.pot"
msgcat --force-po --no-wrap --use-first "$tmp/code.pot" "$tmp/templates.pot" \
    -o "$tmp/all.pot"
msgmerge --force-po --quiet --no-fuzzy-matching --no-wrap "$tmp/given.po" \
    "$tmp/all.pot" -o "$tmp/ja.po"

if [ "$1" = --unused ]; then
    sed -n 's/^#~ msgid /nothing uses the text /p' "$tmp/ja.po"
    exit 0
fi

awk -f $tools/i18n_missing.awk "$tmp/ja.po"
out=$1
mkdir -p "$out/i18n" "$out/templates"
# Texts found by no tool stay in: a table of words may come from data.
msgcat --force-po --use-first "$tmp/ja.po" "$tmp/given.po" | msgattrib --force-po --no-obsolete \
    -o "$tmp/whole.po"
msgfmt -c -o "$tmp/ja.mo" "$tmp/whole.po"
for lang in ja en; do
    mkdir -p "$tmp/$lang"
    sed "s|^templates|$tmp/$lang|; s|/[^/]*$||" "$tmp/templates" | sort -u |
        xargs -r mkdir -p "$tmp/$lang"
    awk -v mode=expand -v lang=$lang -v out="$tmp/$lang" \
        -f $tools/i18n_templates.awk "$tmp/ja.po" $(cat "$tmp/templates")
done
for lang in ja en; do
    rm -rf "$out/templates/$lang"
    cp -r "$tmp/$lang" "$out/templates/$lang"
done
cp "$tmp/ja.mo" "$out/i18n/ja.mo"
