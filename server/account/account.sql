-- name: user_list
-- scope: vendor
-- $1 vendor id
SELECT u.id, coalesce(u.vendor_id::text, '') AS vendor_id, '' AS vendor_name,
    coalesce(u.party_id::text, '') AS party_id,
    coalesce(p.name, '') AS party_name, u.role, u.email, u.name, u.kana,
    u.language,
    u.password_hash IS NOT NULL AS has_password, u.must_change_password,
    u.disabled_us, i.expires_us AS invited_until_us,
    i.created_us AS invited_us, u.version, u.created_us, u.last_signed_in_us
FROM users u
LEFT JOIN parties p ON p.id = u.party_id
LEFT JOIN LATERAL (SELECT max(expires_us) AS expires_us,
    max(created_us) AS created_us FROM invitations
    WHERE user_id = u.id AND accepted_us IS NULL) i ON true
WHERE u.vendor_id = $1
ORDER BY u.kana, u.name, u.id

-- part: user_rows_of_all
SELECT u.id, coalesce(u.vendor_id::text, '') AS vendor_id,
    coalesce(v.name, '') AS vendor_name,
    coalesce(u.party_id::text, '') AS party_id,
    coalesce(p.name, '') AS party_name, u.role, u.email, u.name, u.kana,
    u.language, u.password_hash IS NOT NULL AS has_password,
    u.must_change_password, u.disabled_us, i.expires_us AS invited_until_us,
    i.created_us AS invited_us, u.version, u.created_us, u.last_signed_in_us
FROM users u
LEFT JOIN vendors v ON v.id = u.vendor_id
LEFT JOIN parties p ON p.id = u.party_id
LEFT JOIN LATERAL (SELECT max(expires_us) AS expires_us,
    max(created_us) AS created_us FROM invitations
    WHERE user_id = u.id AND accepted_us IS NULL) i ON true

-- name: user_list_staff
-- scope: staff
-- use: user_rows_of_all
ORDER BY v.kana NULLS FIRST, v.name, u.kana, u.name, u.id

-- name: user_managers
-- scope: staff
-- Whoever is not disabled. $1 vendor id
-- use: user_rows_of_all
WHERE u.vendor_id = $1 AND u.role = 'manager' AND u.disabled_us IS NULL
ORDER BY u.kana, u.name, u.id

-- name: user_get
-- scope: vendor
-- $1 user id, $2 vendor id
SELECT u.id, coalesce(u.vendor_id::text, '') AS vendor_id,
    v.name AS vendor_name, coalesce(u.party_id::text, '') AS party_id,
    coalesce(p.name, '') AS party_name, u.role, u.email, u.name, u.kana,
    u.language,
    u.password_hash IS NOT NULL AS has_password, u.must_change_password,
    u.disabled_us, i.expires_us AS invited_until_us,
    i.created_us AS invited_us, u.version, u.created_us, u.last_signed_in_us
FROM users u
JOIN vendors v ON v.id = u.vendor_id
LEFT JOIN parties p ON p.id = u.party_id
LEFT JOIN LATERAL (SELECT max(expires_us) AS expires_us,
    max(created_us) AS created_us FROM invitations
    WHERE user_id = u.id AND accepted_us IS NULL) i ON true
WHERE u.id = $1 AND u.vendor_id = $2

-- name: user_get_staff
-- scope: staff
-- $1 user id
-- use: user_rows_of_all
WHERE u.id = $1

-- name: user_holders
-- scope: system
-- Active people of one vendor, or with '' the staff. $1 vendor id or ''
SELECT id, coalesce(vendor_id::text, '') AS vendor_id, '' AS vendor_name,
    coalesce(party_id::text, '') AS party_id, '' AS party_name, role, email,
    name, kana, language, true AS has_password, must_change_password, disabled_us,
    NULL::bigint AS invited_until_us, NULL::bigint AS invited_us, version,
    created_us, last_signed_in_us
FROM users
WHERE coalesce(vendor_id::text, '') = $1 AND disabled_us IS NULL
    AND password_hash IS NOT NULL
ORDER BY kana, name, id

-- name: user_by_email
-- scope: system
-- $1 mail address, normalised
SELECT id, coalesce(vendor_id::text, '') AS vendor_id,
    coalesce(party_id::text, '') AS party_id, name, email, role, language,
    password_hash, disabled_us, must_change_password
FROM users WHERE email = $1

-- name: user_credentials
-- scope: system
-- $1 user id
SELECT id, coalesce(vendor_id::text, '') AS vendor_id,
    coalesce(party_id::text, '') AS party_id, name, email, role, language,
    password_hash, disabled_us, must_change_password
FROM users WHERE id = $1

-- name: user_insert
-- scope: system
-- $1 id, $2 vendor id, $3 role, $4 mail address, $5 name, $6 kana,
-- $7 language, $8 now, $9 the party to which the person is limited, or ''
INSERT INTO users (id, vendor_id, role, email, name, kana, language, created_us,
    party_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, nullif($9, '')::uuid)
ON CONFLICT (email) DO NOTHING

-- name: user_put_profile
-- scope: system
-- Own row only: the id is the actor's. $1 user id, $2 name, $3 kana,
-- $4 language, $5 version shown
UPDATE users SET name = $2, kana = $3, language = $4, version = version + 1
WHERE id = $1 AND version = $5

-- name: user_keys
-- scope: system
-- $1 user id (the actor's)
SELECT has_keys FROM users WHERE id = $1

-- name: user_put_keys
-- scope: system
-- $1 user id (the actor's), $2 whether
UPDATE users SET has_keys = $2 WHERE id = $1

-- name: user_put_language
-- scope: system
-- $1 user id (the actor's), $2 language
UPDATE users SET language = $2 WHERE id = $1

-- name: user_put_password
-- scope: system
-- $1 user id, $2 hash
UPDATE users SET password_hash = $2, must_change_password = false,
    version = version + 1
WHERE id = $1

-- name: user_put_rehashed
-- scope: system
-- The same password at today's cost. $1 user id, $2 hash
UPDATE users SET password_hash = $2 WHERE id = $1

-- name: user_put_signed_in
-- scope: system
-- $1 user id, $2 now
UPDATE users SET last_signed_in_us = $2 WHERE id = $1

-- name: user_put_disabled
-- scope: system
-- $1 user id, $2 since when, NULL: enabled
UPDATE users SET disabled_us = $2, version = version + 1 WHERE id = $1

-- name: user_put_role
-- scope: system
-- $1 user id, $2 role, $3 version shown
UPDATE users SET role = $2, version = version + 1
WHERE id = $1 AND version = $3

-- name: user_lock_administrators
-- scope: system
SELECT id, '' AS vendor_id, '' AS vendor_name, '' AS party_id,
    '' AS party_name, role, email, name, kana, language,
    true AS has_password, must_change_password, disabled_us,
    NULL::bigint AS invited_until_us, NULL::bigint AS invited_us, version,
    created_us, last_signed_in_us
FROM users
WHERE role = 'administrator' AND disabled_us IS NULL
    AND password_hash IS NOT NULL
ORDER BY id
FOR UPDATE

-- name: user_vendor_options
-- scope: staff
SELECT id, name FROM vendors ORDER BY kana, name, id

-- name: user_party_options
-- scope: vendor
-- $1 vendor id
SELECT id, name FROM parties
WHERE vendor_id = $1 AND kind = 'sub_processor' AND ended_us IS NULL
ORDER BY kana, name, id

-- name: clean_sessions
-- scope: system
-- $1 idle limit, $2 absolute limit
DELETE FROM sessions WHERE seen_us <= $1 OR created_us <= $2

-- name: clean_throttle
-- scope: system
-- $1 first failure before, $2 now
DELETE FROM sign_in_throttle WHERE first_failure_us < $1 AND blocked_until_us < $2

-- name: clean_receipts
-- scope: system
-- $1 created before
DELETE FROM form_receipts WHERE created_us < $1

-- name: clean_invitations
-- scope: system
-- $1 expired before
DELETE FROM invitations WHERE expires_us < $1
