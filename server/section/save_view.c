#include "section/save_view.h"

#include "base/clock.h"
#include "base/text.h"
#include "section/conflict_view.h"
#include "value/field_hint.h"

#include <string.h>

#define SOON_DAYS 30

static void
add_tag(struct tmpl *t, const char *code, const char *text)
{
    struct tmpl *tag = tmpl_add(t, "TAG");

    tmpl_set(tag, "CODE", code);
    tmpl_set(tag, "TEXT", text);
}

/* When the next proof is due, for answers that need one. */
static void
add_due(struct req *rq, struct tmpl *t, const struct clause *c,
        const char *status, const struct field_value *values)
{
    struct arena *a = rq->cx.arena;
    const char *due = clause_proof_due(a, c, values);
    int days;

    if (strcmp(status, "not_applicable") == 0 ||
        !clock_days_between(clock_date(a, rq->cx.now_us), due, &days))
        return;
    const char *date = clock_show_date(a, rq->cx.lang, due);
    if (days < 0)
        add_tag(t, "overdue", arena_printf(a, T("New proof was due %s"), date));
    else
        add_tag(t, days <= SOON_DAYS ? "due_soon" : "in_time",
                arena_printf(a, T("Next proof due %s"), date));
}

void
save_view_tags(struct req *rq, struct tmpl *t, const struct clause *c,
               const char *status, const struct field_value *values,
               size_t nmissing)
{
    if (c->is_knock_out)
        add_tag(t, "high", T("Must be met"));
    if (*status != '\0' && nmissing > 0)
        add_tag(t, "missing",
                arena_printf(rq->cx.arena,
                             trn(rq->cx.lang, "%zu part missing",
                                 "%zu parts missing", (int64_t)nmissing),
                             nmissing));
    add_due(rq, t, c, status, values);
}

void
save_view_carried(struct req *rq, struct tmpl *t)
{
    add_tag(t, "carried_over", T("Carried over"));
}

void
save_view_judged(struct req *rq, struct tmpl *t, const struct clause *c,
                 const struct field_value *values, size_t i)
{
    struct arena *a = rq->cx.arena;
    const struct clause_field *f = &c->fields[i];
    const enum threshold_result result = field_value_judged(c, values, i);
    const char *const *warnings;
    const size_t n =
        field_warnings(a, rq->cx.lang, clock_date(a, rq->cx.now_us), c, values,
                       i, ALL_ROWS, &warnings);

    tmpl_set(t, "THRESHOLD_TEXT", field_threshold_text(a, rq->cx.lang, f));
    tmpl_show_if(t, f->op != OP_NONE, "BENCHMARK");
    tmpl_show_if(t, result == THRESHOLD_MET, "MET");
    tmpl_show_if(t, result == THRESHOLD_MISSED, "MISSED");
    for (size_t k = 0; k < n; k++)
        tmpl_set(tmpl_add(t, "WARNING"), "WARNING_TEXT", warnings[k]);
}

#define EXCERPT_BYTES 45

const char *
save_view_excerpt(struct arena *a, const char *comment)
{
    size_t n = strcspn(comment, "\n");

    if (n > EXCERPT_BYTES) {
        n = EXCERPT_BYTES;
        while (n > 0 && ((unsigned char)comment[n] & 0xC0) == 0x80)
            n--;
    }
    return comment[n] == '\0' ? comment
                              : arena_printf(a, "%.*s…", (int)n, comment);
}

const char *
save_view_text(const struct req *rq, const char *name)
{
    char *text = arena_strdup(rq->cx.arena, req_form(rq, name));
    size_t n = 0;

    for (const char *p = text; *p != '\0'; p++) {
        if (*p != '\r' || p[1] != '\n')
            text[n++] = *p;
    }
    text[n] = '\0';
    return text_trim(rq->cx.arena, text);
}

static const char *
saved_text(struct req *rq, int64_t at_us)
{
    struct arena *a = rq->cx.arena;

    if (at_us == rq->cx.now_us) /* "2026-11-22T14:32:05+09:00" */
        return arena_printf(a, T("Saved automatically at %s"),
                            arena_strndup(a, clock_iso(a, at_us) + 11, 5));
    return arena_printf(a, T("Saved: %s"),
                        clock_show_time(a, rq->cx.lang, at_us));
}

void
save_view_add(struct req *rq, struct tmpl *save, const struct clause *c,
              const struct typed *typed, int64_t version, const char *was,
              int64_t saved_us)
{
    tmpl_int(save, "VERSION", version);
    tmpl_set(save, "WAS", was);
    if (typed != NULL && *typed->fail != '\0')
        tmpl_set(tmpl_add(save, "FAIL"), "FAIL_TEXT", typed->fail);
    if (typed != NULL && typed->theirs != NULL)
        conflict_view_add(rq, save, c, typed);
    else if ((typed == NULL || *typed->fail == '\0') && saved_us > 0)
        tmpl_set(tmpl_add(save, "SAVED"), "SAVED_TEXT",
                 saved_text(rq, saved_us));
}

const char *
save_view_hint(struct req *rq, const char *status)
{
    if (strcmp(status, "not_applicable") == 0)
        return T("Say in the comment why this does not apply to your "
                 "service.");
    if (strcmp(status, "alternative") == 0)
        return T("Describe the alternative control and the law or contract "
                 "behind it in the comment.");
    return "";
}

void
save_view_weak(struct req *rq, struct tmpl *parent, const struct clause *c,
               const struct typed *a)
{
    struct tmpl *t =
        tmpl_include(tmpl_add(parent, "WEAK"), "WEAK_PART", "section/weak.tpl");
    const char *why = c->weak_why.in[rq->cx.lang];

    tmpl_set(t, "ID", clause_html_id(rq->cx.arena, c->number));
    tmpl_set(t, "SAFEGUARD", a->safeguard);
    tmpl_set(t, "PLAN", a->plan);
    tmpl_set(t, "PLAN_DATE", a->plan_date);
    tmpl_set(t, "PLAN_DATE_TYPE",
             *a->plan_date_problem == '\0' ? "date" : "text");
    if (*a->plan_date_problem != '\0')
        tmpl_set(tmpl_add(t, "WRONG"), "PROBLEM", a->plan_date_problem);
    if (*why == '\0')
        return;
    struct tmpl *block = tmpl_add(t, "WHY");
    tmpl_set(block, "WHY_TEXT", why);
    if (severity_is_known(c->weak_severity)) {
        struct tmpl *tag = tmpl_add(block, "SEVERITY");
        tmpl_set(tag, "SEVERITY_CODE", c->weak_severity);
        tmpl_setf(tag, "SEVERITY_TEXT", T("Severity: %s"),
                  severity_text(rq->cx.lang, c->weak_severity));
    }
}
