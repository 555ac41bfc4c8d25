/* Text as search sees it: folding, pieces, words, excerpts. */
#include "lib/ut.h"
#include "search/search_text.h"

#include <string.h>

static struct arena *arena;

static void
begin(void)
{
    arena = arena_new(8 << 20);
}

static void
end(void)
{
    arena_free(arena);
}

static const struct {
    const char *text, *folded;
} folds[] = {
    {"", ""},
    {"Encryption AT rest", "encryption at rest"},
    {"ＴＬＳ　１．３", "tls 1.3"},
    {"ﾊﾞｯｸｱｯﾌﾟ", "バックアップ"},
    {"か\xe3\x82\x99ぞう", "ガゾウ"}, /* decomposed */
    {"ばっくあっぷ", "バックアップ"},
    {"  a \r\n\t b  ", "a b"},
    {"STRASSE Straße", "strasse strasse"},
    {"㈱アオゾラ ①", "(株)アオゾラ 1"},
    {"TLS\xe2\x80\x90"
     "1",
     "tls-1"},                              /* U+2010 */
    {"葛\xf3\xa0\x84\x80飾", "葛飾"},       /* variation selector */
    {"zero\xe2\x80\x8bwidth", "zerowidth"}, /* U+200B */
    {"שלום", "שלום"},
};

START_TEST(what_looks_alike_is_the_same)
{
    const struct folded f = search_fold(arena, folds[_i].text);

    ck_assert_str_eq(f.s, folds[_i].folded);
    ck_assert_uint_eq(f.n, strlen(folds[_i].folded));
}
END_TEST

START_TEST(folding_twice_changes_nothing)
{
    const struct folded f = search_fold(arena, folds[_i].text);

    ck_assert_str_eq(search_fold(arena, f.s).s, f.s);
}
END_TEST

START_TEST(a_long_text_is_cut_between_characters)
{
    char *text = arena_alloc(arena, 200001);

    for (size_t i = 0; i < 200000; i++)
        text[i] = "\xe6\x9a\x97\xe5\x8f\xb7"[i % 6];
    text[199998] = '\0';
    const struct folded f = search_fold(arena, text);
    ck_assert_uint_le(f.n, SEARCH_MAX_BYTES);
    ck_assert_uint_eq(f.n % 3, 0);
    ck_assert_uint_gt(f.n, SEARCH_MAX_BYTES - 4);
}
END_TEST

static const struct {
    const char *folded, *more, *pieces;
} pieces[] = {
    {"", "", "{}"},
    {"暗号化", "", "{\"暗号\",\"号化\",\"化\"}"},
    {"ai化", "", "{\"ai化\",\"i化\",\"化\"}"},
    {"tls ok", "", "{\"tls\",\"ls\",\"s\",\"ok\",\"k\"}"},
    {"ハハハ", "", "{\"ハハ\",\"ハ\"}"},
    {"a\"\\", "", "{\"a\\\"\",\"\\\"\\\\\",\"\\\\\"}"},
    {"鍵", "k answer\nv 7\n", "{\"k answer\",\"v 7\",\"鍵\"}"},
};

START_TEST(texts_are_cut_into_pieces)
{
    ck_assert_str_eq(search_tokens(arena, pieces[_i].folded, pieces[_i].more),
                     pieces[_i].pieces);
}
END_TEST

static const struct {
    const char *query;
    enum search_problem problem;
    const char *tsquery, *array;
} queries[] = {
    {"", SEARCH_EMPTY, "", "{}"},
    {" 　\n", SEARCH_EMPTY, "", "{}"},
    {"暗号", SEARCH_FINE, "'暗号'", "{\"暗号\"}"},
    {"鍵", SEARCH_FINE, "'鍵':*", "{\"鍵\"}"},
    {"か", SEARCH_SHORT, "", "{\"カ\"}"},
    {"a", SEARCH_SHORT, "", "{\"a\"}"},
    {"ＡＩ", SEARCH_FINE, "'ai':*", "{\"ai\"}"},
    {"tls 第", SEARCH_FINE, "'tls'&'第':*", "{\"tls\",\"第\"}"},
    {"pass", SEARCH_FINE, "'pas'&'ass'", "{\"pass\"}"},
    {"化ai", SEARCH_FINE, "'化a'", "{\"化ai\"}"},
    {"ai化", SEARCH_FINE, "'ai化'&'i化'", "{\"ai化\"}"},
    {"・・・ !? %_", SEARCH_NOTHING, "", "{}"},
    {"a' & !b", SEARCH_FINE, "'a'''&'!b'", "{\"a'\",\"!b\"}"},
    {"x\\:*", SEARCH_FINE, "'x\\\\'&'\\\\:'&':*'", "{\"x\\\\:*\"}"},
    {"\xf0\x9f\x94\x91", SEARCH_SHORT, "", "{\"\xf0\x9f\x94\x91\"}"},
};

START_TEST(words_become_pieces_to_look_for)
{
    struct search_words w;

    ck_assert_int_eq(search_words_of(arena, queries[_i].query, &w),
                     queries[_i].problem);
    ck_assert_str_eq(w.tsquery, queries[_i].tsquery);
    ck_assert_str_eq(w.array, queries[_i].array);
}
END_TEST

START_TEST(a_thousand_characters_are_too_many)
{
    struct search_words w;
    char *query = arena_alloc(arena, 1001);

    memset(query, 'x', 1000);
    ck_assert_int_eq(search_words_of(arena, query, &w), SEARCH_LONG);
    query[SEARCH_QUERY_MAX_CHARS] = '\0';
    ck_assert_int_eq(search_words_of(arena, query, &w), SEARCH_FINE);
}
END_TEST

/* The parts with [marks]. */
static const char *
excerpt(const char *text, const char *query, size_t max)
{
    struct search_words w;
    struct search_part *parts;
    const char *all = "";
    bool has_mark;

    search_words_of(arena, query, &w);
    const size_t n = search_excerpt(arena, text, &w, max, &parts, &has_mark);
    for (size_t i = 0; i < n; i++)
        all = arena_printf(arena, parts[i].is_mark ? "%s[%s]" : "%s%s", all,
                           parts[i].text);
    ck_assert_int_eq(has_mark, strchr(all, '[') != NULL);
    return all;
}

static const struct {
    const char *text, *query;
    size_t max;
    const char *parts;
} excerpts[] = {
    {"通信は ＴＬＳ で暗号化します。", "tls 暗号", 100,
     "通信は [ＴＬＳ] で[暗号]化します。"},
    {"ﾊﾞｯｸｱｯﾌﾟを取得", "バック", 100, "[ﾊﾞｯｸ]ｱｯﾌﾟを取得"},
    {"一二三四五六七八九十暗号一二三四五六七八九十", "暗号", 8,
     "…九十[暗号]一二三四…"},
    {"nothing of it", "暗号", 7, "nothing…"},
    {"aaaa", "aa", 10, "[aa][aa]"},
    {"a\nb  c", "b c", 10, "a\n[b]  [c]"},
    {"", "暗号", 10, ""},
    {"㈱アオゾラ", "株", 10, "[㈱]アオゾラ"},
};

START_TEST(words_are_marked_where_they_stand)
{
    ck_assert_str_eq(
        excerpt(excerpts[_i].text, excerpts[_i].query, excerpts[_i].max),
        excerpts[_i].parts);
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_loop_test(tc, what_looks_alike_is_the_same, 0, UT_COUNT(folds));
    tcase_add_loop_test(tc, folding_twice_changes_nothing, 0, UT_COUNT(folds));
    tcase_add_test(tc, a_long_text_is_cut_between_characters);
    tcase_add_loop_test(tc, texts_are_cut_into_pieces, 0, UT_COUNT(pieces));
    tcase_add_loop_test(tc, words_become_pieces_to_look_for, 0,
                        UT_COUNT(queries));
    tcase_add_test(tc, a_thousand_characters_are_too_many);
    tcase_add_loop_test(tc, words_are_marked_where_they_stand, 0,
                        UT_COUNT(excerpts));
}

int
main(void)
{
    return ut_main("search_text", add_tests);
}
