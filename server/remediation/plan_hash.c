#include "remediation/plan_hash.h"

#include "base/crypto.h"
#include "base/text.h"

#include <string.h>

/* The length before the value keeps two contents from sharing one text. */
static void
add(struct arena *a, struct sha256_stream *s, const char *name,
    const char *value)
{
    const char *head = arena_printf(a, "%s %zu:", name, strlen(value));

    crypto_sha256_add(s, head, strlen(head));
    crypto_sha256_add(s, value, strlen(value));
    crypto_sha256_add(s, "\n", 1);
}

static void
add_later(struct arena *a, struct sha256_stream *s, const char *name,
          const char *value)
{
    if (value != NULL && value[0] != '\0')
        add(a, s, name, value);
}

/* Members that came later are left out while they are empty: what was agreed
 * before they existed keeps its hash. */
const char *
plan_hash(struct arena *a, const char *plan_id, int64_t number,
          const struct plan_in *in)
{
    uint8_t digest[SHA256_BYTES];
    struct sha256_stream *s = crypto_sha256_begin();

    add(a, s, "plan", plan_id);
    add(a, s, "number", arena_i64(a, number));
    add(a, s, "actions", in->actions);
    add(a, s, "owner", in->owner);
    add(a, s, "due_date", in->due_date);
    add(a, s, "consulted_on", in->consulted_on);
    add(a, s, "consultation", in->consultation);
    add(a, s, "cost_bearer", in->cost_bearer);
    add(a, s, "cost_note", in->cost_note);
    add_later(a, s, "consulted_with", in->consulted_with);
    add_later(a, s, "reason", in->reason);
    for (size_t i = 0; i < in->nfindings; i++)
        add(a, s, "finding", in->findings[i]);
    for (size_t i = 0; i < in->nmilestones; i++) {
        const struct milestone *m = &in->milestones[i];
        add(a, s, "milestone", m->title);
        add(a, s, "milestone_due", m->due_date);
        add_later(a, s, "milestone_owner", m->owner);
        add_later(a, s, "milestone_start", m->start_date.or_null);
    }
    crypto_sha256_end(s, digest);
    return text_hex(a, digest, sizeof(digest));
}
