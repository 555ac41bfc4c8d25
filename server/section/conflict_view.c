#include "section/conflict_view.h"

#include "base/clock.h"
#include "base/text.h"
#include "section/change_view.h"

#include <string.h>

const char *
conflict_choice(const struct req *rq)
{
    return req_form(rq, "resolve");
}

static const char *
name_of_both(const struct req *rq, const char *name)
{
    return arena_printf(rq->cx.arena, "both_%s", name);
}

const char *
conflict_text(const struct req *rq, const char *name, const char *typed)
{
    const char *both = name_of_both(rq, name);

    return strcmp(conflict_choice(rq), "both") == 0 && req_has(rq, both)
               ? save_view_text(rq, both)
               : typed;
}

/* The form has the id only. */
static const char *
performer_of(struct req *rq, const struct typed *typed)
{
    const struct answer *theirs = typed->theirs;
    const char *id = theirs->inherited_party_id.or_null;

    if (*typed->performer == '\0' || strcmp(typed->status, "inherited") != 0)
        return "";
    return id != NULL && strcmp(id, typed->performer) == 0
               ? theirs->inherited_name
               : T("Another party");
}

/* Of the texts that the form has. */
static const char *
mark_of(const struct req *rq)
{
    static const char *const names[] = {"comment", "safeguard", "plan"};
    uint64_t h = UINT64_C(14695981039346656037);

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        for (const char *s = save_view_text(rq, names[i]);; s++) {
            h = (h ^ (unsigned char)*s) * UINT64_C(1099511628211);
            if (*s == '\0')
                break;
        }
    }
    return arena_printf(rq->cx.arena, "%016llx", (unsigned long long)h);
}

bool
conflict_is_behind(const struct req *rq)
{
    return strcmp(conflict_choice(rq), "both") == 0 &&
           strcmp(req_form(rq, "combined_of"), mark_of(rq)) != 0;
}

/* What was combined once is not thrown away by a second conflict, and lacks
 * what was written since, by others or in the form itself. */
static const char *
combined(struct req *rq, const char *name, const char *theirs, const char *mine)
{
    const char *both = name_of_both(rq, name);
    const char *text =
        diff_union(rq->cx.arena, theirs,
                   req_has(rq, both) ? save_view_text(rq, both) : mine);

    /* Also kept from another visit, beside a form that went on since. */
    return conflict_is_behind(rq) || strcmp(conflict_choice(rq), "both") != 0
               ? diff_union(rq->cx.arena, text, save_view_text(rq, name))
               : text;
}

static void
add_combined(struct req *rq, struct tmpl *conflict, const struct clause *c,
             const struct typed *typed, const struct answer *mine)
{
    const struct answer *theirs = typed->theirs;
    const struct {
        const char *name, *label, *theirs, *mine;
    } texts[] = {
        {"comment", T("Comment"), theirs->comment, mine->comment},
        {"safeguard", T("What protects you today?"), theirs->safeguard,
         mine->safeguard},
        {"plan", T("What will you do?"), theirs->plan, mine->plan},
    };
    const bool is_refused = *typed->fail != '\0';
    struct tmpl *combine = NULL;

    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
        const char *both = name_of_both(rq, texts[i].name);

        if (strcmp(texts[i].theirs, texts[i].mine) == 0 && !req_has(rq, both))
            continue;
        if (combine == NULL) {
            combine = tmpl_add(conflict, "COMBINE");
            tmpl_show_if(combine, strcmp(conflict_choice(rq), "both") == 0,
                         "OPEN");
        }
        struct tmpl *t = tmpl_add(combine, "TEXT");
        tmpl_set(t, "NAME", texts[i].name);
        tmpl_set(t, "ID", clause_html_id(rq->cx.arena, c->number));
        tmpl_set(t, "LABEL", texts[i].label);
        tmpl_set(
            t, "VALUE",
            is_refused && req_has(rq, both)
                ? save_view_text(rq, both)
                : combined(rq, texts[i].name, texts[i].theirs, texts[i].mine));
    }
}

void
conflict_view_add(struct req *rq, struct tmpl *save, const struct clause *c,
                  const struct typed *typed)
{
    struct arena *a = rq->cx.arena;
    const struct answer *theirs = typed->theirs;
    const struct answer mine = {
        .status = typed->status,
        .comment = typed->comment,
        .fields = field_values_json(a, c, typed->values),
        .safeguard = typed->safeguard,
        .plan = typed->plan,
        .inherited_name = performer_of(rq, typed),
        .plan_date = {*typed->plan_date_problem == '\0' ? typed->plan_date
                                                        : NULL},
    };
    struct answer_change *changes;
    struct tmpl *t = tmpl_include(tmpl_add(save, "CONFLICT"), "CONFLICT_PART",
                                  "section/conflict.tpl");

    tmpl_int(t, "THEIRS_VERSION", theirs->version);
    tmpl_set(t, "COMBINED_OF", mark_of(rq));
    tmpl_setf(t, "WHO_TEXT",
              T("%s changed this answer while you were writing."),
              theirs->saved_by_name);
    tmpl_set(t, "WHEN_ISO", clock_iso(a, theirs->saved_us));
    tmpl_set(t, "WHEN", clock_show_time(a, rq->cx.lang, theirs->saved_us));
    const size_t n = answer_changes(a, rq->cx.lang, c, theirs, &mine, &changes);
    change_view_add(rq, tmpl_add(t, "THEIRS"), changes, n, CHANGE_BEFORE);
    change_view_add(rq, tmpl_add(t, "MINE"), changes, n, CHANGE_AFTER);
    add_combined(rq, t, c, typed, &mine);
}
