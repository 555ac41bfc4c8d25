/* The query of an address, by tables. */
#include "api/api.h"
#include "api/api_inner.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static void
put_parameter(const struct api_spot *s, const struct api_member *m,
              const char *text, void *dst)
{
    struct req *rq = s->rq;
    char *end;

    if (m->type == API_INT) {
        errno = 0;
        const long long v = strtoll(text, &end, 10);
        if (text[0] == '\0' || strspn(text, "-0123456789") != strlen(text) ||
            *end != '\0' || errno != 0)
            api_wrong(s, "wrong_type", api_type_needed(rq, m->type));
        else
            api_put_number(s, m, v, dst);
    } else if (m->type == API_BOOL) {
        *(bool *)dst = strcmp(text, "true") == 0;
        if (!*(bool *)dst && strcmp(text, "false") != 0)
            api_wrong(s, "wrong_type", api_type_needed(rq, m->type));
    } else if (m->type == API_TIME) {
        api_put_time(s, text, dst);
    } else {
        api_put_text(s, m, text, dst);
    }
}

static RESULT
refuse_parameters(struct req *rq, const char *code)
{
    if (rq->nproblems == 0)
        return OK;
    return api_fail(rq, 400, code,
                    N_("The parameters named in errors cannot be understood."));
}

/* Others than those, or one of those twice. */
static RESULT
know_parameters(struct req *rq, const struct api_member members[],
                const struct api_member more[])
{
    for (const struct pair *p = rq->query; p != NULL; p = p->next) {
        const struct api_spot s = {
            .rq = rq,
            .at = strlen(p->name) <= API_NAME_BYTES ? p->name : "",
            .is_parameter = true};
        if (!api_is_member(members, p->name) && !api_is_member(more, p->name))
            api_wrong(&s, "unknown_parameter",
                      T("This parameter is not known."));
        for (const struct pair *q = rq->query; q != p; q = q->next)
            if (strcmp(q->name, p->name) == 0) {
                api_wrong(&s, "duplicate_parameter",
                          T("This parameter stands there twice."));
                break;
            }
    }
    return refuse_parameters(rq, "unknown_parameter");
}

bool
api_asked(const struct req *rq, const char *parameter)
{
    const struct pair *p = rq->query;

    while (p != NULL && strcmp(p->name, parameter) != 0)
        p = p->next;
    return p != NULL;
}

static void
read_parameters(struct req *rq, const struct api_member members[], void *out)
{
    for (const struct api_member *m = members; m != NULL && m->name; m++) {
        const struct api_spot s = {
            .rq = rq, .at = m->name, .is_parameter = true};
        void *dst = (char *)out + m->offset;
        api_clear(m, dst);
        if (api_asked(rq, m->name))
            put_parameter(&s, m, req_query(rq, m->name), dst);
        else if (m->is_required)
            api_wrong(&s, "required", T("This parameter is missing."));
    }
}

enum err
api_read_query(struct req *rq, const struct api_member members[], void *out,
               const struct api_member more[], void *out_more)
{
    TRY(know_parameters(rq, members, more));
    read_parameters(rq, members, out);
    read_parameters(rq, more, out_more);
    return refuse_parameters(rq, "invalid_parameter");
}

enum err
api_bad_parameter(struct req *rq, const char *name, const char *code,
                  const char *message)
{
    const struct api_spot s = {.rq = rq, .at = name, .is_parameter = true};

    api_wrong(&s, code, tr(rq->cx.lang, message));
    return refuse_parameters(rq, "invalid_parameter");
}

enum err
api_query(struct req *rq, const struct api_member members[], void *out)
{
    return api_read_query(rq, members, out, NULL, NULL);
}
