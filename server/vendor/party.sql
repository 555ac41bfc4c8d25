-- name: party_get
-- scope: vendor
SELECT id, vendor_id, parent_id, kind, name, kana, country, service,
       data_handled, ended_us, version, created_us
  FROM parties
 WHERE id = $1 AND vendor_id = $2

-- name: party_get_staff
-- scope: staff
SELECT id, vendor_id, parent_id, kind, name, kana, country, service,
       data_handled, ended_us, version, created_us
  FROM parties
 WHERE id = $1

-- name: party_of_vendor
-- scope: vendor
SELECT id, vendor_id, parent_id, kind, name, kana, country, service,
       data_handled, ended_us, version, created_us
  FROM parties
 WHERE vendor_id = $1 AND kind = 'vendor'

-- name: party_list
-- scope: vendor
-- The vendor itself, then depth first, brothers by reading.
WITH RECURSIVE tree AS (
    SELECT id, ARRAY[]::text[] AS path
      FROM parties
     WHERE vendor_id = $1 AND parent_id IS NULL
     UNION ALL
    SELECT p.id,
           t.path || (coalesce(nullif(p.kana, ''), p.name) || ' ' || p.id)
      FROM parties p
      JOIN tree t ON p.parent_id = t.id
     WHERE p.vendor_id = $1
)
SELECT p.id, p.vendor_id, p.parent_id, p.kind, p.name, p.kana, p.country,
       p.service, p.data_handled, p.ended_us, p.version, p.created_us
  FROM parties p
  JOIN tree t USING (id)
 WHERE p.vendor_id = $1
 ORDER BY t.path

-- name: party_list_of_engagement
-- scope: vendor
-- $1 engagement id, $2 vendor id
SELECT p.id, p.vendor_id, p.parent_id, p.kind, p.name, p.kana, p.country,
       p.service, p.data_handled, p.ended_us, p.version, p.created_us
  FROM engagement_parties ep
  JOIN parties p ON p.id = ep.party_id
 WHERE ep.engagement_id = $1 AND ep.vendor_id = $2
   AND p.kind = 'sub_processor'
 ORDER BY coalesce(nullif(p.kana, ''), p.name), p.id

-- name: party_engagements
-- scope: vendor
-- $1 party id, $2 vendor id
SELECT engagement_id AS id
  FROM engagement_parties
 WHERE party_id = $1 AND vendor_id = $2
 ORDER BY engagement_id

-- name: party_has_children
-- scope: vendor
SELECT id FROM parties
 WHERE parent_id = $1 AND vendor_id = $2 AND ended_us IS NULL
 LIMIT 1

-- name: party_add
-- scope: system
-- The caller has loaded the vendor in the actor's scope.
-- $1 id, $2 vendor id, $3 parent id or NULL, $4 kind, $5 name, $6 kana,
-- $7 country, $8 service, $9 data handled, $10 now
INSERT INTO parties (id, vendor_id, parent_id, kind, name, kana, country,
                     service, data_handled, created_us)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)

-- name: party_put
-- scope: vendor
-- $1 id, $2 vendor id, $3 parent id, $4..$8 values, $9 the version shown
UPDATE parties
   SET parent_id = $3, name = $4, kana = $5, country = $6, service = $7,
       data_handled = $8, version = version + 1
 WHERE id = $1 AND vendor_id = $2 AND version = $9

-- name: party_rename_self
-- scope: vendor
-- $1 vendor id, $2 name, $3 kana, $4 country
UPDATE parties
   SET name = $2, kana = $3, country = $4, version = version + 1
 WHERE vendor_id = $1 AND kind = 'vendor'

-- name: party_end
-- scope: vendor
-- $1 id, $2 vendor id, $3 now
UPDATE parties
   SET ended_us = $3, version = version + 1
 WHERE id = $1 AND vendor_id = $2 AND ended_us IS NULL

-- name: party_join
-- scope: system
-- The caller has loaded both in the actor's scope.
-- $1 engagement id, $2 party id, $3 vendor id
INSERT INTO engagement_parties (engagement_id, party_id, vendor_id)
VALUES ($1, $2, $3)
    ON CONFLICT DO NOTHING

-- name: party_leave
-- scope: vendor
DELETE FROM engagement_parties
 WHERE engagement_id = $1 AND party_id = $2 AND vendor_id = $3

-- name: party_leave_all
-- scope: vendor
DELETE FROM engagement_parties WHERE party_id = $1 AND vendor_id = $2

-- name: party_lock_tree
-- scope: vendor
-- Whoever changes the shape of a vendor's tree does so alone: two moves at
-- once could close a circle. Locks the vendor's own party.
SELECT id FROM parties
 WHERE vendor_id = $1 AND kind = 'vendor'
   FOR UPDATE
