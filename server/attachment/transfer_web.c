/* Files in pieces, for pages with scripts: begin, send the pieces, finish.
 * What was received is asked for after a break. */
#include "account/form_once.h"
#include "attachment/attachment_web.h"
#include "attachment/incoming_web.h"
#include "attachment/transfer.h"
#include "base/text.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define LOCATION "/transfers/"

static RESULT
reply_where(struct req *rq, unsigned status, const char *id, int64_t received)
{
    return reply_json(rq, status,
                      json_pack("{s:s, s:I, s:I}", "id", id, "received",
                                (json_int_t)received, "piece",
                                (json_int_t)BYTES_MAX));
}

static RESULT
reply_sentence(struct req *rq, unsigned status, const char *text)
{
    return reply_text(rq, status, "text/plain; charset=utf-8", text,
                      strlen(text));
}

/* What the person is told about this file; else `err` itself. */
static enum err
told(struct req *rq, enum err err)
{
    const char *text;
    unsigned status;

    if (incoming_refusal(rq, err, &text, &status))
        return reply_sentence(rq, status, text);
    if (err == ERR_CONFLICT &&
        strcmp(rq->cx.fault.code, "too_many_transfers") == 0) {
        reply_header(rq, "Retry-After", "5");
        return reply_sentence(rq, 429, T(rq->cx.fault.message));
    }
    return err;
}

static enum err
begin(struct req *rq)
{
    const struct transfer_in in = {
        .name = req_form(rq, "name"),
        .size_bytes = strtoll(req_form(rq, "size"), NULL, 10),
        .sha256 = req_form(rq, "sha256"),
        .submission_id = req_form(rq, "submission_id"),
        .clause = req_form(rq, "submission_id")[0] != '\0'
                      ? req_form(rq, "clause")
                      : "",
        .revises_id = req_form(rq, "revises_id"),
    };
    const char *location, *id;
    bool again;

    if ((in.submission_id[0] != '\0' && !text_is_uuid(in.submission_id)) ||
        (in.revises_id[0] != '\0' && !text_is_uuid(in.revises_id)))
        return FAIL(&rq->cx, ERR_NOT_FOUND, "not_found",
                    N_("There is no such page."));
    TRY(form_once(&rq->cx, req_form(rq, "form_id"), &again, &location));
    if (again) {
        struct transfer t;
        TRY(transfer_get(&rq->cx, location + strlen(LOCATION), &t));
        return reply_where(rq, 200, t.id, t.received_bytes);
    }
    const enum err err = transfer_begin(&rq->cx, &in, &id);
    if (err != OK)
        return told(rq, err);
    form_done(&rq->cx, req_form(rq, "form_id"),
              arena_printf(rq->cx.arena, LOCATION "%s", id));
    return reply_where(rq, 201, id, 0);
}

static enum err
where(struct req *rq)
{
    struct transfer t;

    TRY(transfer_get(&rq->cx, req_param(rq, "transfer_id"), &t));
    return reply_where(rq, 200, t.id, t.received_bytes);
}

static enum err
piece(struct req *rq)
{
    struct transfer t;
    const char *at = req_query(rq, "at");
    char *end;
    const int64_t offset = strtoll(at, &end, 10);

    const enum err err =
        transfer_write(&rq->cx, req_param(rq, "transfer_id"),
                       at[0] == '\0' || *end != '\0' ? -1 : offset, rq->body,
                       rq->body_len, &t);
    if (err == ERR_CONFLICT && strcmp(rq->cx.fault.code, "wrong_offset") == 0)
        return reply_where(rq, 409, t.id, t.received_bytes);
    if (err == ERR_INVALID && strncmp(rq->cx.fault.code, "type_", 5) == 0) {
        const char *why = T(rq->cx.fault.message);
        rq->cx.fault = (struct fault){NULL, NULL}; /* what it undid stays */
        return reply_sentence(rq, 422, why);
    }
    if (err != OK)
        return told(rq, err);
    return reply_where(rq, 200, t.id, t.received_bytes);
}

/* Lists that replace those of the page; a revision leads to its own page. */
static RESULT
reply_arrived(struct req *rq, const struct transfer *t)
{
    struct evidence_place place;

    if (t->submission_id.or_null != NULL) {
        TRY(attachment_place(&rq->cx, t->submission_id.or_null,
                             t->clause.or_null, false, &place));
        return evidence_reply_list(rq, &place);
    }
    if (t->revises_id.or_null == NULL)
        return library_reply_arrived(rq);
    reply_header(rq, "HX-Redirect",
                 arena_printf(rq->cx.arena, "/attachments/%s", t->id));
    return reply_sentence(rq, 200, "");
}

static enum err
finish(struct req *rq)
{
    struct transfer t;
    const enum err err =
        transfer_finish(&rq->cx, req_param(rq, "transfer_id"), &t);

    if (err != OK)
        return told(rq, err);
    return reply_arrived(rq, &t);
}

const struct route transfer_web_routes[] = {
    {POST, "/transfers", P_ANSWER, FORM, begin, "transfer.begin", 0, NULL},
    {GET, "/transfers/:transfer_id", P_ANSWER, NO_BODY, where, "transfer.where",
     0, NULL},
    {PUT, "/transfers/:transfer_id", P_ANSWER, BYTES, piece, "transfer.piece",
     0, NULL},
    {POST, "/transfers/:transfer_id/finish", P_ANSWER, FORM, finish,
     "transfer.finish", 0, NULL},
    {.path = NULL},
};
