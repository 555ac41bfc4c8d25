-- name: submission_last_cycle
-- scope: vendor
-- The newest cycle of a party, and how many are still under way.
-- $1 engagement, $2 party, $3 vendor
SELECT coalesce(max(cycle), 0) AS cycle,
       count(*) FILTER (WHERE state NOT IN ('decided', 'cancelled'))
           AS running
  FROM submissions
 WHERE engagement_id = $1 AND party_id = $2 AND vendor_id = $3

-- name: submission_add
-- scope: vendor
-- Nothing when somebody else just began the same cycle.
-- $1 id, $2 vendor, $3 engagement, $4 party, $5 questionnaire, $6 cycle,
-- $7 facts, $8 now
INSERT INTO submissions (id, vendor_id, engagement_id, party_id,
                         questionnaire_id, cycle, state, facts, created_us)
SELECT $1, e.vendor_id, e.id, $4, $5, $6, 'draft', $7, $8
  FROM engagements e
 WHERE e.id = $3 AND e.vendor_id = $2
    ON CONFLICT (engagement_id, party_id, cycle) DO NOTHING

-- name: submission_add_scope
-- scope: vendor
-- $1 id, $2 vendor, $3 the clauses: a JSON array of objects
INSERT INTO submission_clauses (submission_id, clause, vendor_id, position,
                                domain, knock_out, is_asked, reason)
SELECT s.id, c.clause, s.vendor_id, c.position, c.domain, c.knock_out,
       c.is_asked, c.reason
  FROM submissions s,
       jsonb_to_recordset($3::jsonb)
           AS c (clause text, position int, domain int, knock_out boolean,
                 is_asked boolean, reason text)
 WHERE s.id = $1 AND s.vendor_id = $2

-- name: submission_issue
-- scope: vendor
-- $1 id, $2 vendor, $3 due date, $4 now, $5 who
UPDATE submissions
   SET state = 'open', due_date = $3, issued_us = $4, issued_by_name = $5,
       version = version + 1
 WHERE id = $1 AND vendor_id = $2
