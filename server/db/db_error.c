#include "db/db_private.h"

#include "base/i18n.h"
#include "base/log.h"

#include <string.h>

struct meaning {
    const char *state; /* SQLSTATE or the beginning of a class of them */
    enum err err;
    const char *code;
};

/* The first entry that fits counts. */
static const struct meaning meanings[] = {
    {"23505", ERR_CONFLICT, "already_exists"},   /* unique_violation */
    {"23503", ERR_CONFLICT, "reference"},        /* foreign_key_violation */
    {"23P01", ERR_CONFLICT, "already_exists"},   /* exclusion_violation */
    {"22012", ERR_CONFLICT, "stale"},            /* 1 / 0: a guard in SQL */
    {"23514", ERR_INVALID, "invalid_value"},     /* check_violation */
    {"22P02", ERR_INVALID, "invalid_value"},     /* invalid text for the type */
    {"22021", ERR_INVALID, "invalid_value"},     /* not in the encoding */
    {"22P05", ERR_INVALID, "invalid_value"},     /* untranslatable character */
    {"22001", ERR_INVALID, "invalid_value"},     /* string too long */
    {"22003", ERR_INVALID, "invalid_value"},     /* number out of range */
    {"22007", ERR_INVALID, "invalid_value"},     /* no date */
    {"22008", ERR_INVALID, "invalid_value"},     /* date out of range */
    {"40001", ERR_RETRY, "retry"},               /* serialization_failure */
    {"40P01", ERR_RETRY, "retry"},               /* deadlock_detected */
    {"55P03", ERR_RETRY, "retry"},               /* lock_timeout */
    {"26000", ERR_RETRY, "retry"},               /* statement was deallocated */
    {"57014", ERR_UNAVAILABLE, "database_slow"}, /* statement_timeout */
    {"25P03", ERR_UNAVAILABLE, "database_unavailable"}, /* idle too long */
    {"40003", ERR_UNAVAILABLE, "database_unavailable"}, /* outcome unknown */
    {"57P", ERR_UNAVAILABLE, "database_unavailable"},   /* shutting down */
    {"08", ERR_UNAVAILABLE, "database_unavailable"},    /* connection */
    {"53", ERR_UNAVAILABLE, "database_unavailable"},    /* disk, memory full */
    {"58", ERR_UNAVAILABLE, "database_unavailable"},    /* input and output */
    {"", ERR_INTERNAL, "database"},
};

/* Raised by our own SQL: ERRCODE 'PT409', the message is the stable code. */
static enum err
own_state(const char *state)
{
    static const struct meaning own[] = {
        {"PT403", ERR_DENIED, ""},
        {"PT404", ERR_NOT_FOUND, ""},
        {"PT409", ERR_CONFLICT, ""},
        {"PT422", ERR_INVALID, ""},
    };

    for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
        if (strcmp(state, own[i].state) == 0)
            return own[i].err;
    return OK;
}

static const char *
field_or_empty(const PGresult *res, int code)
{
    const char *text = PQresultErrorField(res, code);

    return text != NULL ? text : "";
}

/* People see a sentence; what the database said is for the log, because it
 * quotes values and names tables. */
static enum err
fail_for_people(struct cx *cx, enum err err, const char *code,
                const char *query, const PGresult *res)
{
    log_event(LOG_INFO_, "db.refused", "query", query, "sqlstate",
              field_or_empty(res, PG_DIAG_SQLSTATE), "constraint",
              field_or_empty(res, PG_DIAG_CONSTRAINT_NAME), "message",
              field_or_empty(res, PG_DIAG_MESSAGE_PRIMARY), "request_id",
              cx->request_id != NULL ? cx->request_id : "", NULL);
    if (err == ERR_INVALID)
        return FAIL(cx, err, code, N_("A value is not acceptable here."));
    if (err == ERR_NOT_FOUND)
        return FAIL(cx, err, code, N_("This does not exist."));
    if (err == ERR_DENIED)
        return FAIL(cx, err, code, N_("You may not do this."));
    return FAIL(cx, err, code,
                N_("This does not fit what is stored by now. Please load "
                   "the page again."));
}

bool
db_error_is_stale_plan(const PGresult *res)
{
    const char *state = field_or_empty(res, PG_DIAG_SQLSTATE);

    /* Of all that is "not supported" (0A000) only this is no bug: the table
     * of a prepared statement has got new columns. */
    return strcmp(state, "26000") == 0 ||
           (strcmp(state, "0A000") == 0 &&
            strcmp(field_or_empty(res, PG_DIAG_SOURCE_FUNCTION),
                   "RevalidateCachedQuery") == 0);
}

enum err
db_error(struct cx *cx, const char *query, const PGresult *res)
{
    const char *state = field_or_empty(res, PG_DIAG_SQLSTATE);
    const char *text = field_or_empty(res, PG_DIAG_MESSAGE_PRIMARY);
    const struct meaning *m = meanings;

    if (*state == '\0') /* libpq's own: the connection broke */
        return BROKEN(cx, ERR_UNAVAILABLE, "database_unavailable", "%s: %s",
                      query, PQresultErrorMessage(res));
    if (db_error_is_stale_plan(res))
        return BROKEN(cx, ERR_RETRY, "retry", "%s: %s", query, text);
    const enum err own = own_state(state);
    if (own != OK)
        return fail_for_people(cx, own, arena_strdup(cx->arena, text), query,
                               res);
    while (strncmp(m->state, state, strlen(m->state)) != 0)
        m++;
    if (m->err == ERR_CONFLICT || m->err == ERR_INVALID)
        return fail_for_people(cx, m->err, m->code, query, res);
    return BROKEN(cx, m->err, m->code, "%s: %s %s", query, state, text);
}
