/* The body of a request as JSON, and what is wrong with it, with its place. */
#include "api/api.h"
#include "api/api_inner.h"
#include "base/i18n.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define DEEPEST 32 /* of a pointer that is worked out */

/* ---- pointers (RFC 6901) ---- */

static const char *
escaped(struct arena *a, const char *name)
{
    char *out = arena_alloc(a, 2 * strlen(name) + 1), *o = out;

    for (; *name != '\0'; name++)
        if (*name == '~' || *name == '/') {
            *o++ = '~';
            *o++ = *name == '~' ? '0' : '1';
        } else {
            *o++ = *name;
        }
    return out;
}

const char *
api_below(struct arena *a, const char *at, const char *name)
{
    return strlen(name) > API_NAME_BYTES
               ? at
               : arena_printf(a, "%s/%s", at, escaped(a, name));
}

const char *
api_at(struct req *rq, const char *list, size_t i, const char *member)
{
    struct arena *a = rq->cx.arena;
    const char *at = arena_printf(a, "%s/%zu", list, i);

    return member[0] != '\0' ? api_below(a, at, member) : at;
}

/* Where in a JSON text its first bytes end: it was read up to there. */
struct place {
    struct arena *a;
    const char *text;
    size_t n, i;
    struct {
        bool is_list, has_key;
        size_t index;
        const char *key; /* NULL: not complete, or too long to repeat */
    } v[DEEPEST];
    size_t depth;
    bool is_lost; /* deeper than that */
};

static void
pass_string(struct place *p)
{
    const size_t from = p->i++;

    while (p->i < p->n && p->text[p->i] != '"')
        p->i += p->text[p->i] == '\\' ? 2 : 1;
    if (p->i >= p->n) {
        p->i = p->n;
        return;
    }
    p->i++;
    const size_t top = p->depth - 1;
    if (p->depth == 0 || p->v[top].is_list || p->v[top].has_key)
        return;
    p->v[top].has_key = true;
    json_t *key =
        json_loadb(p->text + from, p->i - from, JSON_DECODE_ANY, NULL);
    const char *name = json_string_value(key);
    if (name != NULL && strlen(name) <= API_NAME_BYTES)
        p->v[top].key = arena_strdup(p->a, name);
    json_decref(key);
}

static void
pass_sign(struct place *p)
{
    const char c = p->text[p->i++];

    if (c == '{' || c == '[') {
        p->is_lost = p->depth == DEEPEST;
        if (p->is_lost)
            return;
        memset(&p->v[p->depth], 0, sizeof(p->v[0]));
        p->v[p->depth++].is_list = c == '[';
    } else if ((c == '}' || c == ']') && p->depth > 0) {
        p->depth--;
    } else if (c == ',' && p->depth > 0) {
        p->v[p->depth - 1].index++;
        p->v[p->depth - 1].has_key = false;
        p->v[p->depth - 1].key = NULL;
    }
}

static const char *
pointer_to(struct arena *a, const char *text, size_t n)
{
    struct place p = {.a = a, .text = text, .n = n};
    const char *at = "";

    while (p.i < p.n && !p.is_lost)
        if (text[p.i] == '"')
            pass_string(&p);
        else
            pass_sign(&p);
    for (size_t i = 0; i < p.depth; i++)
        if (p.v[i].is_list)
            at = arena_printf(a, "%s/%zu", at, p.v[i].index);
        else if (p.v[i].key != NULL)
            at = api_below(a, at, p.v[i].key);
        else
            break;
    return at;
}

/* ---- the body ---- */

static const struct {
    enum json_error_code error;
    const char *code, *message;
} syntax_flaws[] = {
    {json_error_duplicate_key, "duplicate_member",
     N_("This member stands there twice.")},
    {json_error_invalid_utf8, "invalid_utf8", N_("This is not UTF-8.")},
    {json_error_null_character, "null_character",
     N_("The character U+0000 is not accepted.")},
    {json_error_null_byte_in_key, "null_character",
     N_("The character U+0000 is not accepted.")},
    {json_error_numeric_overflow, "number_too_large",
     N_("This number is too large.")},
    {json_error_stack_overflow, "too_deep", N_("This is nested too deeply.")},
    {json_error_premature_end_of_input, "incomplete",
     N_("The JSON text ends too early.")},
    {json_error_end_of_input_expected, "trailing_text",
     N_("Something follows on the JSON text.")},
};

static RESULT
malformed(struct req *rq, const json_error_t *e)
{
    const size_t n = sizeof(syntax_flaws) / sizeof(syntax_flaws[0]);
    const char *code = "syntax_error", *message = T("This is not JSON.");
    size_t end = e->position > 0 ? (size_t)e->position : 0;

    for (size_t i = 0; i < n; i++)
        if (syntax_flaws[i].error == json_error_code(e)) {
            code = syntax_flaws[i].code;
            message = T(syntax_flaws[i].message);
        }
    if (end > rq->body_len)
        end = rq->body_len;
    api_flaw(rq, pointer_to(rq->cx.arena, rq->body, end), code, message);
    return api_fail(
        rq, 400, "malformed_json",
        arena_printf(rq->cx.arena,
                     T("The body is not proper JSON (line %d, column %d)."),
                     e->line, e->column));
}

static void
drop(void *json)
{
    json_decref(json);
}

enum err
api_body(struct req *rq, struct api_in *out)
{
    json_error_t e;
    json_t *json = json_loadb(rq->body, rq->body_len,
                              JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &e);

    if (json == NULL)
        return malformed(rq, &e);
    arena_defer(rq->cx.arena, drop, json);
    if (!json_is_object(json)) {
        api_flaw(rq, "", "wrong_type", T("This must be a JSON object."));
        return api_flaws(rq);
    }
    out->json = json;
    return OK;
}

bool
api_sent(const struct api_in *in, const char *member)
{
    return json_object_get(in->json, member) != NULL;
}

enum err
api_read_body(struct req *rq, const struct api_member members[], void *out,
              struct api_in *out_body)
{
    TRY(api_body(rq, out_body));
    api_read(rq, out_body->json, "", members, out);
    return OK;
}

enum err
api_bind(struct req *rq, const struct api_member members[], void *out,
         struct api_in *out_body)
{
    TRY(api_read_body(rq, members, out, out_body));
    return api_flaws(rq);
}
