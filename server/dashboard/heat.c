#include "dashboard/heat.h"

#include "dashboard/heat_store.h"
#include "status/tally.h"

#include <string.h>

/* The first row of an engagement; rows are in the order of their ids. */
static size_t
first_row(const struct heat_row *rows, size_t n, const char *engagement_id)
{
    size_t low = 0, high = n;

    while (low < high) {
        const size_t mid = (low + high) / 2;
        if (strcmp(rows[mid].engagement_id, engagement_id) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* The rows of one engagement, cut to what still fits on the page. */
static void
place_rows(struct heat_group *g, const struct db_set *parties, bool is_folded,
           size_t room)
{
    const struct heat_row *rows = parties->rows;
    const size_t from = first_row(rows, parties->count, g->engagement_id);
    size_t n = 0;

    while (from + n < parties->count &&
           strcmp(rows[from + n].engagement_id, g->engagement_id) == 0)
        n++;
    g->rows = rows + from;
    g->nrows = n;
    if (!is_folded && n > room) {
        g->nrows = room;
        g->nhidden = n - room;
    }
}

/* Whole engagements only, but the first one is always there. */
static void
fit_page(struct heat_group *groups, size_t *io_n, bool *io_has_more,
         const struct db_set *parties, bool is_folded, size_t rows)
{
    size_t left = rows;

    for (size_t i = 0; i < *io_n; i++) {
        place_rows(&groups[i], parties, is_folded, rows);
        const size_t shown = is_folded ? 1 : groups[i].nrows;
        if (i > 0 && shown > left) {
            *io_n = i;
            *io_has_more = true;
            return;
        }
        left -= shown < left ? shown : left;
    }
}

/* Everything about the engagements of a page, in one flight. */
static RESULT
read_page(struct cx *cx, struct heat_group *groups, size_t n, bool is_bare,
          struct db_set *out_parties, struct domain_status_list *out_cells)
{
    const char **ids = arena_array(cx->arena, n + 1, sizeof(*ids));
    struct gate_facts **gates = arena_array(cx->arena, n + 1, sizeof(*gates));

    for (size_t i = 0; i < n; i++)
        ids[i] = groups[i].engagement_id;
    heat_store_parties(cx, ids, n, out_parties);
    if (is_bare)
        return db_flush(cx);
    for (size_t i = 0; i < n; i++)
        gates[i] = gate_ask(cx, ids[i]);
    const struct tally *tally = tally_ask(cx, ids, n);
    TRY(db_flush(cx));
    tally_landed(cx, tally, out_cells);
    for (size_t i = 0; i < n; i++)
        TRY(gate_landed(cx, gates[i], &groups[i].gate));
    return OK;
}

static size_t
rows_of(const struct heat_filter *filter)
{
    return filter->rows > 0 ? filter->rows : HEAT_PAGE_ROWS;
}

enum err
heat_fill(struct cx *cx, const struct db_set *engagements, size_t most,
          const struct heat_filter *filter, struct heat *out)
{
    const struct heat_engagement *rows = engagements->rows;
    struct db_set parties = {0};
    struct heat h = {0};

    h.has_more = engagements->count > most;
    h.n = h.has_more ? most : engagements->count;
    struct heat_group *groups = arena_array(cx->arena, h.n, sizeof(*groups));
    for (size_t i = 0; i < h.n; i++)
        groups[i] = (struct heat_group){
            .vendor_id = rows[i].vendor_id,
            .vendor_name = rows[i].vendor_name,
            .engagement_id = rows[i].engagement_id,
            .engagement_name = rows[i].engagement_name,
            .sort_date = rows[i].sort_date,
        };
    if (h.n > 0)
        TRY(read_page(cx, groups, h.n, filter->is_bare, &parties, &h.cells));
    fit_page(groups, &h.n, &h.has_more, &parties, filter->is_folded,
             rows_of(filter));
    h.v = groups;
    *out = h;
    return OK;
}

enum err
heat_page(struct cx *cx, const struct heat_filter *filter, struct heat *out)
{
    /* Each has a row at least. Of a long page's more would be read in vain:
     * most have sub-processors. */
    const size_t nrows = rows_of(filter);
    const size_t most = nrows > HEAT_PAGE_ROWS ? nrows / 2 : nrows;
    struct db_set set;

    TRY(heat_store_page(cx, filter, most, &set));
    return heat_fill(cx, &set, most, filter, out);
}

static void
add_cell(const struct heat *h, const struct heat_row *r, int domain,
         struct domain_status *io)
{
    const struct domain_status *d =
        r->submission_id.or_null == NULL
            ? NULL
            : tally_find(&h->cells, r->submission_id.or_null, domain);

    if (d == NULL)
        return;
    for (int s = 0; s < STATUS_COUNT; s++)
        io->count[s] += d->count[s];
    if (d->worst < io->worst)
        io->worst = d->worst;
}

bool
heat_cell(const struct heat *h, const struct heat_group *g,
          const struct heat_row *r, int domain, bool is_folded,
          struct domain_status *out)
{
    struct domain_status d = {.domain = domain, .worst = STATUS_NOT_ASKED};

    if (is_folded)
        for (size_t i = 0; i < g->nrows; i++)
            add_cell(h, &g->rows[i], domain, &d);
    else
        add_cell(h, r, domain, &d);
    *out = d;
    return d.worst != STATUS_NOT_ASKED;
}
