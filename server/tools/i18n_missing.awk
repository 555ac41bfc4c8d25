# Names every place whose text has no Japanese (input: what msgmerge wrote).
function flush_entry(    i, n, at) {
    if (is_entry && id != "" && str == "") {
        n = split(refs, at, " ")
        for (i = 1; i <= n; i++)
            printf "%s: no Japanese text for \"%s\"\n", at[i], id > "/dev/stderr"
        failed = 1
    }
    refs = id = str = into = ""
    is_entry = 0
}
function text(l) {
    sub(/^[^"]*"/, "", l)
    sub(/"$/, "", l)
    return l
}
/^$/ { flush_entry(); next }
/^#: / { sub(/^#: /, ""); refs = refs " " $0; next }
/^#/ { next }
/^msgid "/ { is_entry = 1; into = "id"; id = text($0); next }
/^msgid_plural/ { into = ""; next }
/^msgstr/ { into = "str"; str = text($0); next }
/^"/ { if (into == "id") id = id text($0); else if (into == "str") str = str text($0) }
END { flush_entry(); exit failed }
