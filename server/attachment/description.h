/* What people say about a file: its kind, its dates, and what it certifies. */
#ifndef PORTAL_ATTACHMENT_DESCRIPTION_H
#define PORTAL_ATTACHMENT_DESCRIPTION_H

#include "attachment/attachment.h"
#include "base/i18n.h"

/* Texts are "" where there is none. The certificate's count only for the kind
 * "certificate", for which expires_date is the end of its validity. */
struct description {
    const char *kind;
    const char *issued_date, *expires_date; /* ISO */
    const char *scheme, *body, *scope, *number, *valid_from;
};

/* What a stored file is described by now. */
struct description description_of(const struct attachment *f);

/* What cannot be, by member; `message` in English. */
struct description_problem {
    const char *field, *message;
};
#define DESCRIPTION_PROBLEMS 8
size_t description_check(struct cx *cx, const struct description *in,
                         struct description_problem out[DESCRIPTION_PROBLEMS]);

/* Updates the status input of every clause the file is used on. ERR_INVALID
 * with the member's name as code; for vendor people ERR_CONFLICT "dates_fixed"
 * once an answer with it has been submitted. */
RESULT attachment_describe(struct cx *cx, const char *id,
                           const struct description *in);

extern const struct word attachment_kinds[];
extern const struct word certificate_schemes[];
/* Whether something newer took its place: a sentence in English, or NULL. */
const char *certificate_warning(const char *scheme);

#endif
