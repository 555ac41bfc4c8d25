#include "roster/roster_inner.h"

#include "base/text.h"
#include "roster/roster_store.h"

#include <stdint.h>
#include <string.h>

/* ---- From texts to places ---- */

static size_t
hash(const char *s)
{
    uint64_t h = UINT64_C(0xcbf29ce484222325); /* FNV-1a */

    for (; *s != '\0'; s++)
        h = (h ^ (unsigned char)*s) * UINT64_C(0x100000001b3);
    return (size_t)h;
}

static size_t
slot_of(const struct text_index *x, const char *key)
{
    size_t i = hash(key) & (x->size - 1);

    while (x->v[i].key != NULL && strcmp(x->v[i].key, key) != 0)
        i = (i + 1) & (x->size - 1);
    return i;
}

static void
grow(struct arena *a, struct text_index *x)
{
    struct text_index bigger = {.size = x->size > 0 ? x->size * 2 : 256};

    bigger.v = arena_array(a, bigger.size, sizeof(*bigger.v));
    for (size_t i = 0; i < x->size; i++)
        if (x->v[i].key != NULL)
            bigger.v[slot_of(&bigger, x->v[i].key)] = x->v[i];
    bigger.n = x->n;
    *x = bigger;
}

void
text_index_put(struct arena *a, struct text_index *x, const char *key,
               size_t place)
{
    if (2 * (x->n + 1) > x->size)
        grow(a, x);
    const size_t i = slot_of(x, key);
    if (x->v[i].key != NULL)
        return;
    x->v[i].key = key;
    x->v[i].place = place;
    x->n++;
}

bool
text_index_find(const struct text_index *x, const char *key, size_t *out_place)
{
    if (x->size == 0)
        return false;
    const size_t i = slot_of(x, key);
    if (x->v[i].key == NULL)
        return false;
    *out_place = x->v[i].place;
    return true;
}

/* ---- The register ---- */

const char *
model_key(struct arena *a, const char *name)
{
    return text_lower(a, text_nfkc(a, name));
}

const char *
model_key_of(struct arena *a, size_t vendor, const char *name)
{
    return arena_printf(a, "%zu %s", vendor, model_key(a, name));
}

/* Room for one more of `size` bytes each. */
static void *
room(struct arena *a, void *v, size_t n, size_t *capacity, size_t size)
{
    if (n < *capacity)
        return v;
    *capacity = *capacity * 2 + 64;
    char *bigger = arena_array(a, *capacity, size);
    if (n > 0)
        memcpy(bigger, v, n * size);
    return bigger;
}

size_t
model_add_vendor(struct roster_model *m, const struct model_vendor *v)
{
    const size_t i = m->nvendors++;
    const char *key = model_key(m->a, v->in.name);
    size_t twin;

    m->vendors = room(m->a, m->vendors, i, &m->vendors_size, sizeof(*v));
    m->vendors[i] = *v;
    if (text_index_find(&m->by_name, key, &twin))
        text_index_put(m->a, &m->by_twin, key, i);
    text_index_put(m->a, &m->by_name, key, i);
    if (v->in.corporate_number[0] != '\0')
        text_index_put(m->a, &m->by_number, v->in.corporate_number, i);
    return i;
}

size_t
model_add_engagement(struct roster_model *m, const struct model_engagement *e)
{
    const size_t i = m->nengagements++;

    m->engagements =
        room(m->a, m->engagements, i, &m->engagements_size, sizeof(*e));
    m->engagements[i] = *e;
    text_index_put(m->a, &m->by_engagement,
                   model_key_of(m->a, e->vendor, e->in.name), i);
    return i;
}

/* People are known by their mail address. */
size_t
model_add_contact(struct roster_model *m, const struct model_contact *c)
{
    const size_t i = m->ncontacts++;

    m->contacts = room(m->a, m->contacts, i, &m->contacts_size, sizeof(*c));
    m->contacts[i] = *c;
    text_index_put(m->a, &m->by_contact,
                   model_key_of(m->a, c->vendor, c->in.email), i);
    return i;
}

static RESULT
load_parts(struct cx *cx, struct roster_model *m, const struct text_index *ids)
{
    struct engagement_list engagements;
    struct contact_list contacts;
    size_t vendor;

    TRY(roster_store_engagements(cx, &engagements));
    for (size_t i = 0; i < engagements.n; i++) {
        const struct engagement *e = &engagements.v[i];
        if (text_index_find(ids, e->vendor_id, &vendor))
            model_add_engagement(m,
                                 &(struct model_engagement){
                                     .id = e->id,
                                     .vendor = vendor,
                                     .in = {.name = e->name,
                                            .description = e->description,
                                            .business_owner = e->business_owner,
                                            .facts = e->facts,
                                            .version = e->version}});
    }
    TRY(roster_store_contacts(cx, &contacts));
    for (size_t i = 0; i < contacts.n; i++) {
        const struct contact *c = &contacts.v[i];
        if (text_index_find(ids, c->vendor_id, &vendor))
            model_add_contact(
                m, &(struct model_contact){.id = c->id,
                                           .vendor = vendor,
                                           .in = {.name = c->name,
                                                  .kana = c->kana,
                                                  .email = c->email,
                                                  .phone = c->phone,
                                                  .duty = c->duty,
                                                  .version = c->version}});
    }
    return OK;
}

enum err
roster_load(struct cx *cx, struct roster_model *out)
{
    struct text_index ids = {0};
    struct vendor_list list;

    *out = (struct roster_model){.a = cx->arena};
    TRY(vendor_list(cx, &list));
    for (size_t i = 0; i < list.n; i++) {
        const struct vendor *v = &list.v[i];
        const char *number = v->corporate_number.or_null;
        const size_t place = model_add_vendor(
            out, &(struct model_vendor){
                     .id = v->id,
                     .in = {.name = v->name,
                            .kana = v->kana,
                            .corporate_number = number == NULL ? "" : number,
                            .country = v->country,
                            .website = v->website,
                            .note = v->note,
                            .version = v->version}});
        text_index_put(cx->arena, &ids, v->id, place);
    }
    return load_parts(cx, out, &ids);
}
