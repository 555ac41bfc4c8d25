-- name: session_insert
-- scope: system
-- $1 token hash, $2 user id, $3 vendor id, $4 csrf secret, $5 now, $6 address,
-- $7 user agent
INSERT INTO sessions (token_hash, user_id, vendor_id, csrf_secret, created_us,
    seen_us, address, user_agent)
VALUES ($1, $2, $3, $4, $5, $5, $6, $7)

-- name: session_find
-- scope: system
-- Asked with the scope of the system; narrows it to the person it finds, for
-- the statements behind it.
-- $1 token hash, $2 seen after, $3 created after
SELECT s.user_id, coalesce(u.vendor_id::text, '') AS vendor_id,
    coalesce(u.party_id::text, '') AS party_id, u.name, u.email, u.role,
    u.language, encode(s.csrf_secret, 'hex') AS csrf_secret,
    u.must_change_password, s.created_us, s.seen_us,
    set_config('portal.vendor_id', coalesce(u.vendor_id::text
        || coalesce('/' || u.party_id::text, ''), '*'), true) AS scope
FROM sessions s
JOIN users u ON u.id = s.user_id
WHERE s.token_hash = $1 AND s.seen_us > $2 AND s.created_us > $3
    AND u.disabled_us IS NULL

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
