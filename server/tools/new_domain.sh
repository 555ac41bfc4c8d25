#!/bin/sh
# The files of a new domain, as CONTRIBUTING.md describes them.
# usage: new_domain.sh word
set -eu
cd "$(dirname "$0")/../.."
name=$1
case $name in
'' | *[!a-z]*) echo "usage: make new-domain NAME=word" >&2; exit 2 ;;
esac
dir=server/$name
[ ! -e "$dir" ] || { echo "$dir exists" >&2; exit 1; }
upper=$(echo "$name" | tr a-z A-Z)
mkdir -p "$dir" "templates/$name"

header() { # file, comment, guard
    printf '/* %s */\n#ifndef %s\n#define %s\n\n#include "%s"\n\n%s\n#endif\n' \
        "$2" "$3" "$3" "$4" "$5" > "$dir/$1"
}
header "$name.h" "What a $name is, and what can be done with one." \
    "PORTAL_${upper}_${upper}_H" base/cx.h \
    "struct $name {
    const char *id, *vendor_id;
};

RESULT ${name}_get(struct cx *cx, const char *id, struct $name *out);
"
header "${name}_store.h" "Rows of ${name}s. Private to server/$name/." \
    "PORTAL_${upper}_${upper}_STORE_H" "$name/$name.h" \
    "RESULT ${name}_store_get(struct cx *cx, const char *id, struct $name *out);
"
header "${name}_web.h" "Endpoints of the $name domain." \
    "PORTAL_${upper}_${upper}_WEB_H" http/route.h \
    "extern const struct route ${name}_web_routes[];
"
cat > "$dir/$name.sql" <<SQL
-- Every statement of the $name domain.

-- name: ${name}_get
-- scope: vendor
-- \$1 id, \$2 vendor id
SELECT id, vendor_id FROM ${name}s WHERE id = \$1 AND vendor_id = \$2

-- name: ${name}_get_staff
-- scope: staff
-- \$1 id
SELECT id, vendor_id FROM ${name}s WHERE id = \$1
SQL
cat > "$dir/${name}_store.c" <<C
#include "$name/${name}_store.h"

#include "db/db.h"

static const struct field ${name}_cols[] = {
    FIELD($name, id),
    FIELD($name, vendor_id),
    FIELD_END,
};

enum err
${name}_store_get(struct cx *cx, const char *id, struct $name *out)
{
    if (cx->actor.is_staff)
        return db_one(cx, Q(${name}_get_staff, id), ${name}_cols, out);
    return db_one(cx, Q(${name}_get, id, cx->actor.vendor_id), ${name}_cols,
                  out);
}
C
cat > "$dir/$name.c" <<C
#include "$name/$name.h"

#include "$name/${name}_store.h"

enum err
${name}_get(struct cx *cx, const char *id, struct $name *out)
{
    return ${name}_store_get(cx, id, out);
}
C
cat > "$dir/${name}_web.c" <<C
#include "$name/${name}_web.h"

#include "$name/$name.h"
#include "http/tmpl.h"

static enum err
show(struct req *rq)
{
    struct $name x;

    TRY(${name}_get(&rq->cx, req_param(rq, "${name}_id"), &x));
    struct tmpl *page = page_new(rq, "$name/show.tpl", T("${name}"));
    tmpl_set(page, "ID", x.id);
    return reply_page(rq, 200, page);
}

const struct route ${name}_web_routes[] = {
    {GET, "/${name}s/:${name}_id", P_SESSION, NO_BODY, show, "$name.show"},
    {.path = NULL},
};
C
printf '{{%%AUTOESCAPE context="HTML"}}\n<h1>[[%s]]</h1>\n<p>{{ID}}</p>\n' "$name" \
    > "templates/$name/show.tpl"
cat > "templates/$name/ja.po" <<PO
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Language: ja\n"

msgid "$name"
msgstr ""
PO
cat <<DONE
Made $dir and templates/$name. Next:
  server/LAYERS          a line with $name above the domains that may use it
  server/app/routes.c    ${name}_web_routes
  make new-migration NAME=${name}     the table, with isolate_by_vendor()
  templates/$name/ja.po  the Japanese texts
DONE
