-- name: session_insert
-- scope: system
-- $1 token hash, $2 user id, $3 vendor id, $4 csrf secret, $5 now, $6 address,
-- $7 user agent
INSERT INTO sessions (token_hash, user_id, vendor_id, csrf_secret, created_us,
    seen_us, address, user_agent)
VALUES ($1, $2, $3, $4, $5, $5, $6, $7)

-- name: session_find
-- scope: system
-- gathers
-- Always a row each; user_id '' without a session. Asked with the scope of the
-- system, leaves that of the person, or of nobody, for the statements behind
-- it: of the last one, when several are asked for.
-- $1 token hash, $2 seen after, $3 created after
SELECT coalesce(u.id::text, '') AS user_id,
    coalesce(u.vendor_id::text, '') AS vendor_id,
    coalesce(u.party_id::text, '') AS party_id, coalesce(u.name, '') AS name,
    coalesce(u.email, '') AS email, coalesce(u.role, '') AS role,
    coalesce(u.language, '') AS language,
    coalesce(encode(s.csrf_secret, 'hex'), '') AS csrf_secret,
    coalesce(u.must_change_password, false) AS must_change_password,
    coalesce(s.created_us, 0) AS created_us, coalesce(s.seen_us, 0) AS seen_us,
    set_config('portal.vendor_id', CASE
        WHEN u.id IS NULL THEN ''
        WHEN u.vendor_id IS NULL THEN '*'
        WHEN u.party_id IS NULL THEN u.vendor_id::text
        ELSE u.vendor_id::text || '/' || u.party_id::text END, true) AS scope,
    n.gather_row
FROM unnest($1::bytea[]) WITH ORDINALITY AS n (token_hash, gather_row)
LEFT JOIN (sessions s JOIN users u ON u.id = s.user_id AND u.disabled_us IS NULL)
    ON s.token_hash = n.token_hash AND s.seen_us > $2 AND s.created_us > $3

-- name: session_touch
-- scope: system
-- $1 token hash, $2 now, $3 only when seen before
UPDATE sessions SET seen_us = $2 WHERE token_hash = $1 AND seen_us < $3

-- name: session_delete
-- scope: system
-- $1 token hash
DELETE FROM sessions WHERE token_hash = $1

-- name: session_delete_all
-- scope: system
-- $1 user id
DELETE FROM sessions WHERE user_id = $1
