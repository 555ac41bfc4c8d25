-- name: client_secret_insert
-- scope: system
-- $1 id, $2 client, $3 secret hash, $4 its last characters, $5 now, $6 who
INSERT INTO api_client_secrets (id, client_id, secret_hash, ending, created_us,
    created_by_name)
VALUES ($1, $2, $3, $4, $5, $6)

-- name: client_secret_list
-- scope: system
-- $1 client
SELECT id, ending, created_us, created_by_name, expires_us, last_used_us,
    revoked_us
FROM api_client_secrets WHERE client_id = $1
ORDER BY created_us DESC, id DESC

-- name: client_secret_replace
-- scope: system
-- $1 client, $2 now, $3 valid until
UPDATE api_client_secrets SET expires_us = least(expires_us, $3)
WHERE client_id = $1 AND revoked_us IS NULL
    AND (expires_us IS NULL OR expires_us > $2)

-- name: client_secret_revoke
-- scope: system
-- $1 client, $2 now, $3 which; NULL: all that are valid
UPDATE api_client_secrets SET revoked_us = $2
WHERE client_id = $1 AND revoked_us IS NULL
    AND (expires_us IS NULL OR expires_us > $2)
    AND ($3::uuid IS NULL OR id = $3)

-- name: client_secret_touch
-- scope: system
-- $1 id, $2 now, $3 only when used before
UPDATE api_client_secrets SET last_used_us = $2
WHERE id = $1 AND coalesce(last_used_us, 0) < $3

-- name: client_secret_find
-- scope: system
-- The valid secrets of a client that is not disabled.
-- $1 client, $2 now, $3 address of the request
SELECT s.id, encode(s.secret_hash, 'hex') AS secret_hash, c.name, c.scopes,
    coalesce(cardinality(c.networks) = 0 OR $3::inet <<= ANY (c.networks),
        false) AS address_fits
FROM api_clients c
JOIN api_client_secrets s ON s.client_id = c.id AND s.revoked_us IS NULL
    AND (s.expires_us IS NULL OR s.expires_us > $2)
WHERE c.id = $1 AND c.disabled_us IS NULL
