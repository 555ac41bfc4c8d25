-- name: attachment_get
-- scope: vendor
SELECT a.id, a.vendor_id, a.name, a.media_type, a.size_bytes,
       encode(a.sha256, 'hex') AS sha256, a.state, a.scan_state, a.revision,
       a.issued_date, a.expires_date, a.uploaded_by_name, a.uploaded_us,
       (SELECT count(*) FROM answer_attachments u
         WHERE u.attachment_id = a.id) AS nused
  FROM attachments a
 WHERE a.id = $1 AND a.vendor_id = $2 AND a.state = 'stored'

-- name: attachment_get_staff
-- scope: staff
SELECT a.id, a.vendor_id, a.name, a.media_type, a.size_bytes,
       encode(a.sha256, 'hex') AS sha256, a.state, a.scan_state, a.revision,
       a.issued_date, a.expires_date, a.uploaded_by_name, a.uploaded_us,
       (SELECT count(*) FROM answer_attachments u
         WHERE u.attachment_id = a.id) AS nused
  FROM attachments a
 WHERE a.id = $1 AND a.state = 'stored'

-- name: attachment_lock
-- scope: vendor
-- $1 id, $2 vendor id. Whoever uses, dates or removes a file does so alone.
SELECT id FROM attachments
 WHERE id = $1 AND vendor_id = $2 AND state = 'stored'
   FOR UPDATE

-- name: attachment_list
-- scope: vendor
SELECT a.id, a.vendor_id, a.name, a.media_type, a.size_bytes,
       encode(a.sha256, 'hex') AS sha256, a.state, a.scan_state, a.revision,
       a.issued_date, a.expires_date, a.uploaded_by_name, a.uploaded_us,
       (SELECT count(*) FROM answer_attachments u
         WHERE u.attachment_id = a.id) AS nused
  FROM attachments a
 WHERE a.vendor_id = $1 AND a.state = 'stored'
 ORDER BY a.uploaded_us DESC, a.id DESC

-- name: attachment_expiring
-- scope: staff
SELECT a.id, a.name, a.scan_state, a.vendor_id, v.name AS vendor_name,
       a.size_bytes, count(*) AS nused, a.expires_date
  FROM attachments a
  JOIN vendors v ON v.id = a.vendor_id
  JOIN answer_attachments u ON u.attachment_id = a.id
 WHERE a.state = 'stored' AND a.expires_date IS NOT NULL
 GROUP BY a.id, v.id
 ORDER BY a.expires_date, a.id
 LIMIT $1

-- name: attachment_uses
-- scope: vendor
-- $1 attachment id, $2 vendor id
SELECT u.submission_id, u.clause, e.name AS engagement_name,
       p.name AS party_name, s.state AS submission_state, s.cycle, c.domain,
       s.state = 'open' OR s.state = 'returned' AND c.is_returned
           AS is_editable
  FROM answer_attachments u
  JOIN submissions s ON s.id = u.submission_id
  JOIN submission_clauses c
    ON c.submission_id = u.submission_id AND c.clause = u.clause
  JOIN engagements e ON e.id = s.engagement_id
  JOIN parties p ON p.id = s.party_id
 WHERE u.attachment_id = $1 AND u.vendor_id = $2
 ORDER BY s.created_us DESC, s.id, c.position

-- name: attachment_add
-- scope: vendor
-- A file of the same name counts as its next revision.
-- $1 id, $2 vendor id, $3 name, $4 wrapped key, $5 master key id,
-- $6 scan state, $7 user id, $8 user name, $9 now
INSERT INTO attachments (id, vendor_id, name, media_type, wrapped_key,
                         master_key_id, state, scan_state, revision,
                         uploaded_by, uploaded_by_name, uploaded_us)
SELECT $1, v.id, $3, '', $4, $5, 'staging', $6,
       (SELECT coalesce(max(a.revision), 0) + 1 FROM attachments a
         WHERE a.vendor_id = $2 AND a.name = $3 AND a.state = 'stored'),
       $7, $8, $9
  FROM vendors v
 WHERE v.vendor_id = $2

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

-- name: attachment_delete_chunks
-- scope: vendor
DELETE FROM attachment_chunks WHERE attachment_id = $1 AND vendor_id = $2

-- name: attachment_put_dates
-- scope: vendor
-- $1 id, $2 vendor id, $3 issued or NULL, $4 expires or NULL
UPDATE attachments
   SET issued_date = $3, expires_date = $4
 WHERE id = $1 AND vendor_id = $2

-- name: attachment_of_answers
-- scope: vendor
-- $1 submission id, $2 vendor id, $3 clause or ''
SELECT u.clause, u.attachment_id, a.name, a.media_type, a.scan_state,
       a.size_bytes, a.issued_date, a.expires_date, u.added_us,
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

-- name: attachment_evidence_expires
-- scope: vendor
-- The first of the evidence of a clause to expire.
-- $1 submission id, $2 clause, $3 vendor id
SELECT coalesce(min(a.expires_date)::text, '') AS date
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
-- Uploads that never ended. $1: begun before
DELETE FROM attachments WHERE state = 'staging' AND uploaded_us < $1
