# The style sheet as it is served, without what only readers of the source
# need: comments, white space, and tokens (lines "--name: value;") that nothing
# in it uses.
# usage: awk -f strip_css.awk FILE FILE     the same file: looked at, then made
FNR == NR {
    rest = $0
    while (match(rest, /var\(--[a-z0-9-]+/)) {
        used[substr(rest, RSTART + 4, RLENGTH - 4)] = 1
        rest = substr(rest, RSTART + RLENGTH)
    }
    next
}
{ sub(/^[ \t]+/, ""); sub(/[ \t]+$/, "") }
/^$/ { next }
in_comment { if (/\*\/$/) in_comment = 0; next }
/^\/\*/ { if (!/\*\/$/) in_comment = 1; next }
match($0, /^--[a-z0-9-]+/) && /;$/ && !(substr($0, 1, RLENGTH) in used) { next }
{
    gsub(/ \{/, "{"); gsub(/\{ /, "{"); gsub(/; /, ";"); gsub(/ \}/, "}")
    gsub(/;\}/, "}"); gsub(/, /, ","); gsub(/: /, ":")
    printf "%s%s", $0, (/[{};,]$/ ? "" : " ")
}
