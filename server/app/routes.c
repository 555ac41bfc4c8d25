#include "app/routes.h"

const struct route *const all_routes[] = {
    NULL,
};
