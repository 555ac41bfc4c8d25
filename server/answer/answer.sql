-- name: answer_lock
-- scope: system
-- gathers
-- Before a save, in a statement of its own: what is read behind it is what the
-- saver before us committed. Savers of a submission share it and keep submit
-- and return out until commit; savers of one clause come one by one, also when
-- there is no answer yet. Locks of this kind leave the rows alone: no write,
-- and no list of sharers to keep. In one order, so that two savers of several
-- answers do not wait for each other.
-- $1 submission, $2 clause
SELECT pg_advisory_xact_lock_shared(hashtextextended(n.submission_id, 5)),
    pg_advisory_xact_lock(hashtextextended(n.submission_id || '/' || n.clause, 6))
FROM (SELECT submission_id, clause
        FROM unnest($1::text[], $2::text[]) WITH ORDINALITY
            AS l (submission_id, clause, gather_row)
       ORDER BY submission_id, clause OFFSET 0) n

-- name: answer_current
-- scope: vendor
-- gathers
-- Sent behind answer_lock in the same flight.
-- $1 submission, $2 vendor, $3 clause
SELECT s.questionnaire_id, s.state, c.is_returned,
    coalesce(a.status, '') AS status, coalesce(a.comment, '') AS comment,
    coalesce(a.fields, '{}') AS fields,
    coalesce(a.safeguard, '') AS safeguard, coalesce(a.plan, '') AS plan,
    a.plan_date, a.inherited_party_id,
    coalesce(a.inherited_name, '') AS inherited_name,
    coalesce(a.version, 0) AS version, coalesce(a.edit_id, '') AS edit_id,
    coalesce(a.saved_by::text, '') AS saved_by,
    coalesce(a.saved_by_name, '') AS saved_by_name,
    coalesce(a.saved_us, 0) AS saved_us,
    coalesce(a.history_us, 0) AS history_us,
    coalesce(a.carried_over, '') AS carried_over, n.gather_row
FROM unnest($1::uuid[], $3::text[]) WITH ORDINALITY
    AS n (submission_id, clause, gather_row)
JOIN submissions s ON s.id = n.submission_id
JOIN submission_clauses c ON c.submission_id = s.id AND c.clause = n.clause
LEFT JOIN answers a ON a.submission_id = c.submission_id AND a.clause = c.clause
WHERE s.vendor_id = $2 AND c.vendor_id = $2 AND c.is_asked
    AND (s.issued_us IS NOT NULL OR s.state NOT IN ('draft', 'cancelled'))

-- name: answer_add
-- scope: vendor
-- $1 submission, $2 vendor, $3 clause, $4-$9 content, $10 missing parts,
-- $11 version, $12 edit id, $13 who, $14 name, $15 when, $16 of the history
-- row, $17 who does it or NULL, $18 its name
INSERT INTO answers (submission_id, vendor_id, clause, status, comment, fields,
    safeguard, plan, plan_date, nmissing, version, edit_id, saved_by,
    saved_by_name, saved_us, history_us, inherited_party_id, inherited_name)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
    $17, $18)

-- name: answer_replace
-- scope: vendor
-- gathers
-- Parameters as of answer_add.
UPDATE answers a SET status = n.status, comment = n.comment,
    fields = n.fields, safeguard = n.safeguard, plan = n.plan,
    plan_date = n.plan_date, nmissing = n.nmissing, version = n.version,
    edit_id = n.edit_id, saved_by = n.saved_by,
    saved_by_name = n.saved_by_name, saved_us = n.saved_us,
    history_us = n.history_us, carried_over = '',
    inherited_party_id = n.inherited_party_id,
    inherited_name = n.inherited_name
FROM unnest($1::uuid[], $3::text[], $4::text[], $5::text[], $6::text[],
    $7::text[], $8::text[], $9::date[], $10::int[], $11::int[],
    $12::text[], $13::uuid[], $14::text[], $15::bigint[], $16::bigint[],
    $17::uuid[], $18::text[]) WITH ORDINALITY
    AS n (submission_id, clause, status, comment, fields, safeguard, plan,
    plan_date, nmissing, version, edit_id, saved_by, saved_by_name, saved_us,
    history_us, inherited_party_id, inherited_name, gather_row)
WHERE a.submission_id = n.submission_id AND a.clause = n.clause
    AND a.vendor_id = $2

-- name: answer_history_add
-- scope: vendor
-- A version that is about to be replaced by another run of saves. What one
-- person saves within some minutes is one version; person and time of the
-- first save are its key.
-- $1 submission, $2 vendor, $3 clause, $4-$9 content, $10 version, $11 who,
-- $12 name, $13 when, $14 first saved, $15 who does it or NULL, $16 its name
INSERT INTO answer_history (id, submission_id, vendor_id, clause, status,
    comment, fields, safeguard, plan, plan_date, version, saved_by,
    saved_by_name, saved_us, first_saved_us, inherited_party_id, inherited_name)
VALUES ($11, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15,
    $16)

-- name: answer_performer
-- scope: vendor
-- Who shall do what a clause asks: only when another one is chosen. is_circle:
-- on the way from there, by the newest questionnaires of the engagement, one
-- comes back to the party that answers.
-- $1 submission, $2 vendor, $3 clause, $4 party
WITH RECURSIVE way AS (
    SELECT s.engagement_id, s.party_id AS start, p.id AS party_id, 1 AS step
      FROM submissions s
      JOIN parties p ON p.id = $4 AND p.vendor_id = $2
     WHERE s.id = $1 AND s.vendor_id = $2
     UNION ALL
    SELECT w.engagement_id, w.start, c.inherited_party_id, w.step + 1
      FROM way w
      JOIN LATERAL (
            SELECT id FROM submissions
             WHERE engagement_id = w.engagement_id AND party_id = w.party_id
               AND state NOT IN ('draft', 'cancelled')
             ORDER BY cycle DESC
             LIMIT 1) newest ON true
      JOIN clause_status c ON c.submission_id = newest.id AND c.clause = $3
     WHERE c.claim = 'inherited' AND c.in_scope AND w.party_id <> w.start
       AND w.step < 20
)
SELECT p.name, p.id = w.start AS is_self,
    p.ended_us IS NOT NULL OR p.kind <> 'vendor' AND NOT EXISTS (
        SELECT FROM engagement_parties ep
         WHERE ep.engagement_id = w.engagement_id AND ep.party_id = p.id
           AND ep.left_us IS NULL) AS is_gone,
    (SELECT bool_or(party_id = start) FROM way) AS is_circle
FROM way w JOIN parties p ON p.id = w.party_id
WHERE w.step = 1

-- name: answer_performers
-- scope: vendor
-- Who may do what the clauses of a submission ask: the other parties that take
-- part, and whoever an answer points to already.
-- $1 submission, $2 vendor
SELECT p.id, p.name, p.kind, p.ended_us IS NOT NULL OR p.kind <> 'vendor'
    AND (ep.party_id IS NULL OR ep.left_us IS NOT NULL) AS is_gone
FROM submissions s
JOIN parties p ON p.vendor_id = s.vendor_id AND p.id <> s.party_id
LEFT JOIN engagement_parties ep
    ON ep.engagement_id = s.engagement_id AND ep.party_id = p.id
WHERE s.id = $1 AND s.vendor_id = $2
    AND (p.kind = 'vendor' OR ep.left_us IS NULL AND ep.party_id IS NOT NULL
            AND p.ended_us IS NULL
        OR EXISTS (SELECT FROM answers a WHERE a.submission_id = s.id
                   AND a.inherited_party_id = p.id))
ORDER BY p.kind DESC, p.created_us, p.id

-- name: answer_get
-- scope: vendor
SELECT a.clause, a.status, a.comment, a.fields, a.safeguard, a.plan,
    a.plan_date, a.inherited_party_id, a.inherited_name, a.version, a.edit_id,
    a.saved_by_name, a.saved_us,
    (SELECT count(*) FROM answer_attachments x
     WHERE x.submission_id = a.submission_id AND x.clause = a.clause)
        AS nattachments
FROM answers a WHERE a.submission_id = $1 AND a.vendor_id = $2 AND a.clause = $3

-- name: answer_list
-- scope: vendor
-- $3 domain, 0: all
SELECT a.clause, a.status, a.comment, a.fields, a.safeguard, a.plan,
    a.plan_date, a.inherited_party_id, a.inherited_name, a.version, a.edit_id,
    a.saved_by_name, a.saved_us,
    coalesce(x.n, 0) AS nattachments
FROM answers a
JOIN submission_clauses c
    ON c.submission_id = a.submission_id AND c.clause = a.clause
LEFT JOIN (SELECT clause, count(*) AS n FROM answer_attachments
           WHERE submission_id = $1 GROUP BY clause) x ON x.clause = a.clause
WHERE a.submission_id = $1 AND a.vendor_id = $2
    AND ($3::int = 0 OR c.domain = $3::int)
ORDER BY c.position

-- name: answer_weak
-- scope: vendor
-- With the plan of the clause, of whatever cycle, where people negotiated: what
-- they agreed to counts, or the newest version while they have not, and not
-- what the answer said before. Of several the agreed one that ends first.
-- $1 submission, $2 vendor
SELECT a.clause, a.plan, a.plan_date::text AS plan_date,
    coalesce(g.standing, '') AS standing, g.due_date::text AS standing_due,
    g.actions AS standing_actions
FROM answers a
JOIN submission_clauses c
    ON c.submission_id = a.submission_id AND c.clause = a.clause
JOIN submissions s ON s.id = a.submission_id
LEFT JOIN LATERAL (
    SELECT CASE fp.state WHEN 'proposed' THEN 'proposed' ELSE 'agreed' END
            AS standing, pv.due_date, pv.actions
    FROM submissions b
    JOIN findings f ON f.submission_id = b.id AND f.clause = a.clause
        AND f.state = 'open'
    JOIN finding_plans fp ON fp.finding_id = f.id
        AND fp.state IN ('proposed', 'agreed', 'completed')
    JOIN plans p ON p.id = fp.plan_id
    JOIN plan_versions pv ON pv.plan_id = p.id
        AND pv.number = CASE fp.state WHEN 'proposed' THEN p.latest_version
                        ELSE p.agreed_version END
    WHERE b.engagement_id = s.engagement_id AND b.party_id = s.party_id
        AND (fp.state <> 'proposed'
            OR p.answer_version IS DISTINCT FROM p.latest_version)
    ORDER BY fp.state = 'proposed', pv.due_date LIMIT 1) g ON true
WHERE a.submission_id = $1 AND a.vendor_id = $2 AND c.is_asked
    AND a.status IN ('partly', 'does_not_conform') AND a.plan <> ''
    AND a.plan_date IS NOT NULL
ORDER BY c.position

-- name: sheet_list
-- scope: vendor
-- Every clause of the scope with its answer, if any.
-- $1 submission, $2 vendor, $3 domain (0: all)
SELECT c.clause, c.domain, c.is_asked, c.is_returned, c.reason, c.return_note,
    coalesce(a.status, '') AS status, coalesce(a.comment, '') AS comment,
    coalesce(a.fields, '{}') AS fields,
    coalesce(a.safeguard, '') AS safeguard, coalesce(a.plan, '') AS plan,
    a.plan_date, a.inherited_party_id,
    coalesce(a.inherited_name, '') AS inherited_name,
    coalesce(a.version, 0) AS version,
    coalesce(a.edit_id, '') AS edit_id, coalesce(a.nmissing, 0) AS nmissing,
    coalesce(a.saved_by_name, '') AS saved_by_name,
    coalesce(a.saved_us, 0) AS saved_us, coalesce(x.n, 0) AS nattachments,
    coalesce(a.carried_over, '') AS carried_over,
    coalesce(a.carried_number, '') AS carried_number,
    coalesce(a.carried_dropped, '') AS carried_dropped
FROM submission_clauses c
LEFT JOIN answers a ON a.submission_id = c.submission_id AND a.clause = c.clause
LEFT JOIN (SELECT clause, count(*) AS n FROM answer_attachments
           WHERE submission_id = $1 GROUP BY clause) x ON x.clause = c.clause
WHERE c.submission_id = $1 AND c.vendor_id = $2
    AND ($3::int = 0 OR c.domain = $3::int)
ORDER BY c.position

-- name: sheet_check_head
-- scope: vendor
-- gathers
-- changed_xid: the newest transaction that changed something of the
-- submission, as far as it can be seen; below settled_xid none is under way.
-- $1 submission, $2 vendor
SELECT s.id, s.vendor_id, s.questionnaire_id, s.state, s.version,
    e.name AS engagement_name, coalesce(a.xid, 0) AS changed_xid,
    coalesce(a.at_us, 0) AS changed_us,
    pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS settled_xid,
    n.gather_row
FROM unnest($1::uuid[]) WITH ORDINALITY AS n (submission_id, gather_row)
JOIN submissions s ON s.id = n.submission_id
JOIN engagements e ON e.id = s.engagement_id
LEFT JOIN LATERAL (
    SELECT xid, at_us FROM audit_events WHERE object_id = s.id::text
    ORDER BY xid DESC LIMIT 1) a ON true
WHERE s.vendor_id = $2
    AND (s.issued_us IS NOT NULL OR s.state NOT IN ('draft', 'cancelled'))

-- name: sheet_check_head_staff
-- scope: staff
-- $1 submission
SELECT s.id, s.vendor_id, s.questionnaire_id, s.state, s.version,
    e.name AS engagement_name, coalesce(a.xid, 0) AS changed_xid,
    coalesce(a.at_us, 0) AS changed_us,
    pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS settled_xid
FROM submissions s
JOIN engagements e ON e.id = s.engagement_id
LEFT JOIN LATERAL (
    SELECT xid, at_us FROM audit_events WHERE object_id = s.id::text
    ORDER BY xid DESC LIMIT 1) a ON true
WHERE s.id = $1

-- name: sheet_check
-- scope: vendor
-- What the check-answers page shows of each asked clause.
SELECT c.clause, coalesce(a.status, '') AS status,
    coalesce(left(a.comment, 100), '') AS comment,
    coalesce(a.fields, '{}') AS fields, coalesce(a.nmissing, 0) AS nmissing,
    coalesce(a.inherited_name, '') AS inherited_name,
    coalesce(a.carried_over, '') AS carried_over
FROM submission_clauses c
LEFT JOIN answers a ON a.submission_id = c.submission_id AND a.clause = c.clause
WHERE c.submission_id = $1 AND c.vendor_id = $2 AND c.is_asked
ORDER BY c.position

-- name: sheet_files
-- scope: vendor
-- Evidence on the clauses of one domain (0: all).
SELECT x.clause, x.attachment_id, f.name, f.media_type, f.scan_state,
    f.size_bytes, least(f.expires_date, x.fresh_until) AS expires_date,
    x.added_us, x.added_by_name
FROM answer_attachments x
JOIN submission_clauses c
    ON c.submission_id = x.submission_id AND c.clause = x.clause
JOIN attachments f ON f.id = x.attachment_id
WHERE x.submission_id = $1 AND x.vendor_id = $2
    AND ($3::int = 0 OR c.domain = $3::int)
ORDER BY c.position, x.added_us, f.name

-- name: sheet_verdicts
-- scope: vendor
-- What the vendor may see of the last judgement: never the internal note.
SELECT v.clause, v.verdict, v.note, v.reviewer_name, v.judged_us
FROM verdicts v
JOIN submissions s ON s.id = v.submission_id
JOIN submission_clauses c
    ON c.submission_id = v.submission_id AND c.clause = v.clause
WHERE v.submission_id = $1 AND v.vendor_id = $2
    AND ($3::int = 0 OR c.domain = $3::int)
    AND s.state IN ('returned', 'decided')

-- name: sheet_domains
-- scope: vendor
SELECT c.domain, count(*) FILTER (WHERE c.is_asked) AS nasked,
    count(*) FILTER (WHERE c.is_asked AND a.status <> ''
        AND a.carried_over = '') AS nanswered,
    count(*) FILTER (WHERE c.is_asked AND a.status <> '' AND a.nmissing > 0
        AND a.carried_over = '') AS nincomplete,
    count(*) FILTER (WHERE c.is_asked AND a.carried_over <> '') AS ncarried,
    count(*) FILTER (WHERE c.is_asked AND c.is_returned) AS nreturned,
    coalesce(string_agg(DISTINCT c.reason, chr(10))
        FILTER (WHERE NOT c.is_asked), '') AS left_out,
    (array_agg(c.clause ORDER BY c.position)
        FILTER (WHERE c.is_asked AND (coalesce(a.status, '') = ''
            OR a.carried_over <> '')))[1] AS next_clause
FROM submission_clauses c
LEFT JOIN answers a ON a.submission_id = c.submission_id AND a.clause = c.clause
WHERE c.submission_id = $1 AND c.vendor_id = $2
GROUP BY c.domain ORDER BY c.domain

-- name: sheet_places
-- scope: vendor
-- Where one goes on from a domain: the nearest asked clauses outside of it, and
-- the nearest that wait for an answer.
-- $1 submission, $2 vendor, $3 domain
WITH x AS MATERIALIZED (
    SELECT c.clause, c.domain, c.position, CASE s.state
            WHEN 'open' THEN
                coalesce(a.status, '') = '' OR a.carried_over <> ''
            WHEN 'returned' THEN
                c.is_returned AND coalesce(a.saved_us, 0) <= s.returned_us
            ELSE false END AS is_to_do
    FROM submissions s
    JOIN submission_clauses c ON c.submission_id = s.id
    LEFT JOIN answers a
        ON a.submission_id = c.submission_id AND a.clause = c.clause
    WHERE s.id = $1 AND s.vendor_id = $2 AND c.is_asked
        AND c.domain <> $3::int)
(SELECT 'prev' AS role, clause, domain FROM x WHERE domain < $3::int
 ORDER BY position DESC LIMIT 1)
UNION ALL
(SELECT 'next', clause, domain FROM x WHERE domain > $3::int
 ORDER BY position LIMIT 1)
UNION ALL
(SELECT 'prev_to_do', clause, domain FROM x
 WHERE domain < $3::int AND is_to_do ORDER BY position DESC LIMIT 1)
UNION ALL
(SELECT 'next_to_do', clause, domain FROM x
 WHERE domain > $3::int AND is_to_do ORDER BY position LIMIT 1)

-- name: sheet_returned
-- scope: vendor
SELECT c.clause, c.domain, c.return_note,
    coalesce(a.saved_us > s.returned_us, false)
        OR EXISTS (SELECT FROM answer_attachments f
            WHERE f.submission_id = c.submission_id AND f.clause = c.clause
                AND f.added_us > s.returned_us)
        OR EXISTS (SELECT FROM thread_messages m
            WHERE m.submission_id = c.submission_id AND m.clause = c.clause
                AND m.side = 'vendor' AND m.visibility = 'shared'
                AND m.created_us > s.returned_us) AS is_changed
FROM submission_clauses c
JOIN submissions s ON s.id = c.submission_id
LEFT JOIN answers a ON a.submission_id = c.submission_id AND a.clause = c.clause
WHERE c.submission_id = $1 AND c.vendor_id = $2 AND c.is_returned AND c.is_asked
ORDER BY c.position
