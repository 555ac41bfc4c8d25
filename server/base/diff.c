/* Myers, "A Difference Algorithm and Its Variations" (1986): the variant in
 * linear space, cut off when its steps are used up. */
#include "base/diff.h"

#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

/* Some ten milliseconds of comparing. */
#define MAX_STEPS 4000000L
/* More pieces than this are compared by lines first. */
#define MAX_WORDS 8000
/* And more lines than this not at all, beyond what is the same at both ends. */
#define MAX_LINES 60000

struct piece {
    const char *s;
    uint32_t len, hash;
};
struct side {
    struct piece *v;
    bool *is_changed;
    size_t n;
};
struct work {
    struct arena *arena;
    struct side a, b;
    int32_t *fwd, *bwd; /* furthest x by diagonal, `origin` is number 0 */
    int32_t origin;
    long *steps_left;
};
struct parts {
    struct diff_part *v;
    size_t n, cap;
};

/* ---- Pieces ---- */

enum group { SINGLE, LATIN, KATAKANA, BLANK, EXTENDS };

static enum group
group_of(int32_t c)
{
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
        (c >= 'A' && c <= 'Z') || c == '_' || (c >= 0xc0 && c <= 0x24f) ||
        (c >= 0x370 && c <= 0x52f) || (c >= 0xff10 && c <= 0xff5a))
        return LATIN;
    if ((c >= 0x30a1 && c <= 0x30fa) || c == 0x30fc ||
        (c >= 0xff66 && c <= 0xff9f))
        return KATAKANA;
    if (c == ' ' || c == '\t' || c == 0x3000)
        return BLANK;
    return SINGLE;
}

/* Length of the character at `s`, what combines with it included. */
static size_t
character(const char *s, size_t n, enum group *out)
{
    utf8proc_int32_t c, next, state = 0;
    utf8proc_ssize_t used =
        utf8proc_iterate((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)n, &c);
    size_t len;

    *out = SINGLE;
    if (used < 1)
        return 1;
    *out = group_of(c);
    for (len = (size_t)used; len < n; len += (size_t)used) {
        used = utf8proc_iterate((const utf8proc_uint8_t *)s + len,
                                (utf8proc_ssize_t)(n - len), &next);
        if (used < 1 || utf8proc_grapheme_break_stateful(c, next, &state))
            break;
        c = next;
    }
    return len;
}

static size_t
word_length(const char *s, size_t n)
{
    enum group group, next;
    size_t len = character(s, n, &group);

    while (group != SINGLE && len < n) {
        const size_t more = character(s + len, n - len, &next);
        if (next != group)
            break;
        len += more;
    }
    return len;
}

static size_t
line_length(const char *s, size_t n)
{
    const char *end = memchr(s, '\n', n);

    return end == NULL ? n : (size_t)(end - s) + 1;
}

static size_t
piece_length(enum diff_unit unit, const char *s, size_t n)
{
    return unit == DIFF_WORDS ? word_length(s, n) : line_length(s, n);
}

static uint32_t
hash_of(const char *s, size_t n)
{
    uint32_t h = 2166136261U;

    for (size_t i = 0; i < n; i++)
        h = (h ^ (unsigned char)s[i]) * 16777619U;
    return h;
}

static size_t
count_pieces(enum diff_unit unit, const char *s, size_t n)
{
    size_t count = 0;

    for (size_t at = 0; at < n; count++)
        at += piece_length(unit, s + at, n - at);
    return count;
}

static struct side
cut(struct arena *a, enum diff_unit unit, const char *s, size_t n)
{
    struct side side = {.n = count_pieces(unit, s, n)};
    size_t at = 0;

    side.v = arena_array(a, side.n + 1, sizeof(*side.v));
    side.is_changed = arena_array(a, side.n + 1, sizeof(*side.is_changed));
    for (size_t i = 0; i < side.n; i++) {
        const size_t len = piece_length(unit, s + at, n - at);
        side.v[i] = (struct piece){
            .s = s + at, .len = (uint32_t)len, .hash = hash_of(s + at, len)};
        at += len;
    }
    return side;
}

/* ---- What changed ---- */

static bool
is_equal(const struct work *w, size_t i, size_t k)
{
    const struct piece *a = &w->a.v[i], *b = &w->b.v[k];

    return a->hash == b->hash && a->len == b->len &&
           memcmp(a->s, b->s, a->len) == 0;
}

/* A rectangle of the edit graph: pieces a0 to a1 against b0 to b1. */
struct box {
    size_t a0, a1, b0, b1;
};

/* One more edit on diagonal k, then as far as the texts agree; from the top
 * left corner, or with `is_back` from the bottom right one. */
static int32_t
reach(const struct work *w, const struct box *box, const int32_t *v, int32_t k,
      int32_t d, bool is_back)
{
    const int32_t n = (int32_t)(box->a1 - box->a0);
    const int32_t m = (int32_t)(box->b1 - box->b0);
    int32_t x = d == 0 ? 0 : -1;

    if (d > 0 && v[k + 1] >= 0 && v[k + 1] - k <= m)
        x = v[k + 1];
    if (d > 0 && v[k - 1] >= 0 && v[k - 1] < n && v[k - 1] + 1 > x)
        x = v[k - 1] + 1;
    if (x < 0)
        return -1;
    for (int32_t y = x - k; x < n && y < m; x++, y++, --*w->steps_left) {
        const size_t i =
            is_back ? box->a1 - 1 - (size_t)x : box->a0 + (size_t)x;
        const size_t j =
            is_back ? box->b1 - 1 - (size_t)y : box->b0 + (size_t)y;
        if (!is_equal(w, i, j))
            break;
    }
    return x;
}

/* All diagonals with one more edit from one corner. True when it meets what
 * was reached from the other one; then *out_x and *out_k are the place. */
static bool
advance(struct work *w, const struct box *box, int32_t d, bool is_back,
        int32_t *out_x, int32_t *out_k)
{
    const int32_t n = (int32_t)(box->a1 - box->a0);
    const int32_t m = (int32_t)(box->b1 - box->b0);
    int32_t *mine = (is_back ? w->bwd : w->fwd) + w->origin;
    const int32_t *theirs = (is_back ? w->fwd : w->bwd) + w->origin;
    const bool may_meet = (((n - m) & 1) == 0) == is_back;
    const int32_t most = is_back ? d : d - 1; /* edits from the other corner */

    for (int32_t k = -d; k <= d; k += 2) {
        if (k < -m || k > n)
            continue;
        const int32_t x = mine[k] = reach(w, box, mine, k, d, is_back);
        const int32_t other = n - m - k;
        if (may_meet && x >= 0 && other >= -most && other <= most &&
            theirs[other] >= 0 && x + theirs[other] >= n) {
            *out_x = x;
            *out_k = k;
            return true;
        }
    }
    *w->steps_left -= d + 1;
    return false;
}

/* A point on a shortest way through the box; false when it is too long. */
static bool
middle(struct work *w, const struct box *box, size_t *out_a, size_t *out_b)
{
    const int32_t n = (int32_t)(box->a1 - box->a0);
    const int32_t m = (int32_t)(box->b1 - box->b0);
    int32_t x, k;

    for (int32_t i = -m - 1; i <= n + 1; i++)
        w->fwd[w->origin + i] = w->bwd[w->origin + i] = -1;
    for (int32_t d = 0; d <= (n + m + 1) / 2; d++) {
        if (*w->steps_left <= 0)
            return false;
        if (advance(w, box, d, false, &x, &k)) {
            *out_a = box->a0 + (size_t)x;
            *out_b = box->b0 + (size_t)(x - k);
            return true;
        }
        if (advance(w, box, d, true, &x, &k)) {
            *out_a = box->a1 - (size_t)x;
            *out_b = box->b1 - (size_t)(x - k);
            return true;
        }
    }
    return false;
}

static void
mark(struct side *side, size_t from, size_t end)
{
    for (; from < end; from++)
        side->is_changed[from] = true;
}

static void
trim_box(const struct work *w, struct box *box)
{
    while (box->a0 < box->a1 && box->b0 < box->b1 &&
           is_equal(w, box->a0, box->b0)) {
        box->a0++;
        box->b0++;
    }
    while (box->a0 < box->a1 && box->b0 < box->b1 &&
           is_equal(w, box->a1 - 1, box->b1 - 1)) {
        box->a1--;
        box->b1--;
    }
}

/* At most as deep as the number of edits can be halved. */
static void
compare(struct work *w, struct box box)
{
    size_t a, b;

    trim_box(w, &box);
    if (box.a0 < box.a1 && box.b0 < box.b1 && middle(w, &box, &a, &b)) {
        compare(w, (struct box){box.a0, a, box.b0, b});
        compare(w, (struct box){a, box.a1, b, box.b1});
        return;
    }
    mark(&w->a, box.a0, box.a1);
    mark(&w->b, box.b0, box.b1);
}

/* ---- Parts ---- */

static void
add_part(struct arena *a, struct parts *parts, enum diff_kind kind,
         const char *s, size_t n)
{
    if (n == 0)
        return;
    if (parts->n == parts->cap) {
        const size_t cap = parts->cap == 0 ? 16 : parts->cap * 2;
        struct diff_part *v = arena_array(a, cap, sizeof(*v));
        if (parts->n > 0)
            memcpy(v, parts->v, parts->n * sizeof(*v));
        parts->v = v;
        parts->cap = cap;
    }
    parts->v[parts->n++] = (struct diff_part){kind, arena_strndup(a, s, n)};
}

static size_t
changed_from(const struct side *side, size_t i)
{
    while (i < side->n && side->is_changed[i])
        i++;
    return i;
}

/* Two particles that happen to stand in both sentences make them harder, not
 * easier to read: short agreement between changes counts as changed. */
static void
join_changes(struct work *w)
{
    size_t i = changed_from(&w->a, 0), k = changed_from(&w->b, 0);
    bool is_after_change = i > 0 || k > 0;

    while (i < w->a.n) {
        size_t n = 0;
        bool is_plain = true;

        while (i + n < w->a.n && !w->a.is_changed[i + n] &&
               !w->b.is_changed[k + n]) {
            is_plain = is_plain && *w->a.v[i + n].s != '\n';
            n++;
        }
        const size_t next_i = changed_from(&w->a, i + n);
        const size_t next_k = changed_from(&w->b, k + n);
        const bool is_before_change = next_i > i + n || next_k > k + n;
        if (is_after_change && is_before_change && is_plain && n <= 2) {
            mark(&w->a, i, i + n);
            mark(&w->b, k, k + n);
        }
        i = next_i;
        k = next_k;
        is_after_change = is_before_change;
    }
}

static size_t
bytes_of(const struct side *side, size_t from, size_t end)
{
    return from == end ? 0
                       : (size_t)(side->v[end - 1].s + side->v[end - 1].len -
                                  side->v[from].s);
}

static void run(struct arena *a, struct parts *parts, enum diff_unit unit,
                const char *s, size_t n, const char *t, size_t m, long *steps,
                bool is_refined);

/* Replaced lines, of which some words may have stayed. */
static void
replaced(struct work *w, struct parts *parts, const char *s, size_t n,
         const char *t, size_t m, bool is_refined)
{
    if (is_refined && n > 0 && m > 0 && *w->steps_left > 0 &&
        count_pieces(DIFF_WORDS, s, n) + count_pieces(DIFF_WORDS, t, m) <=
            MAX_WORDS) {
        run(w->arena, parts, DIFF_WORDS, s, n, t, m, w->steps_left, false);
        return;
    }
    add_part(w->arena, parts, DIFF_DEL, s, n);
    add_part(w->arena, parts, DIFF_INS, t, m);
}

static void
collect(struct work *w, struct parts *parts, bool is_refined)
{
    size_t i = 0, k = 0;

    while (i < w->a.n || k < w->b.n) {
        const size_t i1 = changed_from(&w->a, i), k1 = changed_from(&w->b, k);
        size_t n = 0;

        if (i1 > i || k1 > k)
            replaced(w, parts, w->a.v[i].s, bytes_of(&w->a, i, i1), w->b.v[k].s,
                     bytes_of(&w->b, k, k1), is_refined);
        while (i1 + n < w->a.n && !w->a.is_changed[i1 + n] &&
               !w->b.is_changed[k1 + n])
            n++;
        if (n > 0)
            add_part(w->arena, parts, DIFF_SAME, w->a.v[i1].s,
                     bytes_of(&w->a, i1, i1 + n));
        i = i1 + n;
        k = k1 + n;
    }
}

static void
run(struct arena *a, struct parts *parts, enum diff_unit unit, const char *s,
    size_t n, const char *t, size_t m, long *steps, bool is_refined)
{
    struct work w = {
        .arena = a,
        .a = cut(a, unit, s, n),
        .b = cut(a, unit, t, m),
        .steps_left = steps,
    };
    struct box box = {0, w.a.n, 0, w.b.n};

    trim_box(&w, &box);
    if (box.a1 - box.a0 + box.b1 - box.b0 > MAX_LINES) {
        mark(&w.a, box.a0, box.a1);
        mark(&w.b, box.b0, box.b1);
    } else {
        const size_t span = box.a1 - box.a0 + box.b1 - box.b0 + 5;
        w.origin = (int32_t)(box.b1 - box.b0 + 2);
        w.fwd = arena_array(a, span, sizeof(*w.fwd));
        w.bwd = arena_array(a, span, sizeof(*w.bwd));
        compare(&w, box);
    }
    if (unit == DIFF_WORDS)
        join_changes(&w);
    collect(&w, parts, is_refined);
}

/* Refined lines meet: neighbours of one kind become one part, and within a
 * change all that went stands before all that came. */
static struct diff
tidy(struct arena *a, const struct parts *raw)
{
    struct parts out = {0};

    for (size_t i = 0; i < raw->n;) {
        size_t end = i;
        const bool is_same = raw->v[i].kind == DIFF_SAME;
        size_t bytes = 0;

        while (end < raw->n && (raw->v[end].kind == DIFF_SAME) == is_same)
            bytes += strlen(raw->v[end++].text);
        for (enum diff_kind kind = DIFF_SAME; kind <= DIFF_INS; kind++) {
            char *text = arena_alloc(a, bytes + 1), *to = text;
            for (size_t k = i; k < end; k++) {
                if (raw->v[k].kind == kind)
                    to = stpcpy(to, raw->v[k].text);
            }
            add_part(a, &out, kind, text, (size_t)(to - text));
        }
        i = end;
    }
    return (struct diff){out.v, out.n};
}

struct diff
diff_texts(struct arena *a, enum diff_unit unit, const char *before,
           const char *after)
{
    const size_t n = strlen(before), m = strlen(after);
    struct parts parts = {0};
    long steps = MAX_STEPS;

    if (strcmp(before, after) == 0)
        add_part(a, &parts, DIFF_SAME, before, n);
    else if (unit == DIFF_WORDS && n + m <= (size_t)MAX_WORDS * 64 &&
             count_pieces(unit, before, n) + count_pieces(unit, after, m) <=
                 MAX_WORDS)
        run(a, &parts, unit, before, n, after, m, &steps, false);
    else
        run(a, &parts, DIFF_LINES, before, n, after, m, &steps,
            unit == DIFF_WORDS);
    return tidy(a, &parts);
}

struct diff
diff_replaced(struct arena *a, const char *before, const char *after)
{
    struct parts parts = {0};

    add_part(a, &parts, DIFF_DEL, before, strlen(before));
    add_part(a, &parts, DIFF_INS, after, strlen(after));
    return (struct diff){parts.v, parts.n};
}

const char *
diff_union(struct arena *a, const char *one, const char *other)
{
    const size_t n = strlen(one), m = strlen(other);

    if (n == 0 || m == 0)
        return n == 0 ? other : one;
    /* The last lines end as the others do. */
    one = one[n - 1] == '\n' ? one : arena_printf(a, "%s\n", one);
    other = other[m - 1] == '\n' ? other : arena_printf(a, "%s\n", other);
    const struct diff d = diff_texts(a, DIFF_LINES, one, other);
    char *text = arena_alloc(a, n + m + 3), *to = text;
    for (size_t i = 0; i < d.n; i++)
        to = stpcpy(to, d.v[i].text);
    if (to > text)
        to[-1] = '\0';
    return text;
}
