#include "http/typed.h"

#include "http/csrf.h"
#include "http/form.h"
#include "http/route.h"

#include <string.h>

#define CODE_CHARACTERS \
    "0123456789_-./:ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

/* Texts, that is: what no code, id, date or number looks like. */
static bool
was_typed(const struct pair *p)
{
    static const char *const secrets[] = {"password", "current", "wanted",
                                          "again"};

    for (size_t i = 0; i < sizeof(secrets) / sizeof(secrets[0]); i++)
        if (strcmp(p->name, secrets[i]) == 0)
            return false;
    return p->value[strspn(p->value, CODE_CHARACTERS)] != '\0';
}

/* Without a database nobody has read the form yet. */
static const struct pair *
form_of(struct req *rq)
{
    if (rq->form == NULL &&
        !form_parse(rq->cx.arena, rq->body, rq->body_len, &rq->form))
        return NULL;
    return rq->form;
}

void
typed_give_back(struct req *rq, struct tmpl *page)
{
    struct tmpl *all = NULL;
    const char *back = req_return_path(rq);

    if (back[0] == '/' && back[1] != '/' && back[1] != '\\')
        tmpl_set(tmpl_add(page, "BACK"), "BACK_HREF", back);
    if (rq->route == NULL || rq->route->body != FORM ||
        (rq->route->perm & P_PUBLIC) != 0 || csrf_check_site(rq) != OK)
        return;
    for (const struct pair *p = form_of(rq); p != NULL; p = p->next) {
        if (!was_typed(p))
            continue;
        if (all == NULL)
            all = tmpl_add(page, "TYPED");
        tmpl_set(tmpl_add(all, "TEXT"), "VALUE", p->value);
    }
}
