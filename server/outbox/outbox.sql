-- name: outbox_insert
-- scope: system
-- $1 id, $2 recipient, $3 subject, $4 body, $5 created and due
INSERT INTO outbox (id, kind, recipient, subject, body, created_us, due_us)
VALUES ($1, 'mail', $2, $3, $4, $5, $5)

-- name: outbox_lease
-- scope: system
-- $1 now, $2 lease end, $3 most attempts
UPDATE outbox SET leased_until_us = $2, attempts = attempts + 1
WHERE id IN (
    SELECT id FROM outbox
    WHERE sent_us IS NULL AND due_us <= $1 AND leased_until_us <= $1
        AND attempts < $3
    ORDER BY due_us
    LIMIT 8
    FOR UPDATE SKIP LOCKED)
RETURNING id, recipient, subject, body, created_us, attempts

-- name: outbox_sent
-- scope: system
-- $1 id, $2 now
UPDATE outbox SET sent_us = $2, leased_until_us = 0, body = '', last_error = NULL
WHERE id = $1

-- name: outbox_failed
-- scope: system
-- $1 id, $2 next attempt, $3 reason
UPDATE outbox SET due_us = $2, leased_until_us = 0, last_error = $3
WHERE id = $1 AND sent_us IS NULL

-- name: outbox_settle
-- scope: system
UPDATE outbox SET sent_us = created_us, body = '' WHERE sent_us IS NULL

-- name: outbox_clean
-- scope: system
-- Also what was given up: a link in it opens an account. $1 sent or made before,
-- $2 most attempts
DELETE FROM outbox
WHERE sent_us < $1
    OR sent_us IS NULL AND attempts >= $2::int AND created_us < $1
