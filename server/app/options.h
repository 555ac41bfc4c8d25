/* Options of a subcommand: "--name value" or "--name=value". */
#ifndef PORTAL_APP_OPTIONS_H
#define PORTAL_APP_OPTIONS_H

#include <stdbool.h>

struct option_value {
    const char *name; /* without the dashes */
    const char *value;
    bool is_required;
};

/* Fills the values of the table (ended by a NULL name) from `args`. False when
 * something is unknown, doubled, without value, or missing. */
bool options_read(char *args[], struct option_value table[]);

#endif
