/* For tests of evidence: an open submission with two clauses, and files to put
 * on them. */
#ifndef PORTAL_TESTS_IT_FILES_H
#define PORTAL_TESTS_IT_FILES_H

#include "attachment/attachment.h"
#include "lib/it_issue.h"

static const char *submission; /* of the running test: open, with two clauses */

IT void
open_submission(void)
{
    submission = issue_draft();
    issue_keep_only(submission, "3.2", "3.5");
    it_ok(submission_issue(it_cx(), submission, issue_date(30)));
    it_as_vendor(AOZORA, ALICE);
}

IT enum err
store(const char *name, const void *bytes, size_t n, const char **out_id)
{
    struct attachment_writer *w;

    it_ok(attachment_begin(it_cx(), AOZORA, name, &w));
    for (size_t at = 0; at < n; at += 32768)
        it_ok(attachment_write(it_cx(), w, (const char *)bytes + at,
                               n - at < 32768 ? n - at : 32768));
    return attachment_finish(it_cx(), w, out_id);
}

IT const char *
stored_text(const char *name)
{
    static const char text[] = "All administrators use two factors.\n";
    const char *id;

    it_ok(store(name, text, sizeof(text) - 1, &id));
    return id;
}

IT char *
many_bytes(size_t n)
{
    char *bytes = arena_alloc(it_cx()->arena, n);

    for (size_t i = 0; i < n; i++)
        bytes[i] = (char)('a' + (i * 7 + i / 1000) % 26);
    return bytes;
}

/* What the test has committed. */
IT void
forget_committed(void)
{
    it_owner_exec("SET client_min_messages = warning;"
                  "TRUNCATE vendors, audit_events CASCADE");
    it_ok(db_begin(it_cx(), false));
}

#endif
