/* CVSS vectors as people paste them: v3.1 is scored by the formula of the
 * FIRST specification; v4.0 is checked, its score is typed beside it. */
#ifndef PORTAL_FINDING_CVSS_H
#define PORTAL_FINDING_CVSS_H

#include "base/arena.h"

#include <stdbool.h>

enum cvss_version { CVSS_NONE, CVSS_31, CVSS_40 };

/* Which version the vector is of; CVSS_NONE when it is none, has a metric
 * twice or an unknown one, or lacks one of the base. The order of the metrics
 * does not matter; those that are not of the base are checked, too. */
enum cvss_version cvss_version_of(const char *vector);
/* The base score of a valid v3.1 vector in tenths: 98 is 9.8. */
int cvss_base_tenths(const char *vector);
/* A score as typed ("9.8", "9", full width too) in tenths; -1: is none. */
int cvss_typed_tenths(struct arena *a, const char *typed);
const char *cvss_tenths_text(struct arena *a, int tenths); /* "9.8" */
/* The severity of the specification's rating scale; "low" for none, too. */
const char *cvss_severity(int tenths);

#endif
