-- name: presence_put
-- scope: vendor
-- $1 submission, $2 vendor, $3 domain, $4 user, $5 name, $6 now
INSERT INTO presences AS p (submission_id, domain, user_id, vendor_id,
    user_name, last_seen_us)
SELECT s.id, $3, $4, s.vendor_id, $5, $6
FROM submissions s
WHERE s.id = $1 AND s.vendor_id = $2
    AND (s.issued_us IS NOT NULL OR s.state NOT IN ('draft', 'cancelled'))
    AND EXISTS (SELECT FROM submission_clauses c
        WHERE c.submission_id = s.id AND c.domain = $3)
ON CONFLICT (submission_id, domain, user_id) DO UPDATE
SET last_seen_us = excluded.last_seen_us, user_name = excluded.user_name

-- name: presence_others
-- scope: vendor
-- $1 submission, $2 vendor, $3 domain, $4 user, $5 seen since
SELECT user_name
FROM presences
WHERE submission_id = $1 AND vendor_id = $2 AND domain = $3 AND user_id <> $4
    AND last_seen_us > $5
ORDER BY user_name

-- name: presence_clean
-- scope: system
-- $1 seen before
DELETE FROM presences WHERE last_seen_us < $1

-- name: beside_waiting
-- scope: vendor
-- $1 vendor
SELECT count(*) AS n FROM threads WHERE vendor_id = $1 AND waits_for = 'vendor'

-- name: beside_list
-- scope: vendor
-- What a section page shows beside its answers, in one statement: who is here
-- (here), who is to answer (holder), how much was said (talk).
-- $1 submission, $2 vendor, $3 domain, $4 user, $5 seen since
SELECT 'here' AS kind, '' AS clause, user_name AS name, '' AS due_date,
    0 AS n, 0 AS nunread
FROM presences
WHERE submission_id = $1 AND vendor_id = $2 AND domain = $3 AND user_id <> $4
    AND last_seen_us > $5
UNION ALL
SELECT 'holder', clause, user_name, due_date::text, 0, 0
FROM assignments
WHERE submission_id = $1 AND vendor_id = $2 AND domain = $3
UNION ALL
SELECT 'talk', m.clause, '', '', count(*),
    count(*) FILTER (WHERE m.created_us > coalesce(r.read_us, 0)
        AND m.author_id <> $4)
FROM thread_messages m
JOIN submission_clauses c
    ON c.submission_id = m.submission_id AND c.clause = m.clause
LEFT JOIN thread_reads r ON r.submission_id = m.submission_id
    AND r.clause = m.clause AND r.user_id = $4
WHERE m.submission_id = $1 AND m.vendor_id = $2 AND c.domain = $3
    AND m.visibility = 'shared'
GROUP BY m.clause
ORDER BY 1, 3, 2
