#include "turn/turn_view.h"

#include "base/clock.h"

#include <string.h>

static const struct word ends[] = {
    {"submitted", N_("Submitted")}, {"returned", N_("Returned")},
    {"decided", N_("Decided")},     {"cancelled", N_("Cancelled")},
    {"", N_("Still running")},      {NULL, NULL},
};

static const char *
side_text(struct req *rq, const char *side)
{
    return strcmp(side, "vendor") == 0 ? T("Vendor") : "Alludo";
}

static void
add_row(struct req *rq, struct tmpl *part, const struct turn *t)
{
    struct arena *a = rq->cx.arena;
    const int64_t end = t->ended_us.has ? t->ended_us.v : rq->cx.now_us;
    struct tmpl *row = tmpl_add(part, "TURN");

    tmpl_int(row, "N", t->n);
    tmpl_set(row, "SIDE", side_text(rq, t->side));
    tmpl_set(row, "BEGAN_ISO", clock_iso(a, t->began_us));
    tmpl_set(row, "BEGAN", clock_show_time(a, rq->cx.lang, t->began_us));
    tmpl_set(row, "TOOK",
             turn_span_text(a, rq->cx.lang,
                            end > t->began_us ? end - t->began_us : 0));
    tmpl_set(row, "ENDED_BY", word_text(rq->cx.lang, ends, t->ended_by));
    if (t->ended_us.has)
        tmpl_set(tmpl_add(row, "ENDED"), "ENDED_AT",
                 clock_show_time(a, rq->cx.lang, t->ended_us.v));
}

enum err
turn_view(struct req *rq, struct tmpl *page, const char *submission_id,
          const char *vendor_id)
{
    struct arena *a = rq->cx.arena;
    const enum lang lang = rq->cx.lang;
    struct turn_list list;

    TRY(turn_list(&rq->cx, submission_id, vendor_id, &list));
    if (list.n == 0)
        return OK;
    const struct turn_sums sums = turn_sum(&list, rq->cx.now_us);
    struct tmpl *part =
        tmpl_include(tmpl_add(page, "TURNS"), "TURNS_PART", "turn/turns.tpl");
    tmpl_setf(part, "SUMS_TEXT", T("Alludo %s, vendor %s"),
              turn_span_text(a, lang, sums.alludo_us),
              turn_span_text(a, lang, sums.vendor_us));
    if (sums.nreturns > 0)
        tmpl_setf(tmpl_add(part, "RETURNS"), "RETURNS_TEXT",
                  trn(lang, "returned %lld time", "returned %lld times",
                      sums.nreturns),
                  (long long)sums.nreturns);
    if (*sums.running != '\0')
        tmpl_setf(tmpl_add(part, "RUNNING"), "RUNNING_TEXT",
                  strcmp(sums.running, "vendor") == 0
                      ? T("The vendor's clock is running: %s so far")
                      : T("Alludo's clock is running: %s so far"),
                  turn_span_text(a, lang, sums.running_us));
    for (size_t i = 0; i < list.n; i++)
        add_row(rq, part, &list.v[i]);
    return OK;
}
