-- name: api_token_insert
-- scope: system
-- $1 id, $2 client, $3 secret it was got by, $4 name, $5 token hash, $6 scopes,
-- $7 now, $8 expiry
INSERT INTO api_tokens (id, client_id, secret_id, name, token_hash, scopes,
    created_us, expires_us, is_long)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $3::uuid IS NULL)

-- name: api_token_list
-- scope: system
-- Those made by hand. $1 client; NULL: of all
SELECT t.id, t.client_id, t.name, t.scopes, t.created_us, t.expires_us,
    t.last_used_us, t.revoked_us
FROM api_tokens t
WHERE t.is_long AND ($1::uuid IS NULL OR t.client_id = $1)
ORDER BY t.created_us, t.id

-- name: api_token_find
-- scope: system
-- gathers
-- Always a row each; id '' without a token that counts. Leaves, for the
-- statements behind it, the scope of Alludo or of nobody.
-- $1 token hash, $2 now, $3 address of the request
SELECT coalesce(t.id::text, '') AS id,
    coalesce(c.id::text, '') AS client_id, coalesce(c.name, '') AS name,
    coalesce(t.scopes, '') AS scopes, coalesce(c.scopes, '') AS client_scopes,
    c.units::text AS units,
    coalesce(cardinality(c.networks) = 0 OR $3::inet <<= ANY (c.networks),
        false) AS address_fits,
    set_config('portal.vendor_id', CASE
        WHEN cardinality(c.networks) = 0 OR $3::inet <<= ANY (c.networks)
        THEN '*' ELSE '' END, true) AS scope,
    n.gather_row
FROM unnest($1::bytea[]) WITH ORDINALITY AS n (token_hash, gather_row)
LEFT JOIN (api_tokens t
    JOIN api_clients c ON c.id = t.client_id AND c.disabled_us IS NULL
    LEFT JOIN api_client_secrets s ON s.id = t.secret_id)
ON t.token_hash = n.token_hash AND t.revoked_us IS NULL
    AND s.revoked_us IS NULL AND (t.expires_us IS NULL OR t.expires_us > $2)
    AND (NOT t.is_long OR c.has_long_tokens)

-- name: api_token_touch
-- scope: system
-- $1 id, $2 now, $3 only when used before, $4 address
WITH token AS (
    UPDATE api_tokens SET last_used_us = $2
    WHERE id = $1 AND coalesce(last_used_us, 0) < $3 RETURNING client_id)
UPDATE api_clients c SET last_used_us = $2, last_address = $4
FROM token WHERE c.id = token.client_id

-- name: api_token_revoke
-- scope: system
-- $1 id, $2 now, $3 its client; NULL: whichever
UPDATE api_tokens SET revoked_us = $2
WHERE id = $1 AND revoked_us IS NULL AND is_long
    AND ($3::uuid IS NULL OR client_id = $3)

-- name: api_token_end
-- scope: system
-- Whichever token it is, and its end if it is the client's; no row without one
-- that is valid. $1 token hash, $2 now, $3 client
WITH found AS (
    SELECT id, client_id FROM api_tokens
    WHERE token_hash = $1 AND revoked_us IS NULL
        AND (expires_us IS NULL OR expires_us > $2)),
ended AS (
    UPDATE api_tokens t SET revoked_us = $2
    FROM found WHERE t.id = found.id AND found.client_id = $3)
SELECT id, client_id = $3 AS is_own FROM found

-- name: api_token_clean
-- scope: system
-- $1 ended before
DELETE FROM api_tokens WHERE NOT is_long AND expires_us < $1
