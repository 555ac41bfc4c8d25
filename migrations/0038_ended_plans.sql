-- A plan ends with the last open finding that it serves: when a reviewer closed
-- that finding by hand, its plan went on to wait for an answer, for a date or
-- for a verification that nobody needs any more.
-- The owner is bound by row-level security, too.
SET LOCAL portal.vendor_id = '*';

ALTER TABLE plans
    DROP CONSTRAINT plans_state_check,
    ADD CONSTRAINT plans_state_check CHECK (state IN ('proposed', 'agreed', 'completed', 'closed', 'withdrawn', 'ended')),
    ADD COLUMN ended_us bigint,         -- with its last open finding
    ADD COLUMN ended_by_name text,
    ADD COLUMN end_reason text NOT NULL DEFAULT '',
    ADD CONSTRAINT plans_ended_check CHECK ((state = 'ended') = (ended_us IS NOT NULL));
COMMENT ON COLUMN plans.end_reason IS 'Why its last open finding was closed';

-- Of the version in force and of the newest one.
CREATE FUNCTION plan_has_open(p plans) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT EXISTS (
        SELECT FROM findings f
         WHERE f.state = 'open'
           AND (f.id = p.finding_id
                OR f.id IN (SELECT c.finding_id FROM plan_findings c
                             WHERE c.plan_id = p.id
                               AND c.number IN (p.agreed_version, p.latest_version))))
$$;
COMMENT ON FUNCTION plan_has_open IS 'Whether the plan serves a finding that is open';

-- An ended plan stays the plan of whatever it covered.
CREATE OR REPLACE VIEW finding_plans WITH (security_invoker = true) AS
SELECT p.finding_id, p.id AS plan_id, p.vendor_id, p.state, true AS is_first
  FROM plans p
UNION ALL
SELECT c.finding_id, p.id, p.vendor_id,
       CASE WHEN bool_or(c.number = p.agreed_version) OR p.state = 'ended' THEN p.state
            ELSE 'proposed' END, false
  FROM plan_findings c
  JOIN plans p ON p.id = c.plan_id
 WHERE c.number = p.agreed_version AND p.state <> 'withdrawn'
    OR c.number = p.latest_version AND p.state IN ('proposed', 'agreed', 'completed', 'ended')
 GROUP BY c.finding_id, p.id;

CREATE OR REPLACE VIEW plan_rows WITH (security_invoker = true) AS
SELECT p.id, p.vendor_id, p.finding_id, p.submission_id, p.clause, p.state,
       p.latest_version, p.agreed_version, p.completion_note, p.verify_note,
       p.completed_us, p.verified_us, p.created_us, f.title AS finding_title,
       f.severity, v.name AS vendor_name, pa.name AS party_name,
       e.name AS engagement_name,
       coalesce((SELECT min(m.due_date) FROM plan_milestones m
                  WHERE m.plan_id = p.id AND m.number = p.agreed_version
                    AND m.done_us IS NULL), pv.due_date) AS next_due,
       f.source AS finding_source, p.ended_us, p.ended_by_name, p.end_reason
  FROM plans p
  LEFT JOIN plan_versions pv ON pv.plan_id = p.id
                            AND pv.number = p.agreed_version
  JOIN findings f ON f.id = p.finding_id
  JOIN submissions s ON s.id = p.submission_id
  JOIN vendors v ON v.id = p.vendor_id
  JOIN parties pa ON pa.id = s.party_id
  JOIN engagements e ON e.id = s.engagement_id;

-- Those that have been waiting for nobody, as of the last finding that was
-- closed.
UPDATE plans p
   SET state = 'ended', ended_us = l.closed_us,
       ended_by_name = l.closed_by_name, end_reason = l.close_reason
  FROM (SELECT o.id, f.closed_us, coalesce(f.closed_by_name, '') AS closed_by_name,
               coalesce(f.close_reason, '') AS close_reason
          FROM plans o
         CROSS JOIN LATERAL (
               SELECT x.closed_us, x.closed_by_name, x.close_reason
                 FROM findings x
                WHERE x.closed_us IS NOT NULL
                  AND (x.id = o.finding_id
                       OR x.id IN (SELECT c.finding_id FROM plan_findings c
                                    WHERE c.plan_id = o.id
                                      AND c.number IN (o.agreed_version, o.latest_version)))
                ORDER BY x.closed_us DESC, x.id
                LIMIT 1) f
         WHERE o.state IN ('proposed', 'agreed', 'completed')
           AND NOT plan_has_open(o)) l
 WHERE p.id = l.id;
