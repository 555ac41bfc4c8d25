-- name: decision_of_submission
-- scope: vendor
-- $1 submission id, $2 vendor id
SELECT id, vendor_id, submission_id, engagement_id, party_id, outcome,
       conditions, reasons, valid_until, decided_by_name, decided_us
  FROM decisions
 WHERE submission_id = $1 AND vendor_id = $2

-- name: decision_unjudged
-- scope: vendor
-- Asked clauses that no verdict settles: none given, given on an older answer,
-- or a clarification still open.
-- $1 submission id, $2 vendor id
SELECT count(*) AS nunjudged
  FROM submission_clauses c
  LEFT JOIN verdicts v USING (submission_id, clause)
  LEFT JOIN answers a USING (submission_id, clause)
 WHERE c.submission_id = $1 AND c.vendor_id = $2 AND c.is_asked
   AND (v.clause IS NULL OR v.verdict = 'needs_clarification'
        OR v.answer_version <> coalesce(a.version, 0))

-- name: decision_add
-- scope: vendor
-- $1 id, $2 vendor, $3 submission, $4 outcome, $5 conditions, $6 reasons,
-- $7 valid until, $8 user, $9 name, $10 now
INSERT INTO decisions (id, vendor_id, submission_id, engagement_id, party_id,
                       outcome, conditions, reasons, valid_until, decided_by,
                       decided_by_name, decided_us)
SELECT $1, s.vendor_id, s.id, s.engagement_id, s.party_id, $4, $5, $6,
       $7::date, $8, $9, $10
  FROM submissions s
 WHERE s.id = $3 AND s.vendor_id = $2
