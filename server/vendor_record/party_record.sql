-- part: party_record_row
-- $2 business units or NULL
SELECT p.id, p.vendor_id, u.id AS parent_id, p.name, p.kana, p.country,
       p.service, p.data_handled, p.ended_us, p.created_us, p.updated_us,
       coalesce((SELECT string_agg(ep.engagement_id::text, ' '
                                   ORDER BY ep.engagement_id)
                   FROM engagement_parties ep
                   JOIN engagements e ON e.id = ep.engagement_id
                  WHERE ep.party_id = p.id AND ep.left_us IS NULL
                    AND client_sees(e.business_owner, $2::text[])),
                '') AS engagement_ids
  FROM parties p
  LEFT JOIN parties u ON u.id = p.parent_id AND u.kind = 'sub_processor'

-- part: party_record_seen
   AND ($2::text[] IS NULL
        OR EXISTS (SELECT FROM engagement_parties ep
                     JOIN engagements e ON e.id = ep.engagement_id
                    WHERE ep.party_id = p.id
                      AND client_sees(e.business_owner, $2::text[])))

-- name: party_record_get
-- scope: client
-- $1 party id, $2 business units or NULL
-- use: party_record_row
 WHERE p.id = $1 AND p.kind = 'sub_processor'
-- use: party_record_seen

-- name: party_record_list
-- scope: client
-- $1 vendor id, $2 business units or NULL, $3 changed after, $4 and this id,
-- $5 limit, $6 engagement id or NULL
-- use: party_record_row
 WHERE p.vendor_id = $1 AND p.kind = 'sub_processor'
   AND (p.updated_us, p.id) > ($3::bigint, $4::uuid)
   AND ($6::uuid IS NULL
        OR EXISTS (SELECT FROM engagement_parties ep
                    WHERE ep.party_id = p.id AND ep.engagement_id = $6
                      AND ep.left_us IS NULL))
-- use: party_record_seen
 ORDER BY p.updated_us, p.id
 LIMIT $5
