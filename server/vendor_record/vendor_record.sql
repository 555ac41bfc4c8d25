-- name: vendor_record_get
-- scope: client
-- $1 vendor id, $2 business units or NULL
SELECT v.id, v.name, v.kana, v.country, v.website, v.created_us, v.updated_us,
       coalesce((SELECT string_agg(x.system || ' ' || x.external_id, ' '
                                   ORDER BY x.system, x.external_id)
                   FROM vendor_external_ids x WHERE x.vendor_id = v.id),
                '') AS external_ids
  FROM vendors v
 WHERE v.id = $1
   AND ($2::text[] IS NULL OR v.made_for && $2::text[]
        OR EXISTS (SELECT FROM engagements e
                    WHERE e.vendor_id = v.id
                      AND client_sees(e.business_owner, $2::text[])))

-- name: vendor_record_lock
-- scope: client
-- $1 vendor id, $2 business units or NULL
SELECT v.id FROM vendors v
 WHERE v.id = $1
   AND ($2::text[] IS NULL OR v.made_for && $2::text[]
        OR EXISTS (SELECT FROM engagements e
                    WHERE e.vendor_id = v.id
                      AND client_sees(e.business_owner, $2::text[])))
   FOR NO KEY UPDATE

-- name: vendor_record_list
-- scope: client
-- $1 changed after, $2 and this id, $3 limit, $4 business units or NULL,
-- $5 a part of the name (NFKC, lower case) or '', $6 vendor id or NULL
SELECT v.id, v.name, v.kana, v.country, v.website, v.created_us, v.updated_us,
       coalesce((SELECT string_agg(x.system || ' ' || x.external_id, ' '
                                   ORDER BY x.system, x.external_id)
                   FROM vendor_external_ids x WHERE x.vendor_id = v.id),
                '') AS external_ids
  FROM vendors v
 WHERE (v.updated_us, v.id) > ($1::bigint, $2::uuid)
   AND ($6::uuid IS NULL OR v.id = $6)
   AND ($5 = '' OR strpos(lower(normalize(v.name, NFKC)), $5) > 0)
   AND ($4::text[] IS NULL OR v.made_for && $4::text[]
        OR EXISTS (SELECT FROM engagements e
                    WHERE e.vendor_id = v.id
                      AND client_sees(e.business_owner, $4::text[])))
 ORDER BY v.updated_us, v.id
 LIMIT $3

-- name: vendor_record_holder
-- scope: staff
-- $1 system, $2 id
SELECT vendor_id AS id FROM vendor_external_ids
 WHERE system = $1 AND external_id = $2

-- name: vendor_record_lock_id
-- scope: system
-- $1 system and id
SELECT '' AS id
  FROM pg_advisory_xact_lock(hashtextextended('external_id ' || $1, 0))

-- name: vendor_record_is_shared
-- scope: client
-- Whether other units have an engagement of it. $1 vendor id, $2 business units
SELECT EXISTS (SELECT FROM engagements e
                WHERE e.vendor_id = $1
                  AND NOT client_sees(e.business_owner, $2::text[])) AS is_shared

-- name: vendor_record_made_for
-- scope: staff
-- $1 vendor id, $2 business units
UPDATE vendors SET made_for = $2::text[] WHERE id = $1
