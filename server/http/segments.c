#include "http/segments.h"

#include "base/hash.h"
#include "base/log.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define MARK_BEGIN '\x01'
#define MARK_END '\x02'
#define MAX_KEPT 512
#define MAX_NESTED 8
#define BUCKETS 256

enum op_kind { OP_COPY, OP_TEXT, OP_PRE, OP_HTML, OP_IF };

struct op {
    enum op_kind kind;
    unsigned slot;
    size_t at, len; /* COPY: of the constant text; IF: `at` is where to go on */
};

struct segments {
    struct segments *next;
    char *key;
    char *text; /* all constant parts, one after the other */
    size_t text_len;
    struct op *ops;
    size_t nops, ops_size;
    unsigned nslots;
};

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static struct segments *kept[BUCKETS];
static size_t nkept;

static const char *
mark(struct arena *a, char kind, unsigned slot)
{
    return arena_printf(a, "%c%c%u%c", MARK_BEGIN, kind, slot, MARK_END);
}

const char *
segments_text(struct arena *a, unsigned slot)
{
    return mark(a, 'T', slot);
}

const char *
segments_pre(struct arena *a, unsigned slot)
{
    return mark(a, 'P', slot);
}

const char *
segments_html(struct arena *a, unsigned slot)
{
    return mark(a, 'H', slot);
}

const char *
segments_flag(struct arena *a, unsigned slot)
{
    return mark(a, 'F', slot);
}

const char *
segments_begin(struct arena *a, unsigned slot)
{
    return mark(a, 'B', slot);
}

const char *
segments_end(struct arena *a, unsigned slot)
{
    return mark(a, 'E', slot);
}

static void *
must(void *p)
{
    if (p == NULL)
        abort(); /* as everywhere: the service manager restarts us */
    return p;
}

static void
free_segments(void *p)
{
    struct segments *s = p;

    free(s->key);
    free(s->text);
    free(s->ops);
    free(s);
}

static struct op *
add_op(struct segments *s, enum op_kind kind, unsigned slot)
{
    if (s->nops == s->ops_size) {
        s->ops_size = s->ops_size > 0 ? s->ops_size * 2 : 64;
        s->ops = must(realloc(s->ops, s->ops_size * sizeof(*s->ops)));
    }
    struct op *op = &s->ops[s->nops++];
    *op = (struct op){.kind = kind, .slot = slot};
    return op;
}

static void
add_copy(struct segments *s, const char *text, size_t len)
{
    if (len == 0)
        return;
    struct op *op = add_op(s, OP_COPY, 0);
    op->at = s->text_len;
    op->len = len;
    memcpy(s->text + s->text_len, text, len); /* sized for the whole page */
    s->text_len += len;
}

/* While splitting: the blocks that are open, and which slots were seen. */
struct split {
    struct segments *s;
    const char *why; /* NULL: so far good */
    size_t open[MAX_NESTED];
    unsigned depth;
    bool *seen;
};

static void
end_block(struct split *sp, unsigned slot)
{
    struct segments *s = sp->s;

    if (sp->depth == 0 || s->ops[sp->open[sp->depth - 1]].slot != slot) {
        sp->why = "a block ends that did not begin";
        return;
    }
    s->ops[sp->open[--sp->depth]].at = s->nops;
}

/* The constant text so far ends with ` name="`; the mark is the whole value.
 * All of the attribute becomes optional. Returns what follows it. */
static const char *
flag(struct split *sp, const char *start, const char *at, const char *next,
     unsigned slot)
{
    const char *name = at - 2;

    while (name > start && name[-1] != ' ' && name[-1] != '"')
        name--;
    if (at - start < 4 || memcmp(at - 2, "=\"", 2) != 0 || *next != '"' ||
        name <= start || name[-1] != ' ') {
        sp->why = "a flag is not the whole value of an attribute";
        return next;
    }
    add_copy(sp->s, start, (size_t)(name - 1 - start));
    const size_t op = sp->s->nops;
    add_op(sp->s, OP_IF, slot);
    add_copy(sp->s, name - 1, (size_t)(at - name + 1));
    add_copy(sp->s, "\"", 1);
    sp->s->ops[op].at = sp->s->nops;
    return next + 1;
}

static void
place(struct split *sp, char kind, unsigned slot)
{
    switch (kind) {
    case 'T': add_op(sp->s, OP_TEXT, slot); return;
    case 'P': add_op(sp->s, OP_PRE, slot); return;
    case 'H': add_op(sp->s, OP_HTML, slot); return;
    case 'B':
        if (sp->depth == MAX_NESTED) {
            sp->why = "blocks nested too deep";
            return;
        }
        sp->open[sp->depth++] = sp->s->nops;
        add_op(sp->s, OP_IF, slot);
        return;
    case 'E': end_block(sp, slot); return;
    default: sp->why = "a damaged mark"; return;
    }
}

/* `at` is a MARK_BEGIN, `start` where the constant text before it begins.
 * Returns where the next one begins. */
static const char *
take_mark(struct split *sp, const char *start, const char *at)
{
    char *end;
    const char kind = at[1];
    const unsigned long slot = kind != '\0' ? strtoul(at + 2, &end, 10) : 0;

    if (kind == '\0' || *end != MARK_END || end == at + 2 ||
        slot >= sp->s->nslots) {
        sp->why = "a damaged mark";
        return at + 1;
    }
    sp->seen[slot] = true;
    if (kind == 'F')
        return flag(sp, start, at, end + 1, (unsigned)slot);
    add_copy(sp->s, start, (size_t)(at - start));
    place(sp, kind, (unsigned)slot);
    return end + 1;
}

static const char *
split(struct segments *s, const char *html, size_t len)
{
    struct split sp = {.s = s};
    const char *start = html, *const end = html + len, *at;

    /* A mark that went through the escaping of URLs. */
    if (memmem(html, len, "%01", 3) != NULL)
        return "a mark in a URL";
    sp.seen = must(calloc(s->nslots + 1, sizeof(*sp.seen)));
    while (sp.why == NULL &&
           (at = memchr(start, MARK_BEGIN, (size_t)(end - start))) != NULL)
        start = take_mark(&sp, start, at);
    add_copy(s, start, (size_t)(end - start));
    if (sp.why == NULL && sp.depth > 0)
        sp.why = "a block has no end";
    for (unsigned i = 0; sp.why == NULL && i < s->nslots; i++)
        if (!sp.seen[i])
            sp.why = "a slot has no mark";
    free(sp.seen);
    return sp.why;
}

static size_t
bucket_of(const char *key)
{
    return hash_text(HASH_START, key) % BUCKETS;
}

static const struct segments *
find_locked(const char *key)
{
    const struct segments *s = kept[bucket_of(key)];

    while (s != NULL && strcmp(s->key, key) != 0)
        s = s->next;
    return s;
}

const struct segments *
segments_find(const char *key)
{
    pthread_rwlock_rdlock(&lock);
    const struct segments *s = find_locked(key);
    pthread_rwlock_unlock(&lock);
    return s;
}

/* Another thread may have been faster: then its result counts. */
static const struct segments *
publish(struct arena *a, struct segments *s)
{
    pthread_rwlock_wrlock(&lock);
    const struct segments *first = find_locked(s->key);
    const bool is_kept = first == NULL && nkept < MAX_KEPT;
    if (is_kept) {
        struct segments **bucket = &kept[bucket_of(s->key)];
        s->next = *bucket;
        *bucket = s;
        nkept++;
    }
    pthread_rwlock_unlock(&lock);
    if (!is_kept)
        arena_defer(a, free_segments, s);
    return first != NULL ? first : s;
}

const struct segments *
segments_keep(struct arena *a, const char *key, const char *html, size_t len,
              unsigned nslots)
{
    if (html == NULL)
        return NULL;
    struct segments *s = must(calloc(1, sizeof(*s)));
    s->key = must(strdup(key));
    s->text = must(malloc(len + 1));
    s->nslots = nslots;
    const char *why = split(s, html, len);
    if (why == NULL)
        return publish(a, s);
    log_event(LOG_ERROR_, "segments.unusable", "key", key, "reason", why,
              (char *)NULL);
    free_segments(s);
    return NULL;
}

struct output {
    char *text;
    size_t len, size;
};

static void
append(struct output *o, const char *s, size_t n)
{
    if (o->size - o->len < n) {
        while (o->size - o->len < n)
            o->size *= 2;
        o->text = must(realloc(o->text, o->size));
    }
    memcpy(o->text + o->len, s, n);
    o->len += n;
}

/* As ctemplate's :h, which turns white space into spaces, and :p. */
static const char *
entity(char c, bool is_pre)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    case '\t':
    case '\n':
    case '\v':
    case '\f':
    case '\r': return is_pre ? NULL : " ";
    default: return NULL;
    }
}

static void
append_escaped(struct output *o, const char *text, bool is_pre)
{
    const char *plain = text;

    for (; *text != '\0'; text++) {
        const char *e = entity(*text, is_pre);
        if (e == NULL)
            continue;
        append(o, plain, (size_t)(text - plain));
        append(o, e, strlen(e));
        plain = text + 1;
    }
    append(o, plain, (size_t)(text - plain));
}

static void
run(struct output *o, const struct segments *s, const char *const values[])
{
    for (size_t i = 0; i < s->nops;) {
        const struct op *op = &s->ops[i++];
        if (op->kind == OP_COPY) {
            append(o, s->text + op->at, op->len);
            continue;
        }
        const char *value = values[op->slot];
        if (op->kind == OP_IF) {
            if (value == NULL)
                i = op->at;
        } else if (value != NULL && op->kind == OP_HTML) {
            append(o, value, strlen(value));
        } else if (value != NULL) {
            append_escaped(o, value, op->kind == OP_PRE);
        }
    }
}

const char *
segments_render(struct arena *a, const struct segments *s,
                const char *const values[], size_t *out_len)
{
    struct output o = {.size = s->text_len + s->text_len / 4 + 256};

    o.text = must(malloc(o.size));
    run(&o, s, values);
    append(&o, "", 1);
    arena_defer(a, free, o.text);
    *out_len = o.len - 1;
    return o.text;
}

void
segments_forget_all(void)
{
    pthread_rwlock_wrlock(&lock);
    for (size_t i = 0; i < BUCKETS; i++)
        for (struct segments *s = kept[i], *next; s != NULL; s = next) {
            next = s->next;
            free_segments(s);
        }
    memset(kept, 0, sizeof(kept));
    nkept = 0;
    pthread_rwlock_unlock(&lock);
}
