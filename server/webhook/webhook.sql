-- Endpoints of webhooks and their secrets.

-- name: webhook_list
-- scope: staff
-- Callbacks of single requests are no client's to manage.
-- $1 client or NULL for any, $2 endpoint or NULL for all
SELECT w.id, w.client_id, c.name AS client_name,
    c.disabled_us IS NOT NULL AS is_client_off, w.url, w.description, w.kinds,
    w.state, w.reason, coalesce(w.callback_of::text, '') AS callback_of,
    w.version, w.created_us, w.updated_us, w.created_by_name, w.succeeded_us,
    w.failing_since_us,
    (SELECT count(*) FROM webhook_deliveries d
     WHERE d.endpoint_id = w.id AND d.state = 'pending') AS nwaiting,
    (SELECT count(*) FROM webhook_deliveries d
     WHERE d.endpoint_id = w.id AND d.state = 'dead') AS ndead
FROM webhook_endpoints w
JOIN api_clients c ON c.id = w.client_id
WHERE ($1::uuid IS NULL OR w.client_id = $1 AND w.callback_of IS NULL)
    AND CASE WHEN $2::uuid IS NULL THEN w.callback_of IS NULL ELSE w.id = $2 END
ORDER BY w.created_us, w.id

-- name: webhook_lock
-- scope: staff
-- $1 id
SELECT id FROM webhook_endpoints WHERE id = $1 FOR UPDATE

-- name: webhook_client
-- scope: system
-- How many it has, while nobody else can add one. $1 client id
SELECT c.id, c.scopes, coalesce(c.units::text, '') AS units,
    (SELECT count(*) FROM webhook_endpoints w
     WHERE w.client_id = c.id AND w.callback_of IS NULL) AS nwebhooks
FROM api_clients c WHERE c.id = $1 FOR UPDATE

-- name: webhook_clients
-- scope: system
-- To choose from.
SELECT id, name FROM api_clients WHERE disabled_us IS NULL ORDER BY name, id

-- name: webhook_insert
-- scope: staff
-- $1 id, $2 client id, $3 address, $4 description, $5 kinds, $6 now, $7 who
INSERT INTO webhook_endpoints (id, client_id, url, description, kinds, state,
    sent_seq, created_us, created_by_name, updated_us)
SELECT $1, $2, $3, $4, $5, 'active', last_seq, $6, $7, $6 FROM change_counter

-- name: webhook_update
-- scope: staff
-- Active again, it begins anew with what changes from now on.
-- $1 id, $2 address, $3 description, $4 kinds, $5 state, $6 now
UPDATE webhook_endpoints w
SET url = $2, description = $3, kinds = $4, state = $5, updated_us = $6,
    version = version + 1,
    reason = CASE WHEN $5 = 'active' THEN '' WHEN w.state = $5 THEN w.reason
                  ELSE 'by_hand' END,
    sent_seq = CASE WHEN w.state = $5 THEN w.sent_seq
                    ELSE (SELECT last_seq FROM change_counter) END,
    nfailed = CASE WHEN w.state = $5 AND w.url = $2 THEN w.nfailed ELSE 0 END,
    failing_since_us = CASE WHEN w.state = $5 AND w.url = $2
        THEN w.failing_since_us END,
    held_until_us = CASE WHEN w.state = $5 AND w.url = $2
        THEN w.held_until_us ELSE 0 END
WHERE id = $1

-- name: webhook_delete
-- scope: staff
-- $1 id
DELETE FROM webhook_endpoints WHERE id = $1

-- name: webhook_secret_list
-- scope: staff
-- Those that sign. $1 endpoint id, $2 now
SELECT id, endpoint_id, created_us, expires_us, created_by_name
FROM webhook_secrets
WHERE endpoint_id = $1 AND (expires_us IS NULL OR expires_us > $2)
ORDER BY created_us DESC, id DESC

-- name: webhook_secret_insert
-- scope: staff
-- $1 id, $2 endpoint id, $3 sealed, $4 now, $5 who
INSERT INTO webhook_secrets (id, endpoint_id, sealed, created_us, created_by_name)
VALUES ($1, $2, $3, $4, $5)

-- name: webhook_secret_retire
-- scope: staff
-- $1 endpoint id, $2 from then on
UPDATE webhook_secrets SET expires_us = $2
WHERE endpoint_id = $1 AND (expires_us IS NULL OR expires_us > $2)

-- name: webhook_secret_prune
-- scope: staff
-- Three at the most besides a new one. $1 endpoint id, $2 now
DELETE FROM webhook_secrets
WHERE endpoint_id = $1 AND (expires_us <= $2 OR id NOT IN (
    SELECT id FROM webhook_secrets WHERE endpoint_id = $1
    ORDER BY created_us DESC, id DESC LIMIT 3))

-- name: webhook_touch
-- scope: staff
-- $1 endpoint id, $2 now
UPDATE webhook_endpoints SET updated_us = $2, version = version + 1
WHERE id = $1

-- name: webhook_administrators
-- scope: system
SELECT email, language FROM users
WHERE role = 'administrator' AND disabled_us IS NULL ORDER BY email
