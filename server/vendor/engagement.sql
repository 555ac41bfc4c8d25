-- part: engagement_row
SELECT id, vendor_id, name, description, business_owner, facts, version,
       created_us
  FROM engagements

-- name: engagement_get
-- scope: vendor
-- use: engagement_row
 WHERE id = $1 AND vendor_id = $2

-- name: engagement_get_staff
-- scope: staff
-- use: engagement_row
 WHERE id = $1

-- name: engagement_list
-- scope: vendor
-- use: engagement_row
 WHERE vendor_id = $1
 ORDER BY name, id

-- name: engagement_add
-- scope: staff
-- $1 id, $2 vendor id, $3 name, $4 description, $5 business owner, $6 facts,
-- $7 now
INSERT INTO engagements (id, vendor_id, name, description, business_owner,
                         facts, created_us)
VALUES ($1, $2, $3, $4, $5, $6, $7)

-- name: engagement_put
-- scope: vendor
-- $1 id, $2 vendor id, $3..$6 as in engagement_add, $7 the version shown,
-- $8 now
UPDATE engagements
   SET name = $3, description = $4, business_owner = $5, facts = $6,
       version = version + 1, changed_us = $8
 WHERE id = $1 AND vendor_id = $2 AND version = $7

-- name: engagement_lock
-- scope: staff
-- use: engagement_row
 WHERE id = $1
   FOR NO KEY UPDATE

-- name: engagement_put_facts
-- scope: vendor
-- $1 id, $2 vendor id, $3 facts, $4 now
UPDATE engagements
   SET facts = $3, version = version + 1, changed_us = $4
 WHERE id = $1 AND vendor_id = $2
