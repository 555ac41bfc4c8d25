-- name: own_plan_lock_findings
-- scope: vendor
-- $1 engagement, $2 party, $3 vendor
SELECT f.id
  FROM findings f
  JOIN submissions s ON s.id = f.submission_id
 WHERE s.engagement_id = $1 AND s.party_id = $2 AND f.vendor_id = $3
   AND f.state = 'open'
 ORDER BY f.id
   FOR UPDATE OF f

-- name: own_plan_lock_plans
-- scope: vendor
-- $1 engagement, $2 party, $3 vendor
SELECT p.id
  FROM plans p
  JOIN findings f ON f.id = p.finding_id
  JOIN submissions s ON s.id = f.submission_id
 WHERE s.engagement_id = $1 AND s.party_id = $2 AND p.vendor_id = $3
   AND f.state = 'open'
 ORDER BY p.id
   FOR UPDATE OF p

-- name: own_plan_weak
-- scope: vendor
-- Every weak answer that was asked for, with the open finding of its clause,
-- of whatever cycle: the answer's own before a reviewer's. One that a reviewer
-- has closed in this submission comes instead while the answer says the same.
-- $1 submission, $2 vendor
SELECT c.clause, a.status, a.comment, a.safeguard, a.plan,
       a.plan_date::text AS plan_date, f.id AS finding_id,
       f.submission_id AS finding_submission_id,
       coalesce(f.source, '') AS source,
       coalesce(f.state, '') AS finding_state, f.plan_id,
       coalesce(f.plan_state, '') AS plan_state,
       coalesce(f.latest_version, 0) AS latest_version,
       coalesce(f.answer_version = f.latest_version, false) AS is_of_answer,
       coalesce(f.answer_plan = a.plan AND f.answer_date = a.plan_date, false)
           AS is_same
  FROM submission_clauses c
  JOIN submissions s ON s.id = c.submission_id
  JOIN answers a ON a.submission_id = c.submission_id AND a.clause = c.clause
  LEFT JOIN LATERAL (
        SELECT f.id, f.submission_id, f.source, f.state, p.id AS plan_id,
               p.state AS plan_state, p.latest_version, p.answer_plan,
               p.answer_date, p.answer_version
          FROM findings f
          JOIN submissions b ON b.id = f.submission_id
          LEFT JOIN plans p ON p.id = (
                SELECT fp.plan_id
                  FROM finding_plans fp
                 WHERE fp.finding_id = f.id
                 ORDER BY fp.state = 'withdrawn', fp.is_first
                 LIMIT 1)
         WHERE f.clause = c.clause AND f.vendor_id = $2
           AND b.engagement_id = s.engagement_id AND b.party_id = s.party_id
           AND (f.state = 'open'
                OR f.submission_id = s.id AND f.source = 'answer'
                   AND p.state <> 'withdrawn' AND p.answer_plan = a.plan
                   AND p.answer_date = a.plan_date)
         ORDER BY f.state DESC, f.source, f.raised_us, f.id
         LIMIT 1) f ON true
 WHERE c.submission_id = $1 AND c.vendor_id = $2 AND c.is_asked
   AND a.status IN ('partly', 'does_not_conform') AND a.plan <> ''
   AND a.plan_date IS NOT NULL
 ORDER BY c.position

-- name: own_plan_mended
-- scope: vendor
-- Findings of answers that are weak no longer, or not asked any more, and whose
-- plan nobody has agreed. One that shares a plan with others is left to those
-- who negotiate it.
-- $1 submission, $2 vendor
SELECT f.id AS finding_id, f.submission_id, f.clause, p.id AS plan_id
  FROM submissions s
  JOIN submissions b
    ON b.engagement_id = s.engagement_id AND b.party_id = s.party_id
  JOIN findings f ON f.submission_id = b.id
  LEFT JOIN plans p ON p.finding_id = f.id
  LEFT JOIN submission_clauses c
    ON c.submission_id = s.id AND c.clause = f.clause
  LEFT JOIN answers a ON a.submission_id = s.id AND a.clause = f.clause
 WHERE s.id = $1 AND s.vendor_id = $2 AND f.source = 'answer'
   AND f.state = 'open' AND coalesce(p.state = 'proposed', true)
   AND NOT EXISTS (SELECT FROM plan_findings m
                    WHERE m.plan_id = p.id AND m.number = p.latest_version)
   AND NOT EXISTS (SELECT FROM finding_plans fp
                    WHERE fp.finding_id = f.id AND NOT fp.is_first)
   AND NOT coalesce(c.is_asked
                    AND a.status IN ('partly', 'does_not_conform'), false)
 ORDER BY f.id

-- name: own_plan_follow
-- scope: vendor
-- Behind the version that the answer has become.
-- $1 plan, $2 vendor, $3 what will be done, $4 by when
UPDATE plans
   SET answer_plan = $3, answer_date = $4, answer_version = latest_version
 WHERE id = $1 AND vendor_id = $2

-- name: own_plan_close_finding
-- scope: vendor
-- $1 finding, $2 vendor, $3 now, $4 name
UPDATE findings
   SET state = 'closed', closed_us = $3, closed_by_name = $4,
       close_reason = '', version = version + 1
 WHERE id = $1 AND vendor_id = $2 AND state = 'open' AND source = 'answer'

-- name: own_plan_withdraw
-- scope: vendor
-- $1 plan, $2 vendor
UPDATE plans SET state = 'withdrawn'
 WHERE id = $1 AND vendor_id = $2 AND state = 'proposed'
