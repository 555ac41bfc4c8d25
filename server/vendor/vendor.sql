-- name: vendor_get
-- scope: vendor
-- What the vendor's own people may see: not the note.
-- $1 vendor id, $2 the actor's vendor
SELECT id, name, kana, corporate_number, country, website, '' AS note,
       version, created_us
  FROM vendors
 WHERE id = $1 AND vendor_id = $2

-- name: vendor_get_staff
-- scope: staff
SELECT id, name, kana, corporate_number, country, website, note,
       version, created_us
  FROM vendors
 WHERE id = $1

-- name: vendor_list
-- scope: staff
SELECT id, name, kana, corporate_number, country, website, note,
       version, created_us
  FROM vendors
 ORDER BY coalesce(nullif(kana, ''), name), id

-- name: vendor_search
-- scope: staff
-- $1 text (NFKC, lower case), $2 the same as katakana, $3 offset, $4 limit
SELECT v.id, v.name, v.kana, v.corporate_number, v.country,
       (SELECT count(*) FROM engagements e
         WHERE e.vendor_id = v.id) AS nengagements,
       (SELECT count(*) FROM parties p
         WHERE p.vendor_id = v.id AND p.kind = 'sub_processor'
           AND p.ended_us IS NULL) AS nsub_processors
  FROM vendors v
 WHERE strpos(lower(normalize(v.name, NFKC)), $1) > 0
    OR strpos(v.kana, $2) > 0
    OR starts_with(v.corporate_number, $1)
 ORDER BY coalesce(nullif(v.kana, ''), v.name), v.id
OFFSET $3 LIMIT $4

-- name: vendor_corporate_number_holder
-- scope: staff
-- $1 corporate number, $2 a vendor that does not count (NULL: none)
SELECT id FROM vendors
 WHERE corporate_number = $1 AND id IS DISTINCT FROM $2::uuid

-- name: vendor_add
-- scope: staff
-- Affects no row when the corporate number is taken.
-- $1 id, $2 name, $3 kana, $4 corporate number or NULL, $5 country,
-- $6 website, $7 note, $8 now
INSERT INTO vendors (id, name, kana, corporate_number, country, website, note,
                     created_us)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (corporate_number) DO NOTHING

-- name: vendor_put
-- scope: staff
-- $1 id, $2..$7 as in vendor_add, $8 the version that was shown, $9 now
UPDATE vendors
   SET name = $2, kana = $3, corporate_number = $4, country = $5,
       website = $6, note = $7, version = version + 1, changed_us = $9
 WHERE id = $1 AND version = $8
