-- part: submission_result
SELECT s.id, s.vendor_id, s.engagement_id, s.party_id, p.kind AS party_kind,
       q.version AS questionnaire_version, s.state, s.facts, s.cycle,
       s.due_date, encode(s.content_sha256, 'hex') AS content_sha256,
       s.cancel_reason, s.created_us, s.updated_us, s.issued_us,
       s.submitted_us, s.review_started_us, s.returned_us, n.nasked,
       n.nreturned
  FROM submissions s
  JOIN engagements e ON e.id = s.engagement_id
  JOIN parties p ON p.id = s.party_id
  JOIN questionnaires q ON q.id = s.questionnaire_id
 CROSS JOIN LATERAL (
       SELECT count(*) FILTER (WHERE c.is_asked) AS nasked,
              count(*) FILTER (WHERE c.is_returned AND s.state = 'returned')
                  AS nreturned
         FROM submission_clauses c
        WHERE c.submission_id = s.id) AS n

-- name: submission_result
-- scope: client
-- $1 id, $2 business units or NULL
-- use: submission_result
 WHERE s.id = $1 AND client_sees(e.business_owner, $2::text[])

-- name: submission_results
-- scope: client
-- $1 business units or NULL, $2 vendor, $3 engagement, $4 party, $5 state
-- (NULL: any), $6 changed at and $7 id of the one before, $8 how many
-- use: submission_result
-- The page first: clauses are counted for its rows only.
 WHERE s.id IN (
       SELECT r.id
         FROM submissions r
         JOIN engagements o ON o.id = r.engagement_id
        WHERE client_sees(o.business_owner, $1::text[])
          AND ($2::uuid IS NULL OR r.vendor_id = $2::uuid)
          AND ($3::uuid IS NULL OR r.engagement_id = $3::uuid)
          AND ($4::uuid IS NULL OR r.party_id = $4::uuid)
          AND ($5::text IS NULL OR r.state = $5::text)
          AND (r.updated_us, r.id) > ($6::bigint, $7::uuid)
        ORDER BY r.updated_us, r.id
        LIMIT $8::bigint)
 ORDER BY s.updated_us, s.id

-- name: decision_results
-- scope: client
-- $1 submissions, $2 business units or NULL
SELECT d.id, d.submission_id, d.outcome, d.reasons, d.valid_until, d.number,
       d.decided_us,
       NOT EXISTS (SELECT FROM decisions n
                    WHERE n.engagement_id = d.engagement_id
                      AND n.party_id = d.party_id
                      AND (n.decided_us, n.number, n.id)
                        > (d.decided_us, d.number, d.id)) AS is_standing
  FROM decisions d
  JOIN engagements e ON e.id = d.engagement_id
 WHERE d.submission_id = ANY ($1::uuid[])
   AND client_sees(e.business_owner, $2::text[])
 ORDER BY d.submission_id, d.number

-- name: condition_results
-- scope: client
-- $1 submissions, $2 business units or NULL, $3 today
SELECT c.id, c.decision_id, c.text, c.due_date, c.clauses, c.finding_id,
       c.plan_id,
       CASE WHEN c.is_met THEN 'met' WHEN c.due_date < $3::date THEN 'overdue'
            ELSE 'open' END AS state
  FROM condition_rows c
  JOIN engagements e ON e.id = c.engagement_id
 WHERE c.submission_id = ANY ($1::uuid[])
   AND client_sees(e.business_owner, $2::text[])
 ORDER BY c.decision_id, c.position
