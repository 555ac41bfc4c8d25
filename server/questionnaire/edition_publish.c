/* Publishing a version of the catalogue: checked, compared with the one before,
 * stored for good, told to the vendors. */
#include "audit/audit.h"
#include "base/crypto.h"
#include "base/i18n.h"
#include "base/random.h"
#include "base/text.h"
#include "questionnaire/acknowledgement.h"
#include "questionnaire/catalogue.h"
#include "questionnaire/edition_store.h"
#include "questionnaire/questionnaire_store.h"

#include <stdlib.h>
#include <string.h>

/* As people number versions: 2026.9 before 2026.10. */
static int
compare_versions(const char *a, const char *b)
{
    static const char digits[] = "0123456789";

    while (*a != '\0' && *b != '\0') {
        const size_t na = strspn(a, digits), nb = strspn(b, digits);
        if (na > 0 && nb > 0) {
            const unsigned long left = strtoul(a, NULL, 10),
                                right = strtoul(b, NULL, 10);
            if (left != right)
                return left < right ? -1 : 1;
            a += na;
            b += nb;
            continue;
        }
        if (*a != *b)
            return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
        a++;
        b++;
    }
    return (*a != '\0') - (*b != '\0');
}

/* *out_before: NULL when this is the first version. */
static RESULT
newest_before(struct cx *cx, const struct questionnaire *q,
              const struct questionnaire **out_before)
{
    const struct questionnaire *before;
    const enum err e = questionnaire_newest(cx, &before);

    *out_before = NULL;
    if (e == ERR_NOT_FOUND)
        return OK;
    TRY(e);
    if (compare_versions(q->version, before->version) <= 0)
        return FAIL(cx, ERR_CONFLICT, "version_older",
                    N_("Version %s is not newer than %s, which is published "
                       "already."),
                    q->version, before->version);
    if (*q->supersedes != '\0' && strcmp(q->supersedes, before->version) != 0)
        return FAIL(cx, ERR_CONFLICT, "version_skipped",
                    N_("Version %s follows on %s, but the newest one published "
                       "here is %s."),
                    q->version, q->supersedes, before->version);
    *out_before = before;
    return catalogue_follows(cx, before, q);
}

/* Numbers need no escaping. */
static const char *
pairs_of_same_questions(struct cx *cx, const struct questionnaire *before,
                        const struct questionnaire *q)
{
    const size_t each = 64;
    char *json = arena_alloc(cx->arena, q->nclauses * each + 3), *end = json;

    *end++ = '[';
    for (size_t i = 0; i < q->nclauses; i++) {
        const struct clause *c = &q->clauses[i];
        const struct clause *old =
            c->is_assessable ? edition_clause_before(before, q, c->number)
                             : questionnaire_clause(before, c->number);
        if (old == NULL ||
            strcmp(old->question.in[LANG_JA], c->question.in[LANG_JA]) != 0 ||
            strcmp(old->question.in[LANG_EN], c->question.in[LANG_EN]) != 0)
            continue;
        if (end > json + 1)
            *end++ = ',';
        end = stpcpy(end,
                     arena_printf(cx->arena, "{\"from\":\"%s\",\"to\":\"%s\"}",
                                  old->number, c->number));
    }
    stpcpy(end, "]");
    return json;
}

static RESULT
check_published(struct cx *cx, const char *version, const char *sha256,
                const char *there)
{
    if (strcmp(there, sha256) != 0)
        return FAIL(cx, ERR_CONFLICT, "version_published",
                    N_("Version %s is published already with other content. "
                       "Give the new content a version of its own."),
                    version);
    return OK;
}

enum err
questionnaire_publish(struct cx *cx, const char *json, size_t n)
{
    struct questionnaire *q;
    const struct questionnaire *before;
    uint8_t sum[SHA256_BYTES];
    const char *there_id, *there_sha256;
    bool is_new;

    TRY(catalogue_parse(cx, cx->arena, json, n, &q));
    crypto_sha256(json, n, sum);
    const char *sha256 = text_hex(cx->arena, sum, sizeof(sum));
    TRY(edition_store_lock(cx));
    const enum err e =
        questionnaire_store_version(cx, q->version, &there_id, &there_sha256);
    if (e != ERR_NOT_FOUND)
        return e == OK ? check_published(cx, q->version, sha256, there_sha256)
                       : e;
    TRY(newest_before(cx, q, &before));
    const struct questionnaire_row row = {
        .id = random_uuid(cx->arena),
        .version = q->version,
        .document = arena_strndup(cx->arena, json, n),
        .before_id = before == NULL ? NULL : before->id,
    };
    TRY(questionnaire_store_add(cx, &row, sha256, &is_new));
    if (!is_new)
        return check_published(cx, row.version, sha256, "");
    audit_log(cx, "questionnaire.published", "", row.id, row.version);
    if (before == NULL)
        return OK; /* nobody answers anything yet */
    edition_store_keep_texts(cx, row.id, before->id,
                             pairs_of_same_questions(cx, before, q));
    return acknowledgement_ask(cx, row.id, row.version);
}
