/* Lists in pages: limit, cursor, updated_since. */
#include "api/api.h"
#include "api/api_inner.h"
#include "base/i18n.h"
#include "base/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LIMIT_DEFAULT 50
#define LIMIT_MAX 200
#define CURSOR_MAX_CHARS 400
#define FIRST_ID "00000000-0000-0000-0000-000000000000"
#define LAST_ID "ffffffff-ffff-ffff-ffff-ffffffffffff"

static const char digits[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

const char *
api_cursor(struct arena *a, const char *text)
{
    const unsigned char *in = (const unsigned char *)text;
    const size_t n = strlen(text);
    char *out = arena_alloc(a, n * 4 / 3 + 4), *o = out;

    for (size_t i = 0; i < n; i += 3) {
        const unsigned b = i + 1 < n ? in[i + 1] : 0;
        const unsigned c = i + 2 < n ? in[i + 2] : 0;
        const unsigned v = (unsigned)in[i] << 16 | b << 8 | c;
        *o++ = digits[v >> 18];
        *o++ = digits[v >> 12 & 63];
        if (i + 1 < n)
            *o++ = digits[v >> 6 & 63];
        if (i + 2 < n)
            *o++ = digits[v & 63];
    }
    return out;
}

const char *
api_cursor_text(struct arena *a, const char *cursor)
{
    const size_t n = strlen(cursor);
    char *out = arena_alloc(a, n + 1), *o = out;
    unsigned v = 0, bits = 0;

    if (n == 0 || n > CURSOR_MAX_CHARS)
        return NULL;
    for (size_t i = 0; i < n; i++) {
        const char *at = strchr(digits, cursor[i]);
        if (at == NULL)
            return NULL;
        v = (v << 6 | (unsigned)(at - digits)) & 0xffff;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            *o++ = (char)(v >> bits & 0xff);
        }
    }
    /* Only the one spelling that api_cursor() has, and no NUL within. */
    return strlen(out) == (size_t)(o - out) &&
                   strcmp(api_cursor(a, out), cursor) == 0
               ? out
               : NULL;
}

struct asked {
    int64_t limit, updated_since;
    const char *cursor;
};

static RESULT
bad_cursor(struct req *rq)
{
    api_flaw(rq, "cursor", "bad_cursor", T("This cursor is none of ours."));
    rq->problems[rq->nproblems - 1].is_parameter = true;
    return api_fail(rq, 400, "bad_cursor",
                    N_("The cursor cannot be understood. Begin again without "
                       "one."));
}

/* "api.vendor.list|1763893800000000|0193b5a0-...": the list, and the place of
 * the last row of it that was sent. In another list the place would pass over
 * whatever is older, and nobody would see that rows are missing. */
static const char *
place_text(const struct req *rq, const struct api_page *p)
{
    return arena_printf(rq->cx.arena, "%s|%" PRId64 "|%s", rq->route->name,
                        p->last_us, p->last_id);
}

static bool
read_place(struct req *rq, const char *text, struct api_page *out)
{
    const size_t n = strlen(rq->route->name);

    if (text == NULL || strncmp(text, rq->route->name, n) != 0 ||
        text[n] != '|')
        return false;
    text += n + 1;
    const char *bar = strchr(text, '|');

    if (bar == NULL || bar == text || bar - text > 18 ||
        strspn(text, "0123456789") != (size_t)(bar - text) ||
        !text_is_uuid(bar + 1))
        return false;
    out->after_us = strtoll(text, NULL, 10);
    out->after_id = arena_strdup(rq->cx.arena, bar + 1);
    return true;
}

enum err
api_page(struct req *rq, const struct api_member members[], void *out,
         struct api_page *out_page)
{
    static const struct api_member own[] = {
        API_MEMBER(asked, limit, API_INT, .min = 1, .max = LIMIT_MAX),
        API_MEMBER(asked, updated_since, API_TIME),
        API_MEMBER(asked, cursor, API_TEXT, .max = CURSOR_MAX_CHARS),
        API_MEMBERS_END,
    };
    struct asked in = {.cursor = ""};
    struct api_page p = {.after_us = -1, .after_id = FIRST_ID};

    TRY(api_read_query(rq, members, out, own, &in));
    p.limit = api_asked(rq, "limit") ? in.limit : LIMIT_DEFAULT;
    p.fetch = p.limit + 1;
    if (api_asked(rq, "updated_since") && in.updated_since > 0) {
        p.after_us = in.updated_since - 1;
        p.after_id = LAST_ID;
    }
    if (api_asked(rq, "cursor") &&
        !read_place(rq, api_cursor_text(rq->cx.arena, in.cursor), &p))
        return bad_cursor(rq);
    *out_page = p;
    return OK;
}

size_t
api_shown(const struct api_page *page, size_t fetched)
{
    return fetched > (size_t)page->limit ? (size_t)page->limit : fetched;
}

enum err
api_reply_items(struct req *rq, json_t *items, const char *next_cursor)
{
    json_t *next =
        next_cursor[0] != '\0' ? json_string(next_cursor) : json_null();

    return api_reply(
        rq, 200, json_pack("{s:o, s:o}", "items", items, "next_cursor", next));
}

void
api_page_add(struct api_page *page, json_t *item, int64_t at_us, const char *id)
{
    if (page->items == NULL)
        page->items = json_array();
    json_array_append_new(page->items, item);
    page->last_us = at_us;
    page->last_id = id;
}

enum err
api_reply_page(struct req *rq, struct api_page *page, size_t fetched)
{
    json_t *items = page->items != NULL ? page->items : json_array();

    page->items = NULL;
    if (fetched <= (size_t)page->limit)
        return api_reply_items(rq, items, "");
    return api_reply_items(rq, items,
                           api_cursor(rq->cx.arena, place_text(rq, page)));
}
