#include "base/diff.h"
#include "lib/ut_arena.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* "same[-gone-]{+come+}" */
static const char *
shown(const struct diff *d)
{
    const char *text = "";

    for (size_t i = 0; i < d->n; i++) {
        text = d->v[i].kind == DIFF_SAME
                   ? arena_printf(a, "%s%s", text, d->v[i].text)
               : d->v[i].kind == DIFF_DEL
                   ? arena_printf(a, "%s[-%s-]", text, d->v[i].text)
                   : arena_printf(a, "%s{+%s+}", text, d->v[i].text);
    }
    return text;
}

/* What was said about parts holds, and both texts come back. */
static void
check_both(const struct diff *d, const char *before, const char *after)
{
    const size_t n = strlen(before) + strlen(after) + 1;
    char *old = arena_alloc(a, n), *new = arena_alloc(a, n);
    char *o = old, *w = new;

    for (size_t i = 0; i < d->n; i++) {
        ck_assert(*d->v[i].text != '\0');
        if (i > 0)
            ck_assert(d->v[i].kind != d->v[i - 1].kind);
        if (i > 0 && d->v[i].kind == DIFF_DEL)
            ck_assert(d->v[i - 1].kind == DIFF_SAME);
        if (d->v[i].kind != DIFF_INS)
            o = stpcpy(o, d->v[i].text);
        if (d->v[i].kind != DIFF_DEL)
            w = stpcpy(w, d->v[i].text);
    }
    ck_assert_str_eq(old, before);
    ck_assert_str_eq(new, after);
}

static const struct {
    const char *before, *after, *shown;
} cases[] = {
    {"", "", ""},
    {"same", "same", "same"},
    {"", "new", "{+new+}"},
    {"old", "", "[-old-]"},
    {"every month", "every week", "every [-month-]{+week+}"},
    {"毎月確認する。", "毎週確認する。", "毎[-月-]{+週+}確認する。"},
    {"サーバーを更新", "サーバを更新", "[-サーバー-]{+サーバ+}を更新"},
    {"記録は１２か月保存する", "記録は２４か月保存する",
     "記録は[-１２-]{+２４+}か月保存する"},
    /* A character and what combines with it is one. */
    {"\xe3\x81\x8b\xe3\x82\x99", "\xe3\x81\x8b",
     "[-\xe3\x81\x8b\xe3\x82\x99-]{+\xe3\x81\x8b+}"},
    {"ok \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb", "ok \xf0\x9f\x91\xa9",
     "ok [-\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb-]"
     "{+\xf0\x9f\x91\xa9+}"},
    /* A blank between two changed words says nothing. */
    {"red cars", "blue bikes", "[-red cars-]{+blue bikes+}"},
    {"a\nb\nc\n", "a\nc\n", "a\n[-b\n-]c\n"},
};

START_TEST(differences_are_marked)
{
    const struct diff d =
        diff_texts(a, DIFF_WORDS, cases[_i].before, cases[_i].after);

    check_both(&d, cases[_i].before, cases[_i].after);
    ck_assert_str_eq(shown(&d), cases[_i].shown);
}
END_TEST

static unsigned long
below(unsigned long n)
{
    static unsigned long state = 20261122;

    state = state * 6364136223846793005UL + 1442695040888963407UL;
    return (state >> 33) % n;
}

static const char *const atoms[] = {
    "a",    "bc", " ",  "\n", "月",
    "週",   "ア", "ー", "1",  "\xcc\x81",
    "。",   "の", "\t", "Z",  "\xf0\x9f\x98\x80",
    "\xff",
};

static char *
some_text(size_t max)
{
    char *text = arena_alloc(a, max * 4 + 1), *to = text;

    for (unsigned long n = below(max + 1); n > 0; n--)
        to = stpcpy(to, atoms[below(UT_COUNT(atoms))]);
    return text;
}

/* A few pieces of it cut out, put in or moved. */
static const char *
edited(const char *text)
{
    for (unsigned long n = below(4); n > 0; n--) {
        const size_t len = strlen(text), at = below(len + 1),
                     end = at + below(len - at + 1);
        text = arena_printf(a, "%.*s%s%s", (int)at, text, some_text(5),
                            text + end);
    }
    return text;
}

START_TEST(applied_it_gives_both_texts_back)
{
    for (int i = 0; i < 4000; i++) {
        const char *before = some_text(i % 100 == 0 ? 400 : 24);
        const char *after = i % 3 == 0 ? some_text(24) : edited(before);
        const struct diff words = diff_texts(a, DIFF_WORDS, before, after);
        const struct diff lines = diff_texts(a, DIFF_LINES, before, after);

        check_both(&words, before, after);
        check_both(&lines, before, after);
    }
}
END_TEST

/* `n` lines of a hundred bytes, each its own; every `odd`th another one. */
static char *
long_text(int n, int odd)
{
    char *text = arena_alloc(a, (size_t)n * 110 + 1), *to = text;

    for (int i = 0; i < n; i++)
        to += sprintf(to, "%08d %s %090d\n", i, i % odd == 1 ? "x" : "y", i);
    return text;
}

START_TEST(a_megabyte_is_compared_by_lines)
{
    const char *before = long_text(10000, 1000000);
    const char *after = long_text(10000, 2000);
    const struct diff d = diff_texts(a, DIFF_WORDS, before, after);

    check_both(&d, before, after);
    ck_assert_uint_eq(d.n, 4 * 3 + 1);
    ck_assert_str_eq(d.v[1].text, "y");
}
END_TEST

START_TEST(what_is_too_different_is_replaced)
{
    struct timespec begin, end;
    char *before = arena_alloc(a, (1 << 20) + 1);
    char *after = arena_alloc(a, (1 << 20) + 1);

    for (size_t i = 0; i < 1 << 20; i++) {
        before[i] = (char)(below(4) == 0 ? '\n' : 'a' + below(3));
        after[i] = (char)(below(4) == 0 ? '\n' : 'a' + below(3));
    }
    clock_gettime(CLOCK_MONOTONIC, &begin);
    const struct diff d = diff_texts(a, DIFF_WORDS, before, after);
    const struct diff lines = diff_texts(a, DIFF_LINES, before, after);
    clock_gettime(CLOCK_MONOTONIC, &end);
    check_both(&d, before, after);
    check_both(&lines, before, after);
    ck_assert_int_lt(end.tv_sec - begin.tv_sec, 3);
}
END_TEST

START_TEST(a_long_line_without_end_is_replaced)
{
    char *before = arena_alloc(a, 40001), *after = arena_alloc(a, 40001);

    for (size_t i = 0; i < 40000; i += 2) {
        before[i] = after[i] = '.';
        before[i + 1] = (char)('!' + below(10));
        after[i + 1] = (char)('!' + below(10));
    }
    const struct diff d = diff_texts(a, DIFF_WORDS, before, after);
    check_both(&d, before, after);
}
END_TEST

static const struct {
    const char *one, *other, *both;
} unions[] = {
    {"", "", ""},
    {"a", "", "a"},
    {"", "b", "b"},
    {"a", "a", "a"},
    {"a", "b", "a\nb"},
    {"x\na\ny", "x\nb\ny", "x\na\nb\ny"},
    {"x\ny", "x\ny\nz", "x\ny\nz"},
};

START_TEST(a_union_has_the_lines_of_both)
{
    ck_assert_str_eq(diff_union(a, unions[_i].one, unions[_i].other),
                     unions[_i].both);
}
END_TEST

static void
add_tests(TCase *tc)
{
    ut_with_arena(tc);
    tcase_add_loop_test(tc, differences_are_marked, 0, UT_COUNT(cases));
    tcase_add_test(tc, applied_it_gives_both_texts_back);
    tcase_add_test(tc, a_megabyte_is_compared_by_lines);
    tcase_add_test(tc, what_is_too_different_is_replaced);
    tcase_add_test(tc, a_long_line_without_end_is_replaced);
    tcase_add_loop_test(tc, a_union_has_the_lines_of_both, 0, UT_COUNT(unions));
}

int
main(void)
{
    return ut_main("diff", add_tests);
}
