/* Values of JSON and of parameters to structs, by tables; what is wrong with
 * them, all at once. */
#include "api/api.h"
#include "api/api_inner.h"
#include "base/clock.h"
#include "base/text.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* ---- one value ---- */

bool
api_wrong(const struct api_spot *s, const char *code, const char *message)
{
    struct req *rq = s->rq;

    if (rq->nproblems < REQ_MAX_PROBLEMS)
        rq->problems[rq->nproblems++] =
            (struct problem){.field = s->at,
                             .message = message,
                             .code = code,
                             .is_parameter = s->is_parameter};
    return false;
}

static size_t
count_chars(const char *s)
{
    size_t n = 0;

    for (; *s != '\0'; s++)
        n += ((unsigned char)*s & 0xc0) != 0x80;
    return n;
}

static bool
is_one_of(const char *const codes[], const char *text)
{
    for (size_t i = 0; codes[i] != NULL; i++)
        if (strcmp(codes[i], text) == 0)
            return true;
    return false;
}

static bool
fits(const struct api_spot *s, const struct api_member *m, const char *text)
{
    struct req *rq = s->rq;
    const size_t max = m->max > 0 ? (size_t)m->max : API_MAX_CHARS;

    if (m->codes != NULL && !is_one_of(m->codes, text))
        return api_wrong(s, "unknown_code", T("This code is not known."));
    if (count_chars(text) > max)
        return api_wrong(s, "too_long",
                         arena_printf(rq->cx.arena,
                                      T("At most %zu characters are accepted."),
                                      max));
    if (m->type != API_TEXT && !text_is_line(text))
        return api_wrong(
            s, "control_character",
            T("Line breaks and control characters are not accepted "
              "here."));
    return true;
}

bool
api_put_text(const struct api_spot *s, const struct api_member *m,
             const char *given, void *dst)
{
    struct req *rq = s->rq;
    struct arena *a = rq->cx.arena;
    const char *text = text_trim(a, text_nfc(a, given));

    if (text[0] == '\0')
        return !m->is_required ||
               api_wrong(s, "required", T("This must not be empty."));
    if (m->type == API_UUID) {
        text = text_lower(a, text);
        if (!text_is_uuid(text))
            return api_wrong(s, "invalid_uuid", T("This is not a UUID."));
    } else if (m->type == API_DATE) {
        if (!clock_is_date(text))
            return api_wrong(s, "invalid_date",
                             T("This is not a date like 2026-11-22."));
    } else if (!fits(s, m, text)) {
        return false;
    }
    *(const char **)dst = text;
    return true;
}

bool
api_put_time(const struct api_spot *s, const char *text, void *dst)
{
    struct req *rq = s->rq;

    return api_parse_time(text, dst) ||
           api_wrong(s, "invalid_time",
                     T("This is not a time like 2026-11-22T10:30:00Z."));
}

bool
api_put_number(const struct api_spot *s, const struct api_member *m, int64_t v,
               void *dst)
{
    struct req *rq = s->rq;

    if ((m->min != 0 || m->max != 0) && (v < m->min || v > m->max))
        return api_wrong(
            s, "out_of_range",
            arena_printf(rq->cx.arena,
                         T("Only numbers from %lld to %lld are accepted."),
                         (long long)m->min, (long long)m->max));
    *(int64_t *)dst = v;
    return true;
}

/* ---- values of JSON ---- */

/* What cannot be read is "", so that a rule judges the others. */
static bool
put_texts(const struct api_spot *s, const struct api_member *m,
          const json_t *list, void *dst)
{
    struct req *rq = s->rq;
    struct api_member each = {.type = API_LINE,
                              .is_required = true,
                              .max = API_TEXTS_MAX_CHARS,
                              .codes = m->codes};
    const size_t n = json_array_size(list);
    const char **v = arena_array(rq->cx.arena, n + 1, sizeof(*v));
    bool good = true;

    for (size_t i = 0; i < n; i++) {
        const struct api_spot at = {.rq = rq, .at = api_at(rq, s->at, i, "")};
        const char *text = json_string_value(json_array_get(list, i));
        v[i] = "";
        good &= text != NULL
                    ? api_put_text(&at, &each, text, &v[i])
                    : api_wrong(&at, "wrong_type", T("A text is needed."));
    }
    *(struct api_texts *)dst = (struct api_texts){.v = v, .n = n};
    return good;
}

static bool
put_list(const struct api_spot *s, const struct api_member *m, json_t *list,
         void *dst)
{
    struct req *rq = s->rq;
    const int64_t n = (int64_t)json_array_size(list);
    const int64_t max = m->max > 0 ? m->max : API_MAX_LIST;

    if (n < m->min || n > max)
        return api_wrong(
            s, "out_of_range",
            arena_printf(rq->cx.arena,
                         T("Only lists of %lld to %lld elements are accepted."),
                         (long long)m->min, (long long)max));
    if (m->type == API_TEXTS)
        return put_texts(s, m, list, dst);
    *(json_t **)dst = list;
    return true;
}

static bool
is_type(const struct api_member *m, const json_t *v)
{
    switch (m->type) {
    case API_TEXT:
    case API_LINE:
    case API_DATE:
    case API_TIME:
    case API_UUID:
    case API_CODE: return json_is_string(v);
    case API_INT: return json_is_integer(v);
    case API_BOOL: return json_is_boolean(v);
    case API_TEXTS:
    case API_LIST: return json_is_array(v);
    case API_OBJECT: return json_is_object(v);
    }
    return false;
}

const char *
api_type_needed(const struct req *rq, enum api_type type)
{
    switch (type) {
    case API_TEXT:
    case API_LINE:
    case API_DATE:
    case API_TIME:
    case API_UUID:
    case API_CODE: break;
    case API_INT: return T("A whole number is needed.");
    case API_BOOL: return T("true or false is needed.");
    case API_TEXTS:
    case API_LIST: return T("A list is needed.");
    case API_OBJECT: return T("A JSON object is needed.");
    }
    return T("A text is needed.");
}

static void
put_json(const struct api_spot *s, const struct api_member *m, json_t *v,
         void *dst)
{
    struct req *rq = s->rq;

    if (v == NULL || (json_is_null(v) && m->is_nullable)) {
        if (m->is_required)
            api_wrong(s, "required", T("This member is missing."));
    } else if (!is_type(m, v)) {
        api_wrong(s, "wrong_type", api_type_needed(rq, m->type));
    } else if (json_is_string(v) && m->type == API_TIME) {
        api_put_time(s, json_string_value(v), dst);
    } else if (json_is_string(v)) {
        api_put_text(s, m, json_string_value(v), dst);
    } else if (json_is_integer(v)) {
        api_put_number(s, m, json_integer_value(v), dst);
    } else if (json_is_boolean(v)) {
        *(bool *)dst = json_is_true(v);
    } else if (json_is_array(v)) {
        put_list(s, m, v, dst);
    } else {
        *(json_t **)dst = v;
    }
}

void
api_clear(const struct api_member *m, void *dst)
{
    switch (m->type) {
    case API_TEXT:
    case API_LINE:
    case API_DATE:
    case API_UUID:
    case API_CODE: *(const char **)dst = ""; return;
    case API_INT:
    case API_TIME: *(int64_t *)dst = 0; return;
    case API_BOOL: *(bool *)dst = false; return;
    case API_TEXTS:
        *(struct api_texts *)dst = (struct api_texts){NULL, 0};
        return;
    case API_OBJECT:
    case API_LIST: *(json_t **)dst = NULL; return;
    }
}

bool
api_is_member(const struct api_member members[], const char *name)
{
    for (const struct api_member *m = members; m != NULL && m->name; m++)
        if (strcmp(m->name, name) == 0)
            return true;
    return false;
}

void
api_read(struct req *rq, const json_t *object, const char *at,
         const struct api_member members[], void *out)
{
    struct arena *a = rq->cx.arena;
    json_t *json = (json_t *)(uintptr_t)object; /* only read */
    const char *name;
    json_t *v;

    for (const struct api_member *m = members; m->name != NULL; m++) {
        const struct api_spot s = {.rq = rq, .at = api_below(a, at, m->name)};
        void *dst = (char *)out + m->offset;
        api_clear(m, dst);
        put_json(&s, m, json_object_get(json, m->name), dst);
    }
    json_object_foreach(json, name, v)
    {
        const struct api_spot s = {.rq = rq, .at = api_below(a, at, name)};
        if (!api_is_member(members, name))
            api_wrong(&s, "unknown_member", T("This member is not known."));
    }
}

/* ---- flaws ---- */

/* Or the same. */
static bool
is_part_of(const char *whole, const char *part)
{
    const size_t n = strlen(whole);

    return n == 0 ? *part == '\0'
                  : strncmp(part, whole, n) == 0 &&
                        (part[n] == '\0' || part[n] == '/');
}

bool
api_is_flawed(const struct req *rq, const char *at)
{
    for (size_t i = 0; i < rq->nproblems; i++) {
        const struct problem *p = &rq->problems[i];
        if (is_part_of(p->field, at) ||
            (is_part_of(at, p->field) &&
             strcmp(p->code, "unknown_member") != 0))
            return true;
    }
    return false;
}

void
api_flaw(struct req *rq, const char *at, const char *code, const char *message)
{
    const struct api_spot s = {.rq = rq, .at = at};

    if (!api_is_flawed(rq, at))
        api_wrong(&s, code, message);
}

enum err
api_flaws(struct req *rq)
{
    if (rq->nproblems == 0)
        return OK;
    return FAIL(&rq->cx, ERR_INVALID, "invalid",
                N_("What was sent breaks the rules named in errors."));
}

void
api_refuse(struct req *rq, unsigned status, const char *code,
           const char *message)
{
    rq->refuse_as.status = status;
    rq->cx.fault = (struct fault){code, message};
}

void
api_fail_header(struct req *rq, const char *name, const char *value)
{
    struct pair *p = arena_alloc(rq->cx.arena, sizeof(*p));

    p->name = name;
    p->value = value;
    p->next = rq->refuse_as.headers;
    rq->refuse_as.headers = p;
}
