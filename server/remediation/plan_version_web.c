/* One version of a plan in the conversation, and the milestones in force. */
#include "base/clock.h"
#include "http/tmpl.h"
#include "remediation/plan_web.h"

#include <string.h>

const char *
plan_show_date(struct req *rq, struct opt_text iso)
{
    return iso.or_null != NULL
               ? clock_show_date(rq->cx.arena, rq->cx.lang, iso.or_null)
               : "";
}

/* One value of a version; where the version before had another one, that
 * stands crossed out before it. */
static void
fill_part(struct tmpl *version, const char *label, const char *before,
          const char *now)
{
    if (now[0] == '\0' && before[0] == '\0')
        return;
    struct tmpl *t = tmpl_add(version, "PART");
    tmpl_set(t, "LABEL", label);
    if (strcmp(before, now) == 0) {
        tmpl_set(tmpl_add(t, "SAME"), "TEXT", now);
        return;
    }
    if (before[0] != '\0')
        tmpl_set(tmpl_add(t, "DEL"), "TEXT", before);
    if (now[0] != '\0')
        tmpl_set(tmpl_add(t, "INS"), "TEXT", now);
}

static const char *
milestones_text(struct req *rq, const struct plan_version *v)
{
    const char *text = "";

    for (size_t i = 0; i < v->nmilestones; i++)
        text = arena_printf(rq->cx.arena, "%s%s%s  %s", text, i > 0 ? "\n" : "",
                            clock_show_date(rq->cx.arena, rq->cx.lang,
                                            v->milestones[i].due_date),
                            v->milestones[i].title);
    return text;
}

static void
fill_parts(struct req *rq, struct tmpl *t, const struct plan_version *v,
           const struct plan_version *before)
{
    const enum lang lang = rq->cx.lang;
    struct arena *a = rq->cx.arena;
    const struct plan_version *b = before != NULL ? before : v;

    fill_part(t, T("Actions"), b->actions, v->actions);
    fill_part(t, T("Owner"), b->owner, v->owner);
    fill_part(t, T("Due date"), clock_show_date(a, lang, b->due_date),
              clock_show_date(a, lang, v->due_date));
    fill_part(t, T("Milestones"), milestones_text(rq, b),
              milestones_text(rq, v));
    fill_part(t, T("Discussed on"), plan_show_date(rq, b->consulted_on),
              plan_show_date(rq, v->consulted_on));
    fill_part(t, T("What was discussed"), b->consultation, v->consultation);
    fill_part(t, T("Who bears the cost"),
              cost_bearer_text(lang, b->cost_bearer),
              cost_bearer_text(lang, v->cost_bearer));
    fill_part(t, T("Note on the cost"), b->cost_note, v->cost_note);
}

static void
fill_agreement(struct req *rq, struct tmpl *t, const char *section,
               struct opt_i64 at_us, struct opt_text name)
{
    if (!at_us.has)
        return;
    struct tmpl *s = tmpl_add(t, section);
    tmpl_set(s, "NAME", name.or_null);
    tmpl_set(s, "AT", clock_show_time(rq->cx.arena, rq->cx.lang, at_us.v));
}

void
plan_fill_version(struct req *rq, struct tmpl *page, const struct plan *p,
                  const struct plan_version *v,
                  const struct plan_version *before)
{
    struct tmpl *t = tmpl_add(page, "VERSION");
    const bool in_force =
        p->agreed_version.has && p->agreed_version.v == v->number;
    const bool newest = v->number == p->latest_version;

    tmpl_int(t, "N", v->number);
    tmpl_show_if(t, strcmp(v->side, "alludo") == 0, "OURS");
    tmpl_show_if(t, in_force, "IN_FORCE");
    tmpl_set(t, "STATE",
             in_force ? "plan_agreed"
             : newest ? "plan_proposed"
                      : "superseded");
    tmpl_set(t, "STATE_TEXT",
             in_force ? T("In force")
             : newest ? T("Proposed")
                      : T("Superseded"));
    tmpl_set(t, "WHO", v->author_name);
    tmpl_set(t, "SIDE",
             strcmp(v->side, "alludo") == 0 ? T("Alludo") : T("The vendor"));
    tmpl_set(t, "WHEN",
             clock_show_time(rq->cx.arena, rq->cx.lang, v->created_us));
    tmpl_set(t, "ISO", clock_iso(rq->cx.arena, v->created_us));
    tmpl_set(t, "SHA256", v->sha256);
    if (v->message[0] != '\0')
        tmpl_set(tmpl_add(t, "MESSAGE"), "TEXT", v->message);
    fill_parts(rq, t, v, before);
    fill_agreement(rq, t, "VENDOR_AGREED", v->vendor_agreed_us,
                   v->vendor_agreed_name);
    fill_agreement(rq, t, "ALLUDO_AGREED", v->alludo_agreed_us,
                   v->alludo_agreed_name);
}

void
plan_fill_milestones(struct req *rq, struct tmpl *page, const struct plan *p,
                     const struct plan_version *v)
{
    const char *today = clock_date(rq->cx.arena, rq->cx.now_us);
    const bool can_mark =
        (rq->cx.actor.perms & P_MANAGE) != 0 && strcmp(p->state, "agreed") == 0;
    struct tmpl *box = tmpl_add(page, "MILESTONES");

    for (size_t i = 0; i < v->nmilestones; i++) {
        const struct milestone *m = &v->milestones[i];
        const bool late = !m->done_us.has && strcmp(m->due_date, today) < 0;
        struct tmpl *row = tmpl_add(box, "ROW");
        tmpl_set(row, "TITLE", m->title);
        tmpl_set(row, "DUE",
                 clock_show_date(rq->cx.arena, rq->cx.lang, m->due_date));
        tmpl_set(row, "STATE",
                 m->done_us.has ? "complete"
                 : late         ? "plan_overdue"
                                : "open");
        tmpl_set(row, "STATE_TEXT",
                 m->done_us.has ? T("Done")
                 : late         ? T("Overdue")
                                : T("Not done yet"));
        if (m->done_us.has)
            tmpl_setf(row, "DONE", "%s %s", m->done_by_name.or_null,
                      clock_show_time(rq->cx.arena, rq->cx.lang, m->done_us.v));
        else if (can_mark)
            tmpl_setf(tmpl_add(row, "CAN_MARK"), "HREF",
                      "/plans/%s/milestones/%d/done", p->id, (int)m->position);
    }
    plan_timeline(rq, box, v);
}
