-- name: form_lock
-- scope: system
-- Serialises the same form only; ends with the transaction. $1 form id
SELECT pg_advisory_xact_lock(hashtextextended($1, 20)) IS NOT NULL AS locked

-- name: form_get
-- scope: system
-- $1 form id
SELECT user_id, location FROM form_receipts WHERE form_id = $1

-- name: form_insert
-- scope: system
-- $1 form id, $2 user id, $3 location, $4 now
INSERT INTO form_receipts (form_id, user_id, location, created_us)
VALUES ($1, $2, $3, $4)
