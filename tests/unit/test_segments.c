/* Pages from segments are, byte for byte, what the template would have given.
 */
#include "http/segments.h"
#include "http/tmpl.h"
#include "lib/ut.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ROWS 40
#define SLOTS_PER_ROW 4

static const char page[] =
    "{{%AUTOESCAPE context=\"HTML\"}}\n"
    "<form>\n{{#ROW}}<fieldset id=\"q{{NUMBER}}\"><legend>{{PROMPT}}</legend>\n"
    "<input type=\"radio\" name=\"c\" value=\"yes\"{{#ON}} "
    "checked=\"{{CHECKED}}\"{{/ON}}>\n"
    "<input name=\"t\" value=\"{{TITLE}}\" title='{{TITLE}}'>\n"
    "<textarea name=\"x\">{{COMMENT:p}}</textarea>\n"
    "{{#NOTE}}{{NOTE_BEGIN}}<p class=\"n\">{{NOTE_TEXT}}</p>{{NOTE_END}}"
    "{{/NOTE}}</fieldset>\n{{/ROW}}</form>\n";

static const char broken[] = "{{%AUTOESCAPE context=\"HTML\"}}\n"
                             "<a href=\"/p?q={{X:u}}\">x</a>\n";

static struct arena *arena;

static void
put_file(const char *dir, const char *lang, const char *name, const char *text)
{
    char path[256];

    snprintf(path, sizeof(path), "%s/%s", dir, lang);
    mkdir(path, 0700);
    snprintf(path, sizeof(path), "%s/%s/%s", dir, lang, name);
    FILE *f = fopen(path, "w");
    ck_assert_ptr_nonnull(f);
    ck_assert_int_ge(fputs(text, f), 0);
    ck_assert_int_eq(fclose(f), 0);
}

static void
setup(void)
{
    char dir[] = "/tmp/portal-segments.XXXXXX", command[80];

    ck_assert_ptr_nonnull(mkdtemp(dir));
    put_file(dir, "ja", "page.tpl", page);
    put_file(dir, "en", "page.tpl", page);
    put_file(dir, "en", "broken.tpl", broken);
    ck_assert(tmpl_load_all(dir));
    snprintf(command, sizeof(command), "rm -r %s", dir);
    ck_assert_int_eq(system(command), 0);
    arena = arena_new((size_t)64 << 20);
}

static void
teardown(void)
{
    arena_free(arena);
    segments_forget_all();
}

static const char *
expand(const char *const values[], size_t *len)
{
    struct tmpl *t = tmpl_new(arena, LANG_EN, "page.tpl");

    for (int i = 0; i < ROWS; i++) {
        const char *const *v = values + (size_t)i * SLOTS_PER_ROW;
        struct tmpl *row = tmpl_add(t, "ROW");
        tmpl_int(row, "NUMBER", i);
        tmpl_setf(row, "PROMPT", "質問 %d <&>", i);
        if (v[0] != NULL)
            tmpl_set(tmpl_add(row, "ON"), "CHECKED", "");
        tmpl_set(row, "TITLE", v[1] != NULL ? v[1] : "");
        tmpl_set(row, "COMMENT", v[2] != NULL ? v[2] : "");
        if (v[3] != NULL)
            tmpl_set(tmpl_add(row, "NOTE"), "NOTE_TEXT", v[3]);
    }
    return tmpl_render(t, len);
}

static const struct segments *
build(const char *key)
{
    struct tmpl *t = tmpl_new(arena, LANG_EN, "page.tpl");
    size_t len = 0;

    for (unsigned i = 0; i < ROWS; i++) {
        const unsigned slot = i * SLOTS_PER_ROW;
        struct tmpl *row = tmpl_add(t, "ROW");
        tmpl_int(row, "NUMBER", i);
        tmpl_setf(row, "PROMPT", "質問 %u <&>", i);
        tmpl_set(tmpl_add(row, "ON"), "CHECKED", segments_flag(arena, slot));
        tmpl_set(row, "TITLE", segments_text(arena, slot + 1));
        tmpl_set(row, "COMMENT", segments_pre(arena, slot + 2));
        struct tmpl *note = tmpl_add(row, "NOTE");
        tmpl_set(note, "NOTE_BEGIN", segments_begin(arena, slot + 3));
        tmpl_set(note, "NOTE_TEXT", segments_text(arena, slot + 3));
        tmpl_set(note, "NOTE_END", segments_end(arena, slot + 3));
    }
    const char *html = tmpl_render(t, &len);
    ck_assert_ptr_nonnull(html);
    return segments_keep(arena, key, html, len, ROWS * SLOTS_PER_ROW);
}

static const char *
every_byte(void)
{
    char *s = arena_alloc(arena, 140);

    for (int c = 1; c < 128; c++)
        s[c - 1] = (char)c;
    memcpy(s + 127, "日本語", 9);
    return s;
}

static void
check_equal(const char *const values[])
{
    size_t want_len = 0, got_len = 0;
    const struct segments *s = segments_find("page");
    const char *want = expand(values, &want_len);
    const char *got =
        segments_render(arena, s != NULL ? s : build("page"), values, &got_len);

    ck_assert_ptr_nonnull(want);
    ck_assert_str_eq(got, want);
    ck_assert_uint_eq(got_len, want_len);
}

START_TEST(nothing_answered)
{
    const char *values[ROWS * SLOTS_PER_ROW] = {NULL};

    check_equal(values);
}
END_TEST

START_TEST(everything_answered)
{
    const char *values[ROWS * SLOTS_PER_ROW];

    for (size_t i = 0; i < ROWS * SLOTS_PER_ROW; i++)
        values[i] = every_byte();
    check_equal(values);
}
END_TEST

START_TEST(mixed)
{
    const char *values[ROWS * SLOTS_PER_ROW];

    srand(1);
    for (int round = 0; round < 50; round++) {
        for (size_t i = 0; i < ROWS * SLOTS_PER_ROW; i++)
            values[i] = rand() % 3 == 0   ? NULL
                        : rand() % 2 == 0 ? "a\r\n<b>&amp;\"'\t日"
                                          : "";
        check_equal(values);
    }
}
END_TEST

/* What a person types is never taken for a mark. */
START_TEST(typed_marks)
{
    const char *values[ROWS * SLOTS_PER_ROW] = {NULL};

    values[1] = "\x01T2\x02";
    values[2] = "\x01"
                "B3\x02{{CSRF}}";
    check_equal(values);
}
END_TEST

START_TEST(html_slot)
{
    const char *values[1] = {"<b>&amp;</b>"};
    const char *text =
        arena_printf(arena, "<p>%s</p>", segments_html(arena, 0));
    size_t len;
    const struct segments *s =
        segments_keep(arena, "html", text, strlen(text), 1);

    ck_assert_str_eq(segments_render(arena, s, values, &len),
                     "<p><b>&amp;</b></p>");
    ck_assert_uint_eq(len, 19);
}
END_TEST

START_TEST(nested_blocks)
{
    const char *text =
        arena_printf(arena, "a%sb%sc%sd%se", segments_begin(arena, 0),
                     segments_begin(arena, 1), segments_end(arena, 1),
                     segments_end(arena, 0));
    size_t len;
    const struct segments *s =
        segments_keep(arena, "nested", text, strlen(text), 2);

    ck_assert_str_eq(segments_render(arena, s, (const char *[]){"", ""}, &len),
                     "abcde");
    ck_assert_str_eq(
        segments_render(arena, s, (const char *[]){"", NULL}, &len), "abde");
    ck_assert_str_eq(
        segments_render(arena, s, (const char *[]){NULL, ""}, &len), "ae");
}
END_TEST

static const char *const damaged[] = {
    "no mark",
    "\x01T0",
    "\x01Tx\x02",
    "\x01T1\x02",
    "\x01Z0\x02",
    "\x01",
    "\x01T\x02",
    "\x01"
    "B0\x02 open",
    "\x01"
    "E0\x02",
    "%01T0%02",
    "x\x01"
    "F0\x02",
    "<i a=\"x\x01"
    "F0\x02\">",
    "=\"\x01"
    "F0\x02\"",
    "<i a=\"\x01"
    "F0\x02 b\">",
};

START_TEST(refuses_damage)
{
    const char *text = damaged[_i];

    ck_assert_ptr_null(segments_keep(arena, "damaged", text, strlen(text), 1));
    ck_assert_ptr_null(segments_find("damaged"));
}
END_TEST

START_TEST(refuses_a_mark_in_a_url)
{
    struct tmpl *t = tmpl_new(arena, LANG_EN, "broken.tpl");
    size_t len;

    tmpl_set(t, "X", segments_text(arena, 0));
    const char *html = tmpl_render(t, &len);
    ck_assert_ptr_null(segments_keep(arena, "broken", html, len, 1));
    ck_assert_ptr_null(segments_keep(arena, "none", NULL, 0, 0));
}
END_TEST

START_TEST(keeps_the_first)
{
    const struct segments *s = build("twice");

    ck_assert_ptr_nonnull(s);
    ck_assert_ptr_eq(build("twice"), s);
    ck_assert_ptr_eq(segments_find("twice"), s);
    ck_assert_ptr_null(segments_find("other"));
}
END_TEST

static void *
hammer(void *arg)
{
    struct arena *a = arena_new((size_t)8 << 20);
    const char *values[1] = {"<>"};
    size_t len;

    (void)arg;
    for (int i = 0; i < 600; i++) {
        const char *key = arena_printf(a, "k%d", i);
        const char *text = arena_printf(a, "%d %s", i, segments_text(a, 0));
        const struct segments *s = segments_find(key);
        if (s == NULL)
            s = segments_keep(a, key, text, strlen(text), 1);
        const char *want = arena_printf(a, "%d &lt;&gt;", i);
        if (s == NULL || strcmp(segments_render(a, s, values, &len), want) != 0)
            abort();
    }
    arena_free(a);
    return NULL;
}

START_TEST(many_threads)
{
    pthread_t threads[4];

    for (int i = 0; i < 4; i++)
        ck_assert_int_eq(pthread_create(&threads[i], NULL, hammer, NULL), 0);
    for (int i = 0; i < 4; i++)
        ck_assert_int_eq(pthread_join(threads[i], NULL), 0);
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, nothing_answered);
    tcase_add_test(tc, everything_answered);
    tcase_add_test(tc, mixed);
    tcase_add_test(tc, typed_marks);
    tcase_add_test(tc, html_slot);
    tcase_add_test(tc, nested_blocks);
    tcase_add_loop_test(tc, refuses_damage, 0, UT_COUNT(damaged));
    tcase_add_test(tc, refuses_a_mark_in_a_url);
    tcase_add_test(tc, keeps_the_first);
    tcase_add_test(tc, many_threads);
}

int
main(void)
{
    return ut_main("segments", add_tests);
}
