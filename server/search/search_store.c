#include "search/search_store.h"

#include "db/db.h"

static const struct field hit_cols[] = {
    FIELD(search_hit, kind),
    FIELD(search_hit, id),
    FIELD(search_hit, clause),
    FIELD(search_hit, changed_us),
    FIELD(search_hit, submission_id),
    FIELD(search_hit, of_clause),
    FIELD(search_hit, vendor_id),
    FIELD(search_hit, target_id),
    FIELD(search_hit, author),
    FIELD(search_hit, state),
    FIELD(search_hit, title),
    FIELD(search_hit, body),
    FIELD(search_hit, fields),
    FIELD(search_hit, vendor_name),
    FIELD(search_hit, party_name),
    FIELD(search_hit, engagement_name),
    FIELD(search_hit, is_sub_processor),
    FIELD(search_hit, cycle),
    FIELD(search_hit, domain),
    FIELD(search_hit, questionnaire_id),
    FIELD_END,
};

enum err
search_store_find(struct cx *cx, const struct search_question *q,
                  struct search_found *out)
{
    const char *limit = arena_i64(cx->arena, q->limit);
    struct db_set set;

    if (cx->actor.is_staff)
        TRY(db_all(cx,
                   Q(search_find_staff, q->vendor_id, q->words->tsquery,
                     q->words->array, q->kinds, q->domain, q->before_us,
                     q->before_id, q->before_clause, limit),
                   hit_cols, sizeof(*out->v), &set));
    else
        TRY(db_all(cx,
                   Q(search_find, cx->actor.vendor_id, q->words->tsquery,
                     q->words->array, q->kinds, q->domain, q->before_us,
                     q->before_id, q->before_clause, limit),
                   hit_cols, sizeof(*out->v), &set));
    out->v = set.rows;
    out->n = set.count;
    return OK;
}

static const struct field vendor_cols[] = {
    FIELD(search_vendor, id),
    FIELD(search_vendor, name),
    FIELD_END,
};

enum err
search_store_vendors(struct cx *cx, int64_t limit,
                     struct search_vendor_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(search_vendors, arena_i64(cx->arena, limit)), vendor_cols,
               sizeof(*out->v), &set));
    out->v = set.rows;
    out->n = set.count;
    return OK;
}

/* ---- the index ---- */

static const struct field progress_cols[] = {
    FIELD(search_progress, done_xid),
    FIELD(search_progress, settled_xid),
    FIELD(search_progress, sweep_after),
    FIELD_END,
};

enum err
search_store_progress(struct cx *cx, struct search_progress *out)
{
    return db_one(cx, Q0(search_progress), progress_cols, out);
}

static const struct field id_cols[] = {
    FIELD(search_id, id),
    FIELD(search_id, clause),
    FIELD_END,
};

static struct search_ids
ids_of(const struct db_set *set)
{
    return (struct search_ids){set->rows, set->count};
}

enum err
search_store_changed(struct cx *cx, int64_t from_xid, struct search_ids *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(search_changed, arena_i64(cx->arena, from_xid)), id_cols,
               sizeof(*out->v), &set));
    *out = ids_of(&set);
    return OK;
}

enum err
search_store_next(struct cx *cx, const char *after, int64_t limit,
                  struct search_ids *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(search_next, after, arena_i64(cx->arena, limit)), id_cols,
               sizeof(*out->v), &set));
    *out = ids_of(&set);
    return OK;
}

static const struct field source_cols[] = {
    FIELD(search_source, kind),
    FIELD(search_source, id),
    FIELD(search_source, clause),
    FIELD(search_source, vendor_id),
    FIELD(search_source, parties),
    FIELD(search_source, domains),
    FIELD(search_source, changed_us),
    FIELD(search_source, title),
    FIELD(search_source, body),
    FIELD(search_source, fields),
    FIELD(search_source, hash),
    FIELD(search_source, of_clause),
    FIELD(search_source, questionnaire_id),
    FIELD_END,
};

enum err
search_store_stale(struct cx *cx, const char *ids, int64_t limit,
                   struct search_source_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(search_stale, ids, arena_i64(cx->arena, limit)),
               source_cols, sizeof(*out->v), &set));
    out->v = set.rows;
    out->n = set.count;
    return OK;
}

enum err
search_store_stale_answers(struct cx *cx, const char *ids, const char *clauses,
                           struct search_source_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(search_stale_answers, ids, clauses), source_cols,
               sizeof(*out->v), &set));
    out->v = set.rows;
    out->n = set.count;
    return OK;
}

void
search_store_put(struct cx *cx, const struct search_source *s,
                 const char *folded, const char *tokens)
{
    db_queue_exec(cx, Q(search_put, s->id, s->clause, s->kind, s->vendor_id,
                        arena_i64(cx->arena, s->changed_us), s->hash, folded,
                        tokens));
}

void
search_store_forget(struct cx *cx, const char *ids)
{
    db_queue_exec(cx, Q(search_forget, ids));
}

void
search_store_advance(struct cx *cx, int64_t done_xid,
                     const char *sweep_after_or_null)
{
    db_queue_exec(cx, Q(search_advance, arena_i64(cx->arena, done_xid),
                        sweep_after_or_null));
}
