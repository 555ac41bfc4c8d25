#include "questionnaire/acknowledgement_store.h"

#include "db/db.h"
#include "questionnaire/edition_store.h"

static const struct field own_cols[] = {
    FIELD(acknowledgement, acknowledged_us),
    FIELD(acknowledgement, acknowledged_by_name),
    FIELD_END,
};
static const struct field vendor_cols[] = {
    FIELD(acknowledging_vendor, vendor_id),
    FIELD(acknowledging_vendor, name),
    FIELD(acknowledging_vendor, acknowledged_us),
    FIELD(acknowledging_vendor, acknowledged_by_name),
    FIELD_END,
};
static const struct field count_cols[] = {
    FIELD(acknowledgement_count, nvendors),
    FIELD(acknowledgement_count, nacknowledged),
    FIELD_END,
};

enum err
acknowledgement_store_pending(struct cx *cx, struct edition *out,
                              bool *out_is_pending)
{
    return db_maybe(cx, Q(acknowledgement_pending, cx->actor.vendor_id),
                    edition_cols, out, out_is_pending);
}

enum err
acknowledgement_store_own(struct cx *cx, const char *questionnaire_id,
                          struct acknowledgement *out, bool *out_found)
{
    return db_maybe(
        cx, Q(acknowledgement_own, questionnaire_id, cx->actor.vendor_id),
        own_cols, out, out_found);
}

enum err
acknowledgement_store_add(struct cx *cx, const char *questionnaire_id,
                          bool *out_is_new)
{
    int64_t added;

    TRY(db_exec(cx,
                Q(acknowledgement_add, questionnaire_id, cx->actor.vendor_id,
                  arena_i64(cx->arena, cx->now_us), cx->actor.user_id,
                  cx->actor.name),
                &added));
    *out_is_new = added == 1;
    return OK;
}

enum err
acknowledgement_store_list(struct cx *cx, const char *questionnaire_id,
                           struct acknowledging_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(acknowledgement_list, questionnaire_id), vendor_cols,
               sizeof(struct acknowledging_vendor), &set));
    *out = (struct acknowledging_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
acknowledgement_store_count(struct cx *cx, const char *questionnaire_id,
                            struct acknowledgement_count *out)
{
    return db_one(cx, Q(acknowledgement_count, questionnaire_id), count_cols,
                  out);
}
