-- part: finding_result
SELECT f.id, f.vendor_id, s.engagement_id, f.party_id, f.submission_id,
       f.clause, f.severity, f.source, f.title, f.description, f.state,
       f.cvss_vector, f.cvss_score, f.close_reason, f.domain, f.raised_us,
       f.closed_us, f.updated_us,
       coalesce((SELECT string_agg(fp.plan_id::text, ' ' ORDER BY fp.plan_id)
                   FROM finding_plans fp
                  WHERE fp.finding_id = f.id AND fp.state <> 'withdrawn'), '')
           AS plan_ids
  FROM findings f
  JOIN submissions s ON s.id = f.submission_id
  JOIN engagements e ON e.id = s.engagement_id

-- name: finding_result
-- scope: client
-- $1 id, $2 business units or NULL
-- use: finding_result
 WHERE f.id = $1 AND client_sees(e.business_owner, $2::text[])

-- name: finding_results
-- scope: client
-- $1 business units or NULL, $2 vendor, $3 engagement, $4 party,
-- $5 submission, $6 state, $7 severity (NULL: any), $8 changed at and $9 id of
-- the one before, $10 how many
-- use: finding_result
 WHERE client_sees(e.business_owner, $1::text[])
   AND ($2::uuid IS NULL OR f.vendor_id = $2::uuid)
   AND ($3::uuid IS NULL OR s.engagement_id = $3::uuid)
   AND ($4::uuid IS NULL OR f.party_id = $4::uuid)
   AND ($5::uuid IS NULL OR f.submission_id = $5::uuid)
   AND ($6::text IS NULL OR f.state = $6::text)
   AND ($7::text IS NULL OR f.severity = $7::text)
   AND (f.updated_us, f.id) > ($8::bigint, $9::uuid)
 ORDER BY f.updated_us, f.id
 LIMIT $10::bigint
