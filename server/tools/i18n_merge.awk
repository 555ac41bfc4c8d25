# Joins the ja.po files of the domains into one, with one header. The same
# English text must have the same Japanese text everywhere.
# usage: awk -f i18n_merge.awk FILE.po...
function bad(at, why) {
    printf "%s: %s\n", at, why > "/dev/stderr"
    failed = 1
}
function text(l) {
    sub(/^[^"]*"/, "", l)
    sub(/"[ \t\r]*$/, "", l)
    return l
}
function flush_entry(    k) {
    if (id != "") {
        k = id
        if (is_fuzzy) bad(id_at, "fuzzy entry")
        if (plural != "" && str == "" ) bad(id_at, "plural entry without msgstr[0]")
        if (!(k in first_at)) {
            order[++n] = k
            first_at[k] = id_at
            strs[k] = str
            plurals[k] = plural
        } else if (strs[k] != str)
            bad(id_at, "another Japanese text than at " first_at[k] " for \"" id "\"")
        else if (plural != "" && plurals[k] != "" && plurals[k] != plural)
            bad(id_at, "another plural than at " first_at[k] " for \"" id "\"")
        else if (plural != "")
            plurals[k] = plural
    }
    id = str = plural = into = ""
    is_fuzzy = 0
}
/^#, .*fuzzy/ { flush_entry(); is_fuzzy = 1; next }
/^#~/ { next }
/^#/ { if (into == "str") flush_entry(); next }
/^[ \t\r]*$/ { if (into == "str") flush_entry(); next }
/^msgctxt/ { bad(FILENAME ":" FNR, "msgctxt is not supported"); next }
/^msgid "/ {
    if (into == "str") flush_entry()
    id = text($0); id_at = FILENAME ":" FNR; into = "id"; next
}
/^msgid_plural "/ { plural = text($0); into = "plural"; next }
/^msgstr(\[0\])? "/ { str = text($0); into = "str"; next }
/^msgstr\[/ { bad(FILENAME ":" FNR, "Japanese has one plural form: msgstr[0] only"); next }
/^"/ {
    if (into == "id") id = id text($0)
    else if (into == "plural") plural = plural text($0)
    else if (into == "str") str = str text($0)
    else bad(FILENAME ":" FNR, "text outside an entry")
    next
}
{ bad(FILENAME ":" FNR, "not understood: " $0) }
END {
    flush_entry()
    printf "msgid \"\"\nmsgstr \"\"\n"
    printf "\"Project-Id-Version: portal\\n\"\n\"PO-Revision-Date: \\n\"\n"
    printf "\"Last-Translator: \\n\"\n\"Language-Team: Japanese\\n\"\n"
    printf "\"Language: ja\\n\"\n\"MIME-Version: 1.0\\n\"\n"
    printf "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
    printf "\"Content-Transfer-Encoding: 8bit\\n\"\n"
    printf "\"Plural-Forms: nplurals=1; plural=0;\\n\"\n"
    for (i = 1; i <= n; i++) {
        k = order[i]
        printf "\n#. %s\nmsgid \"%s\"\n", first_at[k], k
        if (plurals[k] != "")
            printf "msgid_plural \"%s\"\nmsgstr[0] \"%s\"\n", plurals[k], strs[k]
        else
            printf "msgstr \"%s\"\n", strs[k]
    }
    exit failed
}
