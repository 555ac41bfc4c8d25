/* A self-signed certificate for localhost, so that a fresh installation speaks
 * HTTPS at once. Not for production: browsers warn about it. */
#ifndef PORTAL_APP_DEV_CERTIFICATE_H
#define PORTAL_APP_DEV_CERTIFICATE_H

#include "app/config.h"

/* Makes home/tls/{certificate,key}.pem (ECDSA P-256, localhost, 127.0.0.1, ::1,
 * one year) unless there is one good for another week, and sets
 * cfg->certificate and cfg->private_key. Does nothing when both are set. */
bool dev_certificate(struct config *cfg);

#endif
