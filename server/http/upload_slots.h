/* Which people have an upload under way, so that nobody takes all the threads
 * that there are for uploads. */
#ifndef PORTAL_HTTP_UPLOAD_SLOTS_H
#define PORTAL_HTTP_UPLOAD_SLOTS_H

#include <stdbool.h>

struct upload_slots;

/* For `threads` uploads at once, of which one person gets `per_person`, and
 * never the last one where there are several. */
struct upload_slots *upload_slots_new(unsigned threads, unsigned per_person);
void upload_slots_free(struct upload_slots *s);
/* False: this person has as many as are allowed. Else *out_slot, to be given
 * back. */
bool upload_slots_take(struct upload_slots *s, const char *user_id,
                       unsigned *out_slot);
void upload_slots_give_back(struct upload_slots *s, unsigned slot);
/* How many are taken now. */
unsigned upload_slots_taken(struct upload_slots *s);

#endif
