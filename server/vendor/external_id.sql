-- name: external_id_list
-- scope: vendor
-- In the order of the systems; for staff and API clients.
-- $1 vendor id
SELECT system, external_id AS id
  FROM vendor_external_ids
 WHERE vendor_id = $1
 ORDER BY system, external_id

-- name: external_id_lock_vendor
-- scope: staff
SELECT id FROM vendors WHERE id = $1 FOR NO KEY UPDATE

-- name: external_id_add
-- scope: staff
-- Affects no row when the id is taken.
-- $1 system, $2 id, $3 vendor id, $4 now, $5 who
INSERT INTO external_ids (system, external_id, vendor_id, created_us,
                          created_by_name)
VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (system, external_id) DO NOTHING

-- name: external_id_end
-- scope: vendor
-- $1 system, $2 id, $3 vendor id
DELETE FROM external_ids
 WHERE system = $1 AND external_id = $2 AND vendor_id = $3

-- name: external_id_touch_vendor
-- scope: vendor
-- $1 vendor id, $2 now
UPDATE vendors SET changed_us = $2 WHERE vendor_id = $1
