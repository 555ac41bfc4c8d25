/* Rows of settings. Private to the folder. */
#ifndef PORTAL_SETTINGS_SETTINGS_STORE_H
#define PORTAL_SETTINGS_SETTINGS_STORE_H

#include "settings/settings.h"

struct setting_rows {
    const struct setting_row *v;
    size_t n;
};
RESULT setting_store_list(struct cx *cx, struct setting_rows *out);
/* *out_done is false when the version is another. */
RESULT setting_store_put(struct cx *cx, const char *code, int64_t value,
                         int64_t version, bool *out_done);

#endif
