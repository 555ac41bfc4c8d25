/* The negotiation as a conversation: versions with what changed, claims of
 * completion, what became of them; in the order in which they came. */
#include "attachment/attachment_web.h"
#include "base/clock.h"
#include "remediation/plan_view.h"

#include <stdlib.h>
#include <string.h>

/* What happened when; `version` or `claim`, the latter also when judged. */
struct entry {
    int64_t at_us;
    size_t order;
    const struct plan_version *version;
    const struct completion *claim;
    bool is_judged;
};

static int
by_time(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;

    if (x->at_us != y->at_us)
        return x->at_us < y->at_us ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static void
fill_version(struct req *rq, struct tmpl *item, const struct plan_view *view,
             const struct plan_version *v)
{
    struct tmpl *t = tmpl_add(item, "VERSION");
    const bool is_first = v == view->versions.v;

    plan_view_version(rq, t, view, v);
    plan_view_extension(rq, t, view, v);
    if (is_first) {
        plan_view_parts(rq, tmpl_add(t, "WHOLE"), v, NULL, true);
        return;
    }
    struct tmpl *changes = tmpl_add(t, "CHANGES");
    tmpl_setf(changes, "HEADING", T("Changed since version %lld"),
              (long long)v[-1].number);
    if (!plan_view_parts(rq, changes, v, v - 1, false))
        tmpl_show(changes, "NONE");
    /* The others are a link: a long negotiation stays a light page. */
    if (v == view->newest || v == view->agreed)
        plan_view_parts(rq, tmpl_add(t, "FOLDED"), v, NULL, true);
    else
        tmpl_set(tmpl_add(t, "ELSEWHERE"), "PLAN_ID", view->p.id);
}

void
plan_view_files(struct req *rq, struct tmpl *t,
                const struct plan_file_list *files, const char *completion_id)
{
    for (size_t i = 0; i < files->n; i++) {
        const struct plan_file *f = &files->v[i];
        const char *of = f->completion_id.or_null;
        if (strcmp(of == NULL ? "" : of, completion_id) != 0)
            continue;
        struct tmpl *row = tmpl_add(t, "FILE");
        const struct file_view view = {f->attachment_id, f->name, f->scan_state,
                                       f->size_bytes, f->expires_date.or_null};
        file_view_show(rq, row, &view);
        tmpl_setf(row, "ADDED", "%s %s", f->added_by_name,
                  clock_show_time(rq->cx.arena, rq->cx.lang, f->added_us));
        tmpl_set(row, "SHA256", opt_text_or_empty(f->sha256));
    }
}

static bool
has_files(const struct plan_file_list *files, const char *completion_id)
{
    for (size_t i = 0; i < files->n; i++)
        if (files->v[i].completion_id.or_null != NULL &&
            strcmp(files->v[i].completion_id.or_null, completion_id) == 0)
            return true;
    return false;
}

static void
fill_claim(struct req *rq, struct tmpl *item, const struct plan_view *view,
           const struct completion *c)
{
    struct tmpl *t = tmpl_add(item, "CLAIM");

    tmpl_int(t, "N", c->number);
    tmpl_set(t, "WHO", c->claimed_by_name);
    tmpl_set(t, "WHEN",
             clock_show_time(rq->cx.arena, rq->cx.lang, c->claimed_us));
    tmpl_set(t, "ISO", clock_iso(rq->cx.arena, c->claimed_us));
    tmpl_set(t, "TEXT", c->note);
    plan_view_files(rq, t, &view->files, c->id);
    tmpl_show_if(t, !has_files(&view->files, c->id), "NO_FILES");
}

static void
fill_judgement(struct req *rq, struct tmpl *item, const struct completion *c)
{
    struct tmpl *t = tmpl_add(item, "JUDGED");
    const bool is_verified = strcmp(c->outcome, "verified") == 0;

    tmpl_set(t, "STATE_CODE", is_verified ? "complete" : "returned");
    tmpl_set(t, "STATE_TEXT", is_verified ? T("Verified") : T("Reopened"));
    tmpl_set(t, "TITLE",
             is_verified ? T("Completion verified") : T("Plan reopened"));
    tmpl_set(t, "WHO", opt_text_or_empty(c->judged_by_name));
    tmpl_set(t, "WHEN",
             clock_show_time(rq->cx.arena, rq->cx.lang, c->judged_us.v));
    tmpl_set(t, "ISO", clock_iso(rq->cx.arena, c->judged_us.v));
    tmpl_set(t, "TEXT", c->outcome_note);
}

void
plan_view_end(struct req *rq, struct tmpl *t, const struct plan *p)
{
    tmpl_set(t, "WHO", opt_text_or_empty(p->ended_by_name));
    tmpl_set(t, "WHEN",
             clock_show_time(rq->cx.arena, rq->cx.lang, p->ended_us.v));
    tmpl_set(t, "ISO", clock_iso(rq->cx.arena, p->ended_us.v));
    tmpl_set(t, "TEXT", p->end_reason);
}

void
plan_view_talk(struct req *rq, struct tmpl *page, const struct plan_view *v)
{
    struct entry *all = arena_array(
        rq->cx.arena, v->versions.n + 2 * v->claims.n + 1, sizeof(*all));
    size_t n = 0;

    for (size_t i = 0; i < v->versions.n; i++, n++)
        all[n] = (struct entry){.at_us = v->versions.v[i].created_us,
                                .order = n,
                                .version = &v->versions.v[i]};
    for (size_t i = 0; i < v->claims.n; i++) {
        const struct completion *c = &v->claims.v[i];
        all[n] = (struct entry){.at_us = c->claimed_us, .order = n, .claim = c};
        n++;
        if (c->judged_us.has) {
            all[n] = (struct entry){.at_us = c->judged_us.v,
                                    .order = n,
                                    .claim = c,
                                    .is_judged = true};
            n++;
        }
    }
    qsort(all, n, sizeof(*all), by_time);
    for (size_t i = 0; i < n; i++) {
        struct tmpl *item = tmpl_add(page, "ITEM");
        if (all[i].version != NULL)
            fill_version(rq, item, v, all[i].version);
        else if (all[i].is_judged)
            fill_judgement(rq, item, all[i].claim);
        else
            fill_claim(rq, item, v, all[i].claim);
    }
    if (v->p.ended_us.has) /* nothing comes after it */
        plan_view_end(rq, tmpl_add(tmpl_add(page, "ITEM"), "ENDED"), &v->p);
}
