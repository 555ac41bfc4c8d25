-- part: attachment_row
SELECT id, vendor_id, document_id, name, media_type, size_bytes, sha256, state,
       scan_state, revision, superseded_us, kind, issued_date, expires_date,
       uploaded_by_name, uploaded_us, scheme, body, scope, number, valid_from,
       good_until, nused
  FROM attachment_rows

-- name: attachment_get
-- scope: vendor
-- use: attachment_row
 WHERE id = $1 AND vendor_id = $2 AND state = 'stored'

-- name: attachment_get_staff
-- scope: staff
-- use: attachment_row
 WHERE id = $1 AND state = 'stored'

-- name: attachment_revisions
-- scope: vendor
-- Newest first.
-- $1 document id, $2 vendor id
-- use: attachment_row
 WHERE document_id = $1 AND vendor_id = $2 AND state = 'stored'
 ORDER BY revision DESC

-- name: attachment_lock
-- scope: vendor
-- $1 id, $2 vendor id. Whoever uses, dates or removes a file does so alone.
SELECT id FROM attachments
 WHERE id = $1 AND vendor_id = $2 AND state = 'stored'
   FOR UPDATE

-- name: attachment_lock_newest
-- scope: vendor
-- The newest revision of the document; none when it is superseded while this
-- waits.
-- $1 id of any revision, $2 vendor id
SELECT id FROM attachments
 WHERE document_id = (SELECT document_id FROM attachments
                       WHERE id = $1 AND vendor_id = $2 AND state = 'stored')
   AND vendor_id = $2 AND state = 'stored' AND superseded_us IS NULL
   FOR UPDATE

-- name: attachment_lock_document
-- scope: vendor
-- $1 document id, $2 vendor id
SELECT id FROM attachments
 WHERE document_id = $1 AND vendor_id = $2 AND state = 'stored'
 ORDER BY id
   FOR UPDATE

-- name: attachment_list
-- scope: vendor
-- use: attachment_row
 WHERE vendor_id = $1 AND state = 'stored' AND superseded_us IS NULL
 ORDER BY uploaded_us DESC, id DESC

-- name: attachment_expiring
-- scope: staff
SELECT a.id, a.name, a.scan_state, a.vendor_id, v.name AS vendor_name,
       a.size_bytes, count(*) AS nused,
       least(a.expires_date, min(u.fresh_until)) AS expires_date
  FROM attachments a
  JOIN vendors v ON v.id = a.vendor_id
  JOIN answer_attachments u ON u.attachment_id = a.id
 WHERE a.state = 'stored' AND a.superseded_us IS NULL
   AND (a.expires_date IS NOT NULL OR u.fresh_until IS NOT NULL)
 GROUP BY a.id, v.id
 ORDER BY 8, a.id
 LIMIT $1

-- name: attachment_uses
-- scope: vendor
-- Of all revisions of these documents.
-- $1 document ids, $2 vendor id
SELECT a.document_id, u.attachment_id, a.revision, u.submission_id, u.clause,
       e.name AS engagement_name, p.name AS party_name,
       s.state AS submission_state, s.questionnaire_id, s.cycle, c.domain,
       least(a.expires_date, u.fresh_until) AS good_until,
       s.state = 'open' OR s.state = 'returned' AND c.is_returned
           AS is_editable
  FROM attachments a
  JOIN answer_attachments u ON u.attachment_id = a.id
  JOIN submissions s ON s.id = u.submission_id
  JOIN submission_clauses c
    ON c.submission_id = u.submission_id AND c.clause = u.clause
  JOIN engagements e ON e.id = s.engagement_id
  JOIN parties p ON p.id = s.party_id
 WHERE a.document_id = ANY ($1::uuid[]) AND a.vendor_id = $2
 ORDER BY s.created_us DESC, s.id, c.position, a.revision DESC

-- name: attachment_add
-- scope: vendor
-- $1 id, $2 vendor id, $3 name, $4 wrapped key, $5 master key id,
-- $6 scan state, $7 kind, $8 user id, $9 user name, $10 now
INSERT INTO attachments (id, document_id, vendor_id, name, media_type,
                         wrapped_key, master_key_id, state, scan_state, kind,
                         uploaded_by, uploaded_by_name, uploaded_us)
SELECT $1, $1, v.id, $3, '', $4, $5, 'staging', $6, $7, $8, $9, $10
  FROM vendors v
 WHERE v.vendor_id = $2

-- name: attachment_used_bytes
-- scope: system
-- Also those that the actor does not see. $1 vendor id
SELECT vendor_bytes($1) AS n

-- name: attachment_chunk_add
-- scope: system
-- $1 attachment id, $2 number, $3 vendor id, $4 sealed bytes (binary)
INSERT INTO attachment_chunks (attachment_id, number, vendor_id, data)
VALUES ($1, $2, $3, $4)

-- name: attachment_store
-- scope: vendor
-- $1 id, $2 vendor id, $3 media type, $4 size, $5 sha256
UPDATE attachments
   SET media_type = $3, size_bytes = $4, sha256 = $5, state = 'stored'
 WHERE id = $1 AND vendor_id = $2 AND state = 'staging'

-- name: attachment_drop
-- scope: vendor
DELETE FROM attachments
 WHERE id = $1 AND vendor_id = $2 AND state = 'staging'

-- name: attachment_mark_removed
-- scope: vendor
UPDATE attachments
   SET state = 'removed'
 WHERE id = $1 AND vendor_id = $2 AND state = 'stored'

-- name: attachment_supersede
-- scope: vendor
-- $1 document id, $2 vendor id, $3 now
UPDATE attachments
   SET superseded_us = $3
 WHERE document_id = $1 AND vendor_id = $2 AND superseded_us IS NULL

-- name: attachment_join_document
-- scope: vendor
-- The file becomes the document's next revision, of the same kind.
-- $1 id, $2 vendor id, $3 id of the newest revision so far
UPDATE attachments a
   SET document_id = o.document_id, kind = o.kind, party_id = o.party_id,
       revision = (SELECT max(x.revision) + 1 FROM attachments x
                    WHERE x.document_id = o.document_id)
  FROM attachments o
 WHERE a.id = $1 AND a.vendor_id = $2 AND o.id = $3 AND o.vendor_id = $2

-- name: attachment_copy_certificate
-- scope: vendor
-- What stays the same from one certificate to the next.
-- $1 to, $2 vendor id, $3 from
INSERT INTO certificates (attachment_id, vendor_id, scheme, body, scope,
                          number)
SELECT $1, vendor_id, scheme, body, scope, number
  FROM certificates
 WHERE attachment_id = $3 AND vendor_id = $2

-- name: attachment_promote
-- scope: vendor
-- After a revision was removed: the newest that is left.
-- $1 document id, $2 vendor id
UPDATE attachments
   SET superseded_us = NULL
 WHERE document_id = $1 AND vendor_id = $2 AND state = 'stored'
   AND revision = (SELECT max(revision) FROM attachments
                    WHERE document_id = $1 AND vendor_id = $2
                      AND state = 'stored')

-- name: attachment_delete_chunks
-- scope: vendor
DELETE FROM attachment_chunks WHERE attachment_id = $1 AND vendor_id = $2

-- name: attachment_describe
-- scope: vendor
-- $1 id, $2 vendor id, $3 kind, $4 issued or NULL, $5 expires or NULL
UPDATE attachments
   SET kind = $3, issued_date = $4, expires_date = $5
 WHERE id = $1 AND vendor_id = $2

-- name: certificate_delete
-- scope: vendor
DELETE FROM certificates WHERE attachment_id = $1 AND vendor_id = $2

-- name: certificate_put
-- scope: system
-- The caller has locked the file of this vendor.
-- $1 attachment, $2 vendor, $3 scheme, $4 body, $5 scope, $6 number,
-- $7 valid from or NULL
INSERT INTO certificates (attachment_id, vendor_id, scheme, body, scope,
                          number, valid_from)
VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (attachment_id) DO UPDATE
       SET scheme = $3, body = $4, scope = $5, number = $6, valid_from = $7

-- name: attachment_of_answers
-- scope: vendor
-- $1 submission id, $2 vendor id, $3 clause or ''
SELECT u.clause, u.attachment_id, a.name, a.media_type, a.scan_state,
       a.size_bytes, a.issued_date,
       least(a.expires_date, u.fresh_until) AS expires_date, u.added_us,
       u.added_by_name
  FROM answer_attachments u
  JOIN attachments a ON a.id = u.attachment_id
  JOIN submission_clauses c
    ON c.submission_id = u.submission_id AND c.clause = u.clause
 WHERE u.submission_id = $1 AND u.vendor_id = $2
   AND ($3 = '' OR u.clause = $3)
 ORDER BY c.position, u.added_us, u.attachment_id

-- name: attachment_use_add
-- scope: system
-- The caller has locked submission and file of this vendor.
-- $1 submission id, $2 clause, $3 attachment id, $4 vendor id, $5 now, $6 name
INSERT INTO answer_attachments (submission_id, clause, attachment_id,
                                vendor_id, added_us, added_by_name)
VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT DO NOTHING

-- name: attachment_use_delete_document
-- scope: vendor
-- All revisions of the document, from one answer.
-- $1 submission id, $2 clause, $3 id of a revision, $4 vendor id
DELETE FROM answer_attachments u
 USING attachments a, attachments o
 WHERE u.submission_id = $1 AND u.clause = $2 AND u.vendor_id = $4
   AND a.id = u.attachment_id AND a.document_id = o.document_id
   AND o.id = $3 AND a.id <> $3

-- name: attachment_use_delete
-- scope: vendor
-- $1 submission id, $2 clause, $3 attachment id, $4 vendor id
DELETE FROM answer_attachments
 WHERE submission_id = $1 AND clause = $2 AND attachment_id = $3
   AND vendor_id = $4

-- name: attachment_lock_evidence
-- scope: vendor
-- Two changes to a clause's evidence at once must see each other's dates.
-- $1 submission id, $2 clause, $3 vendor id
SELECT clause AS id
  FROM submission_clauses
 WHERE submission_id = $1 AND clause = $2 AND vendor_id = $3
   FOR NO KEY UPDATE

-- name: attachment_freshen
-- scope: vendor
-- A certificate says itself how long it is valid.
-- $1 submission id, $2 clause, $3 vendor id, $4 months, $5 days; 0: no cadence,
-- $6 now
UPDATE answer_attachments u
   SET fresh_until = CASE
       WHEN a.kind <> 'certificate' AND $4::int + $5::int > 0
       THEN (a.issued_date
             + make_interval(months => $4::int, days => $5::int))::date END,
       freshened_us = $6
  FROM attachments a
 WHERE a.id = u.attachment_id AND u.submission_id = $1 AND u.clause = $2
   AND u.vendor_id = $3

-- name: attachment_declared
-- scope: vendor
-- The typed values of an answer, in which it may declare its cadence.
-- $1 submission id, $2 clause, $3 vendor id
SELECT fields
  FROM answers
 WHERE submission_id = $1 AND clause = $2 AND vendor_id = $3

-- name: attachment_to_freshen
-- scope: system
-- Answers with evidence that were saved since its freshness was computed.
-- $1 limit
SELECT DISTINCT u.submission_id, u.clause, u.vendor_id, s.questionnaire_id
  FROM answer_attachments u
  JOIN answers a ON a.submission_id = u.submission_id AND a.clause = u.clause
  JOIN submissions s ON s.id = u.submission_id
 WHERE a.saved_us > u.freshened_us
 ORDER BY u.submission_id, u.clause
 LIMIT $1

-- name: attachment_elsewhere
-- scope: vendor
-- What other than answers refers to the file: statements and assessments of
-- sub-processors, and plans that it proves to be carried out.
-- $1 id, $2 vendor id
SELECT (SELECT count(*) FROM flow_downs
         WHERE attachment_id = $1 AND vendor_id = $2)
     + (SELECT count(*) FROM party_assessments
         WHERE attachment_id = $1 AND vendor_id = $2)
     + (SELECT count(*) FROM plan_evidence
         WHERE attachment_id = $1 AND vendor_id = $2) AS n

-- name: attachment_evidence_expires
-- scope: vendor
-- The first of the evidence of a clause to expire.
-- $1 submission id, $2 clause, $3 vendor id
SELECT coalesce(min(least(a.expires_date, u.fresh_until))::text, '') AS date
  FROM answer_attachments u
  JOIN attachments a ON a.id = u.attachment_id
 WHERE u.submission_id = $1 AND u.clause = $2 AND u.vendor_id = $3

-- name: attachment_content
-- scope: vendor
-- $1 id, $2 vendor id
SELECT encode(wrapped_key, 'hex') AS wrapped_key, master_key_id
  FROM attachments
 WHERE id = $1 AND vendor_id = $2 AND state = 'stored'

-- name: attachment_chunk
-- scope: vendor
-- $1 attachment id, $2 vendor id, $3 number
SELECT data FROM attachment_chunks
 WHERE attachment_id = $1 AND vendor_id = $2 AND number = $3

-- name: attachment_to_scan
-- scope: system
-- Also what was stored before there was a scanner.
-- $1 limit
SELECT id, vendor_id, size_bytes
  FROM attachments
 WHERE state = 'stored' AND scan_state IN ('waiting', 'not_scanned')
 ORDER BY uploaded_us
 LIMIT $1

-- name: attachment_put_scan
-- scope: vendor
-- $1 id, $2 vendor id, $3 verdict
UPDATE attachments
   SET scan_state = $3
 WHERE id = $1 AND vendor_id = $2
   AND scan_state IN ('waiting', 'not_scanned')

-- name: attachment_clean
-- scope: system
-- Uploads that never ended. $1: no sign of life since
DELETE FROM attachments a
 WHERE a.state = 'staging' AND a.uploaded_us < $1
   AND NOT EXISTS (SELECT FROM transfers t
                    WHERE t.attachment_id = a.id AND t.touched_us >= $1)

-- name: transfer_clean
-- scope: system
-- What is stored needs no memory of how it came. $1: finished before
DELETE FROM transfers WHERE finished_us < $1
