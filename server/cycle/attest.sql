-- name: submission_submit
-- scope: vendor
-- $1 id, $2 vendor, $3 now, $4 name, $5 title, $6 user, $7 attestation
-- version, $8 canonical content, $9 its SHA-256 in hex
UPDATE submissions
   SET state = 'submitted', submitted_us = $3, attested_name = $4,
       attested_title = $5, attested_by = nullif($6, '')::uuid,
       attestation_version = $7, content = $8, content_sha256 = decode($9, 'hex'), version = version + 1
 WHERE id = $1 AND vendor_id = $2

-- name: submission_content
-- scope: vendor
-- What is attested: every asked clause, in order.
-- $1 submission, $2 vendor
SELECT c.clause, coalesce(a.status, '') AS status,
       coalesce(a.comment, '') AS comment,
       coalesce(a.fields, '{}') AS fields,
       coalesce(a.safeguard, '') AS safeguard,
       coalesce(a.plan, '') AS plan,
       coalesce(a.plan_date::text, '') AS plan_date,
       coalesce(a.inherited_party_id::text, '') AS inherited_party_id,
       coalesce(a.inherited_name, '') AS inherited_name,
       coalesce((SELECT string_agg(encode(f.sha256, 'hex'), ' '
                                   ORDER BY f.sha256, f.id)
                   FROM answer_attachments u
                   JOIN attachments f ON f.id = u.attachment_id
                  WHERE u.submission_id = c.submission_id
                    AND u.clause = c.clause), '') AS files
  FROM submission_clauses c
  LEFT JOIN answers a USING (submission_id, clause)
 WHERE c.submission_id = $1 AND c.vendor_id = $2 AND c.is_asked
 ORDER BY c.position
