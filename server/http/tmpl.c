#include "http/tmpl.h"

#include "base/log.h"
#include "http/tmpl_node.h"
#include "http/tmpl_notes.h"
#include "http/tmpl_shim.h"

#include <ftw.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Body of a page that is made elsewhere: one mark, replaced afterwards. */
#define MARK_TEXT "{{%AUTOESCAPE context=\"HTML\"}}\n{{MARK}}"

static const char *
localized(struct arena *a, enum lang lang, const char *file)
{
    return arena_printf(a, "%s/%s", lang_code(lang), file);
}

/* nftw() passes no argument; loading happens once, before threads. */
static size_t load_root_len;

static int
load_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    const size_t n = strlen(path);

    (void)st, (void)ftw;
    if (type != FTW_F || n < 4 || strcmp(path + n - 4, ".tpl") != 0)
        return 0;
    if (ct_load(path + load_root_len + 1))
        return 0;
    log_event(LOG_ERROR_, "template.broken", "file", path, (char *)NULL);
    return 1;
}

bool
tmpl_load_all(const char *dir)
{
    ct_root(dir);
    load_root_len = strlen(dir);
    while (load_root_len > 1 && dir[load_root_len - 1] == '/')
        load_root_len--;
    if (nftw(dir, load_one, 16, FTW_PHYS) != 0) {
        log_event(LOG_ERROR_, "template.load_failed", "dir", dir, (char *)NULL);
        return false;
    }
    const bool good = ct_load_text("ja/" PAGE_FRAME, MARK_TEXT) &&
                      ct_load_text("en/" PAGE_FRAME, MARK_TEXT);
    ct_freeze();
    return good;
}

static void
free_dict(void *p)
{
    struct tmpl *t = p;

    ct_free(t->dict);
    t->dict = NULL;
}

static struct tmpl *
part_of(struct tmpl *parent, struct ct_dict *dict, unsigned part)
{
    struct tmpl *t = arena_alloc(parent->arena, sizeof(*t));

    *t = (struct tmpl){.dict = dict,
                       .part = part,
                       .root = parent->root,
                       .arena = parent->arena,
                       .lang = parent->lang};
    return t;
}

static struct tmpl *
new_root(struct arena *a, enum lang lang, const char *file)
{
    struct tmpl *t = arena_alloc(a, sizeof(*t));

    *t = (struct tmpl){.root = t, .arena = a, .lang = lang};
    t->file = localized(a, lang, file);
    return t;
}

static void
make_dict(struct tmpl *root)
{
    root->dict = ct_new(root->file);
    arena_defer(root->arena, free_dict, root);
}

struct tmpl *
tmpl_new(struct arena *a, enum lang lang, const char *file)
{
    struct tmpl *t = new_root(a, lang, file);

    make_dict(t);
    return t;
}

struct tmpl *
tmpl_new_noted(struct arena *a, enum lang lang, const char *file)
{
    struct tmpl *t = new_root(a, lang, file);

    t->notes = notes_new(a, t->file);
    return t;
}

const char *
tmpl_notes(const struct tmpl *root)
{
    return notes_text(root->notes);
}

static void
set(struct tmpl *t, const char *name, const char *value, size_t n)
{
    if (t->root->notes != NULL)
        notes_set(t->root->notes, t->part, name, value, n);
    else
        ct_set(t->dict, name, value, n);
}

void
tmpl_set(struct tmpl *t, const char *name, const char *value)
{
    set(t, name, value, strlen(value));
}

void
tmpl_setf(struct tmpl *t, const char *name, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    tmpl_set(t, name, arena_vprintf(t->arena, fmt, ap));
    va_end(ap);
}

void
tmpl_int(struct tmpl *t, const char *name, int64_t value)
{
    char buf[24];
    const int n = snprintf(buf, sizeof(buf), "%lld", (long long)value);

    set(t, name, buf, (size_t)n);
}

void
tmpl_set_global(struct tmpl *t, const char *name, const char *value)
{
    if (t->root->notes != NULL)
        notes_global(t->root->notes, name, value);
    else
        ct_set_global(t->root->dict, name, value);
}

struct tmpl *
tmpl_add(struct tmpl *t, const char *section)
{
    if (t->root->notes != NULL)
        return part_of(t, NULL, notes_add(t->root->notes, t->part, section));
    return part_of(t, ct_add(t->dict, section), 0);
}

void
tmpl_show(struct tmpl *t, const char *section)
{
    if (t->root->notes != NULL)
        notes_show(t->root->notes, t->part, section);
    else
        ct_show(t->dict, section);
}

void
tmpl_show_if(struct tmpl *t, bool cond, const char *section)
{
    if (cond)
        tmpl_show(t, section);
}

void
tmpl_option(struct tmpl *t, const char *section, const char *code,
            const char *text, const char *chosen)
{
    struct tmpl *o = tmpl_add(t, section);

    tmpl_set(o, "CODE", code);
    tmpl_set(o, "TEXT", text);
    tmpl_show_if(o, strcmp(code, chosen) == 0, "SELECTED");
}

struct tmpl *
tmpl_include(struct tmpl *t, const char *name, const char *file)
{
    const char *path = localized(t->arena, t->lang, file);

    if (t->root->notes != NULL)
        return part_of(t, NULL,
                       notes_include(t->root->notes, t->part, name, path));
    return part_of(t, ct_include(t->dict, name, path), 0);
}

struct output {
    char *text;
    size_t len, size;
};

static void
append(void *arg, const char *s, size_t n)
{
    struct output *o = arg;

    if (o->size - o->len < n + 1) {
        size_t size = o->size > 0 ? o->size : 16384;
        while (size - o->len < n + 1)
            size *= 2;
        o->text = realloc(o->text, size);
        if (o->text == NULL)
            abort(); /* as everywhere: the service manager restarts us */
        o->size = size;
    }
    memcpy(o->text + o->len, s, n);
    o->len += n;
}

const char *
tmpl_render(struct tmpl *t, size_t *out_len)
{
    struct output o = {NULL, 0, 0};
    struct tmpl *root = t->root;

    if (root->notes != NULL) {
        make_dict(root);
        notes_play(root->notes, root->dict);
    }
    const bool good = ct_render(root->file, root->dict, append, &o);

    append(&o, "", 0);
    o.text[o.len] = '\0';
    arena_defer(t->arena, free, o.text);
    if (!good) {
        log_event(LOG_ERROR_, "template.expand_failed", "file", root->file,
                  (char *)NULL);
        return NULL;
    }
    *out_len = o.len;
    return o.text;
}
