/* Many gates at once, and those of former times. */
#include "base/i18n.h"
#include "gate/gate.h"
#include "gate/gate_store.h"

/* Engagements, each for one question. */
struct asked {
    struct gate_facts *facts;
    struct gate_question *question;
};

/* Those that name a vendor, with their numbers in `out_index`. */
static struct external_id *
vendors_of(struct cx *cx, const struct gate_question v[], size_t n,
           size_t **out_index, size_t *out_n)
{
    struct external_id *ids = arena_array(cx->arena, n + 1, sizeof(*ids));
    size_t *index = arena_array(cx->arena, n + 1, sizeof(*index)), k = 0;

    for (size_t i = 0; i < n; i++)
        if (v[i].engagement_id[0] == '\0') {
            index[k] = i;
            ids[k++] = v[i].vendor;
        }
    *out_index = index;
    *out_n = k;
    return ids;
}

/* Each question with as many places for gates as it has engagements. */
static void
make_room(struct cx *cx, struct gate_question io[], size_t n,
          const struct gate_holder *rows, size_t nrows, const size_t index[])
{
    size_t *count = arena_array(cx->arena, n + 1, sizeof(*count));

    for (size_t i = 0; i < n; i++)
        count[i] = io[i].engagement_id[0] != '\0';
    for (size_t r = 0; r < nrows; r++)
        count[index[rows[r].item - 1]]++;
    for (size_t i = 0; i < n; i++) {
        io[i].is_known = false;
        io[i].n = 0;
        io[i].v = arena_array(cx->arena, count[i] + 1, sizeof(*io[i].v));
    }
}

static RESULT
land(struct cx *cx, const struct asked asked[], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct gate_question *q = asked[i].question;
        if (!gate_is_known(asked[i].facts))
            continue;
        TRY(gate_landed(cx, asked[i].facts, &q->v[q->n]));
        q->is_known = true;
        q->n++;
    }
    return OK;
}

/* A vendor with many engagements, named again and again, would keep a worker
 * busy for long. All of one vendor are always given. */
static RESULT
find_holders(struct cx *cx, const struct external_id ids[], size_t n,
             struct db_set *out)
{
    const int64_t most = n == 1 ? INT32_MAX : GATES_MAX;

    TRY(gate_store_holders(cx, ids, n, most + 1, out));
    if ((int64_t)out->count > most)
        return FAIL(cx, ERR_INVALID, "too_many_gates",
                    N_("These are more than 5,000 gates. Ask for fewer vendors "
                       "at once."));
    return OK;
}

enum err
gate_answer(struct cx *cx, struct gate_question io[], size_t n)
{
    size_t *index, nids, k = 0;
    const struct external_id *ids = vendors_of(cx, io, n, &index, &nids);
    struct db_set set = {0};

    if (nids > 0)
        TRY(find_holders(cx, ids, nids, &set));
    const struct gate_holder *rows = set.rows;
    struct asked *asked =
        arena_array(cx->arena, n + set.count + 1, sizeof(*asked));
    make_room(cx, io, n, rows, set.count, index);
    for (size_t i = 0; i < n; i++)
        if (io[i].engagement_id[0] != '\0')
            asked[k++] =
                (struct asked){gate_ask(cx, io[i].engagement_id), &io[i]};
    for (size_t r = 0; r < set.count; r++) {
        struct gate_question *q = &io[index[rows[r].item - 1]];
        q->is_known = true;
        if (rows[r].engagement_id.or_null != NULL)
            asked[k++] =
                (struct asked){gate_ask(cx, rows[r].engagement_id.or_null), q};
    }
    TRY(db_flush(cx));
    return land(cx, asked, k);
}

enum err
gate_before(struct cx *cx, const char *engagement_id, int64_t at_us,
            const char **out_document)
{
    struct opt_text document;

    TRY(gate_store_before(cx, engagement_id, at_us, &document));
    *out_document = document.or_null;
    return OK;
}
