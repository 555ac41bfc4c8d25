/* The table of the heat map, on several pages. */
#ifndef PORTAL_DASHBOARD_HEAT_WEB_H
#define PORTAL_DASHBOARD_HEAT_WEB_H

#include "dashboard/heat.h"
#include "http/tmpl.h"
#include "questionnaire/questionnaire.h"

/* The template has {{>HEAT}} where it stands. */
void heat_add_table(struct req *rq, struct tmpl *page,
                    const struct questionnaire *q, const struct heat *h,
                    bool is_folded);

#endif
