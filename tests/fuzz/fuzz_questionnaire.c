/* The catalogue's reader: any text is read or refused with a reason. */
#include "questionnaire/catalogue.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct cx cx = {.arena = arena_new((size_t)64 << 20)};
    struct questionnaire *q;
    double number;

    const enum err e =
        catalogue_parse(&cx, cx.arena, (const char *)data, size, &q);
    if (e != OK && (e != ERR_INVALID || *cx.fault.message == '\0'))
        abort();
    for (size_t i = 0; e == OK && i < q->nclauses; i++) {
        const struct clause *c = &q->clauses[i];
        if (questionnaire_clause(q, c->number) != c)
            abort();
        for (size_t k = 0; k < c->nfields; k++) {
            field_judge(&c->fields[k], c->fields[k].threshold);
            field_threshold_text(cx.arena, LANG_JA, &c->fields[k]);
        }
    }
    field_number(arena_strndup(cx.arena, (const char *)data, size), &number);
    arena_free(cx.arena);
    return 0;
}
