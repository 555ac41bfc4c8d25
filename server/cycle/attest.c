#include "cycle/attest.h"

#include "answer/answer.h"
#include "audit/audit.h"
#include "base/clock.h"
#include "base/crypto.h"
#include "base/i18n.h"
#include "base/text.h"
#include "cycle/attest_json.h"
#include "cycle/attest_store.h"
#include "cycle/unchanged.h"
#include "questionnaire/questionnaire.h"
#include "submission/submission_mail.h"
#include "submission/submission_state.h"
#include "turn/turn.h"

#include <string.h>

static struct submission_hooks hooks;

void
submission_configure(const struct submission_hooks *wanted)
{
    hooks = *wanted;
}

static void
release_json(void *arg)
{
    json_decref(arg);
}

enum err
attest_content(struct cx *cx, const struct submission *s,
               const char *questionnaire_version, const struct attestation *by,
               const struct content_list *answers, const char **out)
{
    json_t *list = json_array();
    json_t *doc = json_pack(
        "{s:s, s:s, s:s, s:s, s:s, s:I, s:s, s:{s:s, s:s, s:s}, s:o}",
        "submission", s->id, "vendor", s->vendor_id, "engagement",
        s->engagement_id, "party", s->party_id, "questionnaire_version",
        questionnaire_version, "cycle", (json_int_t)s->cycle, "submitted_at",
        clock_iso(cx->arena, cx->now_us), "attestation", "name", by->name,
        "title", by->title, "version", ATTESTATION_VERSION, "answers", list);

    if (doc == NULL)
        return FAIL(cx, ERR_INTERNAL, "content",
                    N_("The content cannot be put together."));
    arena_defer(cx->arena, release_json, doc);
    for (size_t i = 0; i < answers->n; i++) {
        json_t *answer = attest_json_answer(&answers->v[i]);
        if (answer == NULL || json_array_append_new(list, answer) != 0)
            return FAIL(cx, ERR_INTERNAL, "content",
                        N_("The content cannot be put together."));
    }
    const size_t n = json_dumpb(doc, NULL, 0, JSON_COMPACT | JSON_SORT_KEYS);
    char *text = arena_alloc(cx->arena, n + 1);
    if (n == 0 || json_dumpb(doc, text, n, JSON_COMPACT | JSON_SORT_KEYS) != n)
        return FAIL(cx, ERR_INTERNAL, "content",
                    N_("The content cannot be put together."));
    *out = text;
    return OK;
}

static RESULT
check_complete(struct cx *cx, const struct submission *s,
               const struct attestation *by)
{
    struct missing_list missing;

    if (*by->name == '\0' || *by->title == '\0')
        return FAIL(cx, ERR_INVALID, "attestation_missing",
                    N_("Please give the name and the title of the person who "
                       "attests."));
    if (!text_is_line(by->name) || !text_is_line(by->title))
        return FAIL(cx, ERR_INVALID, "attestation_not_a_line",
                    N_("Write this on one line, without control characters."));
    TRY(submission_missing(cx, s, &missing));
    if (missing.n > 0)
        return FAIL(cx, ERR_INVALID, "incomplete",
                    N_("Something that is required is still missing."));
    return OK;
}

enum err
submission_submit(struct cx *cx, const char *id, const struct attestation *in)
{
    struct submission s;
    struct content_list answers;
    struct clause_names unchanged;
    const struct questionnaire *q;
    uint8_t sum[SHA256_BYTES];
    const struct attestation by = {
        .name = text_trim(cx->arena, in->name),
        .title = text_trim(cx->arena, in->title),
    };
    struct submission_attested attested = {.name = by.name, .title = by.title};

    TRY(submission_lock_for(cx, id, ACT_SUBMIT, &s));
    TRY(check_complete(cx, &s, &by));
    TRY(questionnaire_get(cx, s.questionnaire_id, &q));
    TRY(attest_store_content(cx, &s, &answers));
    TRY(unchanged_among(cx, &s, &answers, &unchanged));
    TRY(unchanged_keep(cx, &s, &unchanged,
                       opt_text_or_empty(in->unchanged_reason)));
    TRY(attest_content(cx, &s, q->version, &by, &answers, &attested.content));
    crypto_sha256(attested.content, strlen(attested.content), sum);
    attested.sha256 = text_hex(cx->arena, sum, sizeof(sum));
    attest_store_submit(cx, &s, &attested);
    turn_pass(cx, s.id, s.vendor_id, "submitted", "alludo");
    audit_log(cx, "submission.submitted", s.vendor_id, s.id, attested.sha256);
    if (hooks.submitted != NULL)
        TRY(hooks.submitted(cx, &s, &by));
    return submission_mail(
        cx, &s, NEWS_SUBMITTED,
        arena_printf(cx->arena, "%s (%s)", by.name, by.title));
}
