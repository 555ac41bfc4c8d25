-- name: carry_source
-- scope: vendor
-- The party's last attested submission for the engagement.
-- $1 submission, $2 vendor
SELECT p.id, p.questionnaire_id
  FROM submissions s
  JOIN submissions p ON p.engagement_id = s.engagement_id
                    AND p.party_id = s.party_id AND p.cycle < s.cycle
 WHERE s.id = $1 AND s.vendor_id = $2 AND p.submitted_us IS NOT NULL
 ORDER BY p.cycle DESC
 LIMIT 1

-- name: carry_answers
-- scope: vendor
-- A party that takes no more part does nothing any more.
-- $1 submission, $2 vendor
SELECT a.clause, a.status, a.comment, a.fields, a.safeguard, a.plan,
       a.plan_date, p.id AS inherited_party_id, a.inherited_name,
       a.saved_by, a.saved_by_name, a.saved_us
  FROM answers a
  JOIN submissions s ON s.id = a.submission_id
  LEFT JOIN parties p ON p.id = a.inherited_party_id AND p.ended_us IS NULL
       AND (p.kind = 'vendor' OR EXISTS (
            SELECT FROM engagement_parties e
             WHERE e.engagement_id = s.engagement_id AND e.party_id = p.id
               AND e.left_us IS NULL))
 WHERE a.submission_id = $1 AND a.vendor_id = $2 AND a.status <> ''

-- name: carry_add
-- scope: vendor
-- $1 submission, $2 vendor, $3 the answers: a JSON array of objects
INSERT INTO answers (submission_id, vendor_id, clause, status, comment, fields,
                     safeguard, plan, plan_date, inherited_party_id,
                     inherited_name, nmissing, version, edit_id, saved_by,
                     saved_by_name, saved_us, history_us, carried_over,
                     carried_number, carried_dropped)
SELECT s.id, s.vendor_id, c.clause, c.status, c.comment, c.fields, c.safeguard,
       c.plan, nullif(c.plan_date, '')::date,
       nullif(c.inherited_party_id, '')::uuid, c.inherited_name, c.nmissing, 1,
       '', c.saved_by, c.saved_by_name, c.saved_us, c.saved_us, c.carried_over,
       c.carried_number, c.carried_dropped
  FROM submissions s,
       jsonb_to_recordset($3::jsonb)
           AS c (clause text, status text, comment text, fields text,
                 safeguard text, plan text, plan_date text,
                 inherited_party_id text, inherited_name text, nmissing int,
                 saved_by uuid, saved_by_name text, saved_us bigint,
                 carried_over text, carried_number text, carried_dropped text)
 WHERE s.id = $1 AND s.vendor_id = $2

-- name: carry_evidence
-- scope: vendor
-- The newest revision of each document; attachment_freshen() follows.
-- $1 submission, $2 vendor, $3 the one before, $4 the answers: an array of
-- objects with "clause" and "before", its number then
INSERT INTO answer_attachments (submission_id, clause, attachment_id, vendor_id,
                                added_us, added_by_name, fresh_until)
SELECT DISTINCT ON (c.clause, f.id) $1::uuid, c.clause, f.id, u.vendor_id,
       u.added_us, u.added_by_name,
       CASE WHEN f.id = u.attachment_id AND c.clause = c.before
            THEN u.fresh_until END
  FROM jsonb_to_recordset($4::jsonb) AS c (clause text, before text)
  JOIN answer_attachments u ON u.clause = c.before AND u.submission_id = $3
  JOIN attachments o ON o.id = u.attachment_id
  JOIN attachments f ON f.document_id = o.document_id AND f.state = 'stored'
                    AND f.superseded_us IS NULL
 WHERE u.vendor_id = $2
 ORDER BY c.clause, f.id, u.added_us DESC

-- name: carry_expiry
-- scope: vendor
-- When the evidence of each clause expires, where it does.
-- $1 submission, $2 vendor
SELECT u.clause, min(least(f.expires_date, u.fresh_until)) AS expires
  FROM answer_attachments u
  JOIN attachments f ON f.id = u.attachment_id
 WHERE u.submission_id = $1 AND u.vendor_id = $2
   AND (f.expires_date IS NOT NULL OR u.fresh_until IS NOT NULL)
 GROUP BY u.clause

-- name: carry_done
-- scope: vendor
-- $1 submission, $2 vendor, $3 the one before
UPDATE submissions
   SET carried_from = $3
 WHERE id = $1 AND vendor_id = $2

-- name: carry_from
-- scope: vendor
-- By which version the answers were given that a submission began with.
-- $1 submission, $2 vendor
SELECT p.id, p.questionnaire_id
  FROM submissions s
  JOIN submissions p ON p.id = s.carried_from
 WHERE s.id = $1 AND s.vendor_id = $2
