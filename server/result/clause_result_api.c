/* GET /api/v1/submissions/{id}/clauses: what was asked, attested and judged. */
#include "result/clause_result.h"
#include "result/result_web.h"
#include "submission/scope.h"

#include <string.h>

static const char *
member(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));

    return text == NULL ? "" : text;
}

/* The files that were attested with the answer: by their hashes, with ids where
 * they are still kept. */
static json_t *
files_json(const struct clause_results *all, const json_t *claim)
{
    const char *clause = member(claim, "clause");
    const json_t *hashes = json_object_get(claim, "attachments");
    json_t *files = json_array();

    for (size_t i = 0; i < json_array_size(hashes); i++) {
        const char *hash = json_string_value(json_array_get(hashes, i));
        const char *id = "";
        if (hash == NULL)
            continue;
        for (size_t k = 0; k < all->nfiles; k++)
            if (strcmp(all->files[k].clause, clause) == 0 &&
                strcmp(all->files[k].sha256, hash) == 0)
                id = all->files[k].attachment_id;
        json_array_append_new(files, json_pack("{s:s, s:o}", "sha256", hash,
                                               "attachment_id", api_text(id)));
    }
    return files;
}

static json_t *
claim_json(const struct clause_results *all, const json_t *claim)
{
    if (claim == NULL)
        return json_null();
    return json_pack(
        "{s:s, s:s, s:o, s:s, s:s, s:o, s:o, s:o}", "status",
        member(claim, "status"), "comment", member(claim, "comment"), "fields",
        clause_result_values(json_object_get(claim, "fields")), "safeguard",
        member(claim, "safeguard"), "plan", member(claim, "plan"), "plan_date",
        api_text(member(claim, "plan_date")), "performed_by_party_id",
        api_text(member(json_object_get(claim, "inherited_from"), "party")),
        "attachments", files_json(all, claim));
}

static json_t *
verdict_json(const struct clause_result *c)
{
    if (c->verdict.or_null == NULL)
        return json_null();
    return json_pack("{s:s, s:s, s:o}", "verdict", c->verdict.or_null, "note",
                     opt_text_or_empty(c->note), "judged_at",
                     api_opt_time(c->judged_us));
}

static json_t *
clause_json(struct cx *cx, const struct clause_results *all,
            const struct clause_result *c)
{
    const struct scope_clause in_scope = {
        .clause = c->clause, .is_asked = c->is_asked, .reason = c->reason};

    return json_pack(
        "{s:s, s:I, s:b, s:b, s:o, s:b, s:o, s:o, s:o}", "clause", c->clause,
        "domain", (json_int_t)c->domain, "knock_out", c->knock_out, "asked",
        c->is_asked, "reason", result_reason(cx, all->q, &in_scope), "returned",
        c->is_returned, "claim", claim_json(all, c->claim), "verdict",
        verdict_json(c), "control_status", api_opt_text(c->status));
}

struct clause_query {
    int64_t domain;
};
static const struct api_member query_members[] = {
    API_MEMBER(clause_query, domain, API_INT, .min = 1, .max = 100),
    API_MEMBERS_END,
};

static enum err
list(struct req *rq)
{
    struct clause_query query = {.domain = 0};
    struct clause_results all;
    json_t *items;

    TRY(api_query(rq, query_members, &query));
    TRY(clause_results(&rq->cx, req_param(rq, "submission_id"),
                       (int)query.domain, &all));
    items = json_array();
    for (size_t i = 0; i < all.n; i++)
        json_array_append_new(items, clause_json(&rq->cx, &all, &all.v[i]));
    api_in_language(rq);
    return api_reply_items(rq, items, "");
}

const struct route clause_result_api_routes[] = {
    {GET, "/api/v1/submissions/:submission_id/clauses", RESULT_READERS, NO_BODY,
     list, "api.clause.list", 0, NULL},
    {.path = NULL},
};
