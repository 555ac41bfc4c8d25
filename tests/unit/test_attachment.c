/* Names, types, ciphers and scanner answers of evidence files. */
#include "attachment/attachment_cipher.h"
#include "attachment/attachment_name.h"
#include "attachment/attachment_type.h"
#include "attachment/clamd.h"
#include "attachment/preview.h"
#include "base/text.h"
#include "http/disposition.h"
#include "lib/ut.h"

#include <stdlib.h>
#include <string.h>

static struct arena *a;

static void
setup(void)
{
    static const uint8_t key[AES_KEY_BYTES] = "only for tests, 32 bytes long..";

    crypto_set_master_key(key);
    a = arena_new(1 << 20);
}

static void
teardown(void)
{
    arena_free(a);
}

static const struct {
    const char *given, *kept;
} names[] = {
    {"report.pdf", "report.pdf"},
    {"証跡 一覧（最終）.xlsx", "証跡 一覧（最終）.xlsx"},
    {"C:\\Users\\aki\\report.pdf", "report.pdf"},
    {"../../etc/passwd", "passwd"},
    {"a/b\\c.txt", "c.txt"},
    {"..", "file"},
    {".", "file"},
    {"", "file"},
    {"   ", "file"},
    {"folder/", "file"},
    {".htaccess", "htaccess"},
    {"a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"},
    {"a\tb\x7f.pdf", "ab.pdf"},
    {"exe\u202efdp.pdf", "exefdp.pdf"},
    {"\u2066a\u2069\u200f.pdf", "a.pdf"},
    {"\ufeff報告.pdf", "報告.pdf"},
    {"か\u3099.pdf", "が.pdf"}, /* decomposed, as macOS sends it */
    {"a\"b;c.pdf", "a\"b;c.pdf"},
};

START_TEST(names_lose_what_is_dangerous)
{
    ck_assert_str_eq(attachment_name_clean(a, names[_i].given), names[_i].kept);
}
END_TEST

START_TEST(a_long_name_keeps_its_extension)
{
    char given[1000] = "";

    for (int i = 0; i < 100; i++)
        strcat(given, "証");
    strcat(given, ".pdf");
    const char *kept = attachment_name_clean(a, given);
    ck_assert_uint_le(strlen(kept), ATTACHMENT_NAME_MAX_BYTES);
    ck_assert(text_is_utf8(kept, strlen(kept)));
    ck_assert_str_eq(kept + strlen(kept) - 4, ".pdf");
}
END_TEST

START_TEST(extensions_are_read_in_lower_case)
{
    ck_assert_str_eq(attachment_name_extension(a, "A.B.PdF"), "pdf");
    ck_assert_str_eq(attachment_name_extension(a, "none"), "");
    ck_assert_str_eq(attachment_name_extension(a, "dot."), "");
}
END_TEST

static const struct {
    const char *name, *value;
} dispositions[] = {
    {"a.pdf", "attachment; filename=\"a.pdf\"; filename*=UTF-8''a.pdf"},
    {"a b.pdf", "attachment; filename=\"a b.pdf\"; filename*=UTF-8''a%20b.pdf"},
    {"証.pdf", "attachment; filename=\"_.pdf\"; "
               "filename*=UTF-8''%E8%A8%BC.pdf"},
    {"a\"\\%;.pdf", "attachment; filename=\"a____.pdf\"; "
                    "filename*=UTF-8''a%22%5C%25%3B.pdf"},
};

START_TEST(download_names_stand_safely_in_a_header)
{
    ck_assert_str_eq(disposition_attachment(a, dispositions[_i].name),
                     dispositions[_i].value);
}
END_TEST

START_TEST(sizes_are_readable)
{
    ck_assert_str_eq(attachment_size_text(a, 1), "1 B");
    ck_assert_str_eq(attachment_size_text(a, 1536), "1.5 KB");
    ck_assert_str_eq(attachment_size_text(a, 100 << 20), "100 MB");
    ck_assert_str_eq(attachment_size_text(a, INT64_C(5) << 30), "5.0 GB");
}
END_TEST

#define DOCX                                         \
    "application/vnd.openxmlformats-officedocument." \
    "wordprocessingml.document"

static const struct {
    const char *extension, *found, *head;
    enum type_verdict verdict;
    const char *media_type;
} types[] = {
    {"pdf", "application/pdf", "", TYPE_FITS, "application/pdf"},
    {"pdf", "text/html", "", TYPE_MISMATCH, NULL},
    {"pdf", "", "", TYPE_MISMATCH, NULL},
    {"jpeg", "image/jpeg", "", TYPE_FITS, "image/jpeg"},
    {"jpg", "image/png", "", TYPE_MISMATCH, NULL},
    {"docx", DOCX, "", TYPE_FITS, DOCX},
    {"docx", "application/zip", "PK..[Content_Types].xml..", TYPE_FITS, DOCX},
    {"docx", "application/zip", "PK..evil.exe", TYPE_MISMATCH, NULL},
    {"odt", "application/zip", "PK..[Content_Types].xml", TYPE_MISMATCH, NULL},
    {"txt", "text/plain", "", TYPE_FITS, "text/plain"},
    {"txt", "text/x-c", "", TYPE_FITS, "text/plain"},
    {"csv", "application/csv", "", TYPE_FITS, "text/csv"},
    {"txt", "text/html", "", TYPE_MISMATCH, NULL},
    {"txt", "text/x-shellscript", "", TYPE_MISMATCH, NULL},
    {"txt", "application/octet-stream", "a", TYPE_FITS, "text/plain"},
    {"txt", "application/octet-stream", "a\x01", TYPE_MISMATCH, NULL},
    {"txt", "application/octet-stream", "a\xff", TYPE_MISMATCH, NULL},
    {"csv", "application/x-executable", "", TYPE_MISMATCH, NULL},
    {"exe", "application/pdf", "", TYPE_FORBIDDEN, NULL},
    {"html", "text/html", "", TYPE_FORBIDDEN, NULL},
    {"svg", "image/svg+xml", "", TYPE_FORBIDDEN, NULL},
    {"zip", "application/zip", "", TYPE_FORBIDDEN, NULL},
    {"eml", "message/rfc822", "", TYPE_FORBIDDEN, NULL},
    {"", "application/pdf", "", TYPE_FORBIDDEN, NULL},
};

START_TEST(type_and_extension_must_agree)
{
    const char *media_type = NULL;

    ck_assert_int_eq(attachment_type_match(types[_i].extension, types[_i].found,
                                           types[_i].head,
                                           strlen(types[_i].head), &media_type),
                     types[_i].verdict);
    if (types[_i].media_type != NULL)
        ck_assert_str_eq(media_type, types[_i].media_type);
}
END_TEST

static const struct {
    const char *extension, *content;
    size_t n;
    enum type_verdict verdict;
} contents[] = {
    {"pdf", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", 28, TYPE_FITS},
    {"pdf", "<!doctype html><html><script>x</script>", 39, TYPE_MISMATCH},
    {"pdf",
     "\x7f"
     "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0",
     20, TYPE_MISMATCH},
    {"txt", "Hello, world\n", 13, TYPE_FITS},
    {"csv", "a,b\n1,2\n", 8, TYPE_FITS},
    {"txt", "\x83\x65\x83\x58\x83\x67\n", 7, TYPE_FITS}, /* Shift_JIS */
    {"txt", "<html><body>x</body></html>", 27, TYPE_MISMATCH},
    {"png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\2\0\0\0", 29,
     TYPE_FITS},
    {"png", "GIF89a\1\0\1\0\0\0\0", 13, TYPE_MISMATCH},
};

START_TEST(the_content_is_looked_at)
{
    const char *media_type;

    ck_assert_int_eq(attachment_type_judge(contents[_i].extension,
                                           contents[_i].content, contents[_i].n,
                                           &media_type),
                     contents[_i].verdict);
}
END_TEST

#define ID "00000000-0000-7000-8000-000000000001"
#define OTHER "00000000-0000-7000-8000-000000000002"

START_TEST(pieces_open_only_in_their_place)
{
    struct file_key k, again;
    const char *wrapped;
    uint8_t sealed[5 + GCM_OVERHEAD], plain[5];

    file_key_new(a, ID, &k, &wrapped);
    file_key_seal(&k, 3, false, "hello", 5, sealed);
    ck_assert(file_key_unwrap(ID, wrapped + 2, &again));
    ck_assert(file_key_open(&again, 3, false, sealed, sizeof(sealed), plain));
    ck_assert_mem_eq(plain, "hello", 5);
    ck_assert(!file_key_open(&again, 4, false, sealed, sizeof(sealed), plain));
    ck_assert(!file_key_open(&again, 3, true, sealed, sizeof(sealed), plain));
    ck_assert(!file_key_open(&again, 3, false, sealed, 3, plain));
    sealed[14] ^= 1;
    ck_assert(!file_key_open(&again, 3, false, sealed, sizeof(sealed), plain));
    ck_assert(!file_key_unwrap(OTHER, wrapped + 2, &again));
    ck_assert(!file_key_unwrap(ID, "00", &again));
}
END_TEST

static const struct {
    const char *reply;
    enum clamd_verdict verdict;
} replies[] = {
    {"stream: OK", CLAMD_CLEAN},
    {"stream: Eicar-Test-Signature FOUND", CLAMD_INFECTED},
    {"INSTREAM size limit exceeded. ERROR", CLAMD_NO_VERDICT},
    {"", CLAMD_NO_VERDICT},
    {"stream: OK FOUND", CLAMD_INFECTED},
    {"OK", CLAMD_NO_VERDICT},
    {"stream: OKAY", CLAMD_NO_VERDICT},
    {"stream: lstat() failed ERROR", CLAMD_NO_VERDICT},
    {"FOUND", CLAMD_NO_VERDICT},
};

START_TEST(only_a_clear_answer_is_a_verdict)
{
    ck_assert_int_eq(clamd_parse(replies[_i].reply), replies[_i].verdict);
}
END_TEST

/* Headers of pictures, honest and not; n bytes of them. */
static const struct {
    const char *head;
    size_t n;
    bool is_found;
    unsigned width, height;
} pictures[] = {
    {"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0\0\0\1\0", 24, true, 512, 256},
    {"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0\0\0\1\0", 23, false, 0, 0},
    {"\x89PNG\r\n\x1a\n\0\0\0\rIDAT\0\0\x02\0\0\0\1\0", 24, false, 0, 0},
    {"\xff\xd8\xff\xe0\0\4JF\xff\xc0\0\x0b\x08\0\x10\0\x20\3", 18, true, 32,
     16},
    {"\xff\xd8\xff\xff\xff\xc2\0\x0b\x08\0\x10\0\x20\3", 14, true, 32, 16},
    {"\xff\xd8\xff\xe0\xff\xff\xff\xc0\0\x0b\x08\0\x10\0\x20\3", 16, false, 0,
     0}, /* points behind the end */
    {"\xff\xd8\xff\xe0\0\0\xff\xe0\0\0\xff\xe0\0\0", 14, false, 0, 0},
    {"\xff\xd8\xff\xc0", 4, false, 0, 0},
    {"GIF89a", 6, false, 0, 0},
    {"", 0, false, 0, 0},
};

START_TEST(pictures_say_how_large_they_are)
{
    unsigned width = 0, height = 0;
    /* Its own block, so that a read behind the end is seen. */
    unsigned char *head = malloc(pictures[_i].n > 0 ? pictures[_i].n : 1);

    ck_assert_ptr_nonnull(head);
    memcpy(head, pictures[_i].head, pictures[_i].n);
    const bool found =
        preview_picture_size(head, pictures[_i].n, &width, &height);
    free(head);
    ck_assert_int_eq(found, pictures[_i].is_found);
    ck_assert_uint_eq(width, pictures[_i].width);
    ck_assert_uint_eq(height, pictures[_i].height);
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, pictures_say_how_large_they_are, 0,
                        UT_COUNT(pictures));
    tcase_add_loop_test(tc, names_lose_what_is_dangerous, 0, UT_COUNT(names));
    tcase_add_test(tc, a_long_name_keeps_its_extension);
    tcase_add_test(tc, extensions_are_read_in_lower_case);
    tcase_add_loop_test(tc, download_names_stand_safely_in_a_header, 0,
                        UT_COUNT(dispositions));
    tcase_add_test(tc, sizes_are_readable);
    tcase_add_loop_test(tc, type_and_extension_must_agree, 0, UT_COUNT(types));
    tcase_add_loop_test(tc, the_content_is_looked_at, 0, UT_COUNT(contents));
    tcase_add_test(tc, pieces_open_only_in_their_place);
    tcase_add_loop_test(tc, only_a_clear_answer_is_a_verdict, 0,
                        UT_COUNT(replies));
}

int
main(void)
{
    return ut_main("attachment", add_tests);
}
