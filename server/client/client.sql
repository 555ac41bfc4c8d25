-- name: client_list
-- scope: system
-- $1 id; NULL: all. $2 now
SELECT c.id, c.name, c.note, c.scopes, c.units IS NOT NULL AS is_restricted,
    coalesce(array_to_string(c.units, E'\n'), '') AS units,
    coalesce((SELECT string_agg(abbrev(u.n::inet), ' ' ORDER BY u.position)
        FROM unnest(c.networks) WITH ORDINALITY AS u (n, position)), '')
        AS networks, c.has_long_tokens,
    c.version, c.created_us, c.created_by_name, c.last_used_us, c.last_address,
    c.disabled_us,
    (SELECT count(*) FROM api_client_secrets s
      WHERE s.client_id = c.id AND s.revoked_us IS NULL
        AND (s.expires_us IS NULL OR s.expires_us > $2)) AS nsecrets,
    (SELECT count(*) FROM api_tokens t
      WHERE t.client_id = c.id AND t.is_long AND t.revoked_us IS NULL
        AND (t.expires_us IS NULL OR t.expires_us > $2)) AS ntokens
FROM api_clients c
WHERE $1::uuid IS NULL OR c.id = $1
ORDER BY c.disabled_us IS NOT NULL, lower(c.name), c.id

-- name: client_lock
-- scope: system
-- $1 id
SELECT id AS value FROM api_clients WHERE id = $1 FOR UPDATE

-- name: client_name_is_taken
-- scope: system
-- $1 name, $2 by another one than this
SELECT EXISTS (SELECT FROM api_clients
    WHERE lower(name) = lower($1) AND ($2::uuid IS NULL OR id <> $2)) AS value

-- name: client_insert
-- scope: system
-- $1 id, $2 name, $3 note, $4 scopes, $5 units one a line, $6 networks,
-- $7 long tokens, $8 now, $9 who
INSERT INTO api_clients (id, name, note, scopes, units, networks,
    has_long_tokens, created_us, created_by_name)
VALUES ($1, $2, $3, $4, string_to_array($5, E'\n'),
    string_to_array($6, ' ')::cidr[], $7, $8, $9)

-- name: client_update
-- scope: system
-- $1 id, $2 name, $3 note, $4 scopes, $5 units one a line, $6 networks,
-- $7 long tokens, $8 version that it was
UPDATE api_clients SET name = $2, note = $3, scopes = $4,
    units = string_to_array($5, E'\n'),
    networks = string_to_array($6, ' ')::cidr[], has_long_tokens = $7,
    version = version + 1
WHERE id = $1 AND version = $8

-- name: client_disable
-- scope: system
-- $1 id, $2 now; NULL: enable
UPDATE api_clients SET disabled_us = $2, version = version + 1
WHERE id = $1 AND (disabled_us IS NULL) <> ($2::bigint IS NULL)

-- name: client_touch
-- scope: system
-- $1 id, $2 now, $3 only when used before, $4 address
UPDATE api_clients SET last_used_us = $2, last_address = $4
WHERE id = $1 AND coalesce(last_used_us, 0) < $3

-- name: client_units
-- scope: staff
SELECT DISTINCT business_owner AS name FROM engagements
WHERE business_owner <> '' ORDER BY 1
