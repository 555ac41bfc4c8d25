/* The language a browser asks for (RFC 9110, 12.5.4). */
#ifndef PORTAL_ACCOUNT_ACCEPT_LANGUAGE_H
#define PORTAL_ACCOUNT_ACCEPT_LANGUAGE_H

#include "base/cx.h"

/* Whichever of Japanese and English the header prefers; Japanese when there is
 * no header, English when it names neither. */
enum lang accept_language(const char *header);

#endif
