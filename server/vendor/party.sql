-- part: party_row
SELECT id, vendor_id, parent_id, kind, name, kana, country, service,
       data_handled, contact_name, contact_email, ended_us, version,
       created_us
  FROM parties

-- name: party_get
-- scope: vendor
-- use: party_row
 WHERE id = $1 AND vendor_id = $2

-- name: party_get_staff
-- scope: staff
-- use: party_row
 WHERE id = $1

-- name: party_of_vendor
-- scope: vendor
-- use: party_row
 WHERE vendor_id = $1 AND kind = 'vendor'

-- part: party_columns
SELECT p.id, p.vendor_id, p.parent_id, p.kind, p.name, p.kana, p.country,
       p.service, p.data_handled, p.contact_name, p.contact_email, p.ended_us,
       p.version, p.created_us

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
-- use: party_columns
  FROM parties p
  JOIN tree t USING (id)
 WHERE p.vendor_id = $1
 ORDER BY t.path

-- name: party_list_of_engagement
-- scope: vendor
-- Those that take part, not those that left.
-- $1 engagement id, $2 vendor id
-- use: party_columns
  FROM engagement_parties ep
  JOIN parties p ON p.id = ep.party_id
 WHERE ep.engagement_id = $1 AND ep.vendor_id = $2
   AND p.kind = 'sub_processor' AND ep.left_us IS NULL
 ORDER BY coalesce(nullif(p.kana, ''), p.name), p.id

-- name: party_engagements
-- scope: vendor
-- $1 party id, $2 vendor id
SELECT engagement_id AS id
  FROM engagement_parties
 WHERE party_id = $1 AND vendor_id = $2 AND left_us IS NULL
 ORDER BY engagement_id

-- name: party_left_list
-- scope: vendor
-- What Alludo has not seen yet: sub-processors that the vendor took out.
-- $1 vendor id
SELECT ep.party_id, p.name AS party_name, ep.engagement_id,
       e.name AS engagement_name, ep.left_us, ep.left_by_name,
       p.ended_us IS NOT NULL AS is_ended
  FROM engagement_parties ep
  JOIN parties p ON p.id = ep.party_id
  JOIN engagements e ON e.id = ep.engagement_id
 WHERE ep.vendor_id = $1 AND ep.left_us IS NOT NULL
 ORDER BY ep.left_us, p.name, e.name

-- name: party_has_children
-- scope: vendor
SELECT id FROM parties
 WHERE parent_id = $1 AND vendor_id = $2 AND ended_us IS NULL
 LIMIT 1

-- name: party_add
-- scope: system
-- The caller has loaded the vendor in the actor's scope.
-- $1 id, $2 vendor id, $3 parent id or NULL, $4 kind, $5 name, $6 kana,
-- $7 country, $8 service, $9 data handled, $10 now, $11 contact, $12 its email
INSERT INTO parties (id, vendor_id, parent_id, kind, name, kana, country,
                     service, data_handled, created_us, contact_name,
                     contact_email)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)

-- name: party_put
-- scope: vendor
-- $1 id, $2 vendor id, $3 parent id, $4..$8 values, $9 the version shown,
-- $10 contact, $11 its email, $12 now
UPDATE parties
   SET parent_id = $3, name = $4, kana = $5, country = $6, service = $7,
       data_handled = $8, contact_name = $10, contact_email = $11,
       version = version + 1, changed_us = $12
 WHERE id = $1 AND vendor_id = $2 AND version = $9

-- name: party_rename_self
-- scope: vendor
-- $1 vendor id, $2 name, $3 kana, $4 country, $5 now
UPDATE parties
   SET name = $2, kana = $3, country = $4, version = version + 1,
       changed_us = $5
 WHERE vendor_id = $1 AND kind = 'vendor'

-- name: party_end
-- scope: vendor
-- $1 id, $2 vendor id, $3 now
UPDATE parties
   SET ended_us = $3, version = version + 1, changed_us = $3
 WHERE id = $1 AND vendor_id = $2 AND ended_us IS NULL

-- name: party_touch
-- scope: vendor
-- The engagements that it takes part in are part of what is known of it.
-- $1 id, $2 vendor id, $3 now
UPDATE parties SET changed_us = $3 WHERE id = $1 AND vendor_id = $2

-- name: party_join
-- scope: system
-- The caller has loaded both in the actor's scope. Who left and was not seen to
-- is back.
-- $1 engagement id, $2 party id, $3 vendor id
INSERT INTO engagement_parties (engagement_id, party_id, vendor_id)
VALUES ($1, $2, $3)
    ON CONFLICT (engagement_id, party_id) DO UPDATE
   SET left_us = NULL, left_by_name = NULL

-- name: party_leave
-- scope: vendor
DELETE FROM engagement_parties
 WHERE engagement_id = $1 AND party_id = $2 AND vendor_id = $3

-- name: party_leave_unseen
-- scope: vendor
-- The row stays, so that the gate goes on counting the sub-processor until
-- somebody at Alludo has seen that it left.
-- $1 engagement id, $2 party id, $3 vendor id, $4 now, $5 who
UPDATE engagement_parties
   SET left_us = $4, left_by_name = $5
 WHERE engagement_id = $1 AND party_id = $2 AND vendor_id = $3
   AND left_us IS NULL

-- name: party_left_seen
-- scope: vendor
-- $1 engagement id, $2 party id, $3 vendor id
DELETE FROM engagement_parties
 WHERE engagement_id = $1 AND party_id = $2 AND vendor_id = $3
   AND left_us IS NOT NULL

-- name: party_leave_all
-- scope: vendor
DELETE FROM engagement_parties WHERE party_id = $1 AND vendor_id = $2

-- name: party_leave_all_unseen
-- scope: vendor
-- $1 party id, $2 vendor id, $3 now, $4 who
UPDATE engagement_parties
   SET left_us = $3, left_by_name = $4
 WHERE party_id = $1 AND vendor_id = $2 AND left_us IS NULL

-- name: party_lock_tree
-- scope: vendor
-- Whoever changes the shape of a vendor's tree does so alone: two moves at
-- once could close a circle. Locks the vendor's own party.
SELECT id FROM parties
 WHERE vendor_id = $1 AND kind = 'vendor'
   FOR UPDATE
