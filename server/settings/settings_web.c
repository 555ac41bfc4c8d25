#include "settings/settings_web.h"

#include "base/clock.h"
#include "http/tmpl.h"
#include "settings/settings.h"

#include <stdlib.h>
#include <string.h>

static void
put_control(struct req *rq, struct tmpl *t, const struct setting_info *info,
            enum setting s, const char *value)
{
    struct tmpl *control =
        tmpl_add(t, info->choices[0] == NULL ? "NUMBER" : "CHOICE");

    tmpl_set(control, "VALUE", value);
    if (info->choices[0] == NULL) {
        tmpl_setf(control, "LIMITS",
                  T("From %lld to %lld; the default is %lld."),
                  (long long)info->min, (long long)setting_max(s),
                  (long long)setting_default(s));
        return;
    }
    for (int i = 0; i < 2; i++) {
        struct tmpl *o = tmpl_add(control, "OPTION");
        tmpl_int(o, "CHOICE_VALUE", i);
        tmpl_set(o, "CHOICE_TEXT", T(info->choices[i]));
        tmpl_show_if(o, strcmp(value, i == 0 ? "0" : "1") == 0, "CHECKED");
    }
}

static const char *
saved_text(struct req *rq, const struct setting_info *info, int64_t value)
{
    return info->choices[0] == NULL || value < 0 || value > 1
               ? arena_i64(rq->cx.arena, value)
               : T(info->choices[value]);
}

static void
put_setting(struct req *rq, struct tmpl *group, enum setting s,
            const struct setting_row *row, const char *typed, bool is_stale)
{
    const struct setting_info *info = &setting_infos[s];
    struct arena *a = rq->cx.arena;
    struct tmpl *t = tmpl_add(group, "SETTING");
    const char *saved = arena_i64(a, row->value);

    tmpl_set(t, "CODE", info->code);
    tmpl_set(t, "LABEL", T(info->label));
    tmpl_set(t, "UNIT", *info->unit != '\0' ? T(info->unit) : "");
    tmpl_set(t, "EFFECT", T(info->effect));
    tmpl_int(t, "VERSION", row->version);
    tmpl_set(t, "PROBLEM", req_problem_of(rq, info->code));
    put_control(rq, t, info, s, typed != NULL ? typed : saved);
    if (row->version > 0) {
        struct tmpl *by = tmpl_add(t, "CHANGED");
        tmpl_set(by, "WHO", row->changed_by_name);
        tmpl_set(by, "WHEN", clock_show_time(a, rq->cx.lang, row->changed_us));
    }
    if (is_stale && typed != NULL && strcmp(typed, saved) != 0)
        tmpl_set(tmpl_add(t, "STALE"), "SAVED",
                 saved_text(rq, info, row->value));
}

static RESULT
page_of(struct req *rq, unsigned status, const struct settings_in *typed)
{
    struct setting_row rows[SETTING_COUNT];
    struct tmpl *group = NULL;
    const char *name = "";

    TRY(settings_list(&rq->cx, rows));
    struct tmpl *page = page_new(rq, "settings/settings.tpl", T("Settings"));
    page_nav(rq, page, "admin");
    page_crumb(page, T("Administration"), "/admin");
    for (int i = 0; i < SETTING_COUNT; i++) {
        if (strcmp(name, setting_infos[i].group) != 0) {
            name = setting_infos[i].group;
            group = tmpl_add(page, "GROUP");
            tmpl_set(group, "TITLE", T(name));
        }
        put_setting(rq, group, (enum setting)i, &rows[i],
                    typed != NULL ? typed->typed[i] : NULL, status == 409);
    }
    return reply_page(rq, status, page);
}

static enum err
show(struct req *rq)
{
    return page_of(rq, 200, NULL);
}

static enum err
save(struct req *rq)
{
    struct setting_flaw flaws[SETTING_COUNT];
    struct settings_in in = {0};
    size_t nflaws, nchanged;

    for (int i = 0; i < SETTING_COUNT; i++) {
        const char *code = setting_infos[i].code;
        in.typed[i] = req_form(rq, code);
        in.versions[i] = strtoll(
            req_form(rq, arena_printf(rq->cx.arena, "version-%s", code)), NULL,
            10);
    }
    const enum err e = settings_save(&rq->cx, &in, flaws, &nflaws, &nchanged);
    for (size_t i = 0; e == ERR_INVALID && i < nflaws; i++)
        req_problem(rq, setting_infos[flaws[i].setting].code, flaws[i].message);
    if (e == ERR_INVALID)
        return page_of(rq, 422, &in);
    if (e == ERR_CONFLICT) {
        req_problem(rq, "settings", tr(rq->cx.lang, rq->cx.fault.message));
        return page_of(rq, 409, &in);
    }
    TRY(e);
    return reply_done(rq,
                      nchanged > 0 ? T("The settings are saved. They count on "
                                       "every server within some seconds.")
                                   : T("Nothing was changed."),
                      "/admin/settings");
}

const struct route settings_web_routes[] = {
    {GET, "/admin/settings", P_ADMIN, NO_BODY, show, "settings.show", 0, NULL},
    {POST, "/admin/settings", P_ADMIN, FORM, save, "settings.save", 0, NULL},
    {.path = NULL},
};
