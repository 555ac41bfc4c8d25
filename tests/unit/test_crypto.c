#include "base/crypto.h"
#include "base/text.h"
#include "lib/ut_arena.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

/* Bytes from hex text. */
static uint8_t *
bytes(const char *hex, size_t *out_n)
{
    const size_t n = strlen(hex) / 2;
    uint8_t *out = arena_alloc(a, n);

    ck_assert(text_unhex(arena_printf(a, "\\x%s", hex), out, n));
    *out_n = n;
    return out;
}

static const struct {
    const char *text;
    int times;
    const char *digest;
} sha256[] = {
    /* FIPS 180-4 examples (NIST) */
    {"abc", 1,
     "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    {"aaaaaaaaaa", 100000,
     "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
};

START_TEST(sha256_of_known_texts)
{
    const size_t n = strlen(sha256[_i].text);
    struct sha256_stream *s = crypto_sha256_begin();
    uint8_t digest[SHA256_BYTES];

    for (int i = 0; i < sha256[_i].times; i++)
        crypto_sha256_add(s, sha256[_i].text, n);
    crypto_sha256_end(s, digest);
    ck_assert_str_eq(text_hex(a, digest, sizeof(digest)), sha256[_i].digest);
    if (sha256[_i].times == 1) {
        crypto_sha256(sha256[_i].text, n, digest);
        ck_assert_str_eq(text_hex(a, digest, sizeof(digest)),
                         sha256[_i].digest);
    }
}
END_TEST

START_TEST(a_stream_may_be_abandoned)
{
    struct sha256_stream *s = crypto_sha256_begin();

    crypto_sha256_add(s, "abc", 3);
    crypto_sha256_end(s, NULL);
    crypto_sha256_end(NULL, NULL);
}
END_TEST

/* RFC 4231 */
static const struct {
    const char *key, *data, *mac;
} hmacs[] = {
    {"0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "4869205468657265",
     "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
    {"4a656665", "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
     "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
    {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
     "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"
     "dddddddddddddddddddddddddddddddd",
     "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
    {"0102030405060708090a0b0c0d0e0f10111213141516171819",
     "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"
     "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd",
     "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"},
    {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
     "54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a6520"
     "4b6579202d2048617368204b6579204669727374",
     "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
};

/* As the pieces of a file come, each in a process of its own. */
START_TEST(a_sum_goes_on_from_where_it_was_saved)
{
    static uint8_t bytes[4 * 64 * 1024 + 7];
    uint8_t want[SHA256_BYTES], got[SHA256_BYTES], state[SHA256_STATE_BYTES];

    for (size_t i = 0; i < sizeof(bytes); i++)
        bytes[i] = (uint8_t)(i * 31 + i / 255);
    crypto_sha256(bytes, sizeof(bytes), want);
    struct sha256_stream *s = crypto_sha256_begin();
    for (size_t at = 0; at < sizeof(bytes); at += 64 * 1024) {
        const size_t left = sizeof(bytes) - at;
        crypto_sha256_save(s, state);
        crypto_sha256_end(s, NULL);
        s = crypto_sha256_resume(state);
        crypto_sha256_add(s, bytes + at, left < 65536 ? left : 65536);
    }
    crypto_sha256_end(s, got);
    ck_assert_mem_eq(got, want, sizeof(want));
}
END_TEST

START_TEST(hmac_of_known_keys)
{
    size_t key_n, data_n;
    const uint8_t *key = bytes(hmacs[_i].key, &key_n);
    const uint8_t *data = bytes(hmacs[_i].data, &data_n);
    uint8_t mac[SHA256_BYTES];

    crypto_hmac_sha256(key, key_n, data, data_n, mac);
    ck_assert_str_eq(text_hex(a, mac, sizeof(mac)), hmacs[_i].mac);
}
END_TEST

/* McGrew and Viega, "The Galois/Counter Mode of Operation", cases 13 to 16
 * (AES-256, nonces of 96 bits). */
static const struct {
    const char *key, *nonce, *aad, *plain, *cipher, *tag;
} gcms[] = {
    {"0000000000000000000000000000000000000000000000000000000000000000",
     "000000000000000000000000", "", "", "",
     "530f8afbc74536b9a963b4f1c4cb738b"},
    {"0000000000000000000000000000000000000000000000000000000000000000",
     "000000000000000000000000", "", "00000000000000000000000000000000",
     "cea7403d4d606b6e074ec5d3baf39d18", "d0d1c8a799996bf0265b98b5d48ab919"},
    {"feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
     "cafebabefacedbaddecaf888", "",
     "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
     "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255",
     "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
     "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad",
     "b094dac5d93471bdec1a502270e3cc6c"},
    {"feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
     "cafebabefacedbaddecaf888", "feedfacedeadbeeffeedfacedeadbeefabaddad2",
     "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
     "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
     "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
     "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662",
     "76fc6ece0f4e1768cddf8853bb2d551b"},
};

START_TEST(gcm_opens_known_messages)
{
    size_t key_n, aad_n, n, plain_n;
    const uint8_t *key = bytes(gcms[_i].key, &key_n);
    const uint8_t *aad = bytes(gcms[_i].aad, &aad_n);
    const uint8_t *sealed = bytes(arena_printf(a, "%s%s%s", gcms[_i].nonce,
                                               gcms[_i].cipher, gcms[_i].tag),
                                  &n);
    const uint8_t *plain = bytes(gcms[_i].plain, &plain_n);
    uint8_t *out = arena_alloc(a, plain_n);

    ck_assert_uint_eq(n, plain_n + GCM_OVERHEAD);
    ck_assert(crypto_open(key, aad, aad_n, sealed, n, out));
    ck_assert_mem_eq(out, plain, plain_n);
}
END_TEST

START_TEST(what_was_sealed_can_be_opened)
{
    static const uint8_t key[AES_KEY_BYTES] = "0123456789abcdef0123456789abcde";
    static const size_t sizes[] = {0, 1, 15, 16, 17, 1000, 65536};
    static uint8_t plain[65536], sealed[65536 + GCM_OVERHEAD], back[65536];

    memset(plain, 'p', sizeof(plain));
    for (int i = 0; i < UT_COUNT(sizes); i++) {
        const size_t n = sizes[i];
        crypto_seal(key, "file 7, chunk 3", 15, plain, n, sealed);
        ck_assert(crypto_open(key, "file 7, chunk 3", 15, sealed,
                              n + GCM_OVERHEAD, back));
        ck_assert_mem_eq(back, plain, n);
        ck_assert(!crypto_open(key, "file 7, chunk 4", 15, sealed,
                               n + GCM_OVERHEAD, back));
    }
}
END_TEST

START_TEST(every_changed_bit_is_noticed)
{
    static const uint8_t key[AES_KEY_BYTES] = "0123456789abcdef0123456789abcde";
    uint8_t other[AES_KEY_BYTES], sealed[20 + GCM_OVERHEAD], back[20];
    const size_t n = sizeof(sealed);

    crypto_seal(key, "aad", 3, "twenty bytes of text", 20, sealed);
    for (size_t bit = 0; bit < n * 8; bit++) {
        sealed[bit / 8] ^= (uint8_t)(1 << bit % 8);
        ck_assert(!crypto_open(key, "aad", 3, sealed, n, back));
        sealed[bit / 8] ^= (uint8_t)(1 << bit % 8);
    }
    for (size_t shorter = 0; shorter < n; shorter++)
        ck_assert(!crypto_open(key, "aad", 3, sealed, shorter, back));
    memcpy(other, key, sizeof(other));
    other[31] ^= 1;
    ck_assert(!crypto_open(other, "aad", 3, sealed, n, back));
    ck_assert(!crypto_open(key, "", 0, sealed, n, back));
    ck_assert(crypto_open(key, "aad", 3, sealed, n, back));
}
END_TEST

START_TEST(no_two_nonces_are_equal)
{
    static const uint8_t key[AES_KEY_BYTES] = {0};
    static uint8_t sealed[500][GCM_OVERHEAD];

    for (int i = 0; i < 500; i++) {
        crypto_seal(key, NULL, 0, NULL, 0, sealed[i]);
        for (int k = 0; k < i; k++)
            ck_assert_mem_ne(sealed[i], sealed[k], GCM_NONCE_BYTES);
    }
}
END_TEST

START_TEST(each_purpose_has_its_own_key)
{
    static const uint8_t master[AES_KEY_BYTES] =
        "0123456789abcdef0123456789abcde";
    static const uint8_t zeros[SHA256_BYTES];
    uint8_t one[AES_KEY_BYTES], two[AES_KEY_BYTES], want[SHA256_BYTES];
    uint8_t extracted[SHA256_BYTES];

    crypto_set_master_key(master);
    crypto_purpose_key("audit", one);
    crypto_purpose_key("attachment", two);
    ck_assert_mem_ne(one, two, sizeof(one));
    /* RFC 5869 without a salt, for one block */
    crypto_hmac_sha256(zeros, sizeof(zeros), master, sizeof(master), extracted);
    crypto_hmac_sha256(extracted, sizeof(extracted), "audit\x01", 6, want);
    ck_assert_mem_eq(one, want, sizeof(want));
}
END_TEST

START_TEST(without_a_master_key_nothing_is_derived)
{
    uint8_t key[AES_KEY_BYTES];

    crypto_purpose_key("audit", key);
}
END_TEST

START_TEST(comparing_and_wiping)
{
    uint8_t x[8] = "1234567", y[8] = "1234567";

    ck_assert(crypto_equal(x, y, sizeof(x)));
    ck_assert(crypto_equal(x, y, 0));
    y[7] = 1;
    ck_assert(!crypto_equal(x, y, sizeof(x)));
    ck_assert(crypto_equal(x, y, 7));
    crypto_wipe(x, sizeof(x));
    ck_assert_mem_eq(x, "\0\0\0\0\0\0\0\0", sizeof(x));
}
END_TEST

static void
add_tests(TCase *tc)
{
    ut_with_arena(tc);
    tcase_add_loop_test(tc, sha256_of_known_texts, 0, UT_COUNT(sha256));
    tcase_add_test(tc, a_stream_may_be_abandoned);
    tcase_add_test(tc, a_sum_goes_on_from_where_it_was_saved);
    tcase_add_loop_test(tc, hmac_of_known_keys, 0, UT_COUNT(hmacs));
    tcase_add_loop_test(tc, gcm_opens_known_messages, 0, UT_COUNT(gcms));
    tcase_add_test(tc, what_was_sealed_can_be_opened);
    tcase_add_test(tc, every_changed_bit_is_noticed);
    tcase_add_test(tc, no_two_nonces_are_equal);
    tcase_add_test(tc, each_purpose_has_its_own_key);
    tcase_add_test_raise_signal(tc, without_a_master_key_nothing_is_derived,
                                SIGABRT);
    tcase_add_test(tc, comparing_and_wiping);
}

int
main(void)
{
    return ut_main("crypto", add_tests);
}
