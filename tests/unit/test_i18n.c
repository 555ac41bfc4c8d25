#include "base/i18n.h"
#include "base/log.h"
#include "lib/ut.h"

#include <byteswap.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A .mo file of three messages and the header, as msgfmt writes it. */
#define ENTRY(text)            \
    {                          \
        text, sizeof(text) - 1 \
    }
static const struct {
    const char *text;
    uint32_t n;
} sources[] = {ENTRY(""), ENTRY("%d file\0%d files"), ENTRY("Empty"),
               ENTRY("Save")},
  texts[] = {ENTRY("Content-Type: text/plain; charset=UTF-8\n"),
             ENTRY("%d 個のファイル"), ENTRY(""), ENTRY("保存")};

static char path[] = "/tmp/portal-mo.XXXXXX";
static unsigned char image[1000];
static size_t image_n;

static void
put_u32(size_t at, uint32_t v, bool is_swapped)
{
    v = is_swapped ? bswap_32(v) : v;
    memcpy(image + at, &v, sizeof(v));
}

static void
build(bool is_swapped)
{
    const uint32_t count = UT_COUNT(sources);
    const uint32_t header[] = {0x950412de, 0, count, 28, 28 + 8 * count, 0, 0};
    size_t at = 28 + 16 * (size_t)count;

    memset(image, 0, sizeof(image));
    for (int i = 0; i < UT_COUNT(header); i++)
        put_u32(4 * (size_t)i, header[i], is_swapped);
    for (uint32_t i = 0; i < 2 * count; i++) {
        const char *text = i < count ? sources[i].text : texts[i - count].text;
        const uint32_t n = i < count ? sources[i].n : texts[i - count].n;
        put_u32(28 + 8 * i, n, is_swapped);
        put_u32(28 + 8 * i + 4, (uint32_t)at, is_swapped);
        memcpy(image + at, text, n);
        at += n + 1;
    }
    image_n = at;
}

static bool
load(size_t n)
{
    FILE *f = fopen(path, "w");

    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(image, 1, n, f), n);
    ck_assert_int_eq(fclose(f), 0);
    return i18n_load(path);
}

static void
setup(void)
{
    log_set_level(LOG_ERROR_ + 1);
    strcpy(path + strlen(path) - 6, "XXXXXX");
    close(mkstemp(path));
}
static void
teardown(void)
{
    unlink(path);
}

START_TEST(messages_are_found_in_either_byte_order)
{
    build(_i == 1);
    ck_assert(load(image_n));
    ck_assert_str_eq(tr(LANG_JA, "Save"), "保存");
    ck_assert_str_eq(tr(LANG_EN, "Save"), "Save");
    ck_assert_str_eq(tr(LANG_JA, "Unknown"), "Unknown");
    ck_assert_str_eq(tr(LANG_JA, "Empty"), "Empty");
    ck_assert_str_eq(tr(LANG_JA, ""), "");
}
END_TEST

START_TEST(plurals_have_one_form_in_japanese)
{
    build(false);
    ck_assert(load(image_n));
    ck_assert_str_eq(trn(LANG_EN, "%d file", "%d files", 1), "%d file");
    ck_assert_str_eq(trn(LANG_EN, "%d file", "%d files", 0), "%d files");
    ck_assert_str_eq(trn(LANG_EN, "%d file", "%d files", 2), "%d files");
    ck_assert_str_eq(trn(LANG_JA, "%d file", "%d files", 1), "%d 個のファイル");
    ck_assert_str_eq(trn(LANG_JA, "%d file", "%d files", 7), "%d 個のファイル");
    ck_assert_str_eq(trn(LANG_JA, "%d page", "%d pages", 7), "%d pages");
}
END_TEST

START_TEST(without_a_file_the_source_text_stays)
{
    ck_assert(!i18n_load("/nonexistent"));
    ck_assert_str_eq(tr(LANG_JA, "Save"), "Save");
}
END_TEST

START_TEST(a_file_cut_short_is_refused)
{
    build(false);
    for (size_t n = 0; n < image_n; n++)
        ck_assert_msg(!load(n), "%zu of %zu bytes", n, image_n);
}
END_TEST

/* Any byte may be wrong: loading may succeed or fail, never read outside. */
START_TEST(damage_is_harmless)
{
    build(false);
    for (size_t at = 0; at < image_n; at++)
        for (int value = 0; value < 256; value += 51) {
            const unsigned char keep = image[at];
            image[at] = (unsigned char)value;
            if (load(image_n))
                for (int i = 0; i < UT_COUNT(sources); i++)
                    ck_assert_ptr_nonnull(tr(LANG_JA, sources[i].text));
            image[at] = keep;
        }
}
END_TEST

START_TEST(a_failed_load_keeps_what_was_there)
{
    build(false);
    ck_assert(load(image_n));
    ck_assert(!load(10));
    ck_assert_str_eq(tr(LANG_JA, "Save"), "保存");
}
END_TEST

START_TEST(languages_have_codes)
{
    enum lang lang = LANG_EN;

    ck_assert_str_eq(lang_code(LANG_JA), "ja");
    ck_assert_str_eq(lang_code(LANG_EN), "en");
    ck_assert(lang_parse("ja", &lang) && lang == LANG_JA);
    ck_assert(lang_parse("en", &lang) && lang == LANG_EN);
    ck_assert(!lang_parse("JA", &lang) && !lang_parse("", &lang));
    ck_assert(!lang_parse("ja-JP", &lang));
    ck_assert_int_eq(lang, LANG_EN);
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, messages_are_found_in_either_byte_order, 0, 2);
    tcase_add_test(tc, plurals_have_one_form_in_japanese);
    tcase_add_test(tc, without_a_file_the_source_text_stays);
    tcase_add_test(tc, a_file_cut_short_is_refused);
    tcase_add_test(tc, damage_is_harmless);
    tcase_add_test(tc, a_failed_load_keeps_what_was_there);
    tcase_add_test(tc, languages_have_codes);
}

int
main(void)
{
    return ut_main("i18n", add_tests);
}
