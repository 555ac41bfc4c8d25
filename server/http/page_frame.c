/* Pages whose body is made elsewhere. What stands around it is the same for a
 * person and a page until one of its words changes, and is kept under all of
 * these words (tmpl_notes.h): only the token and the request's number are put
 * into it each time. */
#include "base/random.h"
#include "http/body_cache.h"
#include "http/csrf.h"
#include "http/tmpl.h"
#include "http/tmpl_node.h"

#include <pthread.h>
#include <string.h>

/* Not to be guessed, so that no text of a person can look like one. */
#define MARK_BYTES ((size_t)16)
enum mark { MARK_BODY, MARK_CSRF, MARK_REQUEST, MARKS };
static char marks[MARKS][MARK_BYTES + 1];

static void
make_marks(void)
{
    for (size_t i = 0; i < MARKS; i++) {
        char *mark = marks[i];

        random_bytes(mark, MARK_BYTES);
        for (size_t k = 0; k < MARK_BYTES; k++)
            mark[k] = (char)('a' + ((unsigned char)mark[k] & 15));
        mark[0] = '\1'; /* no template has it */
    }
}

struct tmpl *
page_new_frame(struct req *rq, const char *title)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    struct tmpl *root = tmpl_new_noted(rq->cx.arena, rq->cx.lang, PAGE_LAYOUT);

    pthread_once(&once, make_marks);
    root->title = title;
    page_set_globals(rq, root, marks[MARK_CSRF], marks[MARK_REQUEST]);
    struct tmpl *body = tmpl_include(root, "BODY", PAGE_FRAME);
    tmpl_set(body, "MARK", marks[MARK_BODY]);
    return body;
}

/* A message that is shown once, and problems, are not worth keeping. */
static const char *
render(struct req *rq, struct tmpl *root, size_t *out_len)
{
    const bool is_kept = rq->nproblems == 0 && rq->flash == NULL;

    if (!is_kept)
        return tmpl_render(root, out_len);
    const char *key = tmpl_notes(root);
    const char *html = body_cache_find(rq->cx.arena, key, "", out_len);
    if (html != NULL)
        return html;
    html = tmpl_render(root, out_len);
    if (html != NULL)
        body_cache_keep(key, "", html, *out_len);
    return html;
}

static const char *
next_mark(const char *from, const char *end, enum mark *out)
{
    while ((from = memchr(from, '\1', (size_t)(end - from))) != NULL) {
        for (size_t i = 0; i < MARKS; i++)
            if ((size_t)(end - from) >= MARK_BYTES &&
                memcmp(from, marks[i], MARK_BYTES) == 0) {
                *out = (enum mark)i;
                return from;
            }
        from++;
    }
    return NULL;
}

struct output {
    char *text, *end, *body; /* body: where it belongs */
};

static void
append(struct output *o, const char *s, size_t n)
{
    memcpy(o->end, s, n);
    o->end += n;
}

/* Two passes: what it will take, then the text. */
static struct output
put_in(struct arena *a, const char *frame, size_t len,
       const char *const values[MARKS])
{
    const char *const end = frame + len, *at, *from = frame;
    size_t size = len + 1;
    enum mark m = MARK_BODY;

    for (; (at = next_mark(from, end, &m)) != NULL; from = at + MARK_BYTES)
        size += strlen(values[m]);
    struct output o = {.text = arena_alloc(a, size)};
    o.end = o.text;
    for (from = frame; (at = next_mark(from, end, &m)) != NULL;
         from = at + MARK_BYTES) {
        append(&o, from, (size_t)(at - from));
        append(&o, values[m], strlen(values[m]));
        if (m == MARK_BODY)
            o.body = o.end;
    }
    append(&o, from, (size_t)(end - from));
    return o;
}

enum err
reply_page_frame(struct req *rq, unsigned status, struct tmpl *page,
                 const char *html, size_t len)
{
    const char *const values[MARKS] = {[MARK_BODY] = "",
                                       [MARK_CSRF] = csrf_token(rq),
                                       [MARK_REQUEST] = rq->cx.request_id};
    size_t frame_len = 0;

    page_fill(rq, page->root, &(struct page_draft){html, len});
    const char *frame = render(rq, page->root, &frame_len);
    if (frame == NULL)
        return page_put(rq, status, NULL, 0);
    const struct output o = put_in(rq->cx.arena, frame, frame_len, values);
    if (o.body == NULL) /* the layout has no place for a body */
        return page_put(rq, status, NULL, 0);
    const size_t head = (size_t)(o.body - o.text);
    const size_t tail = (size_t)(o.end - o.body);
    TRY(page_put(rq, status, o.text, head + len + tail));
    rq->reply.body = NULL;
    rq->reply.pieces[0] = (struct piece){o.text, head};
    rq->reply.pieces[1] = (struct piece){html, len};
    rq->reply.pieces[2] = (struct piece){o.body, tail};
    return OK;
}
