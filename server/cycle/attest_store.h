/* What is attested, and that it was. Private to server/cycle/. */
#ifndef PORTAL_CYCLE_ATTEST_STORE_H
#define PORTAL_CYCLE_ATTEST_STORE_H

#include "cycle/attest.h"

struct submission_attested {
    const char *name, *title, *content, *sha256;
};

void attest_store_submit(struct cx *cx, const struct submission *s,
                         const struct submission_attested *in);
RESULT attest_store_content(struct cx *cx, const struct submission *s,
                            struct content_list *out);

#endif
