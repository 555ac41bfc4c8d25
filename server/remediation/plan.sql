-- part: plan_columns
SELECT p.id, p.vendor_id, p.finding_id, p.submission_id, p.clause, p.state,
       p.latest_version, p.agreed_version, p.completion_note, p.verify_note,
       p.completed_us, p.verified_us, p.created_us, p.finding_title,
       p.severity, p.vendor_name, p.party_name, p.engagement_name, p.next_due,
       p.finding_source, p.ended_us, p.ended_by_name, p.end_reason

-- name: plan_get
-- scope: vendor
-- $1 plan id, $2 vendor id
-- use: plan_columns
  FROM plan_rows p
 WHERE p.id = $1 AND p.vendor_id = $2

-- name: plan_get_staff
-- scope: staff
-- $1 plan id
-- use: plan_columns
  FROM plan_rows p
 WHERE p.id = $1

-- name: plan_of_finding
-- scope: vendor
-- The plan that covers it; else the one that it once had.
-- $1 finding id, $2 vendor id
-- use: plan_columns
  FROM finding_plans fp
  JOIN plan_rows p ON p.id = fp.plan_id
 WHERE fp.finding_id = $1 AND fp.vendor_id = $2
 ORDER BY fp.state = 'withdrawn', fp.is_first DESC
 LIMIT 1

-- name: plan_list
-- scope: vendor
-- Open ones first, by the date that comes next.
-- $1 vendor id
-- use: plan_columns
  FROM plan_rows p
 WHERE p.vendor_id = $1
 ORDER BY p.state IN ('closed', 'withdrawn', 'ended'), p.next_due NULLS LAST, p.created_us, p.id

-- name: plan_list_staff
-- scope: staff
-- use: plan_columns
  FROM plan_rows p
 ORDER BY p.state IN ('closed', 'withdrawn', 'ended'), p.next_due NULLS LAST, p.created_us, p.id

-- name: plan_lock
-- scope: vendor
-- Two proposals, or two agreements, at once: one waits for the other.
-- $1 plan id, $2 vendor id
SELECT p.latest_version, p.agreed_version, p.state,
       (SELECT v.due_date FROM plan_versions v
         WHERE v.plan_id = p.id AND v.number = p.agreed_version) AS agreed_due
  FROM plans p
 WHERE p.id = $1 AND p.vendor_id = $2
   FOR UPDATE OF p

-- name: plan_lock_findings
-- scope: vendor
-- The first version of a plan has no plan row to wait on: the findings' are.
-- $1 finding ids, with commas between them, $2 vendor id
SELECT id
  FROM findings
 WHERE id = ANY (string_to_array($1, ',')::uuid[]) AND vendor_id = $2
 ORDER BY id
   FOR UPDATE

-- name: plan_add
-- scope: vendor
-- $1 id, $2 vendor, $3 finding, $4 now
INSERT INTO plans (id, vendor_id, finding_id, submission_id, clause, state,
                   created_us)
SELECT $1, f.vendor_id, f.id, f.submission_id, f.clause, 'proposed', $4
  FROM findings f
 WHERE f.id = $3 AND f.vendor_id = $2

-- name: plan_set_latest
-- scope: vendor
-- A plan that went into another one begins anew with a version of its own.
-- $1 plan id, $2 vendor id, $3 version
UPDATE plans
   SET latest_version = $3,
       state = CASE WHEN state = 'withdrawn' THEN 'proposed' ELSE state END
 WHERE id = $1 AND vendor_id = $2

-- name: plan_set_by_hand
-- scope: vendor
-- No answer changes it from here on: it covers more than the answer's clause.
-- $1 plan id, $2 vendor id
UPDATE plans SET answer_plan = NULL, answer_date = NULL
 WHERE id = $1 AND vendor_id = $2

-- name: plan_withdraw
-- scope: vendor
-- Its finding goes into another plan; nobody has agreed to this one.
-- $1 plan id, $2 vendor id
UPDATE plans SET state = 'withdrawn'
 WHERE id = $1 AND vendor_id = $2 AND state = 'proposed'
   AND agreed_version IS NULL

-- name: plan_finding_add
-- scope: vendor
-- $1 plan, $2 version, $3 finding, $4 vendor
INSERT INTO plan_findings (plan_id, number, finding_id, vendor_id)
SELECT $1, $2, f.id, f.vendor_id
  FROM findings f
 WHERE f.id = $3 AND f.vendor_id = $4

-- name: plan_finding_list
-- scope: vendor
-- Of all versions.
-- $1 plan id, $2 vendor id
SELECT c.number, f.id, f.clause, f.title, f.source, f.severity
  FROM plan_findings c
  JOIN findings f ON f.id = c.finding_id
 WHERE c.plan_id = $1 AND c.vendor_id = $2
 ORDER BY c.number, f.domain, f.clause, f.id

-- name: plan_candidates
-- scope: vendor
-- $1 finding, $2 vendor, $3 its plan or NULL
SELECT f.id, f.clause, f.title, f.source, f.severity, o.plan_id,
       o.plan_id IS NULL OR o.plan_id IS NOT DISTINCT FROM $3::uuid
       OR o.is_first AND o.state = 'proposed' AND o.agreed_version IS NULL
          AND NOT o.has_more AS can_join
  FROM findings mine
  JOIN submissions ms ON ms.id = mine.submission_id
  JOIN submissions s ON s.engagement_id = ms.engagement_id
                    AND s.party_id = ms.party_id
  JOIN findings f ON f.submission_id = s.id AND f.id <> mine.id
  LEFT JOIN LATERAL (
        SELECT fp.plan_id, fp.state, fp.is_first, p.agreed_version,
               EXISTS (SELECT FROM plan_findings c
                        WHERE c.plan_id = p.id
                          AND c.number = p.latest_version) AS has_more
          FROM finding_plans fp
          JOIN plans p ON p.id = fp.plan_id
         WHERE fp.finding_id = f.id AND fp.state <> 'withdrawn'
         ORDER BY fp.is_first
         LIMIT 1) o ON true
 WHERE mine.id = $1 AND mine.vendor_id = $2 AND f.vendor_id = $2
   AND f.state = 'open'
 ORDER BY f.domain, f.clause, f.raised_us, f.id
 LIMIT 200

-- name: plan_touched
-- scope: vendor
-- The clauses whose status depends on the plan, whichever version covers them.
-- $1 plan id, $2 vendor id
SELECT DISTINCT f.submission_id, f.clause
  FROM findings f
 WHERE f.vendor_id = $2
   AND (f.id = (SELECT p.finding_id FROM plans p WHERE p.id = $1)
        OR f.id IN (SELECT c.finding_id FROM plan_findings c
                     WHERE c.plan_id = $1))
 ORDER BY f.clause, f.submission_id

-- name: plan_covered
-- scope: vendor
-- The findings that the version in force covers: they end with the plan.
-- $1 plan id, $2 vendor id
SELECT f.id, f.state
  FROM findings f
 WHERE f.vendor_id = $2
   AND f.id IN (SELECT p.finding_id FROM plans p WHERE p.id = $1
                UNION
                SELECT c.finding_id
                  FROM plan_findings c
                  JOIN plans p ON p.id = c.plan_id
                              AND p.agreed_version = c.number
                 WHERE c.plan_id = $1)
 ORDER BY f.id
   FOR UPDATE OF f

-- name: plan_keep_done
-- scope: vendor
-- Before plan_set_agreed: a step that was done in the version in force, also
-- while the new one was discussed, stays done.
-- $1 plan id, $2 vendor id, $3 version
UPDATE plan_milestones m
   SET done_us = o.done_us, done_by_name = o.done_by_name
  FROM plans p, plan_milestones o
 WHERE m.plan_id = $1 AND m.vendor_id = $2 AND m.number = $3
   AND m.done_us IS NULL AND p.id = m.plan_id AND o.plan_id = p.id
   AND o.number = p.agreed_version AND o.title = m.title
   AND o.done_us IS NOT NULL

-- name: plan_set_agreed
-- scope: vendor
-- A new agreed version also withdraws a claim of completion.
-- $1 plan id, $2 vendor id, $3 version
UPDATE plans
   SET agreed_version = $3, state = 'agreed', completed_us = NULL
 WHERE id = $1 AND vendor_id = $2

-- name: plan_set_completed
-- scope: vendor
-- $1 plan id, $2 vendor id, $3 note, $4 now
UPDATE plans
   SET state = 'completed', completion_note = $3, completed_us = $4
 WHERE id = $1 AND vendor_id = $2

-- name: plan_set_verified
-- scope: vendor
-- $1 plan id, $2 vendor id, $3 state, $4 note, $5 now or NULL
UPDATE plans
   SET state = $3, verify_note = $4, verified_us = $5,
       completed_us = CASE WHEN $3 = 'closed' THEN completed_us END
 WHERE id = $1 AND vendor_id = $2

-- name: plan_lock_of_finding
-- scope: vendor
-- The plans under way that serve a finding: before plan_end, which must see
-- what others have committed about the other findings of these plans.
-- $1 finding id, $2 vendor id
SELECT p.id
  FROM plans p
 WHERE p.vendor_id = $2 AND p.state IN ('proposed', 'agreed', 'completed')
   AND (p.finding_id = $1
        OR EXISTS (SELECT FROM plan_findings c
                    WHERE c.plan_id = p.id AND c.finding_id = $1
                      AND c.number IN (p.agreed_version, p.latest_version)))
 ORDER BY p.id
   FOR UPDATE OF p

-- name: plan_end
-- scope: vendor
-- Affects no row while the plan serves a finding that is open.
-- $1 plan id, $2 vendor id, $3 now, $4 name, $5 reason
UPDATE plans p
   SET state = 'ended', ended_us = $3, ended_by_name = $4, end_reason = $5
 WHERE p.id = $1 AND p.vendor_id = $2
   AND p.state IN ('proposed', 'agreed', 'completed')
   AND NOT plan_has_open(p)

-- name: plan_version_has_open
-- scope: vendor
-- Whether a version covers a finding that is still open.
-- $1 plan id, $2 number, $3 vendor id
SELECT EXISTS (
       SELECT FROM findings f
        WHERE f.vendor_id = $3 AND f.state = 'open'
          AND f.id IN (SELECT p.finding_id FROM plans p WHERE p.id = $1
                       UNION
                       SELECT c.finding_id FROM plan_findings c
                        WHERE c.plan_id = $1 AND c.number = $2)) AS is_so

-- name: plan_version_list
-- scope: vendor
-- $1 plan id, $2 vendor id
SELECT number, side, message, actions, owner, due_date, consulted_on,
       consultation, cost_bearer, cost_note, encode(sha256, 'hex') AS sha256,
       author_name, created_us, vendor_agreed_us, vendor_agreed_name,
       alludo_agreed_us, alludo_agreed_name, reason, consulted_with
  FROM plan_versions
 WHERE plan_id = $1 AND vendor_id = $2
 ORDER BY number

-- name: plan_milestone_list
-- scope: vendor
-- $1 plan id, $2 vendor id
SELECT number, position, title, due_date, owner, start_date, done_us,
       done_by_name
  FROM plan_milestones
 WHERE plan_id = $1 AND vendor_id = $2
 ORDER BY number, position

-- name: plan_version_add
-- scope: vendor
-- The author's side agrees to its own version.
-- $1 plan, $2 number, $3 vendor, $4 side, $5 message, $6 actions, $7 owner,
-- $8 due, $9 consulted on, $10 consultation, $11 cost bearer, $12 cost note,
-- $13 sha256, $14 user, $15 name, $16 now, $17 reason, $18 consulted with
INSERT INTO plan_versions (plan_id, number, vendor_id, side, message, actions,
                           owner, due_date, consulted_on, consultation,
                           cost_bearer, cost_note, sha256, author_id,
                           author_name, created_us,
                           vendor_agreed_us, vendor_agreed_by,
                           vendor_agreed_name, alludo_agreed_us,
                           alludo_agreed_by, alludo_agreed_name, reason,
                           consulted_with)
SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, decode($13, 'hex'),
       $14, $15, $16,
       CASE WHEN $4 = 'vendor' THEN $16::bigint END,
       CASE WHEN $4 = 'vendor' THEN $14::uuid END,
       CASE WHEN $4 = 'vendor' THEN $15 END,
       CASE WHEN $4 = 'alludo' THEN $16::bigint END,
       CASE WHEN $4 = 'alludo' THEN $14::uuid END,
       CASE WHEN $4 = 'alludo' THEN $15 END, $17, $18
  FROM plans
 WHERE id = $1 AND vendor_id = $3

-- name: plan_milestone_add
-- scope: vendor
-- A step that was done in the version in force stays done.
-- $1 plan, $2 number, $3 position, $4 vendor, $5 title, $6 due, $7 owner,
-- $8 start or NULL
INSERT INTO plan_milestones (plan_id, number, position, vendor_id, title,
                             due_date, done_us, done_by_name, owner,
                             start_date)
SELECT $1, $2, $3, $4, $5, $6, m.done_us, m.done_by_name, $7, $8
  FROM (SELECT) one
  LEFT JOIN LATERAL (
        SELECT o.done_us, o.done_by_name
          FROM plan_milestones o
          JOIN plans p ON p.id = o.plan_id AND p.agreed_version = o.number
         WHERE o.plan_id = $1 AND o.vendor_id = $4 AND o.title = $5
           AND o.done_us IS NOT NULL
         LIMIT 1) m ON true

-- name: plan_version_agree
-- scope: vendor
-- Affects no row unless this is the newest version and the hash fits. Agreeing
-- again keeps the first agreement.
-- $1 plan, $2 number, $3 vendor, $4 sha256 hex, $5 side, $6 user, $7 name,
-- $8 now
UPDATE plan_versions pv
   SET vendor_agreed_us = CASE WHEN $5 = 'vendor' THEN coalesce(pv.vendor_agreed_us, $8::bigint) ELSE pv.vendor_agreed_us END,
       vendor_agreed_by = CASE WHEN $5 = 'vendor' THEN coalesce(pv.vendor_agreed_by, $6::uuid) ELSE pv.vendor_agreed_by END,
       vendor_agreed_name = CASE WHEN $5 = 'vendor' THEN coalesce(pv.vendor_agreed_name, $7) ELSE pv.vendor_agreed_name END,
       alludo_agreed_us = CASE WHEN $5 = 'alludo' THEN coalesce(pv.alludo_agreed_us, $8::bigint) ELSE pv.alludo_agreed_us END,
       alludo_agreed_by = CASE WHEN $5 = 'alludo' THEN coalesce(pv.alludo_agreed_by, $6::uuid) ELSE pv.alludo_agreed_by END,
       alludo_agreed_name = CASE WHEN $5 = 'alludo' THEN coalesce(pv.alludo_agreed_name, $7) ELSE pv.alludo_agreed_name END
  FROM plans p
 WHERE pv.plan_id = $1 AND pv.number = $2 AND pv.vendor_id = $3
   AND p.id = pv.plan_id AND p.latest_version = pv.number
   AND encode(pv.sha256, 'hex') = $4

-- name: plan_version_both_agreed
-- scope: vendor
-- $1 plan, $2 number, $3 vendor
SELECT vendor_agreed_us IS NOT NULL AND alludo_agreed_us IS NOT NULL
           AS both_agreed, due_date
  FROM plan_versions
 WHERE plan_id = $1 AND number = $2 AND vendor_id = $3

-- name: plan_milestone_done
-- scope: vendor
-- Of the version in force; affects no row when it is done already.
-- $1 plan, $2 position, $3 vendor, $4 now, $5 name
UPDATE plan_milestones m
   SET done_us = $4, done_by_name = $5
  FROM plans p
 WHERE m.plan_id = $1 AND m.position = $2 AND m.vendor_id = $3
   AND p.id = m.plan_id AND p.agreed_version = m.number
   AND p.state = 'agreed' AND m.done_us IS NULL

-- name: plan_lock_status
-- scope: vendor
-- Before plan_put_status, which must see what others have committed about the
-- other plans of the clause.
-- $1 submission, $2 clause, $3 vendor
SELECT c.clause
  FROM clause_status c
  JOIN submissions mine ON mine.id = $1
 WHERE c.engagement_id = mine.engagement_id AND c.party_id = mine.party_id
   AND c.clause = $2 AND c.vendor_id = $3
 ORDER BY c.submission_id
   FOR UPDATE OF c

-- name: plan_put_status
-- scope: vendor
-- The status input of a clause, from all plans on it in this cycle and before.
-- $1 submission, $2 clause, $3 vendor
UPDATE clause_status c
   SET (plan_state, plan_due) = (SELECT i.plan_state, i.plan_due
                                   FROM plan_status_input(c) i)
  FROM submissions mine, submissions s
 WHERE mine.id = $1 AND c.clause = $2 AND c.vendor_id = $3
   AND c.engagement_id = mine.engagement_id AND c.party_id = mine.party_id
   AND s.id = c.submission_id AND s.cycle >= mine.cycle
