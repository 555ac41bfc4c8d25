-- name: reassess_candidates
-- scope: staff
-- Sub-processors only while they take part.
-- $1 vendor or NULL, $2 engagement or NULL, $3 end of the approval at the
-- latest, or NULL for everybody
SELECT d.engagement_id, d.party_id, d.vendor_id, d.submission_id,
       v.name AS vendor_name, p.name AS party_name, p.kind AS party_kind,
       e.name AS engagement_name, d.outcome, a.valid_until, s.cycle
  FROM standing_decisions d
  JOIN submissions s ON s.id = d.submission_id
  JOIN vendors v ON v.id = d.vendor_id
  JOIN parties p ON p.id = d.party_id AND p.ended_us IS NULL
  JOIN engagements e ON e.id = d.engagement_id
 CROSS JOIN LATERAL (
       SELECT CASE WHEN d.outcome LIKE 'approved%' THEN d.valid_until END
              AS valid_until) AS a
 WHERE ($1::uuid IS NULL OR d.vendor_id = $1::uuid)
   AND ($2::uuid IS NULL OR d.engagement_id = $2::uuid)
   AND ($3::date IS NULL OR a.valid_until <= $3::date)
   AND (p.kind = 'vendor'
        OR EXISTS (SELECT FROM engagement_parties ep
                    WHERE ep.engagement_id = d.engagement_id
                      AND ep.party_id = d.party_id AND ep.left_us IS NULL))
   AND NOT EXISTS (SELECT FROM submissions r
                    WHERE r.engagement_id = d.engagement_id
                      AND r.party_id = d.party_id
                      AND r.state NOT IN ('decided', 'cancelled'))
 ORDER BY a.valid_until NULLS LAST, v.name, e.name, p.kind DESC, p.name,
       d.party_id, d.engagement_id
 LIMIT 500
