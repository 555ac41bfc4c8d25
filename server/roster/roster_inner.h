/* The register in memory, with what the rows of a list make of it. Private to
 * the folder. */
#ifndef PORTAL_ROSTER_ROSTER_INNER_H
#define PORTAL_ROSTER_ROSTER_INNER_H

#include "roster/roster.h"
#include "vendor/contact.h"
#include "vendor/engagement.h"
#include "vendor/vendor.h"

enum made { MADE_BEFORE, MADE_NEW, MADE_CHANGED };

struct model_vendor {
    const char *id; /* "" while it is new */
    struct vendor_in in;
    enum made made;
    int lines[ROSTER_NCOLUMNS]; /* of the file that gave the value; 0: none */
};
struct model_engagement {
    const char *id;
    size_t vendor;
    struct engagement_in in;
    enum made made;
    int lines[ROSTER_NCOLUMNS];
};
struct model_contact {
    const char *id;
    size_t vendor;
    struct contact_in in;
    enum made made;
    int lines[ROSTER_NCOLUMNS];
};

/* From texts to places; open addressing, grows by itself. */
struct text_index {
    struct {
        const char *key; /* NULL: free */
        size_t place;
    } * v;
    size_t n, size;
};
void text_index_put(struct arena *a, struct text_index *x, const char *key,
                    size_t place); /* the first stays */
bool text_index_find(const struct text_index *x, const char *key,
                     size_t *out_place);

struct roster_model {
    struct arena *a;
    struct model_vendor *vendors;
    size_t nvendors, vendors_size;
    struct model_engagement *engagements;
    size_t nengagements, engagements_size;
    struct model_contact *contacts;
    size_t ncontacts, contacts_size;
    struct text_index by_number, by_name, by_twin; /* twin: a name again */
    struct text_index by_engagement, by_contact;   /* "<vendor> <key>" */
};
/* The register as it is. */
RESULT roster_load(struct cx *cx, struct roster_model *out);
size_t model_add_vendor(struct roster_model *m, const struct model_vendor *v);
size_t model_add_engagement(struct roster_model *m,
                            const struct model_engagement *e);
size_t model_add_contact(struct roster_model *m, const struct model_contact *c);
/* How names are compared. */
const char *model_key(struct arena *a, const char *name);
const char *model_key_of(struct arena *a, size_t vendor, const char *name);

#endif
