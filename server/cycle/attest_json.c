#include "cycle/attest_json.h"

#include <string.h>

static json_t *
files_of(const char *hashes)
{
    json_t *list = json_array();

    for (const char *h = hashes; *h != '\0';) {
        const size_t n = strcspn(h, " ");
        json_array_append_new(list, json_stringn(h, n));
        h += n;
        h += strspn(h, " ");
    }
    return list;
}

json_t *
attest_json_answer(const struct content_row *row)
{
    json_t *fields = json_loads(row->fields, JSON_REJECT_DUPLICATES, NULL);

    if (fields == NULL)
        return NULL;
    json_t *answer = json_pack(
        "{s:s, s:s, s:s, s:o, s:s, s:s, s:s, s:o}", "clause", row->clause,
        "status", row->status, "comment", row->comment, "fields", fields,
        "safeguard", row->safeguard, "plan", row->plan, "plan_date",
        row->plan_date, "attachments", files_of(row->files));
    if (answer != NULL && *row->inherited_party_id != '\0')
        json_object_set_new(answer, "inherited_from",
                            json_pack("{s:s, s:s}", "party",
                                      row->inherited_party_id, "name",
                                      row->inherited_name));
    return answer;
}
