#include "http/page_download.h"

#include "base/clock.h"
#include "http/disposition.h"
#include "http/page_table.h"
#include "http/tmpl.h"

#include <stdlib.h>
#include <string.h>

#define XLSX_TYPE \
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#define MAIN_END "</main>"

bool
page_download_is_wanted(const struct req *rq)
{
    const char *as = req_query(rq, "as");

    return strcmp(rq->method, "POST") != 0 &&
           (strcmp(as, "csv") == 0 || strcmp(as, "xlsx") == 0);
}

static RESULT
reply_file(struct req *rq, const char *name, const char *extension,
           const char *type, const void *bytes, size_t n)
{
    struct arena *a = rq->cx.arena;
    char *file = arena_printf(a, "%s %s.%s", name, clock_date(a, rq->cx.now_us),
                              extension);

    for (char *p = file; *p != '\0'; p++)
        if (strchr("/\\:*?\"<>|", *p) != NULL || (unsigned char)*p < ' ')
            *p = '-';
    reply_header(rq, "Content-Disposition", disposition_attachment(a, file));
    reply_header(rq, "Content-Security-Policy", "sandbox; default-src 'none'");
    return reply_text(rq, 200, type, bytes, n);
}

enum err
page_download_reply(struct req *rq, const char *title, const char *html,
                    size_t len)
{
    const bool is_cp932 = strcmp(req_query(rq, "charset"), "cp932") == 0;
    const unsigned long nth = strtoul(req_query(rq, "table"), NULL, 10);
    struct page_tables tables;
    const void *bytes;
    size_t n;

    page_table_read(&rq->cx, html, len, &tables);
    const size_t one = nth > 0 ? nth - 1 : 0;
    if (one >= tables.n)
        return FAIL(&rq->cx, ERR_NOT_FOUND, "no_table",
                    N_("This page has no such table."));
    if (strcmp(req_query(rq, "as"), "xlsx") == 0) {
        TRY(table_xlsx(&rq->cx, title, tables.v, tables.n, &bytes, &n));
        return reply_file(rq, title, "xlsx", XLSX_TYPE, bytes, n);
    }
    TRY(table_csv(&rq->cx, &tables.v[one], is_cp932 ? CSV_CP932 : CSV_UTF8,
                  &bytes, &n));
    return reply_file(
        rq, *tables.v[one].name != '\0' ? tables.v[one].name : title, "csv",
        is_cp932 ? "text/csv; charset=Shift_JIS" : "text/csv; charset=utf-8",
        bytes, n);
}

/* "?" or "&" after the address of the page. */
static const char *
address_with(struct req *rq, const char *query)
{
    return arena_printf(rq->cx.arena, "%s%c%s", rq->target,
                        strchr(rq->target, '?') == NULL ? '?' : '&', query);
}

static const char *
links_of(struct req *rq, const char *const names[], size_t n, size_t *out_len)
{
    struct tmpl *t =
        tmpl_new(rq->cx.arena, rq->cx.lang, "layout/downloads.tpl");

    tmpl_set(t, "XLSX_HREF", address_with(rq, "as=xlsx"));
    for (size_t i = 0; i < n; i++) {
        struct tmpl *link = tmpl_add(t, "CSV");
        tmpl_set(link, "HREF",
                 address_with(rq, arena_printf(rq->cx.arena, "as=csv&table=%zu",
                                               i + 1)));
        if (n > 1)
            tmpl_set(tmpl_add(link, "NAMED"), "TABLE_NAME",
                     *names[i] != '\0'
                         ? names[i]
                         : arena_printf(rq->cx.arena, "%zu", i + 1));
    }
    return tmpl_render(t, out_len);
}

void
page_download_offer(struct req *rq, const char **html, size_t *len)
{
    const char *names[PAGE_TABLES_MAX];
    size_t n = page_table_names(rq->cx.arena, *html, *len, names);

    if (n == 0)
        return;
    const char *links = links_of(rq, names, n, &n);
    const char *at = memmem(*html, *len, MAIN_END, strlen(MAIN_END));
    if (links == NULL || at == NULL)
        return;
    const size_t head = (size_t)(at - *html);
    char *whole = arena_alloc(rq->cx.arena, *len + n + 1);
    memcpy(whole, *html, head);
    memcpy(whole + head, links, n);
    memcpy(whole + head + n, at, *len - head);
    *html = whole;
    *len += n;
}
