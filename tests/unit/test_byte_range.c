/* Which part of a file a Range header asks for. */
#include "http/byte_range.h"
#include "lib/ut.h"

/* Of a file of 1,000 bytes. */
static const struct {
    const char *header;
    enum range_kind kind;
    uint64_t first, n;
} ranges[] = {
    {"bytes=0-9", RANGE_PART, 0, 10},
    {"bytes=999-", RANGE_PART, 999, 1},
    {"bytes=0-", RANGE_PART, 0, 1000},
    {"bytes=500-2000", RANGE_PART, 500, 500},
    {"bytes=-1", RANGE_PART, 999, 1},
    {"bytes=-5000", RANGE_PART, 0, 1000},
    {"Bytes= 7-7 ", RANGE_PART, 7, 1},
    {"bytes=1-99999999999999999999999", RANGE_PART, 1, 999},
    {"bytes=-99999999999999999999999", RANGE_PART, 0, 1000},
    {"bytes=1000-", RANGE_BEYOND, 0, 0},
    {"bytes=1000-1001", RANGE_BEYOND, 0, 0},
    {"bytes=99999999999999999999999-", RANGE_BEYOND, 0, 0},
    {"bytes=18446744073709551616-18446744073709551617", RANGE_BEYOND, 0, 0},
    {"bytes=-0", RANGE_BEYOND, 0, 0},
    {"", RANGE_WHOLE, 0, 0},
    {"bytes", RANGE_WHOLE, 0, 0},
    {"bytes=", RANGE_WHOLE, 0, 0},
    {"bytes=-", RANGE_WHOLE, 0, 0},
    {"bytes=9-0", RANGE_WHOLE, 0, 0},
    {"bytes=0-9,20-29", RANGE_WHOLE, 0, 0},
    {"bytes=0x1-9", RANGE_WHOLE, 0, 0},
    {"bytes=+1-9", RANGE_WHOLE, 0, 0},
    {"bytes=1--9", RANGE_WHOLE, 0, 0},
    {"bytes=1 -9", RANGE_WHOLE, 0, 0},
    {"lines=0-9", RANGE_WHOLE, 0, 0},
};

START_TEST(ranges_of_bytes)
{
    const struct byte_range r = byte_range_read(ranges[_i].header, 1000);

    ck_assert_msg(r.kind == ranges[_i].kind, "%s", ranges[_i].header);
    ck_assert_uint_eq(r.first, ranges[_i].first);
    ck_assert_uint_eq(r.n, ranges[_i].n);
    ck_assert(r.kind == RANGE_WHOLE ||
              byte_range_read(ranges[_i].header, 0).kind == RANGE_BEYOND);
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_loop_test(tc, ranges_of_bytes, 0, UT_COUNT(ranges));
}

int
main(void)
{
    return ut_main("byte_range", add_tests);
}
