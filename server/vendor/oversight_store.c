#include "vendor/oversight_store.h"

#include "db/db.h"

static const struct field flow_down_cols[] = {
    FIELD(flow_down, statement),
    FIELD(flow_down, stated_on),
    FIELD(flow_down, planned_by),
    FIELD(flow_down, reference),
    FIELD(flow_down, attachment_id),
    FIELD(flow_down, attachment_name),
    FIELD(flow_down, stated_by_name),
    FIELD(flow_down, created_us),
    FIELD_END,
};
static const struct field assessment_cols[] = {
    FIELD(assessment, assessed_on),     FIELD(assessment, due),
    FIELD(assessment, assessor),        FIELD(assessment, security_controls),
    FIELD(assessment, data_protection), FIELD(assessment, regulation),
    FIELD(assessment, overall_risk),    FIELD(assessment, risks),
    FIELD(assessment, reference),       FIELD(assessment, attachment_id),
    FIELD(assessment, attachment_name), FIELD(assessment, recorded_by_name),
    FIELD(assessment, created_us),      FIELD_END,
};
static const struct field row_cols[] = {
    FIELD(oversight_row, party_id),
    FIELD(oversight_row, statement),
    FIELD(oversight_row, due),
    FIELD_END,
};
static const struct field file_cols[] = {
    FIELD(oversight_file, id),
    FIELD(oversight_file, name),
    FIELD_END,
};

enum err
oversight_store_get(struct cx *cx, const char *party_id, const char *vendor_id,
                    struct oversight *out)
{
    struct db_set statements = {0}, assessments = {0};

    db_queue_all(cx, Q(flow_down_list, party_id, vendor_id), flow_down_cols,
                 sizeof(struct flow_down), &statements);
    db_queue_all(cx, Q(assessment_list, party_id, vendor_id), assessment_cols,
                 sizeof(struct assessment), &assessments);
    TRY(db_flush(cx));
    *out = (struct oversight){
        .statements = statements.rows,
        .nstatements = statements.count,
        .assessments = assessments.rows,
        .nassessments = assessments.count,
    };
    return OK;
}

enum err
oversight_store_list(struct cx *cx, const char *vendor_id,
                     struct oversight_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(oversight_list, vendor_id), row_cols, sizeof(*out->v),
               &set));
    *out = (struct oversight_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
oversight_store_files(struct cx *cx, const char *vendor_id,
                      struct oversight_file_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(oversight_files, vendor_id), file_cols, sizeof(*out->v),
               &set));
    *out = (struct oversight_file_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
oversight_store_has_file(struct cx *cx, const char *id, const char *vendor_id,
                         bool *out)
{
    struct oversight_file file;

    return db_maybe(cx, Q(oversight_file, id, vendor_id), file_cols, &file,
                    out);
}

void
oversight_store_add_flow_down(struct cx *cx, const char *id,
                              const char *vendor_id, const char *party_id,
                              const struct flow_down_in *in)
{
    db_queue_exec(cx, Q(flow_down_add, id, vendor_id, party_id, in->statement,
                        in->stated_on, in->planned_by, in->reference,
                        in->attachment_id, cx->actor.user_id, cx->actor.name,
                        arena_i64(cx->arena, cx->now_us)));
}

static const char *
boolean(bool is)
{
    return is ? "true" : "false";
}

void
oversight_store_add_assessment(struct cx *cx, const char *id,
                               const char *vendor_id, const char *party_id,
                               const struct assessment_in *in)
{
    db_queue_exec(cx,
                  Q(assessment_add, id, vendor_id, party_id, in->assessed_on,
                    in->assessor, boolean(in->security_controls),
                    boolean(in->data_protection), boolean(in->regulation),
                    boolean(in->overall_risk), in->risks, in->reference,
                    in->attachment_id, cx->actor.user_id, cx->actor.name,
                    arena_i64(cx->arena, cx->now_us)));
}
