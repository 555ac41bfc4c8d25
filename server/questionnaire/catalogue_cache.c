#include "questionnaire/catalogue_cache.h"

#include "base/clock.h"
#include "questionnaire/catalogue.h"
#include "questionnaire/questionnaire_store.h"
#include "questionnaire/threshold_store.h"

#include <pthread.h>
#include <string.h>

#define LOOK_AGAIN_US (3 * US_PER_S)
#define ONE_VERSION_BYTES ((size_t)16 << 20)

struct entry {
    const struct questionnaire *q;
    struct official_stamp stamp;
    int64_t looked_us; /* monotonic: when the stamp was last compared */
    struct arena *keep;
    struct entry *next; /* older; of one version, the first counts */
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct entry *entries;

/* With the lock held. */
static struct entry *
entry_of(const char *id)
{
    struct entry *e = entries;

    while (e != NULL && strcmp(e->q->id, id) != 0)
        e = e->next;
    return e;
}

static bool
find(const char *id, struct entry *out)
{
    pthread_mutex_lock(&lock);
    const struct entry *e = entry_of(id);
    if (e != NULL)
        *out = *e;
    pthread_mutex_unlock(&lock);
    return e != NULL;
}

static void
set_looked(const char *id, int64_t at_us)
{
    pthread_mutex_lock(&lock);
    struct entry *e = entry_of(id);
    if (e != NULL)
        e->looked_us = at_us;
    pthread_mutex_unlock(&lock);
}

void
catalogue_cache_look_again(const char *id)
{
    set_looked(id, INT64_MIN / 2);
}

static void
remember(const struct questionnaire *q, const struct official_stamp *stamp,
         struct arena *keep)
{
    struct entry *e = arena_alloc(keep, sizeof(*e));

    *e = (struct entry){
        .q = q,
        .stamp = *stamp,
        .looked_us = clock_monotonic_us(),
        .keep = keep,
    };
    pthread_mutex_lock(&lock);
    e->next = entries;
    entries = e;
    pthread_mutex_unlock(&lock);
}

static struct clause *
writable(struct questionnaire *q, const char *number)
{
    const struct clause *found = questionnaire_clause(q, number);

    return found == NULL ? NULL : (struct clause *)(uintptr_t)found;
}

/* Where Alludo asks for more than the version does. */
static void
raise(struct questionnaire *q, const struct raised *r, struct arena *keep)
{
    const struct clause *c = questionnaire_clause(q, r->clause);

    for (size_t i = 0; c != NULL && i < c->nfields; i++) {
        struct clause_field *f =
            (struct clause_field *)(uintptr_t)&c->fields[i];
        if (strcmp(f->code, r->field) == 0 && f->is_adjustable &&
            field_judge(f, r->value) == THRESHOLD_MET)
            f->threshold = arena_strdup(keep, r->value);
    }
}

static RESULT
load(struct cx *cx, const char *id, struct arena *keep,
     struct questionnaire **out)
{
    struct questionnaire_row row;
    struct official_text_list texts;
    struct raised_list raised;

    TRY(questionnaire_store_document(cx, id, &row));
    TRY(official_store_list(cx, id, &texts));
    TRY(threshold_store_list(cx, &raised));
    if (catalogue_parse(cx, keep, row.document, strlen(row.document), out) !=
        OK)
        return ERR_INTERNAL; /* it was checked before it was stored */
    (*out)->id = arena_strdup(keep, row.id);
    for (size_t i = 0; i < texts.n; i++) {
        struct clause *c = writable(*out, texts.v[i].clause);
        const enum lang lang =
            strcmp(texts.v[i].language, "ja") == 0 ? LANG_JA : LANG_EN;
        if (c != NULL)
            c->official.in[lang] = arena_strdup(keep, texts.v[i].text);
    }
    for (size_t i = 0; i < raised.n; i++)
        raise(*out, &raised.v[i], keep);
    return OK;
}

enum err
catalogue_cache_get(struct cx *cx, const char *id,
                    const struct questionnaire **out)
{
    struct entry known;
    struct official_stamp stamp;
    struct questionnaire *q;

    const bool is_known = find(id, &known);
    if (is_known && clock_monotonic_us() - known.looked_us < LOOK_AGAIN_US) {
        *out = known.q;
        return OK;
    }
    TRY(official_store_stamp(cx, id, &stamp));
    if (is_known && stamp.count == known.stamp.count &&
        stamp.imported_us == known.stamp.imported_us) {
        set_looked(id, clock_monotonic_us());
        *out = known.q;
        return OK;
    }
    struct arena *keep = arena_new(ONE_VERSION_BYTES);
    const enum err e = load(cx, id, keep, &q);
    if (e != OK) {
        arena_free(keep);
        return e;
    }
    remember(q, &stamp, keep);
    *out = q;
    return OK;
}
