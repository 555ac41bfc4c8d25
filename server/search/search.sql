-- What is found comes from search_hits(), which knows the reader's scope by
-- itself; joined with search_sources, row-level security is asked again.

-- part: search_rows
SELECT s.kind, s.id, s.clause, coalesce(s.submission_id::text, '')
    AS submission_id, s.of_clause, s.vendor_id, h.changed_us, s.author, s.state,
    s.title, s.body, s.fields, s.target_id, v.name AS vendor_name,
    coalesce(p.name, '') AS party_name,
    coalesce(p.kind = 'sub_processor', false) AS is_sub_processor,
    coalesce(e.name, '') AS engagement_name, coalesce(b.cycle, 0) AS cycle,
    coalesce(b.questionnaire_id::text, '') AS questionnaire_id,
    coalesce(c.domain, 0) AS domain
FROM unnest($4::text[]) WITH ORDINALITY k (kind, position)
CROSS JOIN LATERAL search_hits($2, $3::text[], k.kind, $1, $5, $6::bigint,
    $7::uuid, $8, $9::int) h
CROSS JOIN LATERAL (
    SELECT x.kind, x.id, x.clause, x.submission_id, x.of_clause, x.vendor_id,
        x.author, x.state, x.title, x.body, x.fields, x.target_id
    FROM search_sources x
    WHERE x.kind = h.kind AND x.id = h.id AND x.clause = h.clause
    OFFSET 0) s -- one by one, each by its key
JOIN vendors v ON v.id = s.vendor_id
LEFT JOIN submissions b ON b.id = s.submission_id
LEFT JOIN parties p ON p.id = b.party_id
LEFT JOIN engagements e ON e.id = b.engagement_id
LEFT JOIN submission_clauses c
    ON c.submission_id = s.submission_id AND c.clause = s.of_clause

-- name: search_find
-- scope: vendor
-- Of each kind the newest that fit.
-- $1 vendor, $2 pieces, $3 words, $4 kinds, $5 domain or '', $6 before when,
-- $7 before which, $8 before which clause, $9 how many of a kind
-- use: search_rows
WHERE s.vendor_id = $1::uuid
ORDER BY k.position, h.changed_us DESC, h.id DESC, h.clause DESC

-- name: search_find_staff
-- scope: staff
-- $1 vendor or '', the others as of search_find
-- use: search_rows
ORDER BY k.position, h.changed_us DESC, h.id DESC, h.clause DESC

-- name: search_vendors
-- scope: staff
-- To choose from. $1 how many
SELECT id, name FROM vendors ORDER BY nullif(kana, ''), name, id LIMIT $1

-- name: search_progress
-- scope: system
-- settled_xid: below it no transaction is under way.
SELECT done_xid, sweep_after,
    pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS settled_xid
FROM search_progress

-- name: search_changed
-- scope: system
-- What changed since; also of transactions that may still be joined by older
-- ones, which are looked at again then. Saved answers, with their clause, come
-- last.
-- $1 from xid
SELECT object_id AS id,
    CASE action WHEN 'answer.saved' THEN coalesce(detail, '') ELSE '' END
        AS clause
FROM audit_events
WHERE xid >= $1 AND object_id ~ '^[0-9a-f-]{36}$'
GROUP BY 1, 2
ORDER BY 2

-- name: search_next
-- scope: system
-- The next objects when everything is looked at: what belongs to a submission
-- comes with it. $1 behind this id, $2 how many
SELECT id, '' AS clause FROM (
    (SELECT id FROM submissions WHERE id > $1 ORDER BY id LIMIT $2::int)
    UNION ALL
    (SELECT id FROM attachments WHERE id > $1 ORDER BY id LIMIT $2::int)
    UNION ALL
    (SELECT id FROM vendors WHERE id > $1 ORDER BY id LIMIT $2::int)
    UNION ALL
    (SELECT id FROM parties WHERE id > $1 ORDER BY id LIMIT $2::int)
    UNION ALL
    (SELECT id FROM engagements WHERE id > $1 ORDER BY id LIMIT $2::int)) x
ORDER BY id LIMIT $2::int

-- name: search_stale
-- scope: system
-- What of these objects, or of these submissions, is indexed otherwise or not
-- at all. $1 ids, $2 how many
WITH found AS (
    SELECT s.kind, s.id, s.clause, s.submission_id, s.of_clause, s.vendor_id,
        s.parties, s.domains, s.changed_us, s.title, s.body, s.fields
    FROM search_sources s WHERE s.submission_id = ANY ($1::uuid[])
    UNION ALL
    SELECT s.kind, s.id, s.clause, s.submission_id, s.of_clause, s.vendor_id,
        s.parties, s.domains, s.changed_us, s.title, s.body, s.fields
    FROM search_sources s
    WHERE s.id = ANY ($1::uuid[]) AND s.kind <> 'answer'
        AND (s.submission_id = ANY ($1::uuid[])) IS NOT TRUE),
hashed AS (
    SELECT f.kind, f.id, f.clause, f.submission_id, f.of_clause, f.vendor_id,
        f.parties, f.domains, f.changed_us, f.title, f.body, f.fields,
        md5(concat_ws(chr(31), f.title, f.body, f.fields, f.parties,
            f.domains)) AS hash
    FROM found f)
SELECT h.kind, h.id, h.clause, h.vendor_id, h.parties, h.domains, h.changed_us,
    h.title, h.body, h.fields, h.hash, h.of_clause,
    coalesce(b.questionnaire_id::text, '') AS questionnaire_id
FROM hashed h
LEFT JOIN submissions b ON b.id = h.submission_id
LEFT JOIN search_rows r
    ON r.id = h.id AND r.clause = h.clause AND r.kind = h.kind
WHERE r.hash IS DISTINCT FROM h.hash
LIMIT $2

-- name: search_stale_answers
-- scope: system
-- The same of single answers. $1 submissions, $2 clauses, one for each
SELECT s.kind, s.id, s.clause, s.vendor_id, s.parties, s.domains, s.changed_us,
    s.title, s.body, s.fields, s.hash, s.clause AS of_clause,
    coalesce(b.questionnaire_id::text, '') AS questionnaire_id
FROM unnest($1::uuid[], $2::text[]) k (id, clause)
CROSS JOIN LATERAL (
    SELECT x.kind, x.id, x.clause, x.vendor_id, x.parties, x.domains,
        x.changed_us, x.title, x.body, x.fields,
        md5(concat_ws(chr(31), x.title, x.body, x.fields, x.parties,
            x.domains)) AS hash
    FROM search_sources x
    WHERE x.kind = 'answer' AND x.id = k.id AND x.clause = k.clause
    OFFSET 0) s
LEFT JOIN submissions b ON b.id = s.id
LEFT JOIN search_rows r
    ON r.id = s.id AND r.clause = s.clause AND r.kind = s.kind
WHERE r.hash IS DISTINCT FROM s.hash

-- name: search_put
-- scope: system
-- $1 id, $2 clause, $3 kind, $4 vendor, $5 changed, $6 hash, $7 folded text,
-- $8 pieces
INSERT INTO search_rows (id, clause, kind, vendor_id, changed_us, hash, folded,
    tokens)
VALUES ($1, $2, $3, $4, $5, $6, $7, array_to_tsvector($8::text[]))
ON CONFLICT (id, clause, kind) DO UPDATE SET vendor_id = excluded.vendor_id,
    changed_us = excluded.changed_us, hash = excluded.hash,
    folded = excluded.folded, tokens = excluded.tokens

-- name: search_forget
-- scope: system
-- What is no more, or is not shown any more. $1 ids
DELETE FROM search_rows r
WHERE r.id = ANY ($1::uuid[]) AND NOT EXISTS (
    SELECT FROM search_sources s
    WHERE s.kind = r.kind AND s.id = r.id AND s.clause = r.clause
    OFFSET 0) -- one by one, each by its key

-- name: search_advance
-- scope: system
-- $1 done xid, $2 sweep after or NULL
UPDATE search_progress SET done_xid = $1, sweep_after = $2
WHERE (done_xid, sweep_after) IS DISTINCT FROM ($1::bigint, $2::uuid)
