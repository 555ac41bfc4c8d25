-- part: decision_row
SELECT d.id, d.vendor_id, d.submission_id, d.engagement_id, d.party_id,
       d.outcome, d.reasons, d.valid_until, d.decided_by_name, d.decided_us,
       d.number, p.name AS party_name, s.cycle, l.id = d.id AS is_standing
  FROM decisions d
  JOIN submissions s ON s.id = d.submission_id
  JOIN parties p ON p.id = d.party_id
  JOIN standing_decisions l ON l.engagement_id = d.engagement_id
                           AND l.party_id = d.party_id

-- name: decision_list
-- scope: vendor
-- $1 submission id, $2 vendor id
-- use: decision_row
 WHERE d.submission_id = $1 AND d.vendor_id = $2
 ORDER BY d.number DESC

-- name: decision_list_of_engagement
-- scope: vendor
-- The vendor itself first, then its sub-processors.
-- $1 engagement id, $2 vendor id
-- use: decision_row
 WHERE d.engagement_id = $1 AND d.vendor_id = $2
 ORDER BY p.kind DESC, p.created_us, p.id, s.cycle DESC, d.number DESC

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

-- name: decision_hand
-- scope: vendor
-- Whether the person ever had a hand in the review.
-- $1 submission id, $2 vendor id, $3 user id
SELECT EXISTS (SELECT FROM review_hands
                WHERE submission_id = $1 AND vendor_id = $2
                  AND user_id = $3) AS has_reviewed

-- name: decision_add
-- scope: vendor
-- Later than the one before, whatever the clocks of two portals say.
-- $1 id, $2 vendor, $3 submission, $4 outcome, $5 conditions, $6 reasons,
-- $7 valid until, $8 user, $9 name, $10 now
INSERT INTO decisions (id, vendor_id, submission_id, engagement_id, party_id,
                       outcome, conditions, reasons, valid_until, decided_by,
                       decided_by_name, decided_us, number)
SELECT $1, s.vendor_id, s.id, s.engagement_id, s.party_id, $4, $5, $6,
       $7::date, $8, $9, greatest($10, b.decided_us + 1),
       coalesce(b.number, 0) + 1
  FROM submissions s
  LEFT JOIN LATERAL (
        SELECT max(d.number) AS number, max(d.decided_us) AS decided_us
          FROM decisions d
         WHERE d.submission_id = s.id) AS b ON true
 WHERE s.id = $3 AND s.vendor_id = $2
