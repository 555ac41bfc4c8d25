/* `portal audit verify`: recomputes the audit trail. Exit code 0: sound, 1:
 * broken or not to be read. */
#include "app/command.h"
#include "app/options.h"
#include "app/runtime.h"
#include "audit/audit.h"
#include "db/db.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define USAGE "audit verify [--head SEAL:CHAIN]"

static RESULT
verify(struct cx *cx, const char *head, struct audit_report *out)
{
    TRY(db_begin(cx, true));
    const enum err e = audit_verify(cx, head, out);
    db_rollback(cx);
    return e;
}

static int
tell(const struct audit_report *r)
{
    if (r->fault != NULL) {
        printf("BROKEN: %s\n", r->fault);
        return EXIT_FAILURE;
    }
    printf("sound: %" PRId64 " events, %" PRId64 " seals, %" PRId64
           " events not sealed yet\n",
           r->events, r->seals, r->unsealed);
    if (r->head[0] != '\0')
        printf("head: %s\n", r->head);
    return EXIT_SUCCESS;
}

int
cmd_audit(struct config *cfg, char *args[])
{
    struct option_value options[] = {{"head", "", false}, {NULL, NULL, false}};
    struct audit_report report;
    struct runtime rt;
    struct cx cx;
    int code = EXIT_FAILURE;

    if (args[0] == NULL || strcmp(args[0], "verify") != 0 ||
        !options_read(args + 1, options))
        return command_misused(USAGE);
    if (!runtime_open(cfg, RUNTIME_COMMAND, &rt))
        return EXIT_FAILURE;
    if (runtime_command_open(&rt, "portal audit", &cx)) {
        if (verify(&cx, options[0].value, &report) == OK)
            code = tell(&report);
        else
            fprintf(stderr, "portal: %s: %s\n", cx.fault.code,
                    cx.fault.message);
        runtime_cx_close(&cx);
    }
    runtime_close(&rt);
    return code;
}
