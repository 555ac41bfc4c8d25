/* Which proof a submission still lacks: evidence that a clause asks for with a
 * date, and evidence that no longer proves. */
#ifndef PORTAL_ANSWER_PROOF_H
#define PORTAL_ANSWER_PROOF_H

#include "answer/sheet.h"

enum proof_gap {
    PROOF_REQUIRED, /* a file must be attached before submitting */
    PROOF_EXPIRED,
    PROOF_MISSING, /* the clause asks for a dated proof; there is no file */
    PROOF_UNDATED, /* there is one, but nobody knows how old it is */
    PROOF_SOON,    /* expires soon: a setting */
    PROOF_BARE,    /* claimed without a file, where none is asked for */
    PROOF_GAPS,
};

/* A file on an answer. */
struct proof_file {
    const char *clause, *attachment_id, *name;
    struct opt_text good_until; /* its end, or of its freshness there */
};
struct proof_row {
    enum proof_gap gap;
    const struct clause *clause;
    bool may_edit;
    const struct proof_file *file; /* EXPIRED, SOON, UNDATED: which; or NULL */
};
struct proof_sheet {
    struct submission s;
    const struct proof_row *rows; /* by gap, then in the order of clauses */
    size_t nrows;
    size_t count[PROOF_GAPS];
};
/* "Expires within 60 days", as the setting is. */
const char *proof_soon_text(struct arena *a, enum lang lang);

RESULT proof_load(struct cx *cx, const char *submission_id,
                  struct proof_sheet *out);

/* Whether the clause asks for a proof that is renewed. */
bool proof_is_asked(const struct clause *c);
/* How many of the tally are PROOF_MISSING. */
int64_t proof_nmissing(const struct questionnaire *q,
                       const struct proof_tally *tally);

#endif
