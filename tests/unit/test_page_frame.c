/* The frame around a kept page is, byte for byte, the one that is made anew
 * for that person at that moment. */
#include "http/body_cache.h"
#include "http/form.h"
#include "http/tmpl.h"
#include "lib/ut.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define BODY "<p>the body</p>\n"
#define CSRF "csrf=\""
#define TOKEN_LENGTH 64

static const char layout[] =
    "{{%AUTOESCAPE context=\"HTML\"}}\n"
    "<html lang=\"{{LANG}}\"><title>{{TITLE}}</title>\n"
    "{{#SIGNED_IN}}<b " CSRF "{{CSRF}}\" id=\"{{USER_ID}}\">{{USER_NAME}} "
    "{{USER_ROLE}} {{IDLE_SECONDS}} {{IDLE_WARN_SECONDS}}</b>{{/SIGNED_IN}}\n"
    "{{#NAV}}<a href=\"{{NAV_HREF}}\"{{#NAV_CURRENT}} class=\"is\""
    "{{/NAV_CURRENT}}>{{NAV_TEXT}}{{#NAV_WAITING}}{{NAV_COUNT}}{{/NAV_WAITING}}"
    "</a>{{/NAV}}\n"
    "{{#CRUMB}}<a href=\"{{CRUMB_HREF}}\">{{CRUMB_TEXT}}</a>{{/CRUMB}}\n"
    "{{#FLASH}}<p>{{FLASH_TEXT}}</p>{{/FLASH}}"
    "{{#ERRORS}}{{#ERROR}}<p>{{ERROR_FIELD}}{{ERROR_MESSAGE}}</p>{{/ERROR}}"
    "{{/ERRORS}}\n"
    "<main>{{>BODY}}</main>{{REQUEST_ID}}\n"
    "<a href=\"/login?next={{PATH:u}}\">{{PATH}}</a></html>\n";
static const char body[] = "{{%AUTOESCAPE context=\"HTML\"}}\n" BODY;

static const struct nav_entry nav[] = {{"home", "/", "Home", 1},
                                       {"plans", "/plans", "Plans", 1},
                                       {"admin", "/admin", "Admin", 2},
                                       {NULL, NULL, NULL, 0}};
static const struct role_name roles[] = {
    {"manager", "Manager"}, {"reader", "Reader"}, {NULL, NULL}};

/* What the frame shows. */
struct shown {
    const char *user_id, *name, *role, *title, *nav, *crumb, *href, *target;
    const char *flash, *problem;
    enum lang lang;
    unsigned perms;
    int64_t nplans;
    unsigned idle_s, warn_s;
};
static const struct shown usual = {.user_id = "u1",
                                   .name = "alice",
                                   .role = "manager",
                                   .title = "Check answers",
                                   .nav = "home",
                                   .crumb = "Scope <1>",
                                   .href = "/submissions/1",
                                   .target = "/submissions/1/check",
                                   .flash = "",
                                   .problem = "",
                                   .lang = LANG_EN,
                                   .perms = 1,
                                   .nplans = 0,
                                   .idle_s = 900,
                                   .warn_s = 120};

static struct arena *arena;
static unsigned nrequests;

static void
put_file(const char *dir, const char *name, const char *text)
{
    char path[256];

    snprintf(path, sizeof(path), "%s/%s", dir, name);
    FILE *f = fopen(path, "w");
    ck_assert_ptr_nonnull(f);
    ck_assert_int_ge(fputs(text, f), 0);
    ck_assert_int_eq(fclose(f), 0);
}

static void
setup(void)
{
    static const char *const folders[] = {"ja", "en", "ja/layout", "en/layout"};
    char dir[] = "/tmp/portal-frame.XXXXXX", command[80], path[256];

    ck_assert_ptr_nonnull(mkdtemp(dir));
    for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++) {
        snprintf(path, sizeof(path), "%s/%s", dir, folders[i]);
        ck_assert_int_eq(mkdir(path, 0700), 0);
    }
    put_file(dir, "ja/layout/page.tpl", layout);
    put_file(dir, "en/layout/page.tpl", layout);
    put_file(dir, "ja/body.tpl", body);
    put_file(dir, "en/body.tpl", body);
    ck_assert(tmpl_load_all(dir));
    snprintf(command, sizeof(command), "rm -r %s", dir);
    ck_assert_int_eq(system(command), 0);
    page_set_nav(nav);
    page_set_roles(roles);
    arena = arena_new((size_t)64 << 20);
}

static void
teardown(void)
{
    arena_free(arena);
    body_cache_forget_all();
}

static struct req *
new_req(const struct shown *s)
{
    struct req *rq = arena_alloc(arena, sizeof(*rq));

    rq->cx.arena = arena;
    rq->cx.lang = s->lang;
    rq->cx.request_id = arena_printf(arena, "request-%u", nrequests++);
    rq->cx.actor = (struct actor){.user_id = s->user_id,
                                  .vendor_id = "",
                                  .party_id = "",
                                  .name = s->name,
                                  .email = "",
                                  .role = s->role,
                                  .perms = s->perms};
    rq->method = "GET";
    rq->path = rq->target = s->target;
    rq->csrf_secret = "secret";
    if (s->flash[0] != '\0')
        rq->flash = s->flash;
    if (s->problem[0] != '\0')
        rq->problems[rq->nproblems++] =
            (struct problem){.field = "field", .message = s->problem};
    page_set_idle(s->idle_s, s->warn_s);
    page_set_count("plans", s->nplans);
    return rq;
}

static const char *
whole_reply(const struct req *rq)
{
    const struct piece *p = rq->reply.pieces;

    if (p[0].len == 0)
        return rq->reply.body;
    ck_assert_uint_eq(rq->reply.len, p[0].len + p[1].len + p[2].len);
    return arena_printf(arena, "%.*s%.*s%.*s", (int)p[0].len, p[0].bytes,
                        (int)p[1].len, p[1].bytes, (int)p[2].len, p[2].bytes);
}

/* Masked anew for each page, hence blanked out. */
static const char *
without_token(const char *html)
{
    char *copy = arena_strdup(arena, html);
    char *at = strstr(copy, CSRF);

    if (at == NULL)
        return copy;
    at += strlen(CSRF);
    ck_assert_uint_eq(strspn(at, "0123456789abcdef"), TOKEN_LENGTH);
    memset(at, '-', TOKEN_LENGTH);
    return copy;
}

static const char *
framed(const struct shown *s, struct req *rq)
{
    struct tmpl *page = page_new_frame(rq, s->title);

    page_nav(rq, page, s->nav);
    page_crumb(page, s->crumb, s->href);
    ck_assert_int_eq(reply_page_frame(rq, 200, page, BODY, strlen(BODY)), OK);
    return whole_reply(rq);
}

static const char *
made_anew(const struct shown *s, struct req *rq)
{
    struct tmpl *page = page_new(rq, "body.tpl", s->title);

    page_nav(rq, page, s->nav);
    page_crumb(page, s->crumb, s->href);
    ck_assert_int_eq(reply_page(rq, 422, page), OK); /* plain: no download */
    return whole_reply(rq);
}

/* Returns the page without what is of the one request. */
static const char *
check_frame(const struct shown *s)
{
    struct req *rq = new_req(s);
    const char *got = framed(s, rq);

    ck_assert_str_eq(without_token(got), without_token(made_anew(s, rq)));
    ck_assert_ptr_nonnull(strstr(got, rq->cx.request_id));
    rq->cx.request_id = "";
    return without_token(framed(s, rq));
}

START_TEST(a_kept_frame_is_as_one_made_anew)
{
    const char *first = check_frame(&usual);

    for (int i = 0; i < 3; i++)
        ck_assert_str_eq(check_frame(&usual), first);
}
END_TEST

START_TEST(each_word_of_it_counts)
{
    struct shown other[] = {usual, usual, usual, usual, usual,
                            usual, usual, usual, usual, usual,
                            usual, usual, usual, usual, usual};
    const char *seen[UT_COUNT(other) + 1] = {check_frame(&usual)};
    int n = 0;

    other[n++].user_id = "u2";
    other[n++].name = "alice ";
    other[n++].role = "reader";
    other[n++].title = "Answers";
    other[n++].nav = "plans";
    other[n++].crumb = "Scope <2>";
    other[n++].href = "/submissions/2";
    other[n++].target = "/submissions/1/check?x=%26";
    other[n++].flash = "Saved";
    other[n++].problem = "Too long";
    other[n++].lang = LANG_JA;
    other[n++].perms = 3;
    other[n++].nplans = 7;
    other[n++].idle_s = 901;
    other[n++].warn_s = 121;
    ck_assert_int_eq(n, UT_COUNT(other));
    for (int i = 0; i < n; i++) {
        seen[i + 1] = check_frame(&other[i]);
        for (int k = 0; k <= i; k++)
            ck_assert_str_ne(seen[i + 1], seen[k]);
    }
    ck_assert_str_eq(check_frame(&usual), seen[0]);
}
END_TEST

START_TEST(no_text_passes_for_something_else)
{
    static const char *const names[] = {"\1abcdefghijklmno", "\1\1\1",
                                        "S0 1 TITLE x",      "alice\nS0 1 X y",
                                        "{{CSRF}}",          "a & <b> \"c\"'"};

    for (int i = 0; i < UT_COUNT(names); i++) {
        struct shown s = usual;
        s.name = names[i];
        s.crumb = names[UT_COUNT(names) - 1 - i];
        check_frame(&s);
        check_frame(&s);
    }
}
END_TEST

START_TEST(nobody_gets_the_frame_of_nobody)
{
    struct shown s = usual;

    s.user_id = s.name = s.role = "";
    s.perms = 0;
    ck_assert_ptr_null(strstr(check_frame(&s), "<b "));
    ck_assert_ptr_nonnull(strstr(check_frame(&usual), "<b "));
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, a_kept_frame_is_as_one_made_anew);
    tcase_add_test(tc, each_word_of_it_counts);
    tcase_add_test(tc, no_text_passes_for_something_else);
    tcase_add_test(tc, nobody_gets_the_frame_of_nobody);
}

int
main(void)
{
    return ut_main("page_frame", add_tests);
}
