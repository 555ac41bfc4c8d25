/* Signatures of webhooks: the vectors of Standard Webhooks. */
#include "base/crypto.h"
#include "lib/ut_arena.h"
#include "outbox/signature.h"

#include <string.h>

#define SECRET "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
#define ID "msg_p5jXN8AQM9LWM0D4loKWxJek"
#define SECONDS 1614265330
#define BODY "{\"test\": 2432232314}"
#define SIGNATURE "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="

START_TEST(the_vector_of_the_specification)
{
    struct signature_key key;

    ck_assert(signature_read_secret(SECRET, &key));
    ck_assert_uint_eq(key.n, 24);
    ck_assert_str_eq(signature_of(a, &key, 1, ID, SECONDS, BODY), SIGNATURE);
    ck_assert_str_eq(signature_secret(a, key.bytes, key.n), SECRET);
}
END_TEST

START_TEST(each_live_secret_signs)
{
    struct signature_key keys[2];

    ck_assert(signature_read_secret(SECRET, &keys[1]));
    ck_assert(signature_read_secret(
        "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", &keys[0]));
    ck_assert_uint_eq(keys[0].n, 32);
    const char *all = signature_of(a, keys, 2, ID, SECONDS, BODY);
    const char *space = strchr(all, ' ');
    ck_assert_ptr_nonnull(space);
    ck_assert_str_eq(space + 1, SIGNATURE);
    ck_assert_int_eq(strncmp(all, "v1,", 3), 0);
    ck_assert_str_ne(all, SIGNATURE);
}
END_TEST

START_TEST(anything_else_is_no_secret)
{
    static const char *const bad[] = {
        "",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "whsec_",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa-_",
        "whsec_MfKQ9r8GKYqrTwjUPD8I",
        "whsec_====",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw=A==",
    };
    struct signature_key key;

    for (int i = 0; i < UT_COUNT(bad); i++)
        ck_assert_msg(!signature_read_secret(bad[i], &key), "%s", bad[i]);
}
END_TEST

START_TEST(one_off_secrets_differ_by_what_they_are_about)
{
    static const uint8_t master[AES_KEY_BYTES] = "only for tests";
    uint8_t one[SIGNATURE_KEY_BYTES], again[SIGNATURE_KEY_BYTES],
        two[SIGNATURE_KEY_BYTES];

    crypto_set_master_key(master);
    signature_key_of("one", one);
    signature_key_of("one", again);
    signature_key_of("two", two);
    ck_assert_int_eq(memcmp(one, again, sizeof(one)), 0);
    ck_assert_int_ne(memcmp(one, two, sizeof(one)), 0);
}
END_TEST

static void
add_tests(TCase *tc)
{
    ut_with_arena(tc);
    tcase_add_test(tc, the_vector_of_the_specification);
    tcase_add_test(tc, each_live_secret_signs);
    tcase_add_test(tc, anything_else_is_no_secret);
    tcase_add_test(tc, one_off_secrets_differ_by_what_they_are_about);
}

int
main(void)
{
    return ut_main("signature", add_tests);
}
