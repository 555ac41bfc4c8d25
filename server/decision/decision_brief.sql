-- name: brief_tally
-- scope: vendor
-- $1 submission, $2 vendor
SELECT CASE WHEN v.answer_version = coalesce(a.version, 0) THEN v.verdict
            ELSE '' END AS verdict,
       count(*) AS n
  FROM submission_clauses c
  LEFT JOIN verdicts v USING (submission_id, clause)
  LEFT JOIN answers a USING (submission_id, clause)
 WHERE c.submission_id = $1 AND c.vendor_id = $2 AND c.is_asked
 GROUP BY 1

-- name: brief_knock_outs
-- scope: vendor
-- What is answered and not judged yet is in the tally, not here.
-- $1 submission, $2 vendor, $3 today
SELECT c.clause, c.domain, o.status, cs.evidence_expires AS expires
  FROM clause_status cs
  JOIN submission_clauses c USING (submission_id, clause)
 CROSS JOIN LATERAL (SELECT status_on(cs, $3::date) AS status) AS o
 WHERE cs.submission_id = $1 AND cs.vendor_id = $2 AND cs.in_scope
   AND cs.knock_out
   AND o.status NOT IN ('conforms', 'not_applicable', 'alternative_accepted',
                        'governed_by_contract', 'answered')
 ORDER BY c.position

-- name: brief_evidence
-- scope: vendor
-- $1 submission, $2 vendor, $3 today, $4 until
SELECT c.clause, c.domain, status_on(cs, $3::date) AS status,
       cs.evidence_expires AS expires
  FROM clause_status cs
  JOIN submission_clauses c USING (submission_id, clause)
 WHERE cs.submission_id = $1 AND cs.vendor_id = $2 AND cs.in_scope
   AND cs.evidence_expires < $4::date
 ORDER BY cs.evidence_expires, c.position

-- name: brief_findings
-- scope: vendor
-- Of every cycle of the party in the engagement, each with its best plan.
-- $1 submission, $2 vendor, $3 today
SELECT f.id, f.clause, f.severity, f.title, f.source, o.cycle,
       p.plan_id, p.next_due, coalesce(p.state, '') AS plan_state,
       coalesce(p.state IN ('agreed', 'completed'), false) AS is_agreed,
       coalesce(p.state = 'agreed' AND p.next_due < $3::date, false)
           AS is_overdue
  FROM submissions s
  JOIN submissions o ON o.engagement_id = s.engagement_id
                    AND o.party_id = s.party_id
  JOIN findings f ON f.submission_id = o.id
  LEFT JOIN LATERAL (
       SELECT fp.plan_id, fp.state, r.next_due
         FROM finding_plans fp
         JOIN plan_rows r ON r.id = fp.plan_id
        WHERE fp.finding_id = f.id AND fp.state <> 'withdrawn'
        ORDER BY fp.state = 'agreed' DESC, fp.state = 'completed' DESC,
                 fp.is_first DESC
        LIMIT 1) AS p ON true
 WHERE s.id = $1 AND s.vendor_id = $2 AND f.state = 'open'
 ORDER BY CASE f.severity WHEN 'critical' THEN 1 WHEN 'high' THEN 2
                          WHEN 'medium' THEN 3 ELSE 4 END,
          o.cycle DESC, f.raised_us, f.id

-- name: brief_subs
-- scope: vendor
-- Also those that the vendor took out, until Alludo has seen that.
-- $1 submission, $2 vendor, $3 today
SELECT p.id AS party_id, p.name, d.outcome, d.valid_until,
       coalesce(d.outcome IN ('approved', 'approved_with_conditions')
                AND d.valid_until >= $3::date, false) AS is_valid
  FROM submissions s
  JOIN engagement_parties ep ON ep.engagement_id = s.engagement_id
  JOIN parties p ON p.id = ep.party_id AND p.kind = 'sub_processor'
                AND p.id <> s.party_id
  LEFT JOIN standing_decisions d ON d.engagement_id = s.engagement_id
                                AND d.party_id = p.id
 WHERE s.id = $1 AND s.vendor_id = $2
 ORDER BY p.created_us, p.id
