-- name: report_submissions
-- scope: vendor
-- The newest of every engagement and party.
-- $1 vendor id
SELECT e.id AS engagement_id, e.name AS engagement_name, p.id AS party_id,
       p.name AS party_name, p.kind = 'vendor' AS is_vendor, s.id,
       s.questionnaire_id, s.cycle, s.state, s.due_date, s.submitted_us,
       d.outcome, d.valid_until
  FROM engagements e
  JOIN parties p ON p.vendor_id = e.vendor_id
  JOIN LATERAL (
        SELECT id, questionnaire_id, cycle, state, due_date, submitted_us
          FROM submissions
         WHERE engagement_id = e.id AND party_id = p.id
           AND state NOT IN ('draft', 'cancelled')
         ORDER BY cycle DESC, created_us DESC, id
         LIMIT 1) s ON true
  LEFT JOIN decided_outcome(s.id, s.state) AS d ON true
 WHERE e.vendor_id = $1
 ORDER BY e.name, e.id, p.kind DESC, p.created_us, p.id
