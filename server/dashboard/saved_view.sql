-- name: saved_view_list
-- scope: staff
-- $1 who
SELECT id, name, owner_name, path, query, is_shared, owner_id = $1::uuid AS is_own,
       version
  FROM saved_views
 WHERE owner_id = $1::uuid OR is_shared
 ORDER BY owner_id <> $1::uuid, name COLLATE "ja-x-icu", id
 LIMIT 500

-- name: saved_view_names
-- scope: staff
-- $1 who, $2 name, $3 view that may have it or NULL
SELECT coalesce(bool_or(name = $2 AND id IS DISTINCT FROM $3::uuid), false)
           AS is_taken, count(*) AS n
  FROM saved_views WHERE owner_id = $1

-- name: saved_view_add
-- scope: staff
-- $1 id, $2 who, $3 name of that person, $4 name, $5 path, $6 query, $7 shared,
-- $8 now
INSERT INTO saved_views (id, owner_id, owner_name, name, path, query, is_shared,
                         created_us)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (owner_id, name) DO NOTHING

-- name: saved_view_hold
-- scope: staff
-- Two names that become one at the same moment: the second finds it taken.
-- $1 who
SELECT id FROM saved_views WHERE owner_id = $1 ORDER BY id FOR UPDATE

-- name: saved_view_lock
-- scope: staff
-- Behind saved_view_hold.
-- $1 id, $2 who
SELECT version FROM saved_views WHERE id = $1 AND owner_id = $2

-- name: saved_view_change
-- scope: staff
-- $1 id, $2 who, $3 name, $4 shared
UPDATE saved_views SET name = $3, is_shared = $4, version = version + 1
 WHERE id = $1 AND owner_id = $2

-- name: saved_view_delete
-- scope: staff
-- $1 id, $2 who
DELETE FROM saved_views WHERE id = $1 AND owner_id = $2
