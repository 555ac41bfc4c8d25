/* The manners of the REST API: how requests are read and replies made, the
 * same below all of /api/v1/. Knows no domain. doc/api.md: how to add a
 * resource.
 *
 * A handler reads, calls a rule, replies:
 *
 *   struct contact_json in = {0};
 *   struct api_in body;
 *
 *   TRY(api_read_body(rq, contact_members, &in, &body));  400, 415
 *   TRY(contact_lock(&rq->cx, id, &now));                 404
 *   TRY(api_if_match(rq, contact_json(&now)));            428, 412
 *   contact_check(&rq->cx, &in, &flaws);                  api_flaw() for each
 *   TRY(api_flaws(rq));                                   422, all at once
 *   TRY(contact_edit(&rq->cx, ...));                      409
 *   return api_reply(rq, 200, contact_json(&now));
 *
 * Idempotency-Key, RateLimit, Deprecation and gzip are added around it
 * (api_manners). Whatever a function here refuses ends in problem+json with
 * the status named beside it. */
#ifndef PORTAL_API_API_H
#define PORTAL_API_API_H

#include "http/req.h"
#include "http/server.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct json_t; /* jansson's */

/* For server_config.hooks. */
extern const struct request_hooks api_manners;

/* ---- reading ---- */

/* What a member may be, and what it becomes. Absent or null: "", 0, false,
 * NULL, empty; api_sent() tells the difference. */
enum api_type {
    API_TEXT,   /* const char *: NFC, trimmed; max characters */
    API_LINE,   /* the same, without control characters: names, codes */
    API_INT,    /* int64_t: from min to max */
    API_BOOL,   /* bool */
    API_DATE,   /* const char *: "2026-11-22" */
    API_TIME,   /* int64_t: microseconds, from RFC 3339 with any offset */
    API_UUID,   /* const char *: in lower case */
    API_CODE,   /* const char *: one of `codes`, if there are any */
    API_TEXTS,  /* struct api_texts: at most max, each at most 200 characters;
                   of `codes`, if there are any */
    API_OBJECT, /* struct json_t *: for api_read(); of the request */
    API_LIST,   /* struct json_t *: from min to max elements */
};
#define API_TEXTS_MAX_CHARS 200

struct api_texts {
    const char *const *v;
    size_t n;
};

struct api_member {
    const char *name;
    enum api_type type;
    size_t offset;
    bool is_required; /* there, not null, and a text not empty */
    bool is_nullable; /* null may stand for nothing */
    /* See the types. max 0: API_MAX_CHARS, API_MAX_LIST, or, for a number, no
     * limits at all. */
    int64_t min, max;
    const char *const *codes; /* ended by NULL */
};
#define API_MAX_CHARS 10000
#define API_MAX_LIST 1000

/* {API_MEMBER(vendor_in, name, API_LINE, .is_required = true), ...,
 *  API_MEMBERS_END}; the type of the struct's member is checked. */
#define API_MEMBER(strct, member, type_, ...)                               \
    {                                                                       \
        .name = #member, .type = (type_),                                   \
        .offset =                                                           \
            offsetof(struct strct, member) +                                \
            0 * sizeof(struct {                                             \
                _Static_assert(__builtin_types_compatible_p(                \
                                   __typeof__(((struct strct *)0)->member), \
                                   API_IS_##type_),                         \
                               #member " has another type");                \
                char c;                                                     \
            }),                                                             \
        __VA_ARGS__                                                         \
    }
#define API_MEMBERS_END \
    {                   \
        .name = NULL    \
    }
#define API_IS_API_TEXT const char *
#define API_IS_API_LINE const char *
#define API_IS_API_INT int64_t
#define API_IS_API_BOOL bool
#define API_IS_API_DATE const char *
#define API_IS_API_TIME int64_t
#define API_IS_API_UUID const char *
#define API_IS_API_CODE const char *
#define API_IS_API_TEXTS struct api_texts
#define API_IS_API_OBJECT struct json_t *
#define API_IS_API_LIST struct json_t *

struct api_in {
    struct json_t *json;
};
/* The body: one JSON object. 400 "malformed_json" with the pointer, line and
 * column: no JSON, a member twice, bad UTF-8, too deep, a number too large. 422
 * when it is JSON, but no object. */
RESULT api_body(struct req *rq, struct api_in *out);
/* Reads a JSON object into `out` and notes every flaw: "unknown_member",
 * "required", "wrong_type", "too_long", "out_of_range", "unknown_code". `at` is
 * the pointer of the object, "" for the body. */
void api_read(struct req *rq, const struct json_t *object, const char *at,
              const struct api_member members[], void *out);
/* The body by a table, for a handler whose rules have more to say of it: they
 * note it, and api_flaws() ends with all of it, before anything is written. */
RESULT api_read_body(struct req *rq, const struct api_member members[],
                     void *out, struct api_in *out_body);
/* The same with api_flaws(): where the table says all. */
RESULT api_bind(struct req *rq, const struct api_member members[], void *out,
                struct api_in *out_body);
/* Whether the body has the member; null counts: it takes something away. */
bool api_sent(const struct api_in *in, const char *member);

/* Notes what a rule says of one value: `at` is its pointer ("/facts/0"), `code`
 * a literal, `message` translated. Nothing where api_is_flawed(): the rule then
 * saw a value that was not sent. */
void api_flaw(struct req *rq, const char *at, const char *code,
              const char *message);
/* Whether something was noted of the value, of what it is in, or of what is in
 * it, but for members that are not known. */
bool api_is_flawed(const struct req *rq, const char *at);
/* 422 "invalid" with all that was noted in errors[]; OK without any. */
RESULT api_flaws(struct req *rq);
/* A pointer: api_at(rq, "/items", 3, "name") is "/items/3/name"; "" for
 * `member`: the element itself. */
const char *api_at(struct req *rq, const char *list, size_t i,
                   const char *member);

/* Fails the request with any status, e.g. 400. `code` is a literal, `message`
 * English source text: N_("..."). Headers of the refusal: api_fail_header(). */
#define api_fail(rq, status, code, message) \
    (api_refuse((rq), (status), (code), (message)), ERR_INVALID)
void api_refuse(struct req *rq, unsigned status, const char *code,
                const char *message);
void api_fail_header(struct req *rq, const char *name, const char *value);

/* ---- the query of an address ---- */

/* Fills `out` from the query by the same kind of table (no lists, no objects).
 * 400 "unknown_parameter" for others and for doubled ones, 400
 * "invalid_parameter" with errors[] of {parameter, code, message}. Call it with
 * NULL, NULL in a GET that has none; other methods never have any. */
RESULT api_query(struct req *rq, const struct api_member members[], void *out);
bool api_asked(const struct req *rq, const char *parameter);
/* 400 "invalid_parameter" for what only the handler can judge: `code` and the
 * message (English source text) stand in errors[] with the name. */
RESULT api_bad_parameter(struct req *rq, const char *name, const char *code,
                         const char *message);

/* One page of a list in the order (updated_us, id):
 *
 *   WHERE (updated_us, id) > ($1::bigint, $2::uuid)
 *   ORDER BY updated_us, id LIMIT $3            -- page.fetch: one more
 *
 *   for (size_t i = 0; i < api_shown(&page, all.n); i++)
 *       api_page_add(&page, thing_json(&all.v[i]), all.v[i].updated_us,
 *                    all.v[i].id);
 *   return api_reply_page(rq, &page, all.n);
 *
 * A resource may order by something else that never changes place. */
struct api_page {
    int64_t limit;        /* 1 to 200, else 50 */
    int64_t fetch;        /* limit + 1: whether there is more */
    int64_t after_us;     /* of `cursor`, or just before `updated_since` */
    const char *after_id; /* a uuid */
    struct json_t *items; /* what was added; NULL: nothing yet */
    int64_t last_us;      /* of the last one */
    const char *last_id;
};
/* Reads `limit`, `cursor`, `updated_since` and the resource's own parameters
 * (`members`, may be NULL). 400 "bad_cursor". */
RESULT api_page(struct req *rq, const struct api_member members[], void *out,
                struct api_page *out_page);
/* How many of the fetched rows the page holds. */
size_t api_shown(const struct api_page *page, size_t fetched);
/* Takes the reference. */
void api_page_add(struct api_page *page, struct json_t *item, int64_t at_us,
                  const char *id);
/* Replies {"items": [...], "next_cursor": null | "..."} with what was added,
 * and takes it. */
RESULT api_reply_page(struct req *rq, struct api_page *page, size_t fetched);
/* The same for resources that make their own cursor; "" at the end. */
RESULT api_reply_items(struct req *rq, struct json_t *items,
                       const char *next_cursor);
/* For resources that page by themselves: any text as an opaque cursor, and
 * back; NULL when it is none of ours. */
const char *api_cursor(struct arena *a, const char *text);
const char *api_cursor_text(struct arena *a, const char *cursor);

/* ---- replying ---- */

/* With a strong ETag, Cache-Control: private, no-cache (unless the handler has
 * set another), Vary; 304 for a GET whose If-None-Match has it. Takes the
 * reference. */
RESULT api_reply(struct req *rq, unsigned status, struct json_t *json);
/* The same for what is no JSON; `text` lives as long as the request. */
RESULT api_reply_text(struct req *rq, unsigned status, const char *type,
                      const char *text, size_t n);
/* Content-Language, for a reply with texts that follow Accept-Language. */
void api_in_language(struct req *rq);
/* 201 and Location: a path of this site. */
RESULT api_created(struct req *rq, struct json_t *json, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* 202, for what is worked on later. */
RESULT api_accepted(struct req *rq, struct json_t *json, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
RESULT api_no_content(struct req *rq); /* 204 */

/* For PUT, PATCH and DELETE of what exists; `now` is what a GET would send,
 * read under the lock of the change. 428 "if_match_missing", 412
 * "if_match_failed". Takes the reference. */
RESULT api_if_match(struct req *rq, struct json_t *now);
/* If-None-Match: * on a PUT: create, never replace (412 is the caller's:
 * api_exists_already). */
bool api_create_only(const struct req *rq);
RESULT api_exists_already(struct req *rq);

/* Values of members. */
struct json_t *api_text(const char *text); /* "" becomes null */
struct json_t *api_opt_text(struct opt_text text);
struct json_t *api_words(const char *words); /* separated by spaces: a list */
struct json_t *api_time(int64_t at_us);      /* RFC 3339, UTC */
struct json_t *api_opt_time(struct opt_i64 at_us);
/* "2026-11-22T10:30:00+09:00" and the like; false when it is none. */
bool api_parse_time(const char *text, int64_t *out_us);

#endif
