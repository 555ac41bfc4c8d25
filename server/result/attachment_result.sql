-- part: attachment_result
SELECT a.id, a.vendor_id, a.document_id, a.name, a.media_type, a.kind,
       a.scan_state, coalesce(encode(a.sha256, 'hex'), '') AS sha256,
       a.size_bytes, a.revision, a.uploaded_us, a.updated_us, a.issued_date,
       a.expires_date, c.scheme, c.body, c.scope, c.number, c.valid_from
  FROM attachments a
  LEFT JOIN certificates c ON c.attachment_id = a.id

-- name: attachment_result
-- scope: client
-- $1 id, $2 business units or NULL
-- use: attachment_result
 WHERE a.id = $1 AND a.state = 'stored'
   AND EXISTS (SELECT FROM attachments_given g
                 JOIN engagements e ON e.id = g.engagement_id
                WHERE g.attachment_id = a.id
                  AND client_sees(e.business_owner, $2::text[]))

-- name: attachment_results
-- scope: client
-- $1 business units or NULL, $2 vendor, $3 engagement, $4 submission, $5 kind
-- (NULL: any), $6 changed at and $7 id of the one before, $8 how many
-- use: attachment_result
 WHERE a.state = 'stored'
   AND EXISTS (SELECT FROM attachments_given g
                 JOIN engagements e ON e.id = g.engagement_id
                WHERE g.attachment_id = a.id
                  AND ($3::uuid IS NULL OR e.id = $3::uuid)
                  AND ($4::uuid IS NULL OR g.submission_id = $4::uuid)
                  AND client_sees(e.business_owner, $1::text[]))
   AND ($2::uuid IS NULL OR a.vendor_id = $2::uuid)
   AND ($5::text IS NULL OR a.kind = $5::text)
   AND (a.updated_us, a.id) > ($6::bigint, $7::uuid)
 ORDER BY a.updated_us, a.id
 LIMIT $8::bigint

-- name: attachment_use_results
-- scope: client
-- $1 files, $2 business units or NULL
SELECT g.attachment_id, g.engagement_id, g.submission_id, g.clause, g.plan_id
  FROM attachments_given g
  JOIN engagements e ON e.id = g.engagement_id
 WHERE g.attachment_id = ANY ($1::uuid[])
   AND client_sees(e.business_owner, $2::text[])
 ORDER BY g.attachment_id, g.submission_id, g.clause, g.plan_id
