/* The contract of the API, read from the program's share directory. */
#ifndef PORTAL_APP_CONTRACT_H
#define PORTAL_APP_CONTRACT_H

#include "app/config.h"

#include <stdbool.h>

bool contract_load(struct config *cfg); /* false: said why in the log */

#endif
