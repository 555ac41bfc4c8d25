#include "section/files_view.h"

#include "answer/proof.h"
#include "base/clock.h"
#include "settings/settings.h"

#include <string.h>

static const char *
size_text(struct arena *a, int64_t bytes)
{
    if (bytes < 1024)
        return arena_printf(a, "%lld B", (long long)bytes);
    if (bytes < 1024 * 1024)
        return arena_printf(a, "%.0f KB", (double)bytes / 1024);
    return arena_printf(a, "%.1f MB", (double)bytes / (1024 * 1024));
}

static const char *
scan_text(struct req *rq, const char *state)
{
    if (strcmp(state, "clean") == 0)
        return T("Clean");
    if (strcmp(state, "infected") == 0)
        return T("Infected");
    if (strcmp(state, "waiting") == 0)
        return T("Waiting for scan");
    return T("Not scanned");
}

static void
add_expiry(struct req *rq, struct tmpl *file, const char *iso)
{
    int days = 0;

    if (iso == NULL || !clock_days_between(
                           clock_date(rq->cx.arena, rq->cx.now_us), iso, &days))
        return;
    struct tmpl *t = tmpl_add(file, "EXPIRY");
    tmpl_set(t, "EXPIRY_STATE",
             days < 0                                      ? "expired"
             : days <= setting(SETTING_EVIDENCE_SOON_DAYS) ? "due_soon"
                                                           : "in_time");
    tmpl_setf(t, "EXPIRY_TEXT", T("Valid until %s"),
              clock_show_date(rq->cx.arena, rq->cx.lang, iso));
}

static void
add_upload(struct req *rq, struct tmpl *files, const char *clause)
{
    struct tmpl *t = tmpl_add(files, "UPLOAD");

    tmpl_set(t, "NUMBER", clause);
    tmpl_setf(t, "REUSE_HREF", "%sclauses/%s/attachments", clause_up(rq),
              clause);
}

void
files_view_add(const struct clause_page *p, struct tmpl *clause,
               const struct sheet_row *row, bool may_edit)
{
    struct req *rq = p->rq;
    struct arena *a = rq->cx.arena;
    struct tmpl *t = tmpl_include(clause, "FILES", "section/files.tpl");
    size_t n = 0;

    tmpl_set(t, "ID", clause_html_id(a, row->clause));
    for (size_t i = 0; i < p->sheet->nfiles; i++) {
        const struct sheet_file *f = &p->sheet->files[i];

        if (strcmp(f->clause, row->clause) != 0)
            continue;
        struct tmpl *file = tmpl_add(t, "FILE");
        tmpl_set(file, "FILE_ID", f->attachment_id);
        tmpl_set(file, "NAME", f->name);
        tmpl_set(file, "SIZE", size_text(a, f->size_bytes));
        tmpl_set(file, "ADDED",
                 clause_who_when(rq, f->added_by_name, f->added_us));
        tmpl_set(file, "SCAN_STATE", f->scan_state);
        tmpl_set(file, "SCAN_TEXT", scan_text(rq, f->scan_state));
        add_expiry(rq, file, f->expires_date.or_null);
        if (may_edit)
            tmpl_setf(tmpl_add(file, "EDIT"), "EVIDENCE", "%s/%s", row->clause,
                      f->attachment_id);
        n++;
    }
    tmpl_show_if(t, n == 0, "NO_FILES");
    if (n > 0)
        tmpl_setf(clause, "FILES_TEXT", "(%zu)", n);
    if (may_edit)
        add_upload(rq, t, row->clause);
}
