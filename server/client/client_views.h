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
/* "All", or which, with commas between. */
const char *client_units_text(struct req *rq, const struct api_client *c);
const char *client_networks_text(struct req *rq, const struct api_client *c);
/* "Permitted" and its contrary. */
const char *client_long_text(struct req *rq, const struct api_client *c);
/* A list with another separator, or with commas, as the language writes. */
const char *client_listed(struct arena *a, const char *list, char was,
                          const char *between);
#define CODES(list) client_listed(rq->cx.arena, list, ' ', ", ")

#endif
