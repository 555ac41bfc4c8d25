/* What every request below /api/v1/ has around its handler. */
#include "api/api.h"

const struct request_hooks api_manners = {.arrived = NULL};
