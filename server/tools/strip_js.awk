# A script as it is served, without what only readers of the source need:
# indentation, and comments that fill their lines.
{ sub(/^[ \t]+/, "") }
in_comment { if (/\*\/$/) in_comment = 0; next }
/^\/\*/ { if (!/\*\//) { in_comment = 1; next } if (/\*\/$/) next }
/./ { print }
