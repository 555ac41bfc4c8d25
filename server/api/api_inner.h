/* What the files of api/ share. Private to them. */
#ifndef PORTAL_API_API_INNER_H
#define PORTAL_API_API_INNER_H

#include "api/api.h"

#include <jansson.h>

/* Longer names are not repeated to the sender. */
#define API_NAME_BYTES 200u

/* The pointer of a member; that of the object when its name is too long. */
const char *api_below(struct arena *a, const char *at, const char *name);

/* Where a value stands, for what is said of it. */
struct api_spot {
    struct req *rq;
    const char *at;
    bool is_parameter;
};
/* All of these note what is wrong and say false. `out` is left alone then. */
bool api_wrong(const struct api_spot *s, const char *code, const char *message);
bool api_put_text(const struct api_spot *s, const struct api_member *m,
                  const char *given, void *out);
bool api_put_time(const struct api_spot *s, const char *text, void *out);
bool api_put_number(const struct api_spot *s, const struct api_member *m,
                    int64_t v, void *out);
const char *api_type_needed(const struct req *rq, enum api_type type);
/* What means "nothing": a text is never NULL. */
void api_clear(const struct api_member *m, void *out);
/* `members` may be NULL. */
bool api_is_member(const struct api_member members[], const char *name);

/* api_query() by two tables with a struct each; any of them may be NULL. */
RESULT api_read_query(struct req *rq, const struct api_member members[],
                      void *out, const struct api_member more[],
                      void *out_more);

/* gzip, where the client takes it and it is worth it. */
void api_compress(struct req *rq);
bool api_takes_gzip(const char *accept_encoding);
/* The ETag of the same reply, compressed. */
const char *api_coded_tag(struct arena *a, const char *tag);

#endif
