/* The standard of this tree, for tests that need a real catalogue. */
#ifndef PORTAL_TESTS_IT_STANDARD_H
#define PORTAL_TESTS_IT_STANDARD_H

#include "lib/it.h"

#include <stdio.h>

IT const char *
it_standard(size_t *out_n)
{
    static char text[2 << 20];
    FILE *f = fopen("server/questionnaire/standard.json", "re");

    ck_assert_msg(f != NULL, "run the tests from the top of the tree");
    *out_n = fread(text, 1, sizeof(text) - 1, f);
    fclose(f);
    text[*out_n] = '\0';
    return text;
}

#endif
