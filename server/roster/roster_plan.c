/* What each row would do to the register, row after row: later rows see what
 * earlier ones did. Nothing is written. */
#include "base/crypto.h"
#include "base/i18n.h"
#include "base/text.h"
#include "roster/roster_inner.h"
#include "vendor/country.h"
#include "vendor/facts.h"

#include <string.h>

struct planning {
    struct cx *cx;
    struct roster_model *m;
    const struct roster_row *row;
    struct roster_result *out;
    struct roster_change **last;
    bool is_new;
};

static const char *
t(const struct planning *p, const char *text)
{
    return tr(p->cx->lang, text);
}

static void
problem(struct planning *p, const char *text)
{
    p->out->problem =
        *p->out->problem == '\0'
            ? text
            : arena_printf(p->m->a, "%s\n%s", p->out->problem, text);
}

static void
change(struct planning *p, const char *what, const char *before,
       const char *after)
{
    struct roster_change *c = arena_alloc(p->m->a, sizeof(*c));

    *c = (struct roster_change){.what = what, .before = before, .after = after};
    *p->last = c;
    p->last = &c->next;
}

static void
add_new(struct planning *p, const char *what, const char *name)
{
    change(p, what, "", name);
    p->out->is_new = true;
}

/* `names`: pairs of a rule's field and its column. */
static void
add_flaws(struct planning *p, const struct flaws *flaws,
          const enum roster_column columns[], const char *const fields[],
          size_t n)
{
    for (size_t i = 0; i < flaws->n; i++)
        for (size_t k = 0; k < n; k++)
            if (strcmp(fields[k], flaws->v[i].field) == 0)
                problem(p, arena_printf(p->m->a, "%s: %s",
                                        t(p, roster_heads[columns[k]].label),
                                        t(p, flaws->v[i].message)));
}

/* A value that the row gives; what is empty stays. Two rows of one file must
 * not say different things. */
static void
merge(struct planning *p, enum roster_column column, const char *typed,
      const char **value, int lines[], bool *out_changed)
{
    if (*typed == '\0' || strcmp(typed, *value) == 0)
        return;
    if (lines[column] != 0) {
        problem(p, arena_printf(
                       p->m->a,
                       tr(p->cx->lang,
                          N_("%s: row %d of the file says something else.")),
                       t(p, roster_heads[column].label), lines[column]));
        return;
    }
    if (!p->is_new)
        change(p, roster_heads[column].label, *value, typed);
    *value = typed;
    lines[column] = p->row->line;
    *out_changed = true;
}

/* ---- Vendors ---- */

static const char *
country_code(struct planning *p, const char *typed)
{
    const char *name = text_nfkc(p->m->a, typed);
    const char *lower = text_lower(p->m->a, name);

    for (size_t i = 0; i < ncountries; i++)
        if (strcmp(lower, text_lower(p->m->a, countries[i].code)) == 0 ||
            strcmp(name, countries[i].name) == 0 ||
            strcmp(name, tr(LANG_JA, countries[i].name)) == 0)
            return countries[i].code;
    return typed;
}

/* False with a problem when it cannot be told which one is meant. */
static bool
find_vendor(struct planning *p, const char *number, const char *name,
            size_t *out, bool *out_found)
{
    const char *key = model_key(p->m->a, name);
    size_t twin;

    *out_found =
        *number != '\0' && text_index_find(&p->m->by_number, number, out);
    if (*out_found || *name == '\0')
        return true;
    if (text_index_find(&p->m->by_twin, key, &twin)) {
        if (*number != '\0')
            return true; /* one more of that name, with its own number */
        problem(p, t(p, N_("Several vendors have this name. Add the corporate "
                           "number.")));
        return false;
    }
    *out_found =
        text_index_find(&p->m->by_name, key, out) &&
        (*number == '\0' || p->m->vendors[*out].in.corporate_number[0] == '\0');
    return true;
}

static void
merge_vendor(struct planning *p, const struct vendor_in *typed,
             struct model_vendor *v, bool by_name)
{
    bool changed = false;

    merge(p, ROSTER_NUMBER, typed->corporate_number, &v->in.corporate_number,
          v->lines, &changed);
    if (!by_name || p->is_new)
        merge(p, ROSTER_NAME, typed->name, &v->in.name, v->lines, &changed);
    merge(p, ROSTER_KANA, typed->kana, &v->in.kana, v->lines, &changed);
    merge(p, ROSTER_COUNTRY, typed->country, &v->in.country, v->lines,
          &changed);
    merge(p, ROSTER_WEBSITE, typed->website, &v->in.website, v->lines,
          &changed);
    if (changed && v->made == MADE_BEFORE)
        v->made = MADE_CHANGED;
}

static void
check_vendor(struct planning *p, struct model_vendor *v)
{
    static const char *const fields[] = {"name", "kana", "corporate_number",
                                         "country", "website"};
    static const enum roster_column columns[] = {ROSTER_NAME, ROSTER_KANA,
                                                 ROSTER_NUMBER, ROSTER_COUNTRY,
                                                 ROSTER_WEBSITE};
    struct flaws flaws = {0};

    vendor_check(p->cx, &v->in, &flaws);
    add_flaws(p, &flaws, columns, fields, 5);
}

/* The vendor of the row as it would be; its place, or that of a new one. */
static bool
plan_vendor(struct planning *p, struct model_vendor *out, size_t *out_place)
{
    const char *const *v = p->row->v;
    struct vendor_in typed = {.name = v[ROSTER_NAME],
                              .kana = v[ROSTER_KANA],
                              .corporate_number = v[ROSTER_NUMBER],
                              .country = country_code(p, v[ROSTER_COUNTRY]),
                              .website = v[ROSTER_WEBSITE],
                              .note = ""};
    struct flaws ignored = {0};
    bool found;

    vendor_check(p->cx, &typed, &ignored); /* brings them into their form */
    if (!find_vendor(p, typed.corporate_number, typed.name, out_place, &found))
        return false;
    p->is_new = !found;
    if (found) {
        *out = p->m->vendors[*out_place];
    } else {
        *out_place = p->m->nvendors;
        *out = (struct model_vendor){.id = "",
                                     .in = {.name = "",
                                            .kana = "",
                                            .corporate_number = "",
                                            .country = "JP",
                                            .website = "",
                                            .note = ""},
                                     .made = MADE_NEW};
        add_new(p, N_("New vendor"), typed.name);
    }
    const bool by_name =
        found && strcmp(out->in.corporate_number, typed.corporate_number) != 0;
    merge_vendor(p, &typed, out, by_name);
    check_vendor(p, out);
    return true;
}

/* ---- Engagements ---- */

static const char *
fact_codes(struct arena *a, const char *typed)
{
    char *codes = arena_strdup(a, text_nfkc(a, typed));

    for (char *c = codes; *c != '\0'; c++)
        if (strchr(",;|/\n\t", *c) != NULL)
            *c = ' ';
    return codes;
}

static void
check_engagement(struct planning *p, struct model_engagement *e)
{
    static const char *const fields[] = {"name", "description",
                                         "business_owner", "facts"};
    static const enum roster_column columns[] = {
        ROSTER_ENGAGEMENT, ROSTER_DESCRIPTION, ROSTER_OWNER, ROSTER_FACTS};
    struct flaws flaws = {0};

    engagement_check(p->cx, &e->in, &flaws);
    add_flaws(p, &flaws, columns, fields, 4);
}

static bool
has_any(const struct roster_row *row, enum roster_column from,
        enum roster_column to)
{
    for (int i = (int)from; i <= (int)to; i++)
        if (*row->v[i] != '\0')
            return true;
    return false;
}

/* False when the row has none. */
static bool
plan_engagement(struct planning *p, size_t vendor, struct model_engagement *out,
                size_t *out_place)
{
    const char *const *v = p->row->v;
    bool changed = false;

    if (!has_any(p->row, ROSTER_ENGAGEMENT, ROSTER_FACTS))
        return false;
    p->is_new = !text_index_find(
        &p->m->by_engagement,
        model_key_of(p->m->a, vendor, v[ROSTER_ENGAGEMENT]), out_place);
    if (p->is_new) {
        *out_place = p->m->nengagements;
        *out = (struct model_engagement){.id = "",
                                         .vendor = vendor,
                                         .in = {.name = v[ROSTER_ENGAGEMENT],
                                                .description = "",
                                                .business_owner = "",
                                                .facts = ""},
                                         .made = MADE_NEW};
        add_new(p, N_("New engagement"), v[ROSTER_ENGAGEMENT]);
    } else {
        *out = p->m->engagements[*out_place];
    }
    const char *unknown;
    const char *codes = fact_codes(p->m->a, v[ROSTER_FACTS]);
    const char *facts = service_facts_sort(p->m->a, codes, &unknown);
    merge(p, ROSTER_DESCRIPTION, v[ROSTER_DESCRIPTION], &out->in.description,
          out->lines, &changed);
    merge(p, ROSTER_OWNER, v[ROSTER_OWNER], &out->in.business_owner, out->lines,
          &changed);
    merge(p, ROSTER_FACTS, unknown == NULL ? facts : codes, &out->in.facts,
          out->lines, &changed);
    if (changed && out->made == MADE_BEFORE)
        out->made = MADE_CHANGED;
    check_engagement(p, out);
    return true;
}

/* ---- Contacts ---- */

static const char *
duty_code(struct planning *p, const char *typed)
{
    const char *name = text_nfkc(p->m->a, typed);

    for (size_t i = 0; i < ncontact_duties; i++) {
        const char *label = contact_duties[i].label;
        if (strcmp(name, contact_duties[i].code) == 0 ||
            strcmp(name, text_nfkc(p->m->a, label)) == 0 ||
            strcmp(name, text_nfkc(p->m->a, tr(LANG_JA, label))) == 0)
            return contact_duties[i].code;
    }
    return typed;
}

static void
check_contact(struct planning *p, struct model_contact *c)
{
    static const char *const fields[] = {"name", "kana", "email", "phone",
                                         "duty"};
    static const enum roster_column columns[] = {
        ROSTER_CONTACT, ROSTER_CONTACT_KANA, ROSTER_EMAIL, ROSTER_PHONE,
        ROSTER_DUTY};
    struct flaws flaws = {0};

    contact_check(p->cx, &c->in, &flaws);
    add_flaws(p, &flaws, columns, fields, 5);
}

/* False when the row has none. */
static bool
plan_contact(struct planning *p, size_t vendor, struct model_contact *out,
             size_t *out_place)
{
    const char *const *v = p->row->v;
    struct contact_in typed = {.name = v[ROSTER_CONTACT],
                               .kana = v[ROSTER_CONTACT_KANA],
                               .email = v[ROSTER_EMAIL],
                               .phone = v[ROSTER_PHONE],
                               .duty = duty_code(p, v[ROSTER_DUTY])};
    struct flaws ignored = {0};
    bool changed = false;

    if (!has_any(p->row, ROSTER_CONTACT, ROSTER_DUTY))
        return false;
    contact_check(p->cx, &typed, &ignored);
    p->is_new =
        !text_index_find(&p->m->by_contact,
                         model_key_of(p->m->a, vendor, typed.email), out_place);
    if (p->is_new) {
        *out_place = p->m->ncontacts;
        *out = (struct model_contact){.id = "",
                                      .vendor = vendor,
                                      .in = {.name = "",
                                             .kana = "",
                                             .email = typed.email,
                                             .phone = "",
                                             .duty = "other"},
                                      .made = MADE_NEW};
        add_new(p, N_("New contact"), typed.name);
    } else {
        *out = p->m->contacts[*out_place];
    }
    merge(p, ROSTER_CONTACT, typed.name, &out->in.name, out->lines, &changed);
    merge(p, ROSTER_CONTACT_KANA, typed.kana, &out->in.kana, out->lines,
          &changed);
    merge(p, ROSTER_PHONE, typed.phone, &out->in.phone, out->lines, &changed);
    merge(p, ROSTER_DUTY, typed.duty, &out->in.duty, out->lines, &changed);
    if (changed && out->made == MADE_BEFORE)
        out->made = MADE_CHANGED;
    check_contact(p, out);
    return true;
}

/* ---- Rows ---- */

static enum roster_state
state_of(const struct roster_result *r)
{
    if (*r->problem != '\0')
        return ROSTER_ERROR;
    if (r->changes == NULL)
        return ROSTER_UNCHANGED;
    return r->is_new ? ROSTER_NEW : ROSTER_CHANGED;
}

static void
keep_vendor(struct roster_model *m, const struct model_vendor *v, size_t place)
{
    if (place == m->nvendors) {
        model_add_vendor(m, v);
        return;
    }
    m->vendors[place] = *v;
    if (v->in.corporate_number[0] != '\0')
        text_index_put(m->a, &m->by_number, v->in.corporate_number, place);
}

/* A row with a problem leaves no trace. */
static void
plan_row(struct planning *p)
{
    struct model_vendor v;
    struct model_engagement e;
    struct model_contact c;
    size_t vendor, engagement, contact;
    bool has_engagement = false, has_contact = false;

    const bool has_vendor = plan_vendor(p, &v, &vendor);

    if (has_vendor) {
        has_engagement = plan_engagement(p, vendor, &e, &engagement);
        has_contact = plan_contact(p, vendor, &c, &contact);
    }
    p->out->state = state_of(p->out);
    if (!has_vendor || p->out->state == ROSTER_ERROR ||
        p->out->state == ROSTER_UNCHANGED)
        return;
    keep_vendor(p->m, &v, vendor);
    if (has_engagement && engagement == p->m->nengagements)
        model_add_engagement(p->m, &e);
    else if (has_engagement)
        p->m->engagements[engagement] = e;
    if (has_contact && contact == p->m->ncontacts)
        model_add_contact(p->m, &c);
    else if (has_contact)
        p->m->contacts[contact] = c;
}

static void
count_made(struct roster_plan *out, const struct roster_model *m)
{
    for (size_t i = 0; i < m->nvendors; i++)
        if (m->vendors[i].made != MADE_BEFORE)
            out->nvendors[m->vendors[i].made == MADE_CHANGED]++;
    for (size_t i = 0; i < m->nengagements; i++)
        if (m->engagements[i].made != MADE_BEFORE)
            out->nengagements[m->engagements[i].made == MADE_CHANGED]++;
    for (size_t i = 0; i < m->ncontacts; i++)
        if (m->contacts[i].made != MADE_BEFORE)
            out->ncontacts[m->contacts[i].made == MADE_CHANGED]++;
}

static void
add_text(struct sha256_stream *s, const char *text)
{
    crypto_sha256_add(s, text, strlen(text) + 1);
}

static const char *
digest_of(struct arena *a, const struct roster_result results[], size_t n)
{
    struct sha256_stream *s = crypto_sha256_begin();
    uint8_t sum[SHA256_BYTES];

    for (size_t i = 0; i < n; i++) {
        const char state = (char)('0' + (int)results[i].state);
        crypto_sha256_add(s, &state, 1);
        for (const struct roster_change *c = results[i].changes; c != NULL;
             c = c->next) {
            add_text(s, c->what);
            add_text(s, c->before);
            add_text(s, c->after);
        }
    }
    crypto_sha256_end(s, sum);
    return text_hex(a, sum, sizeof(sum));
}

enum err
roster_plan(struct cx *cx, const struct roster_rows *rows,
            struct roster_plan *out)
{
    struct roster_model *m = arena_alloc(cx->arena, sizeof(*m));
    struct roster_result *results =
        arena_array(cx->arena, rows->n + 1, sizeof(*results));

    TRY(roster_load(cx, m));
    *out = (struct roster_plan){.rows = rows, .results = results, .model = m};
    for (size_t i = 0; i < rows->n; i++) {
        struct planning p = {.cx = cx,
                             .m = m,
                             .row = &rows->v[i],
                             .out = &results[i],
                             .last = &results[i].changes};
        results[i].problem = "";
        plan_row(&p);
        out->count[results[i].state]++;
    }
    count_made(out, m);
    out->digest = digest_of(cx->arena, results, rows->n);
    return OK;
}
