/* Pages of API clients, as their handlers share them. Private to
 * server/client/. */
#ifndef PORTAL_CLIENT_CLIENT_VIEWS_H
#define PORTAL_CLIENT_CLIENT_VIEWS_H

#include "client/client.h"
#include "http/req.h"

#define CLIENTS "/admin/clients"

/* A secret or a token that was made just now: shown this once. */
struct fresh {
    const char *secret, *token; /* "": none */
};

struct tmpl;
/* With the crumbs above it. */
struct tmpl *client_page_new(struct req *rq, const char *file,
                             const char *title);
/* One client. What was typed into its forms is shown again. */
RESULT client_page(struct req *rq, unsigned status, const char *id,
                   const struct fresh *fresh);
void client_put_state(struct req *rq, struct tmpl *t,
                      const struct api_client *c);
/* "Everything", or the units with commas between. */
const char *client_units_text(struct req *rq, const struct api_client *c);
/* A text of lines or words with commas between. */
const char *client_listed(struct arena *a, const char *list, char separator);

#endif
