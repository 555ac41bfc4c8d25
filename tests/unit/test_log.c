#include "base/log.h"
#include "lib/ut.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static FILE *captured;
static int real_stderr;

static void
setup(void)
{
    captured = tmpfile();
    ck_assert_ptr_nonnull(captured);
    real_stderr = dup(STDERR_FILENO);
    dup2(fileno(captured), STDERR_FILENO);
    log_set_level(LOG_INFO_);
}
static void
teardown(void)
{
    dup2(real_stderr, STDERR_FILENO);
    close(real_stderr);
    fclose(captured);
}

/* The one line written so far, parsed strictly. */
static json_t *
line(void)
{
    char text[2000];

    rewind(captured);
    ck_assert_ptr_nonnull(fgets(text, sizeof(text), captured));
    ck_assert_int_eq(text[strlen(text) - 1], '\n');
    ck_assert_int_eq(fgetc(captured), EOF);
    json_t *json = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    ck_assert_msg(json != NULL, "%s", text);
    return json;
}

START_TEST(a_line_is_one_json_object)
{
    log_event(LOG_WARN_, "thing.happened", "port", "8443", "name", "山田",
              NULL);
    json_t *json = line();
    ck_assert_str_eq(json_string_value(json_object_get(json, "level")), "warn");
    ck_assert_str_eq(json_string_value(json_object_get(json, "event")),
                     "thing.happened");
    ck_assert_str_eq(json_string_value(json_object_get(json, "port")), "8443");
    ck_assert_str_eq(json_string_value(json_object_get(json, "name")), "山田");
    const char *time = json_string_value(json_object_get(json, "time"));
    ck_assert_uint_eq(strlen(time), strlen("2026-11-22T05:51:05.123Z"));
    json_decref(json);
}
END_TEST

static const struct {
    const char *in, *out;
} values[] = {
    {"", ""},
    {"a\"b\\c", "a\"b\\c"},
    {"two\nlines\r\t\x1b[31m", "two\nlines\r\t\x1b[31m"},
    {"\"}\n{\"level\":\"forged\"", "\"}\n{\"level\":\"forged\""},
    {"cut \xe6\x97", "cut \xef\xbf\xbd\xef\xbf\xbd"},
    {"\xff", "\xef\xbf\xbd"},
    {"\xe2\x80\xa8", "\xe2\x80\xa8"},
    {NULL, ""},
};

START_TEST(any_value_stays_on_its_line)
{
    log_event(LOG_INFO_, "e", "v", values[_i].in, NULL);
    json_t *json = line();
    ck_assert_str_eq(json_string_value(json_object_get(json, "v")),
                     values[_i].out);
    json_decref(json);
}
END_TEST

START_TEST(less_than_the_level_is_not_written)
{
    log_event(LOG_DEBUG_, "e", NULL);
    log_set_level(LOG_ERROR_);
    log_event(LOG_WARN_, "e", NULL);
    rewind(captured);
    ck_assert_int_eq(fgetc(captured), EOF);
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, a_line_is_one_json_object);
    tcase_add_loop_test(tc, any_value_stays_on_its_line, 0, UT_COUNT(values));
    tcase_add_test(tc, less_than_the_level_is_not_written);
}

int
main(void)
{
    return ut_main("log", add_tests);
}
