#include "http/upload_slots.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct upload_slots {
    pthread_mutex_t lock;
    unsigned threads, per_person;
    char user_ids[][40]; /* of each slot; "": free */
};

struct upload_slots *
upload_slots_new(unsigned threads, unsigned per_person)
{
    struct upload_slots *s =
        calloc(1, sizeof(*s) + threads * sizeof(s->user_ids[0]));

    if (s == NULL)
        abort();
    pthread_mutex_init(&s->lock, NULL);
    s->threads = threads;
    s->per_person = per_person;
    if (s->per_person >= threads && threads > 1)
        s->per_person = threads - 1;
    return s;
}

void
upload_slots_free(struct upload_slots *s)
{
    if (s == NULL)
        return;
    pthread_mutex_destroy(&s->lock);
    free(s);
}

bool
upload_slots_take(struct upload_slots *s, const char *user_id,
                  unsigned *out_slot)
{
    unsigned n = 0, free_slot = s->threads;

    pthread_mutex_lock(&s->lock);
    for (unsigned i = 0; i < s->threads; i++) {
        if (s->user_ids[i][0] == '\0')
            free_slot = i;
        else if (strcmp(s->user_ids[i], user_id) == 0)
            n++;
    }
    const bool taken = n < s->per_person && free_slot < s->threads;
    if (taken)
        snprintf(s->user_ids[free_slot], sizeof(s->user_ids[0]), "%s", user_id);
    pthread_mutex_unlock(&s->lock);
    *out_slot = free_slot;
    return taken;
}

void
upload_slots_give_back(struct upload_slots *s, unsigned slot)
{
    pthread_mutex_lock(&s->lock);
    s->user_ids[slot][0] = '\0';
    pthread_mutex_unlock(&s->lock);
}

unsigned
upload_slots_taken(struct upload_slots *s)
{
    unsigned n = 0;

    pthread_mutex_lock(&s->lock);
    for (unsigned i = 0; i < s->threads; i++)
        n += s->user_ids[i][0] != '\0';
    pthread_mutex_unlock(&s->lock);
    return n;
}
