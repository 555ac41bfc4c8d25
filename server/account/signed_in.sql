-- name: signed_in_list
-- scope: system
-- $1 user id (the actor's), $2 seen after, $3 created after
SELECT substr(encode(token_hash, 'hex'), 1, 32) AS key, address, user_agent,
    created_us, seen_us
FROM sessions
WHERE user_id = $1 AND seen_us > $2 AND created_us > $3
ORDER BY seen_us DESC, created_us DESC, token_hash

-- name: signed_in_count
-- scope: system
-- $1 user id, $2 seen after, $3 created after
SELECT count(*) AS n FROM sessions
WHERE user_id = $1 AND seen_us > $2 AND created_us > $3

-- name: signed_in_end
-- scope: system
-- $1 user id (the actor's), $2 key
DELETE FROM sessions
WHERE user_id = $1 AND substr(encode(token_hash, 'hex'), 1, 32) = $2

-- name: signed_in_end_others
-- scope: system
-- $1 user id (the actor's), $2 key that stays
DELETE FROM sessions
WHERE user_id = $1 AND substr(encode(token_hash, 'hex'), 1, 32) <> $2
