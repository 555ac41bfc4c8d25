/* The catalogue: published, immutable versions of the standard; domains,
 * clauses and their typed fields.
 *
 * A published version is read from the database once and kept for the life of
 * the process: pointers into it stay valid and are shared by all threads. */
#ifndef PORTAL_QUESTIONNAIRE_QUESTIONNAIRE_H
#define PORTAL_QUESTIONNAIRE_QUESTIONNAIRE_H

#include "base/cx.h"

#include <stdbool.h>
#include <stddef.h>

/* Text in both languages, indexed by enum lang; never NULL. */
struct bilingual {
    const char *in[2];
};

enum field_kind {
    KIND_TEXT,
    KIND_NUMBER,
    KIND_CHOICE,
    KIND_CHOICES, /* several */
    KIND_DATE,
    KIND_BOOLEAN,
    KIND_TABLE,
    KIND_DURATION, /* a number and its unit: "3 days" */
};

/* Of a date: whether it tells what was done, or until when something holds. */
enum date_expect { EXPECT_ANY, EXPECT_PAST, EXPECT_FUTURE };

enum threshold_op { OP_NONE, OP_GE, OP_GT, OP_LE, OP_LT, OP_EQ };

struct choice {
    const char *code;
    struct bilingual label;
};

/* One typed field of a clause, or one column of a table field. */
struct clause_field {
    const char *code;
    enum field_kind kind;
    struct bilingual label, hint; /* hint: "" when there is none */
    const char *unit;             /* code: "days", "months", ...; "" */
    bool is_required;
    double min, max; /* NUMBER; -HUGE_VAL, HUGE_VAL when open */
    enum threshold_op op;
    const char *threshold;     /* number, duration, choice code or "true" */
    bool is_adjustable;        /* the buyer may raise the threshold */
    const char *own_threshold; /* of the version itself; the same mostly */
    /* The number in that field counts instead where it is stricter, such as
     * what a law requires; NULL mostly. */
    const struct clause_field *beside;
    enum date_expect expect;
    const char *not_after; /* DATE: no later than that field or column; "" */
    const char *was; /* its code in the version before, where that differs */
    const char *const *units; /* DURATION: the codes to choose from */
    size_t nunits;
    const struct choice *choices;
    size_t nchoices;
    const struct clause_field *columns; /* TABLE */
    size_t ncolumns;
    size_t min_rows;
    const char *when_field;     /* shown only when that field ... */
    const char *const *when_in; /* ... has one of these; NULL: always */
    size_t nwhen_in;
    const char *const *warn_in; /* choice codes that call for a warning */
    size_t nwarn_in;
    struct bilingual warn_text;
};

struct clause {
    const char *number, *parent; /* parent: "" at the top */
    int domain, position;        /* position in the whole document, from 0 */
    bool is_assessable, is_knock_out;
    /* The rest for assessable clauses only. */
    struct bilingual question, guidance, evidence, erratum; /* erratum: "" */
    const char *facts; /* asked when any of these is true; "": always */
    const struct clause_field *fields;
    size_t nfields;
    const char *const *linked; /* numbers of clauses that ask the same */
    size_t nlinked;
    int cadence_every;         /* 0: none */
    const char *cadence_unit;  /* "months", "days", "declared", "" */
    const char *cadence_field; /* of "declared"; "" */
    /* Dates that the next proof counts from: "field" or "table.column". The
     * earliest counts, in tables with `cadence_latest` the latest. */
    const char *const *cadence_from;
    size_t ncadence_from;
    bool cadence_latest;
    const char *const *parts; /* rated no better than these; may be empty */
    size_t nparts;
    const char *weak_severity; /* "", "low" ... "critical" */
    struct bilingual weak_why;
    struct bilingual official; /* official wording; "" until imported */
    /* A file must be attached unless that field of that clause has one of
     * these values; clause "": no such rule. */
    const char *evidence_unless_clause, *evidence_unless_field;
    const char *const *evidence_unless_in;
    size_t nevidence_unless_in;
};

struct domain {
    int number;
    struct bilingual title;
    bool is_delegable;   /* its work is often done by another party */
    size_t first, count; /* range in questionnaire.clauses */
    size_t nassessable;
};

struct fact {
    const char *code;
    struct bilingual question;      /* "Does the service handle ...?" */
    struct bilingual absent_reason; /* "Personal data is not handled." */
};

/* A clause that had another number in the version before. */
struct renumbering {
    const char *from, *to;
};

struct questionnaire {
    const char *id, *version;
    const char *supersedes; /* version that `renumbered` speaks of; "" */
    const struct renumbering *renumbered;
    size_t nrenumbered;
    const struct domain *domains;
    size_t ndomains;
    const struct clause *clauses; /* all nodes in document order */
    size_t nclauses, nassessable;
    const struct fact *facts;
    size_t nfacts;
    const struct clause *const *by_number; /* the same nodes, sorted */
};

/* The published version by id, or the newest one. ERR_NOT_FOUND. */
RESULT questionnaire_get(struct cx *cx, const char *id,
                         const struct questionnaire **out);
RESULT questionnaire_newest(struct cx *cx, const struct questionnaire **out);

const struct clause *questionnaire_clause(const struct questionnaire *q,
                                          const char *number); /* or NULL */
const struct domain *questionnaire_domain(const struct questionnaire *q,
                                          int number); /* or NULL */
const struct fact *questionnaire_fact(const struct questionnaire *q,
                                      const char *code); /* or NULL */

/* low, medium, high, critical: of a weak answer, or of a finding. */
bool severity_is_known(const char *severity);
const char *severity_text(enum lang lang, const char *severity);

/* How often it is renewed, in words; "" without a cadence. */
const char *clause_cadence_text(struct arena *a, enum lang lang,
                                const struct clause *c);
/* Where the clause and its parts stand together: the code that comes first in
 * `order` (words from worst to best, "-" for ""), and of which clause it is.
 * code_of() gives NULL for what does not count. NULL when nothing counts. */
const char *clause_worst(const struct clause *c, const char *order,
                         const char *(*code_of)(const void *arg,
                                                const char *number),
                         const void *arg, const char **out_number);
/* Of a number, for ids of HTML: 24-1-4. */
const char *clause_html_id(struct arena *a, const char *number);

/* Whether the clause is asked when the space-separated `facts` are true.
 * *out_reason: "always" or "fact:<code>" (the fact that decided). */
bool clause_applies(const struct clause *c, const char *facts, struct arena *a,
                    const char **out_reason);

/* Judges a vendor's value against a field's threshold. The result is a hint
 * for people, never a verdict. */
enum threshold_result { THRESHOLD_NONE, THRESHOLD_MET, THRESHOLD_MISSED };
enum threshold_result field_judge(const struct clause_field *f,
                                  const char *value);
/* `beside`: the value of f->beside, "" when there is none. */
enum threshold_result field_judge_beside(const struct clause_field *f,
                                         const char *value, const char *beside);
/* A number as people write it: full width, thousands separators. */
bool field_number(const char *value, double *out);
/* "TLS 1.2 or better", "24 hours at most": the threshold in words; "" when
 * there is none. */
const char *field_threshold_text(struct arena *a, enum lang lang,
                                 const struct clause_field *f);

/* Publishes `json` (text of standard.json) as its version if that is not there
 * yet, and mails every vendor's managers unless it is the first one;
 * ERR_INVALID names clause and member of the first mistake; ERR_CONFLICT
 * "version_published" when the same version has other content, "version_older"
 * than the newest one, "version_skipped" when it follows on another one than
 * that. */
RESULT questionnaire_publish(struct cx *cx, const char *json, size_t n);
/* Official wording beside the questions: a JSON object with "clauses", an
 * array of {number, text_ja[, text_en]}. Counts what was stored; unknown
 * numbers are ERR_INVALID naming them. */
RESULT questionnaire_import_text(struct cx *cx, const char *json, size_t n,
                                 int *out_count);

#endif
