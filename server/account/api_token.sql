-- name: api_token_insert
-- scope: system
-- $1 id, $2 name, $3 token hash, $4 scopes, $5 now, $6 expiry
INSERT INTO api_tokens (id, name, token_hash, scopes, created_us, expires_us)
VALUES ($1, $2, $3, $4, $5, $6)

-- name: api_token_list
-- scope: system
SELECT id, name, scopes, created_us, expires_us, last_used_us, revoked_us
FROM api_tokens ORDER BY created_us, id

-- name: api_token_find
-- scope: system
-- $1 token hash, $2 now
SELECT id, name, scopes, created_us, expires_us, last_used_us, revoked_us
FROM api_tokens
WHERE token_hash = $1 AND revoked_us IS NULL
    AND (expires_us IS NULL OR expires_us > $2)

-- name: api_token_touch
-- scope: system
-- $1 id, $2 now, $3 only when used before
UPDATE api_tokens SET last_used_us = $2
WHERE id = $1 AND coalesce(last_used_us, 0) < $3

-- name: api_token_revoke
-- scope: system
-- $1 id, $2 now
UPDATE api_tokens SET revoked_us = $2 WHERE id = $1 AND revoked_us IS NULL
