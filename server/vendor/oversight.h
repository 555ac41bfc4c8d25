/* How a vendor looks after a sub-processor: what it states about the
 * programme there (flow-down) and its yearly risk assessments, each with the
 * four contents that clause 80 names. Records are added, never changed. */
#ifndef PORTAL_VENDOR_OVERSIGHT_H
#define PORTAL_VENDOR_OVERSIGHT_H

#include "base/cx.h"
#include "base/field.h"
#include "base/flaw.h"
#include "base/i18n.h"

/* "Does the sub-processor run a conforming programme?" */
struct flow_down {
    const char *statement; /* yes, no, planned */
    const char *stated_on; /* ISO */
    struct opt_text planned_by;
    const char *reference;
    struct opt_text attachment_id, attachment_name;
    const char *stated_by_name;
    int64_t created_us;
};
struct assessment {
    const char *assessed_on; /* ISO */
    const char *due;         /* the next one: a year later */
    const char *assessor;    /* vendor, independent */
    bool security_controls, data_protection, regulation, overall_risk;
    const char *risks, *reference;
    struct opt_text attachment_id, attachment_name;
    const char *recorded_by_name;
    int64_t created_us;
};
/* Of one sub-processor, the newest first. */
struct oversight {
    const struct flow_down *statements;
    size_t nstatements;
    const struct assessment *assessments;
    size_t nassessments;
};
RESULT oversight_get(struct cx *cx, const char *party_id, const char *vendor_id,
                     struct oversight *out);

/* Where each sub-processor of a vendor stands that is in use. */
struct oversight_row {
    const char *party_id;
    const char *statement; /* "": none yet */
    const char *due;       /* of the next assessment; "": never assessed */
};
struct oversight_list {
    const struct oversight_row *v;
    size_t n;
};
RESULT oversight_list(struct cx *cx, const char *vendor_id,
                      struct oversight_list *out);

/* All four contents of clause 80; only then it counts as the year's. */
bool assessment_is_complete(const struct assessment *a);
/* When the next one is due: a year after the last complete one; "": at once. */
const char *oversight_due(const struct oversight *o);
/* overdue, due_soon (within 30 days), in_time; of "": overdue. */
const char *oversight_due_state(struct cx *cx, const char *due);
const char *oversight_due_text(struct cx *cx, const char *due);

extern const struct word flow_down_words[];
/* Class of a tag that shows a statement. */
const char *flow_down_tag(const char *statement);
extern const struct word assessor_words[];

/* Files of the vendor that can prove it. */
struct oversight_file {
    const char *id, *name;
};
struct oversight_file_list {
    const struct oversight_file *v;
    size_t n;
};
RESULT oversight_files(struct cx *cx, const char *vendor_id,
                       struct oversight_file_list *out);

struct flow_down_in {
    const char *statement, *stated_on, *planned_by, *reference, *attachment_id;
};
struct assessment_in {
    const char *assessed_on, *assessor, *risks, *reference, *attachment_id;
    bool security_controls, data_protection, regulation, overall_risk;
};
/* Dates into ISO; everything that is wrong. */
void flow_down_check(struct cx *cx, struct flow_down_in *in, struct flaws *out);
void assessment_check(struct cx *cx, struct assessment_in *in,
                      struct flaws *out);
/* The vendor's manager. ERR_CONFLICT "own_party", "party_ended"; ERR_INVALID
 * "attachment_id" for a file that is not the vendor's. */
RESULT flow_down_state(struct cx *cx, const char *party_id,
                       const struct flow_down_in *in);
RESULT assessment_record(struct cx *cx, const char *party_id,
                         const struct assessment_in *in);

#endif
