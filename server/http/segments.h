/* Pages that are the same for everyone but for some values: expanded once with
 * marks in place of the values, split at the marks, and then assembled by
 * copying. The template stays the only source, and is escaped as ever; what is
 * assembled is never parsed as a template again.
 *
 *   key = arena_printf(a, "answers/%s/%s", version_id, lang_code(lang));
 *   seg = segments_find(key);
 *   if (seg == NULL) {
 *       t = tmpl_new(a, lang, "submission/answers.tpl");
 *       tmpl_set(row, "COMMENT", segments_text(a, slot));   per question
 *       seg = segments_keep(a, key, tmpl_render(t, &len), len, nslots);
 *   }
 *   values[slot] = answer text, or NULL
 *   html = segments_render(a, seg, values, &len);
 *   return reply_page_segments(rq, 200, page, html, len);
 *
 * One slot holds one text and may stand in several places:
 *   {{X}}                        segments_text()   text, quoted attribute
 *   {{X:p}}                      segments_pre()    textarea, pre
 *   checked="{{X}}"              segments_flag()   the attribute (then empty)
 *                                                  is there if not NULL
 *   {{X_BEGIN}} ... {{X_END}}    segments_begin(), segments_end(): in there
 *                                                  if not NULL; may be nested
 *   {{X}} in text                segments_html()   what tmpl_render() or
 *                                                  segments_render() made
 * Never in URLs, and not for what decides about markup otherwise. NULL prints
 * nothing. Thread-safe. */
#ifndef PORTAL_HTTP_SEGMENTS_H
#define PORTAL_HTTP_SEGMENTS_H

#include "base/arena.h"

struct segments;

const char *segments_text(struct arena *a, unsigned slot);
const char *segments_pre(struct arena *a, unsigned slot);
const char *segments_html(struct arena *a, unsigned slot);
const char *segments_flag(struct arena *a, unsigned slot);
const char *segments_begin(struct arena *a, unsigned slot);
const char *segments_end(struct arena *a, unsigned slot);

/* NULL when nothing is kept under that key yet. */
const struct segments *segments_find(const char *key);
/* Splits `html` (ended by a NUL; NULL gives NULL) and keeps the result for the
 * life of the process; when very many are kept already, for the life of `a`.
 * NULL, logged, when a mark is damaged, wrongly nested, or a slot below
 * `nslots` has none. */
const struct segments *segments_keep(struct arena *a, const char *key,
                                     const char *html, size_t len,
                                     unsigned nslots);
/* `values`: nslots texts or NULLs. The result is owned by the arena. */
const char *segments_render(struct arena *a, const struct segments *s,
                            const char *const values[], size_t *out_len);
void segments_forget_all(void); /* before the process ends, for leak checks */

#endif
