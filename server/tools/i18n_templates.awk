# Texts of templates, written [[English]] there.
#   mode=extract            prints a .pot of all texts with their places
#   mode=expand lang= out=  writes every template below out/, texts replaced;
#                           the first FILE is then the .po to take them from
# usage: awk -v mode=... -f i18n_templates.awk [FILE.po] TEMPLATE...
function bad(file, line, why) {
    printf "%s:%d: %s\n", file, line, why > "/dev/stderr"
    failed = 1
}
function slurp(file,    text, l) {
    text = ""
    while ((getline l < file) > 0)
        text = text l "\n"
    close(file)
    return text
}
function lines_in(s) {
    return gsub(/\n/, "", s)
}
function html(s) {
    gsub(/&/, "\\&amp;", s)
    gsub(/</, "\\&lt;", s)
    gsub(/>/, "\\&gt;", s)
    gsub(/"/, "\\&quot;", s)
    gsub(/'/, "\\&#39;", s)
    return s
}
function po_quoted(s) {
    gsub(/\\/, "\\\\", s)
    gsub(/"/, "\\\"", s)
    return "\"" s "\""
}
function po_unquoted(s) {
    sub(/^[^"]*"/, "", s)
    sub(/"[ \t]*$/, "", s)
    gsub(/\\n/, " ", s)
    gsub(/\\"/, "\"", s)
    gsub(/\\\\/, "\\", s)
    return s
}
function read_po(file,    l, into, id, str) {
    while ((getline l < file) > 0) {
        if (l ~ /^msgid "/) { into = "id"; id = po_unquoted(l); str = "" }
        else if (l ~ /^msgstr(\[0\])? "/) { into = "str"; str = po_unquoted(l) }
        else if (l ~ /^"/ && into == "id") id = id po_unquoted(l)
        else if (l ~ /^"/ && into == "str") str = str po_unquoted(l)
        else if (l ~ /^msgid_plural/) into = ""
        else if (l == "") into = ""
        if (id != "" && into == "str") japanese[id] = str
    }
    close(file)
}
function english_of(raw, file, line,    s) {
    s = raw
    gsub(/[ \t\r\n]+/, " ", s)
    sub(/^ /, "", s)
    sub(/ $/, "", s)
    if (s == "") bad(file, line, "empty [[ ]]")
    if (s ~ /\{\{|\}\}/)
        bad(file, line, "no {{variables}} inside [[ ]]: split the sentence, or set it from C")
    if (s ~ /&#?[A-Za-z0-9]+;/)
        bad(file, line, "no character references inside [[ ]]: write the character")
    if (s ~ /<\/?[A-Za-z]/)
        bad(file, line, "no tags inside [[ ]]: they would be shown as text")
    return s
}
function in_language(s, file, line) {
    if (lang == "en") return s
    if (japanese[s] == "") {
        bad(file, line, "no Japanese text for: " s)
        return s
    }
    if (japanese[s] ~ /\{\{|\}\}/)
        bad(file, line, "braces in the Japanese text of: " s)
    return japanese[s]
}
function one_file(file,    rest, line, at, end, raw, s, result) {
    rest = slurp(file)
    line = 1
    result = ""
    while ((at = index(rest, "[[")) > 0) {
        line += lines_in(substr(rest, 1, at - 1))
        result = result substr(rest, 1, at - 1)
        rest = substr(rest, at + 2)
        end = index(rest, "]]")
        if (end == 0) {
            bad(file, line, "[[ is never closed")
            return
        }
        raw = substr(rest, 1, end - 1)
        s = english_of(raw, file, line)
        if (mode == "extract")
            printf "\n#: %s:%d\nmsgid %s\nmsgstr \"\"\n", file, line, po_quoted(s)
        else
            result = result html(in_language(s, file, line))
        line += lines_in(raw)
        rest = substr(rest, end + 2)
    }
    if (mode == "expand") {
        sub(/^templates\//, "", file)
        printf "%s", result rest > (out "/" file)
        close(out "/" file)
    }
}
BEGIN {
    first = 1
    if (mode == "extract")
        printf "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n"
    else if (mode == "expand")
        read_po(ARGV[first++])
    for (i = first; i < ARGC; i++)
        one_file(ARGV[i])
    exit failed
}
