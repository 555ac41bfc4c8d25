/* Who acts when in the demo story, and the works every vendor's part is made
 * of. */
#ifndef PORTAL_DEMO_DEMO_STAGE_H
#define PORTAL_DEMO_DEMO_STAGE_H

#include "demo/demo_book.h"
#include "submission/scope.h"

#define DEMO_PEOPLE_MAX 16
#define DEMO_THINGS_MAX 64

struct demo_person {
    const char *key;
    struct actor actor;
};
struct demo_thing {
    const char *key, *id;
};

struct demo {
    struct cx *cx;
    struct demo_book book;
    int64_t midnight_us; /* of today in Tokyo */
    struct demo_person people[DEMO_PEOPLE_MAX];
    size_t npeople;
    struct demo_thing things[DEMO_THINGS_MAX];
    size_t nthings;
};

/* From here on that person acts ("": the system), `day` days from today. Fails
 * when a text of the book was missing until here. */
RESULT demo_step(struct demo *d, const char *who, int day, int hour,
                 int minute);
/* ISO date, `days` from today. */
const char *demo_date(const struct demo *d, int days);

/* Vendors, engagements, parties and files by the key of the book. */
void demo_keep(struct demo *d, const char *key, const char *id);
const char *demo_id(struct demo *d, const char *key);

/* A submission on its way. */
struct demo_sheet {
    const char *set; /* its name in the book */
    const char *id, *vendor_id;
    enum lang lang;
    const struct questionnaire *q;
    struct scope scope;
};

struct demo_issue {
    const char *set, *vendor, *engagement;
    const char *party; /* NULL: the vendor itself */
    const char *reviewer;
    enum lang lang;
    int day, due;
};
RESULT demo_issue(struct demo *d, const struct demo_issue *in,
                  struct demo_sheet *out);
/* A manager finds the facts right; or says that one of them is not so. The
 * reason stands in the book. */
RESULT demo_confirm_scope(struct demo *d, const struct demo_sheet *s);
RESULT demo_ask_scope(struct demo *d, const struct demo_sheet *s,
                      const char *fact, const char *reason,
                      const char **out_id);
/* The first `limit` asked clauses of the domain (0: all), one after another. */
RESULT demo_answer_domain(struct demo *d, const struct demo_sheet *s,
                          int domain, size_t limit, const char *who, int day);
/* All domains within `ndays`, two people taking turns. */
RESULT demo_answer_all(struct demo *d, const struct demo_sheet *s,
                       const char *const who[2], int day, int ndays);
/* The submission's files onto their clauses. */
RESULT demo_attach(struct demo *d, const struct demo_sheet *s, const char *who,
                   int day);
RESULT demo_submit(struct demo *d, const struct demo_sheet *s, const char *who,
                   const char *title_text, int day);
/* Verdicts on the domains up to `last`, `per_day` of them each day; what the
 * book says, else what follows from the claim. */
RESULT demo_judge(struct demo *d, const struct demo_sheet *s, const char *who,
                  int last, int day, int per_day);
/* What the vendor's own weak answer raised. */
RESULT demo_own_finding(struct demo *d, const struct demo_sheet *s,
                        const char *clause, const char **out_id);
RESULT demo_find(struct demo *d, const struct demo_sheet *s, const char *clause,
                 const char *severity, const char *texts, const char **out_id);

/* The parts of the story. */
RESULT demo_tell_people(struct demo *d, const char *passwords[]);
RESULT demo_tell_aozora(struct demo *d);
/* A message about a clause, and the mail about it. */
RESULT demo_ask(struct demo *d, const struct demo_sheet *s, const char *clause,
                const char *text, const char *who, int day, int hour);
RESULT demo_tell_together(struct demo *d, const struct demo_sheet *s);
RESULT demo_tell_plans(struct demo *d, const char *mfa_finding,
                       const char *ids_finding);
RESULT demo_tell_proposal(struct demo *d, const char *finding);
RESULT demo_tell_bridge(struct demo *d);
RESULT demo_tell_midorikawa(struct demo *d);
RESULT demo_tell_views(struct demo *d);
RESULT demo_tell_requests(struct demo *d);
/* The login of one of them. */
struct demo_login;
RESULT demo_tell_clients(struct demo *d, struct demo_login *out);

#endif
