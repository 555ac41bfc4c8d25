-- Findings with a CVSS vector and a register that stays fast; plans that serve
-- several findings, whose steps have owners and beginnings, whose extensions
-- give a reason, and whose claims of completion are kept with their evidence.
SET LOCAL portal.vendor_id = '*';

-- Findings. -------------------------------------------------------------------
-- The domain and the party follow from the submission's clause and never
-- change; they stand here so that the register can be filtered by them.
ALTER TABLE findings
    ADD COLUMN cvss_vector text NOT NULL DEFAULT '',
    ADD COLUMN cvss_score numeric(3, 1) CHECK (cvss_score BETWEEN 0 AND 10),
    ADD COLUMN domain int,
    ADD COLUMN party_id uuid REFERENCES parties,
    ADD COLUMN severity_rank int NOT NULL GENERATED ALWAYS AS (
        CASE severity WHEN 'critical' THEN 4 WHEN 'high' THEN 3
                      WHEN 'medium' THEN 2 ELSE 1 END) STORED;
UPDATE findings f
   SET domain = c.domain, party_id = s.party_id
  FROM submission_clauses c
  JOIN submissions s ON s.id = c.submission_id
 WHERE c.submission_id = f.submission_id AND c.clause = f.clause;
COMMENT ON COLUMN findings.cvss_score IS 'computed from a v3.1 vector; typed beside a v4.0 one; NULL without a vector';

CREATE FUNCTION finding_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT c.domain, s.party_id INTO NEW.domain, NEW.party_id
      FROM submission_clauses c
      JOIN submissions s ON s.id = c.submission_id
     WHERE c.submission_id = NEW.submission_id AND c.clause = NEW.clause;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION finding_place IS 'Gives a new finding the domain of its clause and the party of its submission';
CREATE TRIGGER finding_place BEFORE INSERT ON findings
    FOR EACH ROW EXECUTE FUNCTION finding_place();

CREATE INDEX findings_in_order ON findings (state DESC, severity_rank DESC, raised_us DESC, id);
DROP INDEX findings_by_vendor;
CREATE INDEX findings_by_vendor ON findings (vendor_id, state DESC, severity_rank DESC, raised_us DESC, id);
CREATE INDEX findings_by_party ON findings (party_id, clause);

CREATE OR REPLACE VIEW finding_rows WITH (security_invoker = true) AS
SELECT f.id, f.vendor_id, f.submission_id, f.clause, f.severity, f.title,
       f.description, f.state, f.raised_by_name, f.raised_us, f.closed_us,
       f.closed_by_name, f.close_reason, f.version, v.name AS vendor_name,
       p.name AS party_name, e.name AS engagement_name, f.source,
       f.cvss_vector, f.cvss_score, f.domain, f.party_id, s.engagement_id
  FROM findings f
  JOIN submissions s ON s.id = f.submission_id
  JOIN vendors v ON v.id = f.vendor_id
  JOIN parties p ON p.id = s.party_id
  JOIN engagements e ON e.id = s.engagement_id;

-- Versions and their steps. ---------------------------------------------------
ALTER TABLE plan_versions
    ADD COLUMN reason text NOT NULL DEFAULT '',         -- of an extension
    ADD COLUMN consulted_with text NOT NULL DEFAULT ''; -- who took part
ALTER TABLE plan_milestones
    ADD COLUMN owner text NOT NULL DEFAULT '',          -- '': whoever owns the plan
    ADD COLUMN start_date date;                         -- NULL: a date only
CREATE INDEX plan_milestones_open ON plan_milestones (due_date) WHERE done_us IS NULL;

-- One plan for several findings. ----------------------------------------------
-- The finding that a plan began with stays with it (plans.finding_id); what
-- else a version covers is part of what both sides agree to.
CREATE TABLE plan_findings (
    plan_id uuid NOT NULL,
    number int NOT NULL,
    finding_id uuid NOT NULL REFERENCES findings,
    vendor_id uuid NOT NULL REFERENCES vendors,
    PRIMARY KEY (plan_id, number, finding_id),
    FOREIGN KEY (plan_id, number) REFERENCES plan_versions
);
CREATE INDEX plan_findings_by_finding ON plan_findings (finding_id);
CALL isolate_by_vendor('plan_findings');
CALL open_to_party('plan_findings', 'portal_in_plan(vendor_id, plan_id)');
COMMENT ON TABLE plan_findings IS 'Findings that a plan version covers besides the one the plan began with';
GRANT SELECT, INSERT ON plan_findings TO portal_app;

CREATE VIEW finding_plans WITH (security_invoker = true) AS
SELECT p.finding_id, p.id AS plan_id, p.vendor_id, p.state, true AS is_first
  FROM plans p
UNION ALL
SELECT c.finding_id, p.id, p.vendor_id,
       CASE WHEN bool_or(c.number = p.agreed_version) THEN p.state
            ELSE 'proposed' END, false
  FROM plan_findings c
  JOIN plans p ON p.id = c.plan_id
 WHERE c.number = p.agreed_version AND p.state <> 'withdrawn'
    OR c.number = p.latest_version AND p.state IN ('proposed', 'agreed', 'completed')
 GROUP BY c.finding_id, p.id;
COMMENT ON VIEW finding_plans IS 'The plans of a finding with what they mean for it: one that only a version under discussion covers is proposed';
GRANT SELECT ON finding_plans TO portal_app;

-- By the dates that were agreed, at the moment of asking.
CREATE FUNCTION overdue_plans(today date) RETURNS TABLE (plan_id uuid)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT p.id
      FROM plans p
      JOIN plan_milestones m ON m.plan_id = p.id AND m.number = p.agreed_version
     WHERE p.state = 'agreed' AND m.done_us IS NULL AND m.due_date < today
     UNION
    SELECT p.id
      FROM plans p
      JOIN plan_versions v ON v.plan_id = p.id AND v.number = p.agreed_version
     WHERE p.state = 'agreed' AND v.due_date < today
$$;
COMMENT ON FUNCTION overdue_plans IS 'Plans in force with a step that should be done by now, or whose own date has passed';

-- Completion. -----------------------------------------------------------------
CREATE TABLE plan_completions (
    id uuid PRIMARY KEY,
    plan_id uuid NOT NULL REFERENCES plans,
    vendor_id uuid NOT NULL REFERENCES vendors,
    number int NOT NULL,                -- of the version that was carried out
    note text NOT NULL,
    claimed_by uuid,                    -- NULL: claimed before these were kept
    claimed_by_name text NOT NULL,
    claimed_us bigint NOT NULL,
    outcome text NOT NULL DEFAULT '' CHECK (outcome IN ('', 'verified', 'reopened')),
    outcome_note text NOT NULL DEFAULT '',
    judged_by uuid,
    judged_by_name text,
    judged_us bigint
);
CREATE INDEX plan_completions_by_plan ON plan_completions (plan_id, claimed_us);
CREATE UNIQUE INDEX plan_completions_open ON plan_completions (plan_id) WHERE outcome = '';
CALL isolate_by_vendor('plan_completions');
CALL open_to_party('plan_completions', 'portal_in_plan(vendor_id, plan_id)');
COMMENT ON TABLE plan_completions IS 'Each time that a vendor reported a plan as completed, and what became of it';
GRANT SELECT, INSERT ON plan_completions TO portal_app;
-- What was claimed is never changed.
GRANT UPDATE (outcome, outcome_note, judged_by, judged_by_name, judged_us)
    ON plan_completions TO portal_app;
INSERT INTO plan_completions (id, plan_id, vendor_id, number, note, claimed_by_name,
                              claimed_us, outcome, outcome_note, judged_us, judged_by_name)
SELECT gen_random_uuid(), id, vendor_id, agreed_version, completion_note, '',
       completed_us, CASE state WHEN 'closed' THEN 'verified' ELSE '' END,
       CASE state WHEN 'closed' THEN verify_note ELSE '' END, verified_us,
       CASE state WHEN 'closed' THEN '' END
  FROM plans
 WHERE completed_us IS NOT NULL AND agreed_version IS NOT NULL;

CREATE TABLE plan_evidence (
    plan_id uuid NOT NULL REFERENCES plans,
    attachment_id uuid NOT NULL REFERENCES attachments,
    vendor_id uuid NOT NULL REFERENCES vendors,
    completion_id uuid REFERENCES plan_completions, -- NULL: of the next claim
    added_by_name text NOT NULL,
    added_us bigint NOT NULL,
    PRIMARY KEY (plan_id, attachment_id)
);
CREATE INDEX plan_evidence_by_file ON plan_evidence (attachment_id);
CALL isolate_by_vendor('plan_evidence');
CALL open_to_party('plan_evidence', 'portal_in_plan(vendor_id, plan_id)');
COMMENT ON TABLE plan_evidence IS 'Files that prove that a plan was carried out';
GRANT SELECT, INSERT, DELETE ON plan_evidence TO portal_app;
GRANT UPDATE (completion_id) ON plan_evidence TO portal_app;
