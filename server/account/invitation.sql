-- name: invitation_insert
-- scope: system
-- $1 id, $2 token hash, $3 user id, $4 vendor id, $5 invited by, $6 their name,
-- $7 now, $8 expiry
INSERT INTO invitations (id, token_hash, user_id, vendor_id, invited_by,
    invited_by_name, created_us, expires_us)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: invitation_delete_open
-- scope: system
-- $1 user id
DELETE FROM invitations WHERE user_id = $1 AND accepted_us IS NULL

-- name: invitation_find
-- scope: system
-- $1 token hash, $2 now
SELECT i.id, i.user_id, coalesce(i.vendor_id::text, '') AS vendor_id, u.name,
    u.email, u.language, i.invited_by_name, coalesce(v.name, '') AS vendor_name,
    i.expires_us
FROM invitations i
JOIN users u ON u.id = i.user_id
LEFT JOIN vendors v ON v.id = i.vendor_id
WHERE i.token_hash = $1 AND i.accepted_us IS NULL AND i.expires_us > $2
    AND u.disabled_us IS NULL

-- name: invitation_accept
-- scope: system
-- Only one of two simultaneous uses affects a row. $1 id, $2 now
UPDATE invitations SET accepted_us = $2 WHERE id = $1 AND accepted_us IS NULL
