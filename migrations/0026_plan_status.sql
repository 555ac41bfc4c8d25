-- What the plans say for a clause, in one place. So far each plan spoke by
-- itself: one in force hid that another finding of the clause had none, one
-- whose finding was closed went on to count, and a plan that was once verified
-- made every later verdict "gap" count as conforming.
SET LOCAL portal.vendor_id = '*';

-- Each open finding of the party, of this cycle or an earlier one, stands where
-- its plan does, and the worst of them counts; without an open one, whether a
-- plan was verified since the verdict. plan_due: the earliest date of those in
-- force. Volatile: after waiting for the row it sees what others committed.
CREATE FUNCTION plan_status_input(c clause_status, OUT plan_state text, OUT plan_due date)
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    SELECT CASE min(o.stage) FILTER (WHERE o.is_open)
               WHEN 0 THEN '' WHEN 1 THEN 'proposed' WHEN 2 THEN 'agreed'
               ELSE CASE WHEN bool_or(o.verified_us > coalesce(v.judged_us, 0))
                         THEN 'closed' ELSE '' END
           END,
           min(o.next_due) FILTER (WHERE o.is_open)
      INTO plan_state, plan_due
      FROM (SELECT f.id, f.state = 'open' AS is_open,
                   max(CASE WHEN fp.state IN ('agreed', 'completed') THEN 2
                            WHEN fp.state = 'proposed' THEN 1 ELSE 0 END) AS stage,
                   max(p.verified_us) FILTER (WHERE fp.state = 'closed') AS verified_us,
                   min(p.next_due) FILTER (WHERE fp.state = 'agreed') AS next_due
              FROM submissions s
              JOIN submissions b ON b.engagement_id = s.engagement_id
                                AND b.party_id = s.party_id AND b.cycle <= s.cycle
              JOIN findings f ON f.submission_id = b.id AND f.clause = c.clause
              LEFT JOIN finding_plans fp ON fp.finding_id = f.id
              LEFT JOIN plan_rows p ON p.id = fp.plan_id
             WHERE s.id = c.submission_id
             GROUP BY f.id) o
      LEFT JOIN verdicts v ON v.submission_id = c.submission_id
                          AND v.clause = c.clause;
    plan_state := coalesce(plan_state, '');
END
$$;
COMMENT ON FUNCTION plan_status_input IS 'Input of the plans to the control status of a clause';

-- An agreed plan of one finding is overdue also when another finding of the
-- clause has no plan yet.
CREATE OR REPLACE FUNCTION status_at(c clause_status, today date) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN c.status IN ('gap', 'plan_proposed', 'plan_agreed')
             AND c.plan_due < today THEN 'plan_overdue'
        WHEN c.status IN ('alternative_accepted', 'not_applicable', 'conforms', 'answered')
             AND c.claim IN ('conforms', 'partly')
             AND c.evidence_expires < today THEN 'evidence_expired'
        ELSE c.status
    END
$$;

-- A plan follows its answer as long as the newest version came from it.
ALTER TABLE plans ADD COLUMN answer_version int;
COMMENT ON COLUMN plans.answer_version IS 'The version that the answer last became; a newer one was written by hand';
UPDATE plans p
   SET answer_version = (SELECT max(v.number) FROM plan_versions v
                          WHERE v.plan_id = p.id AND v.side = 'vendor'
                            AND v.cost_bearer = 'undecided' AND v.consultation = '')
 WHERE answer_plan IS NOT NULL;

UPDATE clause_status c
   SET (plan_state, plan_due) = (SELECT i.plan_state, i.plan_due FROM plan_status_input(c) i)
 WHERE c.open_findings > 0 OR c.plan_state <> '';
