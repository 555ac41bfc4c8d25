-- A vendor's statements read shared messages only; the policy shared_only of
-- the table stands beneath them.

-- name: thread_get
-- scope: vendor
-- The clause, with its conversation if there is one.
-- $1 submission, $2 vendor, $3 clause
SELECT c.clause, c.domain, coalesce(t.waits_for, '') AS waits_for,
    coalesce(t.since_us, 0) AS since_us
FROM submission_clauses c
LEFT JOIN threads t
    ON t.submission_id = c.submission_id AND t.clause = c.clause
WHERE c.submission_id = $1 AND c.vendor_id = $2 AND c.clause = $3 AND c.is_asked

-- name: thread_messages
-- scope: vendor
-- $1 submission, $2 vendor, $3 clause, $4 reader
SELECT m.id, m.side, m.visibility, m.author_name, m.body, m.created_us,
    m.waited_us,
    m.created_us > coalesce(r.read_us, 0) AND m.author_id <> $4 AS is_new
FROM thread_messages m
LEFT JOIN thread_reads r ON r.submission_id = m.submission_id
    AND r.clause = m.clause AND r.user_id = $4
WHERE m.submission_id = $1 AND m.vendor_id = $2 AND m.clause = $3
    AND m.visibility = 'shared'
ORDER BY m.created_us, m.id

-- name: thread_messages_staff
-- scope: staff
-- With those that are internal to Alludo.
-- $1 submission, $2 clause, $3 reader
SELECT m.id, m.side, m.visibility, m.author_name, m.body, m.created_us,
    m.waited_us,
    m.created_us > coalesce(r.read_us, 0) AND m.author_id <> $3 AS is_new
FROM thread_messages m
LEFT JOIN thread_reads r ON r.submission_id = m.submission_id
    AND r.clause = m.clause AND r.user_id = $3
WHERE m.submission_id = $1 AND m.clause = $2
ORDER BY m.created_us, m.id

-- name: thread_counts
-- scope: staff
-- How much was said about the clauses of a domain (0: all), for Alludo.
-- $1 submission, $2 domain, $3 reader
SELECT m.clause, count(*) FILTER (WHERE m.visibility = 'shared') AS nshared,
    count(*) FILTER (WHERE m.visibility = 'internal') AS ninternal,
    count(*) FILTER (WHERE m.created_us > coalesce(r.read_us, 0)
        AND m.author_id <> $3) AS nunread, t.waits_for
FROM thread_messages m
JOIN threads t ON t.submission_id = m.submission_id AND t.clause = m.clause
JOIN submission_clauses c
    ON c.submission_id = m.submission_id AND c.clause = m.clause
LEFT JOIN thread_reads r ON r.submission_id = m.submission_id
    AND r.clause = m.clause AND r.user_id = $3
WHERE m.submission_id = $1 AND ($2::int = 0 OR c.domain = $2::int)
GROUP BY m.clause, t.waits_for
ORDER BY m.clause

-- name: thread_read
-- scope: vendor
-- Nothing where there is no conversation.
-- $1 submission, $2 vendor, $3 clause, $4 reader, $5 now
INSERT INTO thread_reads AS r (submission_id, clause, user_id, vendor_id,
    read_us)
SELECT t.submission_id, t.clause, $4, t.vendor_id, $5
FROM threads t
WHERE t.submission_id = $1 AND t.vendor_id = $2 AND t.clause = $3
ON CONFLICT (submission_id, clause, user_id) DO UPDATE
SET read_us = greatest(r.read_us, excluded.read_us)

-- name: thread_begin
-- scope: vendor
-- The row that two messages at once wait for.
-- $1 submission, $2 vendor, $3 clause, $4 now
INSERT INTO threads AS t (submission_id, clause, vendor_id, waits_for, since_us,
    last_us)
VALUES ($1, $3, $2, '', $4, $4)
ON CONFLICT (submission_id, clause) DO UPDATE SET last_us = t.last_us
WHERE t.vendor_id = $2

-- name: thread_say
-- scope: vendor
-- Behind thread_begin. What the other side waited for is answered by it, unless
-- it is internal.
-- $1 id, $2 submission, $3 vendor, $4 clause, $5 side, $6 user, $7 name,
-- $8 text, $9 now, $10 visibility, $11 no mail is needed any more
INSERT INTO thread_messages (id, submission_id, clause, vendor_id, side,
    visibility, author_id, author_name, body, created_us, waited_us, told_us)
SELECT $1, t.submission_id, t.clause, t.vendor_id, $5, $10, $6, $7, $8, $9,
    CASE WHEN t.waits_for = $5 AND $10 = 'shared'
        THEN greatest($9::bigint - t.since_us, 0) END,
    CASE WHEN $11::boolean THEN $9::bigint END
FROM threads t
WHERE t.submission_id = $2 AND t.vendor_id = $3 AND t.clause = $4

-- name: thread_wait
-- scope: vendor
-- Several messages of one side wait since the first of them.
-- $1 submission, $2 vendor, $3 clause, $4 who is to answer, $5 now
UPDATE threads
SET since_us = CASE WHEN waits_for = $4 THEN since_us ELSE $5 END,
    waits_for = $4, last_us = $5
WHERE submission_id = $1 AND vendor_id = $2 AND clause = $3

-- name: thread_settle
-- scope: vendor
-- $1 submission, $2 vendor, $3 clause, $4 whose turn it is, $5 now
UPDATE threads SET waits_for = '', since_us = $5
WHERE submission_id = $1 AND vendor_id = $2 AND clause = $3 AND waits_for = $4

-- name: thread_list
-- scope: vendor
-- $1 vendor, $2 reader, $3 waits for ('': all), $4 rows to skip, $5 rows
SELECT t.submission_id, t.clause, r.questionnaire_id, r.vendor_name,
    r.party_name, r.engagement_name, c.domain, t.waits_for, t.since_us,
    t.last_us, m.n, m.nunread, l.author_name AS last_author,
    left(l.body, 200) AS last_body, l.waited_us, false AS is_internal
FROM threads t
JOIN submission_rows r ON r.id = t.submission_id
JOIN submission_clauses c
    ON c.submission_id = t.submission_id AND c.clause = t.clause
CROSS JOIN LATERAL (
    SELECT count(*) AS n, count(*) FILTER (WHERE x.author_id <> $2
        AND x.created_us > coalesce((SELECT read_us FROM thread_reads d
            WHERE d.submission_id = t.submission_id AND d.clause = t.clause
                AND d.user_id = $2), 0)) AS nunread
    FROM thread_messages x
    WHERE x.submission_id = t.submission_id AND x.clause = t.clause
        AND x.visibility = 'shared') m
CROSS JOIN LATERAL (
    SELECT x.author_name, x.body, x.waited_us
    FROM thread_messages x
    WHERE x.submission_id = t.submission_id AND x.clause = t.clause
        AND x.visibility = 'shared'
    ORDER BY x.created_us DESC, x.id DESC LIMIT 1) l
WHERE t.vendor_id = $1 AND ($3 = '' OR t.waits_for = $3)
ORDER BY t.waits_for <> 'vendor', CASE t.waits_for WHEN 'vendor'
    THEN t.since_us ELSE -t.last_us END, t.submission_id, t.clause
OFFSET $4 LIMIT $5

-- name: thread_list_staff
-- scope: staff
-- With what is internal to Alludo. Messages are read for the rows of the page
-- only.
-- $1 reader, $2 waits for ('': all), $3 rows to skip, $4 rows
WITH page AS MATERIALIZED (
    SELECT t.submission_id, t.clause, t.waits_for, t.since_us, t.last_us
    FROM threads t
    WHERE $2 = '' OR t.waits_for = $2
    ORDER BY t.waits_for <> 'alludo', CASE t.waits_for WHEN 'alludo'
        THEN t.since_us ELSE -t.last_us END, t.submission_id, t.clause
    OFFSET $3 LIMIT $4)
SELECT t.submission_id, t.clause, r.questionnaire_id, r.vendor_name,
    r.party_name, r.engagement_name, c.domain, t.waits_for, t.since_us,
    l.created_us AS last_us, m.n, m.nunread, l.author_name AS last_author,
    left(l.body, 200) AS last_body, l.waited_us, l.is_internal
FROM page t
JOIN submission_rows r ON r.id = t.submission_id
JOIN submission_clauses c
    ON c.submission_id = t.submission_id AND c.clause = t.clause
CROSS JOIN LATERAL (
    SELECT count(*) AS n, count(*) FILTER (WHERE x.author_id <> $1
        AND x.created_us > coalesce((SELECT read_us FROM thread_reads d
            WHERE d.submission_id = t.submission_id AND d.clause = t.clause
                AND d.user_id = $1), 0)) AS nunread
    FROM thread_messages x
    WHERE x.submission_id = t.submission_id AND x.clause = t.clause) m
CROSS JOIN LATERAL (
    SELECT x.author_name, x.body, x.waited_us, x.created_us,
        x.visibility = 'internal' AS is_internal
    FROM thread_messages x
    WHERE x.submission_id = t.submission_id AND x.clause = t.clause
    ORDER BY x.created_us DESC, x.id DESC LIMIT 1) l
ORDER BY t.waits_for <> 'alludo', CASE t.waits_for WHEN 'alludo'
    THEN t.since_us ELSE -t.last_us END, t.submission_id, t.clause

-- name: thread_count_waiting
-- scope: staff
SELECT count(*) AS n FROM threads WHERE waits_for = 'alludo'

-- name: thread_tell
-- scope: system
-- New messages of conversations to which nothing was added since $1, each with
-- everybody of the other side whom it concerns: who takes part in the
-- conversation; of the vendor its managers and who is to answer the clause; of
-- Alludo the reviewer, or every reviewer while there is none.
-- $1 quiet since, $2 now
WITH told AS (
    UPDATE thread_messages m SET told_us = $2
    WHERE m.told_us IS NULL AND m.visibility = 'shared'
        AND NOT EXISTS (SELECT FROM thread_messages o
            WHERE o.submission_id = m.submission_id AND o.clause = m.clause
                AND o.told_us IS NULL AND o.created_us > $1)
    RETURNING m.submission_id, m.clause, m.vendor_id, m.side, m.author_name,
        m.created_us)
SELECT u.id AS user_id, u.email, u.name AS user_name, u.language,
    u.vendor_id IS NULL AS is_staff, t.submission_id, t.clause,
    r.questionnaire_id, r.vendor_name, r.party_name, r.engagement_name,
    count(*) AS n,
    (array_agg(t.author_name ORDER BY t.created_us DESC))[1] AS author_name
FROM told t
JOIN submission_rows r ON r.id = t.submission_id
JOIN submission_clauses c
    ON c.submission_id = t.submission_id AND c.clause = t.clause
JOIN users u ON u.disabled_us IS NULL AND u.password_hash IS NOT NULL
    AND CASE WHEN t.side = 'alludo'
    THEN u.vendor_id = t.vendor_id
        AND (u.party_id IS NULL OR u.party_id = r.party_id)
        AND (u.role = 'manager'
            OR EXISTS (SELECT FROM thread_messages x
                WHERE x.submission_id = t.submission_id AND x.clause = t.clause
                    AND x.author_id = u.id)
            OR u.id = coalesce(
                (SELECT g.user_id FROM assignments g
                 WHERE g.submission_id = t.submission_id
                    AND g.domain = c.domain AND g.clause = t.clause),
                (SELECT g.user_id FROM assignments g
                 WHERE g.submission_id = t.submission_id
                    AND g.domain = c.domain AND g.clause = '')))
    ELSE u.role = 'reviewer'
        AND (u.id = r.reviewer_id OR r.reviewer_id IS NULL
            OR EXISTS (SELECT FROM thread_messages x
                WHERE x.submission_id = t.submission_id AND x.clause = t.clause
                    AND x.author_id = u.id))
    END
GROUP BY u.id, t.submission_id, t.clause, r.questionnaire_id, r.vendor_name,
    r.party_name, r.engagement_name, r.created_us, c.position
ORDER BY u.id, r.created_us, t.submission_id, c.position
