/* One page for every form of the folder: labels above, hints, problems beside
 * their fields and, after a stale save, what is saved now beside what was
 * typed. */
#ifndef PORTAL_VENDOR_VENDOR_FORM_WEB_H
#define PORTAL_VENDOR_VENDOR_FORM_WEB_H

#include "base/flaw.h"
#include "http/tmpl.h"
#include "vendor/vendor.h"

enum form_control { CONTROL_TEXT, CONTROL_AREA, CONTROL_SELECT };

/* A control and the `const char *` member of the form's struct it edits. */
struct form_input {
    const char *name;  /* also the id of the control */
    const char *label; /* English source texts */
    const char *hint;  /* NULL: none */
    size_t off;
    enum form_control control;
    const char *mode;  /* inputmode; NULL: text */
    const char *width; /* class; NULL: full */
    bool is_required;
};

struct form_frame {
    const char *title; /* translated, as the next two */
    const char *lead;  /* NULL: none */
    const char *button;
    const char *action, *back; /* paths */
    bool is_stale;             /* somebody else changed it meanwhile */
    int64_t version;           /* 0: a new one */
};
/* Ends with the crumbs "Vendors" and the vendor's name where `vendor` is not
 * NULL. */
struct tmpl *form_web_page(struct req *rq, const struct form_frame *frame,
                           const struct vendor *vendor);

struct form_field {
    struct tmpl *t;
    const char *value;
    const char *theirs; /* NULL: not stale, or the same */
};
/* `theirs`, where not NULL, is the struct as it is saved now. */
struct form_field form_web_input(struct req *rq, struct tmpl *page,
                                 const struct form_input *input, const void *in,
                                 const void *theirs);
void form_web_option(struct form_field *select, const char *code,
                     const char *text);
void form_web_countries(struct req *rq, struct form_field *select);

/* A group of check boxes under one name. */
struct tmpl *form_web_checks(struct req *rq, struct tmpl *page,
                             const char *name, const char *legend);
void form_web_check(struct tmpl *group, const char *value, const char *text,
                    bool is_on);

/* Flaws become problems of the request; ERR_INVALID if there are any. */
RESULT form_web_flaws(struct req *rq, const struct flaws *flaws);
int64_t form_web_version(const struct req *rq);
/* Whether the last call failed with this code. */
bool form_web_failed(const struct req *rq, enum err err, const char *code);

#endif
