/* Vendors in bulk: a list from a file, with engagements and contacts, looked
 * at row by row before it is taken over. What a row is, is told anew each time
 * it is shown, and nothing is taken over that was not shown. */
#ifndef PORTAL_ROSTER_ROSTER_H
#define PORTAL_ROSTER_ROSTER_H

#include "base/cx.h"
#include "base/field.h"

#include <stddef.h>

#define ROSTER_MAX_ROWS 5000

/* A row names a vendor and, where filled in, one engagement and one contact of
 * it: more rows of the same vendor add more of them. */
enum roster_column {
    ROSTER_NUMBER,
    ROSTER_NAME,
    ROSTER_KANA,
    ROSTER_COUNTRY,
    ROSTER_WEBSITE,
    ROSTER_ENGAGEMENT,
    ROSTER_DESCRIPTION,
    ROSTER_OWNER,
    ROSTER_FACTS,
    ROSTER_CONTACT,
    ROSTER_CONTACT_KANA,
    ROSTER_EMAIL,
    ROSTER_PHONE,
    ROSTER_DUTY,
    ROSTER_NCOLUMNS,
};
struct roster_head {
    const char *code, *label; /* label: English source text */
};
extern const struct roster_head roster_heads[ROSTER_NCOLUMNS];

struct roster_row {
    int line;                       /* of the file, from 1 */
    const char *v[ROSTER_NCOLUMNS]; /* trimmed; "" keeps what is there */
};
struct roster_rows {
    const struct roster_row *v;
    size_t n;
};

/* CSV (UTF-8 with or without mark, CP932) or XLSX. ERR_INVALID in words:
 * "roster_heads", "roster_rows", and whatever speaks against the file. */
RESULT roster_read(struct cx *cx, const void *bytes, size_t n,
                   struct roster_rows *out);

/* ---- What the rows would do ---- */

enum roster_state {
    ROSTER_NEW,       /* a vendor, an engagement or a contact is added */
    ROSTER_CHANGED,   /* something there is changed */
    ROSTER_ERROR,     /* left out */
    ROSTER_UNCHANGED, /* says what is there */
    ROSTER_NSTATES,
};
struct roster_change {
    const char *what;           /* English source text */
    const char *before, *after; /* "": there was nothing */
    struct roster_change *next;
};
struct roster_result {
    enum roster_state state;
    struct roster_change *changes;
    bool is_new;         /* something is added */
    const char *problem; /* in the reader's language; "" */
};
struct roster_plan {
    const struct roster_rows *rows;
    const struct roster_result *results;
    size_t count[ROSTER_NSTATES];
    size_t nvendors[2], nengagements[2], ncontacts[2]; /* new, changed */
    const char *digest; /* of all that would be done, hex */
    struct roster_model *model;
};
RESULT roster_plan(struct cx *cx, const struct roster_rows *rows,
                   struct roster_plan *out);

/* ---- Uploaded lists ---- */

struct roster_import {
    const char *id, *file_name, *content;
    int64_t nrows, created_us, expires_us;
    struct opt_i64 applied_us;
};
/* Keeps the list for the actor, for two days. */
RESULT roster_add(struct cx *cx, const char *file_name, const void *bytes,
                  size_t n, const char **out_id);
/* Of the actor. ERR_NOT_FOUND for somebody else's, and when it expired. */
RESULT roster_get(struct cx *cx, const char *id, struct roster_import *out,
                  struct roster_plan *out_plan);
/* Everything but the rows with errors, in one transaction. Taken over before:
 * OK. ERR_CONFLICT "roster_moved" when it would do something else than
 * `digest`, which was shown. */
RESULT roster_apply(struct cx *cx, const char *id, const char *digest);
RESULT roster_prune(struct cx *cx); /* a job */

/* All vendors as they are now, in the same columns. */
RESULT roster_export(struct cx *cx, struct roster_rows *out);

#endif
