-- Decisions in depth: conditions that name what they are about, later decisions
-- on the same submission (suspended, approved again, withdrawn), and who had a
-- hand in a review, so that four eyes hold whatever happens to a verdict.
-- The owner is bound by row-level security, too.
SET LOCAL portal.vendor_id = '*';

ALTER TABLE decisions
    DROP CONSTRAINT decisions_submission_id_key,
    DROP CONSTRAINT decisions_outcome_check,
    ADD CONSTRAINT decisions_outcome_check CHECK (outcome IN ('approved', 'approved_with_conditions', 'not_approved', 'suspended', 'withdrawn')),
    ADD COLUMN number int NOT NULL DEFAULT 1,
    ADD UNIQUE (submission_id, number);
COMMENT ON COLUMN decisions.number IS 'Of the submission, from 1: the latest stands, none is ever changed';
COMMENT ON COLUMN decisions.conditions IS 'The texts of decision_conditions, one per line, as they were decided';

CREATE TABLE decision_conditions (
    id uuid PRIMARY KEY,
    vendor_id uuid NOT NULL REFERENCES vendors,
    decision_id uuid NOT NULL REFERENCES decisions,
    position int NOT NULL,
    text text NOT NULL,
    due_date date NOT NULL,
    clauses text NOT NULL DEFAULT '',   -- numbers, separated by spaces
    finding_id uuid REFERENCES findings,
    plan_id uuid REFERENCES plans,      -- met as soon as this plan is verified
    met_us bigint,                      -- confirmed by hand
    met_by uuid,
    met_by_name text,
    met_note text,
    UNIQUE (decision_id, position),
    CHECK ((met_us IS NULL) = (met_by_name IS NULL))
);
CREATE INDEX decision_conditions_by_vendor ON decision_conditions (vendor_id);
CREATE INDEX decision_conditions_by_plan ON decision_conditions (plan_id) WHERE plan_id IS NOT NULL;
CALL isolate_by_vendor('decision_conditions');
CREATE FUNCTION portal_in_decision(vendor uuid, decision uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 100 AS $$
BEGIN
    IF portal_party() IS NULL THEN
        RETURN false;
    END IF;
    RETURN EXISTS (SELECT FROM decisions d
                    WHERE d.id = decision AND d.vendor_id = vendor);
END
$$;
COMMENT ON FUNCTION portal_in_decision IS 'Whether the person is limited to a party, and this is a decision on it';
CALL open_to_party('decision_conditions', 'portal_in_decision(vendor_id, decision_id)');
COMMENT ON TABLE decision_conditions IS 'What an approval depends on, by when; never changed but for being met';
GRANT SELECT, INSERT ON decision_conditions TO portal_app;
GRANT UPDATE (met_us, met_by, met_by_name, met_note) ON decision_conditions TO portal_app;

-- The condition of an older decision was one text for all: due with it.
INSERT INTO decision_conditions (id, vendor_id, decision_id, position, text,
                                 due_date)
SELECT gen_random_uuid(), vendor_id, id, 1, conditions, valid_until
  FROM decisions
 WHERE outcome = 'approved_with_conditions' AND conditions <> ''
   AND valid_until IS NOT NULL;

CREATE VIEW condition_rows WITH (security_invoker = true) AS
SELECT c.id, c.vendor_id, c.decision_id, c.position, c.text, c.due_date,
       c.clauses, c.finding_id, c.plan_id, c.met_us, c.met_by_name, c.met_note,
       c.met_us IS NOT NULL OR p.state IS NOT DISTINCT FROM 'closed' AS is_met,
       p.verified_us, d.submission_id, d.engagement_id, d.party_id, d.outcome,
       f.title AS finding_title, f.source AS finding_source,
       NOT EXISTS (
           SELECT FROM decisions n
            WHERE n.engagement_id = d.engagement_id
              AND n.party_id = d.party_id
              AND (n.decided_us, n.number, n.id)
                > (d.decided_us, d.number, d.id)) AS is_standing
  FROM decision_conditions c
  JOIN decisions d ON d.id = c.decision_id
  LEFT JOIN plans p ON p.id = c.plan_id
  LEFT JOIN findings f ON f.id = c.finding_id;
COMMENT ON VIEW condition_rows IS 'Conditions with the decision they belong to; met when confirmed or when their plan was verified';
GRANT SELECT ON condition_rows TO portal_app;

-- The decision that stands of each party in each engagement. A submission under
-- way changes nothing until it is decided.
CREATE VIEW standing_decisions WITH (security_invoker = true) AS
SELECT DISTINCT ON (engagement_id, party_id)
       id, vendor_id, submission_id, engagement_id, party_id, outcome, reasons,
       valid_until, decided_by_name, decided_us, number
  FROM decisions
 ORDER BY engagement_id, party_id, decided_us DESC, number DESC, id DESC;
COMMENT ON VIEW standing_decisions IS 'The latest decision of each party in each engagement';
GRANT SELECT ON standing_decisions TO portal_app;

-- Four eyes: kept even when a colleague judges the clause again.
CREATE TABLE review_hands (
    submission_id uuid NOT NULL REFERENCES submissions,
    user_id uuid NOT NULL,
    vendor_id uuid NOT NULL REFERENCES vendors,
    PRIMARY KEY (submission_id, user_id)
);
CREATE INDEX review_hands_by_vendor ON review_hands (vendor_id);
CALL isolate_by_vendor('review_hands');
CREATE POLICY staff_only ON review_hands AS RESTRICTIVE USING (
    (SELECT current_setting('portal.vendor_id', true)) = '*');
COMMENT ON TABLE review_hands IS 'Who ever reviewed, judged a clause of, or raised a finding on a submission: these people do not decide on it';
GRANT SELECT, INSERT ON review_hands TO portal_app;

INSERT INTO review_hands (submission_id, user_id, vendor_id)
SELECT submission_id, reviewer_id, vendor_id FROM verdicts
 UNION
SELECT submission_id, raised_by, vendor_id FROM findings WHERE source = 'review'
 UNION
SELECT id, reviewer_id, vendor_id FROM submissions WHERE reviewer_id IS NOT NULL;

-- Here rather than in the statements that judge: whatever way a verdict or a
-- finding is written, the person is remembered.
CREATE FUNCTION note_judge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO review_hands (submission_id, user_id, vendor_id)
    VALUES (NEW.submission_id, NEW.reviewer_id, NEW.vendor_id)
        ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER verdicts_hand AFTER INSERT OR UPDATE OF reviewer_id ON verdicts
    FOR EACH ROW EXECUTE FUNCTION note_judge();
CREATE FUNCTION note_raiser() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO review_hands (submission_id, user_id, vendor_id)
    VALUES (NEW.submission_id, NEW.raised_by, NEW.vendor_id)
        ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER findings_hand AFTER INSERT ON findings
    FOR EACH ROW WHEN (NEW.source = 'review') EXECUTE FUNCTION note_raiser();
CREATE FUNCTION note_reviewer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO review_hands (submission_id, user_id, vendor_id)
    VALUES (NEW.id, NEW.reviewer_id, NEW.vendor_id)
        ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER submissions_hand AFTER UPDATE OF reviewer_id ON submissions
    FOR EACH ROW WHEN (NEW.reviewer_id IS NOT NULL)
    EXECUTE FUNCTION note_reviewer();
