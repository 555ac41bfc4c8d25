/* Reports as PDF: the same bytes for the same calls, pages that break, and
 * nothing in a text that breaks it. */
#include "base/clock.h"
#include "base/paper.h"
#include "lib/ut.h"

#include <string.h>

static struct cx cx;

static void
start(void)
{
    cx = (struct cx){.arena = arena_new((size_t)256 << 20), .lang = LANG_JA};
}

static void
stop(void)
{
    arena_free(cx.arena);
}

static struct paper *
paper_of(const char *title, const char *author)
{
    const struct paper_info info = {.title = title,
                                    .author = author,
                                    .foot = "foot",
                                    .lang = LANG_JA,
                                    .created_us = 1 * US_PER_DAY};
    return paper_new(cx.arena, &info);
}

static struct paper *
paper(void)
{
    return paper_of("報告", "青空");
}

static const char *
pdf(const struct paper *p, size_t *out_n)
{
    const void *bytes;

    ck_assert_int_eq(paper_pdf(&cx, p, &bytes, out_n), OK);
    ck_assert_uint_gt(*out_n, 100);
    ck_assert(memcmp(bytes, "%PDF-1.", 7) == 0);
    return bytes;
}

START_TEST(the_same_calls_give_the_same_bytes)
{
    const char *one[2];
    size_t n[2];

    for (int i = 0; i < 2; i++) {
        struct paper *p = paper();
        paper_add(p, PAPER_TITLE, "受領書");
        paper_fact(p, "名前", "髙﨑 𠮷");
        paper_rule(p);
        paper_page(p);
        paper_add(p, PAPER_CODE, "0123456789abcdef");
        one[i] = pdf(p, &n[i]);
    }
    ck_assert_uint_eq(n[0], n[1]);
    ck_assert(memcmp(one[0], one[1], n[0]) == 0);
}
END_TEST

static const char *const odd[] = {
    "",
    "\n\n\n",
    "\x01\x02\x1b[31m\x7f",
    "\xff\xfe\xc3(",
    "\xe2\x80\xae"
    "fdp.exe",
    "<span size='1'>&</span>",
    "😀👩‍👩‍👧",
    "שלום عالم",
    "a\xef\xbf\xbe\xef\xb7\x90\xf0\x9f\xbf\xbf",
};

START_TEST(no_text_breaks_it)
{
    struct paper *p = paper_of(odd[_i], odd[_i]);
    size_t n;

    for (int style = PAPER_TITLE; style <= PAPER_CODE; style++)
        paper_add(p, (enum paper_style)style, odd[_i]);
    paper_fact(p, odd[_i], odd[_i]);
    pdf(p, &n);
}
END_TEST

/* A table over several pages, cells that are wider than their column, a picture
 * that is higher than a page. */
START_TEST(tables_and_pictures_fit)
{
    static const char *const heads[] = {"条項", "指摘", "状態"};
    struct paper_cell cells[300];
    struct paper *p = paper();
    struct picture *picture = picture_new(cx.arena, "x", 1000, 9000);
    size_t n;

    for (size_t i = 0; i < 300; i++)
        cells[i] = (struct paper_cell){odd[i % UT_COUNT(odd)],
                                       i % 3 == 2 ? "#ec0000" : NULL};
    paper_table(p, &(struct paper_table){heads, cells, 3, 100});
    paper_table(p, &(struct paper_table){heads, cells, 3, 0});
    picture_rect(picture, 0, 0, 10, 10, "#ffffff", "none");
    picture_line(picture, 0, 0, 900, 8000, "#00118f");
    for (int i = 0; i < UT_COUNT(odd); i++)
        picture_text(picture, 500, 20.0 * i, 200, 14, ANCHOR_END, "#000000",
                     odd[i]);
    paper_add(p, PAPER_HEADING, "picture");
    paper_picture(p, picture);
    pdf(p, &n);
}
END_TEST

START_TEST(a_text_of_a_picture_is_cut_to_its_room)
{
    struct picture *p = picture_new(cx.arena, "x", 100, 100);

    picture_text(p, 0, 0, 50, 10, ANCHOR_START, "#000000",
                 "西日本データセンター");
    picture_text(p, 0, 0, 50, 10, ANCHOR_START, "#000000", "西日本デー");
    picture_text(p, 0, 0, 0, 10, ANCHOR_START, "#000000",
                 "as it is, however long");
    ck_assert_str_eq(p->v[0].text, "西日本デ…");
    ck_assert_str_eq(p->v[1].text, "西日本デー");
    ck_assert_str_eq(p->v[2].text, "as it is, however long");
}
END_TEST

START_TEST(too_many_pages_are_refused)
{
    struct paper *p = paper();
    const void *bytes;
    size_t n;

    for (int i = 0; i < PAPER_MAX_PAGES + 2; i++) {
        paper_add(p, PAPER_TEXT, "x");
        paper_page(p);
    }
    ck_assert_int_eq(paper_pdf(&cx, p, &bytes, &n), ERR_TOO_LARGE);
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_checked_fixture(tc, start, stop);
    tcase_add_test(tc, the_same_calls_give_the_same_bytes);
    tcase_add_loop_test(tc, no_text_breaks_it, 0, UT_COUNT(odd));
    tcase_add_test(tc, tables_and_pictures_fit);
    tcase_add_test(tc, a_text_of_a_picture_is_cut_to_its_room);
    tcase_add_test(tc, too_many_pages_are_refused);
}

int
main(void)
{
    return ut_main("paper", add_tests);
}
