#include "attachment/attachment_type.h"

#include "base/i18n.h"
#include "base/log.h"
#include "base/text.h"

#include <magic.h>
#include <pthread.h>
#include <stdbool.h>
#include <string.h>

#define OOXML "application/vnd.openxmlformats-officedocument."
#define ODF "application/vnd.oasis.opendocument."

const char attachment_type_accept[] =
    ".pdf,.docx,.xlsx,.pptx,.odt,.ods,.png,.jpg,.jpeg,.txt,.csv,.md";

enum content { EXACT, OFFICE_ZIP, ANY_TEXT };

static const struct kind {
    const char *extension;
    const char *media_type;
    enum content content;
} kinds[] = {
    {"pdf", "application/pdf", EXACT},
    {"docx", OOXML "wordprocessingml.document", OFFICE_ZIP},
    {"xlsx", OOXML "spreadsheetml.sheet", OFFICE_ZIP},
    {"pptx", OOXML "presentationml.presentation", OFFICE_ZIP},
    {"odt", ODF "text", EXACT},
    {"ods", ODF "spreadsheet", EXACT},
    {"png", "image/png", EXACT},
    {"jpg", "image/jpeg", EXACT},
    {"jpeg", "image/jpeg", EXACT},
    {"txt", "text/plain", ANY_TEXT},
    {"csv", "text/csv", ANY_TEXT},
    {"md", "text/plain", ANY_TEXT},
};

/* Generators that put another part first yield a mere zip: then the list of
 * parts, which every such document has, must be at hand. */
static bool
is_office_zip(const char *found, const void *head, size_t n)
{
    static const char part[] = "[Content_Types].xml";

    return strcmp(found, "application/zip") == 0 &&
           memmem(head, n, part, sizeof(part) - 1) != NULL;
}

/* Served as plain text whatever libmagic takes them for (tables and logs look
 * like programs), but nothing a browser would run. */
static bool
is_harmless_text(const char *found)
{
    if (strcmp(found, "application/csv") == 0 ||
        strcmp(found, "application/json") == 0)
        return true;
    return strncmp(found, "text/", 5) == 0 && strstr(found, "html") == NULL &&
           strstr(found, "xml") == NULL && strstr(found, "script") == NULL;
}

/* libmagic gives no name to the shortest texts. */
static bool
is_plain_text(const char *found, const char *head, size_t n)
{
    if (strcmp(found, "application/octet-stream") != 0 ||
        !text_is_utf8(head, n))
        return false;
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)head[i] < ' ' && strchr("\t\r\n", head[i]) == NULL)
            return false;
    return true;
}

static bool
fits(const struct kind *k, const char *found, const void *head, size_t n)
{
    if (strcmp(found, k->media_type) == 0)
        return true;
    switch (k->content) {
    case EXACT: return false;
    case OFFICE_ZIP: return is_office_zip(found, head, n);
    case ANY_TEXT:
        return is_harmless_text(found) || is_plain_text(found, head, n);
    }
    return false;
}

enum type_verdict
attachment_type_match(const char *extension, const char *found,
                      const void *head, size_t n, const char **out_media_type)
{
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        if (strcmp(kinds[i].extension, extension) != 0)
            continue;
        if (!fits(&kinds[i], found, head, n))
            return TYPE_MISMATCH;
        *out_media_type = kinds[i].media_type;
        return TYPE_FITS;
    }
    return TYPE_FORBIDDEN;
}

/* A handle is not for two threads, and its table takes 6 MB: all share one. A
 * look takes a few milliseconds, once per file. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static magic_t shared;

static magic_t
handle(void)
{
    if (shared != NULL)
        return shared;
    magic_t m = magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS);
    if (m == NULL || magic_load(m, NULL) != 0) {
        log_event(LOG_ERROR_, "attachment.no_magic", "reason",
                  m == NULL ? "out of memory" : magic_error(m), (char *)NULL);
        if (m != NULL)
            magic_close(m);
        return NULL;
    }
    shared = m;
    return m;
}

enum type_verdict
attachment_type_judge(const char *extension, const void *head, size_t n,
                      const char **out_media_type)
{
    pthread_mutex_lock(&lock);
    magic_t m = handle();
    const char *found = m == NULL ? NULL : magic_buffer(m, head, n);
    /* Not seen is not allowed. */
    const enum type_verdict verdict = attachment_type_match(
        extension, found == NULL ? "" : found, head, n, out_media_type);
    pthread_mutex_unlock(&lock);
    return verdict;
}

void
attachment_type_prepare(void)
{
    const char *type;

    /* A look, because loading alone maps the table without reading it. */
    (void)attachment_type_judge("txt", "text\n", strlen("text\n"), &type);
}

bool
attachment_type_is_taken(const char *extension)
{
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
        if (strcmp(kinds[i].extension, extension) == 0)
            return true;
    return false;
}

const char *
attachment_type_refusal(enum type_verdict verdict, const char **out_code)
{
    if (verdict == TYPE_FORBIDDEN) {
        *out_code = "type_forbidden";
        return N_("This kind of file is not accepted. Please use PDF, Word, "
                  "Excel, PowerPoint, OpenDocument, PNG, JPEG, text or CSV.");
    }
    *out_code = "type_mismatch";
    return N_("The content is not what the file's name says. Files with a "
              "password cannot be checked either.");
}
