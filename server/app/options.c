#include "app/options.h"

#include <stdio.h>
#include <string.h>

/* The entry that `arg` names; *out_value points behind "=", or is NULL. */
static struct option_value *
find(const char *arg, struct option_value table[], const char **out_value)
{
    const size_t n = strcspn(arg, "=");

    if (strncmp(arg, "--", 2) != 0)
        return NULL;
    *out_value = arg[n] == '=' ? arg + n + 1 : NULL;
    for (struct option_value *o = table; o->name != NULL; o++)
        if (strlen(o->name) == n - 2 && memcmp(o->name, arg + 2, n - 2) == 0)
            return o;
    return NULL;
}

bool
options_read(char *args[], struct option_value table[])
{
    for (; *args != NULL; args++) {
        const char *value = NULL;
        struct option_value *o = find(*args, table, &value);

        if (o == NULL || (value == NULL && (value = *++args) == NULL)) {
            fprintf(stderr, "portal: %s\n",
                    o == NULL ? *args : "an option lacks its value");
            return false;
        }
        o->value = value;
    }
    for (struct option_value *o = table; o->name != NULL; o++)
        if (o->is_required && o->value == NULL) {
            fprintf(stderr, "portal: --%s is missing\n", o->name);
            return false;
        }
    return true;
}
