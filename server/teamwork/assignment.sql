-- Open work of an assignment: what is not answered in this cycle; once the
-- submission was returned, what came back and was not changed since.

-- part: assigned_clauses
-- Of the assignment g: a whole domain is without the clauses that were given
-- one by one.
    FROM submission_clauses c
    LEFT JOIN answers a
        ON a.submission_id = c.submission_id AND a.clause = c.clause
    WHERE c.submission_id = g.submission_id AND c.domain = g.domain
        AND c.is_asked AND (c.clause = g.clause OR g.clause = ''
            AND NOT EXISTS (SELECT FROM assignments o
                WHERE o.submission_id = c.submission_id
                    AND o.domain = c.domain AND o.clause = c.clause))

-- name: assignment_list
-- scope: vendor
-- $1 submission, $2 vendor
SELECT g.domain, g.clause, g.user_id, g.user_name, g.due_date,
    g.assigned_by_name, g.assigned_us, n.nleft
FROM assignments g
JOIN submissions s ON s.id = g.submission_id
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE CASE WHEN s.state = 'returned'
            THEN c.is_returned AND coalesce(a.saved_us, 0) <= s.returned_us
            ELSE coalesce(a.status, '') = '' OR a.carried_over <> '' END)
        AS nleft, min(c.position) AS position
-- use: assigned_clauses
    ) n
WHERE g.submission_id = $1 AND g.vendor_id = $2
ORDER BY g.domain, g.clause <> '', n.position

-- name: assignment_mine
-- scope: vendor
-- $1 submission, $2 vendor, $3 user
SELECT c.domain, count(*) AS nasked,
    count(*) FILTER (WHERE a.status <> '' AND a.carried_over = '')
        AS nanswered,
    (array_agg(c.clause ORDER BY c.position)
        FILTER (WHERE coalesce(a.status, '') = '' OR a.carried_over <> ''))[1]
        AS next_clause
FROM submission_clauses c
LEFT JOIN assignments one ON one.submission_id = c.submission_id
    AND one.domain = c.domain AND one.clause = c.clause
LEFT JOIN assignments whole ON whole.submission_id = c.submission_id
    AND whole.domain = c.domain AND whole.clause = ''
LEFT JOIN answers a ON a.submission_id = c.submission_id AND a.clause = c.clause
WHERE c.submission_id = $1 AND c.vendor_id = $2 AND c.is_asked
    AND coalesce(one.user_id, whole.user_id) = $3
GROUP BY c.domain ORDER BY c.domain

-- name: assignment_duties
-- scope: vendor
-- $1 vendor, $2 user
SELECT g.submission_id, r.engagement_name, r.party_name, r.questionnaire_id,
    g.domain, g.clause, g.due_date, n.nleft, n.next_clause
FROM assignments g
JOIN submission_rows r ON r.id = g.submission_id
CROSS JOIN LATERAL (
    SELECT count(*) AS nleft,
        (array_agg(c.clause ORDER BY c.position))[1] AS next_clause
-- use: assigned_clauses
        AND CASE WHEN r.state = 'returned'
            THEN c.is_returned AND coalesce(a.saved_us, 0) <= r.returned_us
            ELSE coalesce(a.status, '') = '' OR a.carried_over <> '' END) n
WHERE g.vendor_id = $1 AND g.user_id = $2 AND r.state IN ('open', 'returned')
    AND n.nleft > 0
ORDER BY g.due_date, r.created_us, g.domain, g.clause

-- name: assignment_put
-- scope: vendor
-- Whoever is given the same again, by the same date, is not told again; nor is
-- whoever takes it for themselves.
-- $1 submission, $2 vendor, $3 places, $4 user, $5 name, $6 due date,
-- $7 by whom, $8 their name, $9 now
INSERT INTO assignments AS g (submission_id, domain, clause, vendor_id, user_id,
    user_name, due_date, assigned_by, assigned_by_name, assigned_us, told_us)
SELECT $1, p.domain, p.clause, $2, $4, $5, $6, $7, $8, $9,
    CASE WHEN $4::uuid = $7::uuid THEN $9::bigint END
FROM jsonb_to_recordset($3::jsonb) AS p (domain int, clause text)
WHERE EXISTS (SELECT FROM submission_clauses c
    WHERE c.submission_id = $1 AND c.vendor_id = $2 AND c.is_asked
        AND c.domain = p.domain AND (p.clause = '' OR c.clause = p.clause))
ON CONFLICT (submission_id, domain, clause) DO UPDATE
SET user_id = excluded.user_id, user_name = excluded.user_name,
    due_date = excluded.due_date, assigned_by = excluded.assigned_by,
    assigned_by_name = excluded.assigned_by_name,
    assigned_us = excluded.assigned_us,
    told_us = CASE WHEN g.user_id = excluded.user_id
            AND g.due_date = excluded.due_date THEN g.told_us
        ELSE excluded.told_us END,
    reminded = CASE WHEN g.user_id = excluded.user_id
            AND g.due_date = excluded.due_date THEN g.reminded ELSE '' END
WHERE g.vendor_id = $2

-- name: assignment_prolong
-- scope: vendor
-- $1 submission, $2 vendor, $3 due date, $4 today
UPDATE assignments g
SET due_date = $3::date, reminded = ''
WHERE g.submission_id = $1 AND g.vendor_id = $2
    AND g.due_date < $4::date
    AND EXISTS (SELECT FROM submission_clauses c
        WHERE c.submission_id = g.submission_id AND c.domain = g.domain
            AND c.is_returned AND (g.clause = '' OR c.clause = g.clause))

-- name: assignment_delete
-- scope: vendor
-- $1 submission, $2 vendor, $3 places
DELETE FROM assignments g
USING jsonb_to_recordset($3::jsonb) AS p (domain int, clause text)
WHERE g.submission_id = $1 AND g.vendor_id = $2 AND g.domain = p.domain
    AND g.clause = p.clause

-- name: assignment_tell
-- scope: system
-- Of people for whom nothing was added since $1. $1 quiet since, $2 now
WITH told AS (
    UPDATE assignments SET told_us = $2
    WHERE told_us IS NULL AND NOT EXISTS (SELECT FROM assignments o
        WHERE o.user_id = assignments.user_id AND o.told_us IS NULL
            AND o.assigned_us > $1)
    RETURNING user_id, submission_id, domain, clause, due_date,
        assigned_by_name)
SELECT t.user_id, u.email, u.name AS user_name, u.language, t.submission_id,
    r.engagement_name, r.party_name, r.questionnaire_id, t.domain, t.clause,
    t.due_date, t.assigned_by_name
FROM told t
JOIN users u ON u.id = t.user_id
JOIN submission_rows r ON r.id = t.submission_id
WHERE u.disabled_us IS NULL AND r.state IN ('open', 'returned')
ORDER BY t.user_id, r.created_us, t.submission_id, t.domain, t.clause

-- name: assignment_remind
-- scope: system
-- $1 today, $2 the last day that is soon, $3 given before
WITH due AS (
    UPDATE assignments g
    SET reminded = CASE WHEN g.due_date <= $1::date THEN 'due' ELSE 'soon' END
    FROM submissions s
    WHERE s.id = g.submission_id AND s.state IN ('open', 'returned')
        AND g.reminded <> 'due' AND g.assigned_us < $3
        AND (g.due_date <= $1::date
            OR g.due_date <= $2::date AND g.reminded = '')
        AND EXISTS (SELECT
-- use: assigned_clauses
                AND CASE WHEN s.state = 'returned'
                    THEN c.is_returned
                        AND coalesce(a.saved_us, 0) <= s.returned_us
                    ELSE coalesce(a.status, '') = ''
                        OR a.carried_over <> '' END)
    RETURNING g.user_id, g.submission_id, g.domain, g.clause, g.due_date,
        g.assigned_by_name)
SELECT t.user_id, u.email, u.name AS user_name, u.language, t.submission_id,
    r.engagement_name, r.party_name, r.questionnaire_id, t.domain, t.clause,
    t.due_date, t.assigned_by_name
FROM due t
JOIN users u ON u.id = t.user_id
JOIN submission_rows r ON r.id = t.submission_id
WHERE u.disabled_us IS NULL
ORDER BY t.user_id, r.created_us, t.submission_id, t.domain, t.clause
