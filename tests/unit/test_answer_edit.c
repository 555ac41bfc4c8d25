#include "answer/answer_edit.h"
#include "lib/ut.h"

static const struct {
    const char *stored, *sent;
    bool is_own, is_later, is_overtaken;
} pairs[] = {
    {"", "", false, false, false},
    {"", "page.1", false, false, false},
    {"page", "page", true, false, false},
    {"page", "page.2", true, false, false},
    {"page.2", "page", true, false, false}, /* without script: not numbered */
    {"page.2", "page.2", true, false, false},
    {"page.2", "page.10", true, true, false},
    {"page.10", "page.9", true, false, true},
    {"page.2", "other.1", false, false, false},
    {"page.2", "pag.1", false, false, false},
    {"page.2", "page.x", true, false, false},
    {"page.2", "page.-5", true, false, false},
};

START_TEST(saves_of_a_page_have_an_order)
{
    const char *stored = pairs[_i].stored, *sent = pairs[_i].sent;

    ck_assert(answer_edit_is_own(stored, sent) == pairs[_i].is_own);
    ck_assert(answer_edit_is_later(stored, sent) == pairs[_i].is_later);
    ck_assert(answer_edit_is_overtaken(stored, sent) == pairs[_i].is_overtaken);
}
END_TEST

#define LONG "毎月の第一営業日に、管理者が一覧を確認する。"

static const struct {
    const char *before, *after;
    bool is_lost;
} losses[] = {
    {"", LONG, false},
    {LONG, LONG "記録も残す。", false},
    {"前に、" LONG, "前の前に、" LONG, false},
    {"one word less", "one less", false},
    {LONG, "", true},
    {LONG, "別の文章を同じ長さになるように書き直したもの。", true},
    {"先頭 " LONG " 末尾", "先頭 末尾", true},
    {"aaaa", "aa", false},
};

START_TEST(typing_on_is_not_deleting)
{
    ck_assert(answer_edit_loses_words(losses[_i].before, losses[_i].after) ==
              losses[_i].is_lost);
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_loop_test(tc, saves_of_a_page_have_an_order, 0, UT_COUNT(pairs));
    tcase_add_loop_test(tc, typing_on_is_not_deleting, 0, UT_COUNT(losses));
}

int
main(void)
{
    return ut_main("answer_edit", add_tests);
}
