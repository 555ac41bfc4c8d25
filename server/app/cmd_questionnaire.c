/* `portal questionnaire`: publishes a version of the catalogue, or loads the
 * official wording that stands beside its questions. */
#include "app/command.h"
#include "app/runtime.h"
#include "app/serving.h"
#include "db/db.h"
#include "questionnaire/questionnaire.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_MAX_BYTES ((size_t)8 << 20)

/* Before privileges are given up: the file may be the caller's alone. */
static const char *
read_file(struct arena *a, const char *path, size_t *out_n)
{
    FILE *f = fopen(path, "re");

    if (f == NULL) {
        fprintf(stderr, "portal: %s: %s\n", path, strerror(errno));
        return NULL;
    }
    char *text = arena_alloc(a, FILE_MAX_BYTES + 1);
    *out_n = fread(text, 1, FILE_MAX_BYTES + 1, f);
    const bool is_read = ferror(f) == 0 && *out_n <= FILE_MAX_BYTES;
    fclose(f);
    if (!is_read)
        fprintf(stderr, "portal: %s: cannot be read, or is above 8 MiB\n",
                path);
    return is_read ? text : NULL;
}

static RESULT
publish(struct cx *cx, const char *json, size_t n)
{
    const struct questionnaire *q;

    TRY(db_begin(cx, false));
    TRY(questionnaire_publish(cx, json, n));
    TRY(questionnaire_newest(cx, &q));
    TRY(db_commit(cx));
    printf("The newest version of the standard is %s.\n", q->version);
    return OK;
}

static RESULT
import_text(struct cx *cx, const char *json, size_t n)
{
    int count;

    TRY(db_begin(cx, false));
    TRY(questionnaire_import_text(cx, json, n, &count));
    TRY(db_commit(cx));
    printf("Official wordings that stand beside the questions: %d\n", count);
    return OK;
}

int
cmd_questionnaire(struct config *cfg, char *args[])
{
    const bool is_publish = args[0] != NULL && strcmp(args[0], "publish") == 0;
    struct runtime rt;
    struct cx cx;
    size_t n;

    if (args[0] == NULL || args[1] == NULL || args[2] != NULL ||
        !(is_publish || strcmp(args[0], "import-text") == 0))
        return command_misused("questionnaire publish|import-text FILE "
                               "[--setting=value ...]");
    const char *json = read_file(cfg->arena, args[1], &n);
    if (json == NULL || !runtime_open(cfg, RUNTIME_COMMAND, &rt))
        return EXIT_FAILURE;
    serving_configure(cfg);
    enum err e = ERR_UNAVAILABLE;
    if (runtime_check(cfg, &rt) && runtime_cx_open(&rt, "questionnaire", &cx)) {
        e = is_publish ? publish(&cx, json, n) : import_text(&cx, json, n);
        if (e != OK) {
            db_rollback(&cx);
            fprintf(stderr, "portal: %s: %s\n", cx.fault.code,
                    cx.fault.message);
        }
        runtime_cx_close(&cx);
    }
    runtime_close(&rt);
    return e == OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
