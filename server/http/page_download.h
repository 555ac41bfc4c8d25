/* The tables of any page as files: the page's own address with "as=xlsx" (all
 * of them) or "as=csv&table=n". No route and no permission of its own: who sees
 * the page gets its tables, and no cell more. Private to the folder. */
#ifndef PORTAL_HTTP_PAGE_DOWNLOAD_H
#define PORTAL_HTTP_PAGE_DOWNLOAD_H

#include "http/req.h"

#define PAGE_DOWNLOAD_ROWS_MAX 50000
#define PAGE_DOWNLOAD_ROWS_TEXT "50,000"
/* Rows of a page that is made for a file: so many times those of others. */
#define PAGE_DOWNLOAD_TIMES 20
/* Files of several pages that are made at the same time. */
#define PAGE_DOWNLOADS_AT_WORK 2

/* Whether the request is for a file rather than the page. */
bool page_download_is_wanted(const struct req *rq);
/* Replies with the file, with the rows of all pages of a paged list.
 * ERR_NOT_FOUND "no_table"; ERR_UNAVAILABLE "files_under_way". */
RESULT page_download_reply(struct req *rq, const char *title, const char *html,
                           size_t len);
/* The page with links to its files at the end of its main part; as it is when
 * it has no tables. */
void page_download_offer(struct req *rq, const char **html, size_t *len);

#endif
