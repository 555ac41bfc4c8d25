-- name: gate_engagement
-- scope: staff
-- The engagement with the latest decision on the vendor itself. A submission
-- under way changes nothing until it is decided.
-- $1 engagement id
SELECT e.id AS engagement_id, e.vendor_id, d.outcome, d.valid_until,
       d.decided_us, d.submission_id,
       q.version AS questionnaire_version
  FROM engagements e
  JOIN parties p ON p.vendor_id = e.vendor_id AND p.kind = 'vendor'
  LEFT JOIN LATERAL (
        SELECT outcome, valid_until, decided_us, submission_id
          FROM decisions
         WHERE engagement_id = e.id AND party_id = p.id
         ORDER BY decided_us DESC, number DESC, id DESC
         LIMIT 1) d ON true
  LEFT JOIN submissions s ON s.id = d.submission_id
  LEFT JOIN questionnaires q ON q.id = s.questionnaire_id
 WHERE e.id = $1

-- name: gate_sub_processors
-- scope: staff
-- Also those that the vendor took out, until Alludo has seen that.
-- $1 engagement id
SELECT p.id AS party_id, d.outcome, d.valid_until
  FROM engagement_parties ep
  JOIN parties p ON p.id = ep.party_id
  LEFT JOIN LATERAL (
        SELECT outcome, valid_until
          FROM decisions
         WHERE engagement_id = ep.engagement_id AND party_id = p.id
         ORDER BY decided_us DESC, number DESC, id DESC
         LIMIT 1) d ON true
 WHERE ep.engagement_id = $1 AND p.kind = 'sub_processor'
 ORDER BY p.created_us, p.id

-- name: gate_troubles
-- scope: staff
-- Clauses of the latest decided submission of each party that change the gate
-- today: an overdue plan, and on knock-out clauses a claim that rests on
-- expired evidence, or a gap.
-- $1 engagement id, $2 today
SELECT cs.clause, cs.party_id, p.kind,
       (status_at(cs, $2::date) = 'plan_overdue') AS is_overdue,
       (cs.knock_out AND cs.claim IN ('conforms', 'partly')
        AND cs.evidence_expires < $2::date) IS TRUE AS is_expired,
       cs.knock_out AND cs.status = 'gap' AS is_gap
  FROM clause_status cs
  JOIN parties p ON p.id = cs.party_id
  JOIN submission_clauses c USING (submission_id, clause)
 WHERE cs.engagement_id = $1 AND cs.in_scope
   AND (p.kind = 'vendor'
        OR EXISTS (SELECT FROM engagement_parties ep
                    WHERE ep.engagement_id = $1 AND ep.party_id = p.id))
   AND cs.submission_id = (
        SELECT d.submission_id
          FROM decisions d
         WHERE d.engagement_id = cs.engagement_id AND d.party_id = cs.party_id
         ORDER BY d.decided_us DESC, d.number DESC, d.id DESC
         LIMIT 1)
   AND ((cs.plan_due < $2::date AND status_at(cs, $2::date) = 'plan_overdue')
        OR (cs.knock_out AND (cs.evidence_expires < $2::date
                              AND cs.claim IN ('conforms', 'partly')
                              OR cs.status = 'gap')))
 ORDER BY p.kind DESC, cs.party_id, c.position

-- name: gate_conditions
-- scope: staff
-- What the decisions that stand depend on: of the vendor itself, then of those
-- who take part.
-- $1 engagement id, $2 today
SELECT c.id, c.text, c.due_date, c.clauses, c.finding_id, c.plan_id,
       c.party_id, p.kind, c.is_met,
       NOT c.is_met AND c.due_date < $2::date AS is_overdue
  FROM condition_rows c
  JOIN parties p ON p.id = c.party_id
 WHERE c.engagement_id = $1 AND c.is_standing
   AND c.outcome = 'approved_with_conditions'
   AND (p.kind = 'vendor'
        OR EXISTS (SELECT FROM engagement_parties ep
                    WHERE ep.engagement_id = $1 AND ep.party_id = p.id))
 ORDER BY p.kind DESC, p.created_us, p.id, c.position
