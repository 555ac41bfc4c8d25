/* Which kinds of files are taken as evidence: the extension says what it is
 * meant to be, the content (libmagic) must be that. */
#ifndef PORTAL_ATTACHMENT_ATTACHMENT_TYPE_H
#define PORTAL_ATTACHMENT_ATTACHMENT_TYPE_H

#include <stdbool.h>
#include <stddef.h>

enum type_verdict { TYPE_FITS, TYPE_FORBIDDEN, TYPE_MISMATCH };

/* `head` is the beginning of the file. On TYPE_FITS *out_media_type is what
 * the file is kept and served as; static. */
enum type_verdict attachment_type_judge(const char *extension, const void *head,
                                        size_t n, const char **out_media_type);
/* Whether any content under this extension is taken. */
bool attachment_type_is_taken(const char *extension);
/* Why not, in English; for what does not fit. */
const char *attachment_type_refusal(enum type_verdict verdict,
                                    const char **out_code);
/* Loads libmagic's table, else loaded for the first file. */
void attachment_type_prepare(void);
/* The rule without libmagic: `found` is what was seen in the content. */
enum type_verdict attachment_type_match(const char *extension,
                                        const char *found, const void *head,
                                        size_t n, const char **out_media_type);
/* ".pdf,.docx,...": for the accept attribute of a file control. */
extern const char attachment_type_accept[];

#endif
