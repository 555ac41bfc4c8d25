/* When the next proof of a clause is due. */
#include "base/clock.h"
#include "questionnaire/field_unit.h"
#include "value/field_hint.h"

#include <stdlib.h>
#include <string.h>

struct interval {
    int months, days;
};

/* "6 months", "2 weeks" as typed by the vendor; or a bare number of the field's
 * unit. Less than a day cannot be followed by dates. */
static struct interval
declared(struct arena *a, const struct clause_field *f, const char *text)
{
    const bool has_unit = f->kind == KIND_DURATION;
    const char *unit = has_unit ? field_duration_unit(text) : f->unit;
    const double number =
        strtod(has_unit ? field_duration_number(a, text) : text, NULL);

    if (number <= 0 || number > 100000)
        return (struct interval){0, 0};
    const bool is_whole = number - (double)(int)number <= 0;
    if (is_whole && strcmp(unit, "months") == 0)
        return (struct interval){(int)number, 0};
    if (is_whole && strcmp(unit, "years") == 0 && number <= 100)
        return (struct interval){12 * (int)number, 0};
    return (struct interval){0, (int)(number * field_unit_minutes(unit) /
                                      field_unit_minutes("days"))};
}

static struct interval
interval_of(struct arena *a, const struct clause *c,
            const struct field_value *values)
{
    if (strcmp(c->cadence_unit, "months") == 0)
        return (struct interval){c->cadence_every, 0};
    if (strcmp(c->cadence_unit, "days") == 0)
        return (struct interval){0, c->cadence_every};
    for (size_t i = 0; i < c->nfields; i++)
        if (strcmp(c->fields[i].code, c->cadence_field) == 0)
            return declared(a, &c->fields[i], values[i].text);
    return (struct interval){0, 0};
}

void
clause_proof_interval(struct arena *a, const struct clause *c,
                      const struct field_value *values, int *out_months,
                      int *out_days)
{
    const struct interval every = interval_of(a, c, values);

    *out_months = every.months;
    *out_days = every.days;
}

/* ISO dates sort as text. */
static void
take(const char **inout, const char *date, bool is_latest)
{
    if (clock_is_date(date) &&
        (**inout == '\0' || (strcmp(date, *inout) > 0) == is_latest))
        *inout = date;
}

/* The date of one "field" or "table.column"; "" when it is not given. */
static const char *
date_of(const struct clause *c, const struct field_value *values,
        const char *path)
{
    const size_t n = strcspn(path, ".");
    const char *date = "";

    for (size_t i = 0; i < c->nfields; i++) {
        const struct clause_field *f = &c->fields[i];

        if (strlen(f->code) != n || strncmp(f->code, path, n) != 0 ||
            !field_is_shown(c, values, i))
            continue;
        if (path[n] == '\0')
            return clock_is_date(values[i].text) ? values[i].text : "";
        for (size_t k = 0; k < values[i].nrows * f->ncolumns; k++)
            if (strcmp(f->columns[k % f->ncolumns].code, path + n + 1) == 0)
                take(&date, values[i].cells[k].text, c->cadence_latest);
    }
    return date;
}

const char *
clause_proof_due(struct arena *a, const struct clause *c,
                 const struct field_value *values)
{
    const struct interval every = interval_of(a, c, values);
    const char *from = "";

    if (every.months == 0 && every.days == 0)
        return "";
    for (size_t i = 0; i < c->ncadence_from; i++) {
        const char *date = date_of(c, values, c->cadence_from[i]);
        if (*date == '\0')
            return "";
        take(&from, date, false);
    }
    return *from == '\0' ? ""
                         : clock_date_plus(a, from, every.months, every.days);
}
