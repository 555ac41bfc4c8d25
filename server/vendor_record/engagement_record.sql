-- part: engagement_record_row
SELECT e.id, e.vendor_id, e.name, e.description, e.business_owner, e.facts,
       e.created_us, e.updated_us
  FROM engagements e

-- name: engagement_record_get
-- scope: client
-- $1 engagement id, $2 business units or NULL
-- use: engagement_record_row
 WHERE e.id = $1 AND client_sees(e.business_owner, $2::text[])

-- name: engagement_record_lock
-- scope: client
-- $1 engagement id, $2 business units or NULL
-- use: engagement_record_row
 WHERE e.id = $1 AND client_sees(e.business_owner, $2::text[])
   FOR NO KEY UPDATE

-- name: engagement_record_list
-- scope: client
-- $1 vendor id, $2 changed after, $3 and this id, $4 limit, $5 business units
-- or NULL
-- use: engagement_record_row
 WHERE e.vendor_id = $1
   AND (e.updated_us, e.id) > ($2::bigint, $3::uuid)
   AND client_sees(e.business_owner, $5::text[])
 ORDER BY e.updated_us, e.id
 LIMIT $4

-- name: engagement_record_may_own
-- scope: client
-- $1 business unit, $2 business units or NULL
SELECT client_sees($1, $2::text[]) AS is_seen
