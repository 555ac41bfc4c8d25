/* The words that a vendor's manager attests. A changed text gets a new
 * ATTESTATION_VERSION; the old text stays here for old receipts. */
#ifndef PORTAL_CYCLE_ATTESTATION_H
#define PORTAL_CYCLE_ATTESTATION_H

#include "base/i18n.h"

const char *attestation_text(enum lang lang); /* of ATTESTATION_VERSION */

#endif
