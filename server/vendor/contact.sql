-- name: contact_get
-- scope: vendor
SELECT id, vendor_id, name, kana, email, phone, duty, version, created_us
  FROM contacts
 WHERE id = $1 AND vendor_id = $2

-- name: contact_get_staff
-- scope: staff
SELECT id, vendor_id, name, kana, email, phone, duty, version, created_us
  FROM contacts
 WHERE id = $1

-- name: contact_list
-- scope: vendor
SELECT id, vendor_id, name, kana, email, phone, duty, version, created_us
  FROM contacts
 WHERE vendor_id = $1
 ORDER BY duty, coalesce(nullif(kana, ''), name), id

-- name: contact_add
-- scope: system
-- The caller has loaded the vendor in the actor's scope.
INSERT INTO contacts (id, vendor_id, name, kana, email, phone, duty, created_us)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: contact_put
-- scope: vendor
-- $1 id, $2 vendor id, $3..$7 values, $8 the version that was shown
UPDATE contacts
   SET name = $3, kana = $4, email = $5, phone = $6, duty = $7,
       version = version + 1
 WHERE id = $1 AND vendor_id = $2 AND version = $8

-- name: contact_delete
-- scope: vendor
DELETE FROM contacts WHERE id = $1 AND vendor_id = $2
