-- name: roster_engagements
-- scope: staff
SELECT id, vendor_id, name, description, business_owner, facts, version,
       created_us
  FROM engagements
 ORDER BY created_us, id

-- name: roster_contacts
-- scope: staff
SELECT id, vendor_id, name, kana, email, phone, duty, version, created_us
  FROM contacts
 ORDER BY created_us, id

-- name: roster_add
-- scope: staff
-- $1 id, $2 user, $3 file name, $4 rows, $5 content, $6 now, $7 until
INSERT INTO vendor_imports (id, user_id, file_name, nrows, content, created_us,
                            expires_us)
VALUES ($1, $2, $3, $4, $5, $6, $7)

-- name: roster_get
-- scope: staff
-- $1 id, $2 user, $3 now
SELECT id, file_name, nrows, content, created_us, expires_us, applied_us
  FROM vendor_imports
 WHERE id = $1 AND user_id = $2 AND expires_us > $3

-- name: roster_lock
-- scope: staff
-- $1 id, $2 user, $3 now
SELECT id, file_name, nrows, content, created_us, expires_us, applied_us
  FROM vendor_imports
 WHERE id = $1 AND user_id = $2 AND expires_us > $3
   FOR UPDATE

-- name: roster_one_at_a_time
-- scope: staff
-- Two lists with the same new vendor: one waits for the other.
SELECT pg_advisory_xact_lock(hashtextextended('vendor_imports', 23)) IS NULL AS is_held

-- name: roster_applied
-- scope: staff
-- $1 id, $2 now
UPDATE vendor_imports SET applied_us = $2 WHERE id = $1

-- name: roster_prune
-- scope: system
-- $1 now
DELETE FROM vendor_imports WHERE expires_us <= $1
