#include "http/page_download.h"

#include "base/clock.h"
#include "http/disposition.h"
#include "http/form.h"
#include "http/page_table.h"
#include "http/route.h"
#include "http/tmpl.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#define XLSX_TYPE \
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#define MAIN_END "</main>"
#define SHARE_BYTES ((size_t)64 << 20) /* of one page that is read along */
#define CSV_LINKS_MAX 12               /* on a page; Excel holds all tables */

/* The pages of a file are made one after the other, each in memory of its own,
 * and only their cells are kept. */
struct page_gathering {
    struct page_reading *reading;
    size_t nrows;
    const char *next; /* address of the page behind the one just made; "" */
    struct arena *keep;
};

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
    return reply_bytes(rq, type, bytes, n);
}

int64_t
req_rows(const struct req *rq, int64_t of_a_page)
{
    return rq->gathering != NULL || page_download_is_wanted(rq)
               ? of_a_page * PAGE_DOWNLOAD_TIMES
               : of_a_page;
}

/* The query of a link that leads to a page of the same kind; NULL if it leads
 * elsewhere. */
static const char *
query_of(const struct req *rq, const char *href)
{
    const char *query = strchr(href, '?');
    const size_t n = strcspn(rq->target, "?");

    if (query == NULL)
        return NULL;
    const size_t path = (size_t)(query - href);
    return path == 0 || (path == n && strncmp(href, rq->target, n) == 0)
               ? query + 1
               : NULL;
}

/* Makes the page at `g->next` as if it were asked for, in the same
 * transaction. */
static RESULT
gather_next(struct req *rq, struct page_gathering *g)
{
    const char *query = query_of(rq, g->next);
    struct req page = *rq;

    g->next = "";
    page.cx.arena = arena_new(SHARE_BYTES);
    page.gathering = g;
    page.ahead = NULL;
    page.query = NULL;
    page.reply = (struct reply){.status = 0};
    enum err e = OK;
    if (query != NULL &&
        form_parse(page.cx.arena, query, strlen(query), &page.query))
        e = rq->route->handler(&page);
    if (e != OK)
        rq->cx.fault = (struct fault){
            page.cx.fault.code,
            page.cx.fault.message == NULL
                ? NULL
                : arena_strdup(rq->cx.arena, page.cx.fault.message)};
    arena_free(page.cx.arena);
    return e;
}

static void
gather_page(struct req *rq, const char *html, size_t len)
{
    struct page_gathering *g = rq->gathering;
    const size_t nrows = page_table_more(g->reading, rq->cx.arena, html, len);

    if (nrows == 0)
        return;
    g->nrows = nrows;
    g->next = arena_strdup(g->keep, page_table_next(rq->cx.arena, html, len));
}

/* So that long files leave workers to those who click. */
static _Atomic int at_work;

static RESULT
gather_rest(struct req *rq, struct page_gathering *g)
{
    enum err e = OK;

    if (*g->next == '\0')
        return OK;
    if (atomic_fetch_add(&at_work, 1) >= PAGE_DOWNLOADS_AT_WORK)
        e = FAIL(&rq->cx, ERR_UNAVAILABLE, "files_under_way",
                 N_("Other long files are being made. Try again in a minute."));
    while (e == OK && *g->next != '\0' && g->nrows < PAGE_DOWNLOAD_ROWS_MAX)
        e = gather_next(rq, g);
    atomic_fetch_sub(&at_work, 1);
    return e;
}

/* All tables of the page, and all rows of the one that goes on. */
static RESULT
gather(struct req *rq, const char *html, size_t len, struct page_tables *out)
{
    struct page_gathering g = {
        .reading = page_table_begin(&rq->cx, html, len),
        .next = page_table_next(rq->cx.arena, html, len),
        .keep = rq->cx.arena,
    };

    TRY(gather_rest(rq, &g));
    if (*g.next != '\0')
        page_table_note(
            g.reading,
            arena_printf(rq->cx.arena,
                         T("There are more than %s rows. Filter the page to "
                           "get the others."),
                         PAGE_DOWNLOAD_ROWS_TEXT));
    page_table_end(g.reading, out);
    return OK;
}

static RESULT
reply_tables(struct req *rq, const char *title,
             const struct page_tables *tables)
{
    const bool is_cp932 = strcmp(req_query(rq, "charset"), "cp932") == 0;
    const unsigned long nth = strtoul(req_query(rq, "table"), NULL, 10);
    const size_t one = nth > 0 ? nth - 1 : 0;
    const void *bytes;
    size_t n;

    if (one >= tables->n)
        return FAIL(&rq->cx, ERR_NOT_FOUND, "no_table",
                    N_("This page has no such table."));
    if (strcmp(req_query(rq, "as"), "xlsx") == 0) {
        TRY(table_xlsx(&rq->cx, title, tables->v, tables->n, &bytes, &n));
        return reply_file(rq, title, "xlsx", XLSX_TYPE, bytes, n);
    }
    TRY(table_csv(&rq->cx, &tables->v[one], is_cp932 ? CSV_CP932 : CSV_UTF8,
                  &bytes, &n));
    return reply_file(
        rq, *tables->v[one].name != '\0' ? tables->v[one].name : title, "csv",
        is_cp932 ? "text/csv; charset=Shift_JIS" : "text/csv; charset=utf-8",
        bytes, n);
}

enum err
page_download_reply(struct req *rq, const char *title, const char *html,
                    size_t len)
{
    struct page_tables tables;

    if (rq->gathering != NULL) {
        gather_page(rq, html, len);
        return OK;
    }
    TRY(gather(rq, html, len, &tables));
    return reply_tables(rq, title, &tables);
}

/* Where a paged list is continued. */
static const char *const places[] = {"page", "after", "before"};

static bool
is_in_list(const struct req *rq)
{
    for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++)
        if (*req_query(rq, places[i]) != '\0')
            return true;
    return false;
}

static bool
is_place(const char *pair, size_t n)
{
    const size_t name = strcspn(pair, "=&");

    for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++)
        if (name == strlen(places[i]) && memcmp(pair, places[i], name) == 0)
            return true;
    return n == 0;
}

/* The address of the page without the place in a paged list, so that the file
 * begins where the list does. */
static const char *
address_with(struct req *rq, const char *query)
{
    struct arena *a = rq->cx.arena;
    const char *p = rq->target;
    const char *out = arena_strndup(a, p, strcspn(p, "?"));
    char before = '?';

    for (p += strcspn(p, "?"); *p != '\0';) {
        const size_t n = strcspn(++p, "&");
        if (!is_place(p, n)) {
            out = arena_printf(a, "%s%c%.*s", out, before, (int)n, p);
            before = '&';
        }
        p += n;
    }
    return arena_printf(a, "%s%c%s", out, before, query);
}

static const char *
links_of(struct req *rq, const char *const names[], size_t n, bool is_paged,
         size_t *out_len)
{
    struct tmpl *t =
        tmpl_new(rq->cx.arena, rq->cx.lang, "layout/downloads.tpl");

    tmpl_set(t, "XLSX_HREF", address_with(rq, "as=xlsx"));
    if (is_paged)
        tmpl_setf(tmpl_add(t, "ALL_PAGES"), "LIMIT_TEXT",
                  T("A list of several pages is saved whole, up to %s rows."),
                  PAGE_DOWNLOAD_ROWS_TEXT);
    for (size_t i = 0; i < n && n <= CSV_LINKS_MAX; i++) {
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
    const bool is_paged =
        *page_table_next(rq->cx.arena, *html, *len) != '\0' || is_in_list(rq);
    const char *links = links_of(rq, names, n, is_paged, &n);
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
