-- name: transfer_lock_vendor
-- scope: system
-- $1 vendor id
SELECT pg_advisory_xact_lock(hashtextextended($1, 14)) IS NOT NULL AS locked

-- name: transfer_count
-- scope: vendor
-- $1 vendor, $2 user, $3 since
SELECT count(*) AS n
  FROM transfers
 WHERE vendor_id = $1 AND user_id = $2 AND finished_us IS NULL
   AND touched_us >= $3

-- name: transfer_add
-- scope: system
-- The caller has added the attachment of this vendor.
-- $1 attachment, $2 vendor, $3 user, $4 size, $5 sha256 or NULL,
-- $6 submission or NULL, $7 clause or NULL, $8 revised file or NULL, $9 now
INSERT INTO transfers (attachment_id, vendor_id, user_id, size_bytes, sha256,
                       submission_id, clause, revises_id, touched_us)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)

-- part: transfer_row
SELECT a.id, a.vendor_id, a.name, a.media_type, t.size_bytes, t.received_bytes,
       encode(t.sha256, 'hex') AS sha256,
       encode(t.hash_state, 'hex') AS hash_state, t.submission_id, t.clause,
       t.revises_id, t.finished_us, encode(a.wrapped_key, 'hex') AS wrapped_key
  FROM transfers t
  JOIN attachments a ON a.id = t.attachment_id
 WHERE t.attachment_id = $1 AND t.vendor_id = $2 AND t.user_id = $3

-- name: transfer_get
-- scope: vendor
-- $1 attachment, $2 vendor, $3 user
-- use: transfer_row

-- name: transfer_lock
-- scope: vendor
-- Two tabs that go on with the same file do so one after the other.
-- $1 attachment, $2 vendor, $3 user
-- use: transfer_row
   FOR UPDATE OF t

-- name: transfer_put
-- scope: vendor
-- $1 attachment, $2 vendor, $3 received, $4 hash state, $5 now
UPDATE transfers
   SET received_bytes = $3, hash_state = $4, touched_us = $5
 WHERE attachment_id = $1 AND vendor_id = $2

-- name: transfer_put_type
-- scope: vendor
-- $1 attachment, $2 vendor, $3 media type
UPDATE attachments
   SET media_type = $3
 WHERE id = $1 AND vendor_id = $2 AND media_type <> $3

-- name: transfer_finished
-- scope: vendor
-- $1 attachment, $2 vendor, $3 now
UPDATE transfers
   SET finished_us = $3, touched_us = $3
 WHERE attachment_id = $1 AND vendor_id = $2

-- name: transfer_arrived
-- scope: vendor
-- $1 vendor, $2 user, $3 since
SELECT r.id, r.vendor_id, r.document_id, r.name, r.media_type, r.size_bytes,
       r.sha256, r.state, r.scan_state, r.revision, r.superseded_us, r.kind,
       r.issued_date, r.expires_date, r.uploaded_by_name, r.uploaded_us,
       r.scheme, r.body, r.scope, r.number, r.valid_from, r.good_until, r.nused
  FROM transfers t
  JOIN attachment_rows r ON r.id = t.attachment_id
 WHERE t.vendor_id = $1 AND t.user_id = $2 AND t.finished_us >= $3
   AND t.submission_id IS NULL AND t.revises_id IS NULL AND r.state = 'stored'
 ORDER BY t.finished_us DESC, r.id
