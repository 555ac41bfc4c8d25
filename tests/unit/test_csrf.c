/* Tokens of forms: fresh each time, bound to a secret; and where from. */
#include "http/csrf.h"
#include "http/form.h"
#include "lib/ut.h"

#include <stdlib.h>
#include <string.h>

static struct arena *arena;

static struct req *
new_req(const char *secret)
{
    struct req *rq = arena_alloc(arena, sizeof(*rq));

    rq->cx.arena = arena;
    rq->csrf_secret = secret;
    form_add(arena, &rq->headers, "host", "portal.test:8443");
    return rq;
}

static void
setup(void)
{
    arena = arena_new((size_t)1 << 20);
}

static void
teardown(void)
{
    arena_free(arena);
}

static enum err
check_with(struct req *rq, const char *token)
{
    rq->form = NULL;
    form_add(arena, &rq->form, "csrf", token);
    return csrf_check(rq);
}

START_TEST(fits_its_session_only)
{
    struct req *mine = new_req("secret of mine");
    struct req *other = new_req("secret of others");
    const char *token = csrf_token(mine);

    ck_assert_int_eq(check_with(mine, token), OK);
    ck_assert_int_eq(check_with(other, token), ERR_DENIED);
    ck_assert_str_eq(other->cx.fault.code, CSRF_EXPIRED);
}
END_TEST

START_TEST(is_masked_anew)
{
    struct req *rq = new_req("secret");
    const char *a = csrf_token(rq), *b = csrf_token(rq);

    ck_assert_str_ne(a, b);
    ck_assert_int_eq(check_with(rq, a), OK);
    ck_assert_int_eq(check_with(rq, b), OK);
}
END_TEST

START_TEST(every_character_counts)
{
    struct req *rq = new_req("secret");
    char *token = arena_strndup(arena, csrf_token(rq), 64);

    for (size_t i = 0; i < 64; i++) {
        const char kept = token[i];
        token[i] = kept == '0' ? '1' : '0';
        ck_assert_int_eq(check_with(rq, token), ERR_DENIED);
        token[i] = kept;
    }
    ck_assert_int_eq(check_with(rq, token), OK);
    token[63] = '\0';
    ck_assert_int_eq(check_with(rq, token), ERR_DENIED);
    ck_assert_int_eq(check_with(rq, ""), ERR_DENIED);
}
END_TEST

START_TEST(before_sign_in_a_cookie_binds)
{
    struct req *rq = new_req(NULL);
    const char *token = csrf_token(rq);
    const struct pair *set = rq->reply.headers;

    ck_assert_ptr_nonnull(set);
    ck_assert_str_eq(set->name, "Set-Cookie");
    ck_assert_ptr_eq(strstr(set->value, "__Host-csrf="), set->value);
    struct req *back = new_req(NULL);
    ck_assert_int_eq(check_with(back, token), ERR_DENIED);
    form_add(arena, &back->headers, "cookie",
             arena_strndup(arena, set->value, strcspn(set->value, ";")));
    ck_assert_int_eq(check_with(back, token), OK);
    csrf_token(back);
    ck_assert_ptr_null(back->reply.headers); /* the cookie stays */
}
END_TEST

START_TEST(header_instead_of_field)
{
    struct req *rq = new_req("secret");

    form_add(arena, &rq->headers, "x-csrf-token", csrf_token(rq));
    ck_assert_int_eq(csrf_check(rq), OK);
}
END_TEST

static const struct {
    const char *name, *value;
    enum err want;
} sites[] = {
    {"origin", "https://portal.test:8443", OK},
    {"origin", "https://PORTAL.test:8443", OK},
    {"origin", "https://portal.test", ERR_DENIED},
    {"origin", "http://portal.test:8443", ERR_DENIED},
    {"origin", "https://evil", ERR_DENIED},
    {"origin", "https://portal.test:8443.evil", ERR_DENIED},
    {"origin", "null", ERR_DENIED},
    {"sec-fetch-site", "same-origin", OK},
    {"sec-fetch-site", "none", OK},
    {"sec-fetch-site", "same-site", ERR_DENIED},
    {"sec-fetch-site", "cross-site", ERR_DENIED},
};

START_TEST(site)
{
    struct req *rq = new_req("secret");

    form_add(arena, &rq->headers, sites[_i].name, sites[_i].value);
    ck_assert_int_eq(check_with(rq, csrf_token(rq)), sites[_i].want);
    ck_assert_int_eq(csrf_check_site(rq), sites[_i].want);
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, fits_its_session_only);
    tcase_add_test(tc, is_masked_anew);
    tcase_add_test(tc, every_character_counts);
    tcase_add_test(tc, before_sign_in_a_cookie_binds);
    tcase_add_test(tc, header_instead_of_field);
    tcase_add_loop_test(tc, site, 0, UT_COUNT(sites));
}

int
main(void)
{
    return ut_main("csrf", add_tests);
}
