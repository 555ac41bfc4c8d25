-- name: api_key_lock
-- scope: system
-- Whether nobody else is at it; held until the end of the transaction.
-- $1 client, $2 key
SELECT pg_try_advisory_xact_lock(
    hashtextextended('api_replies ' || $1 || ' ' || $2, 0)) AS is_mine

-- name: api_key_find
-- scope: system
-- $1 client, $2 key, $3 older ones are forgotten
SELECT fingerprint, reply::text AS reply FROM api_replies
WHERE client_id = $1 AND key = $2 AND at_us > $3

-- name: api_key_keep
-- scope: system
-- $1 client, $2 key, $3 fingerprint, $4 sealed reply, $5 time
INSERT INTO api_replies (client_id, key, fingerprint, reply, at_us)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (client_id, key) DO UPDATE SET fingerprint = excluded.fingerprint,
    reply = excluded.reply, at_us = excluded.at_us

-- name: api_key_clean
-- scope: system
-- $1 older ones go
DELETE FROM api_replies WHERE at_us <= $1
