#include "answer/answer_edit.h"

#include <stdlib.h>
#include <string.h>

/* Some ten Japanese characters. */
#define FEW_BYTES 30

bool
answer_edit_is_own(const char *stored, const char *sent)
{
    const size_t n = strcspn(stored, ".");

    return n > 0 && n == strcspn(sent, ".") && strncmp(stored, sent, n) == 0;
}

/* 0: not numbered. */
static long long
number_of(const char *edit_id)
{
    const char *dot = strchr(edit_id, '.');

    return dot == NULL ? 0 : strtoll(dot + 1, NULL, 10);
}

static bool
is_before(const char *one, const char *other)
{
    const long long n = number_of(one);

    return answer_edit_is_own(one, other) && n > 0 && n < number_of(other);
}

bool
answer_edit_is_later(const char *stored, const char *sent)
{
    return is_before(stored, sent);
}

bool
answer_edit_is_overtaken(const char *stored, const char *sent)
{
    return is_before(sent, stored);
}

bool
answer_edit_loses_words(const char *before, const char *after)
{
    const size_t n = strlen(before), m = strlen(after);
    size_t first = 0, last = 0;

    while (first < n && first < m && before[first] == after[first])
        first++;
    while (last < n - first && last < m - first &&
           before[n - 1 - last] == after[m - 1 - last])
        last++;
    return n - first - last > FEW_BYTES;
}
