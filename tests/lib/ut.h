/* What every unit test program has in common. */
#ifndef PORTAL_TESTS_UT_H
#define PORTAL_TESTS_UT_H

#include <check.h>
#include <stdlib.h>

#define UT_COUNT(table) ((int)(sizeof(table) / sizeof((table)[0])))

__attribute__((unused)) static int
ut_main(const char *name, void (*add_tests)(TCase *tc))
{
    Suite *s = suite_create(name);
    TCase *tc = tcase_create(name);

    tcase_set_timeout(tc, 60);
    add_tests(tc);
    suite_add_tcase(s, tc);
    SRunner *sr = srunner_create(s);
    srunner_run_all(sr, CK_ENV);
    const int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif
