-- Plans that come from the vendor's own weak answers, and the scope questions
-- that the vendor answers first.
ALTER TABLE findings
    ADD COLUMN source text NOT NULL DEFAULT 'review' CHECK (source IN ('review', 'answer'));
COMMENT ON COLUMN findings.source IS 'review: a reviewer raised it; answer: the vendor''s own weak answer did, and title is that answer''s status';
CREATE UNIQUE INDEX findings_of_answers ON findings (submission_id, clause)
    WHERE source = 'answer' AND state = 'open';

-- What the vendor's answer said when it last became a version of the plan;
-- NULL: the plan was written by hand, and no answer changes it.
ALTER TABLE plans
    ADD COLUMN answer_plan text,
    ADD COLUMN answer_date date,
    DROP CONSTRAINT plans_state_check,
    ADD CONSTRAINT plans_state_check CHECK (state IN ('proposed', 'agreed', 'completed', 'closed', 'withdrawn'));
ALTER TABLE plan_versions
    DROP CONSTRAINT plan_versions_cost_bearer_check,
    ADD CONSTRAINT plan_versions_cost_bearer_check CHECK (cost_bearer IN ('vendor', 'alludo', 'shared', 'none', 'undecided'));

CREATE OR REPLACE VIEW finding_rows WITH (security_invoker = true) AS
SELECT f.id, f.vendor_id, f.submission_id, f.clause, f.severity, f.title,
       f.description, f.state, f.raised_by_name, f.raised_us, f.closed_us,
       f.closed_by_name, f.close_reason, f.version, v.name AS vendor_name,
       p.name AS party_name, e.name AS engagement_name, f.source
  FROM findings f
  JOIN submissions s ON s.id = f.submission_id
  JOIN vendors v ON v.id = f.vendor_id
  JOIN parties p ON p.id = s.party_id
  JOIN engagements e ON e.id = s.engagement_id;

CREATE OR REPLACE VIEW plan_rows WITH (security_invoker = true) AS
SELECT p.id, p.vendor_id, p.finding_id, p.submission_id, p.clause, p.state,
       p.latest_version, p.agreed_version, p.completion_note, p.verify_note,
       p.completed_us, p.verified_us, p.created_us, f.title AS finding_title,
       f.severity, v.name AS vendor_name, pa.name AS party_name,
       e.name AS engagement_name,
       coalesce((SELECT min(m.due_date) FROM plan_milestones m
                  WHERE m.plan_id = p.id AND m.number = p.agreed_version
                    AND m.done_us IS NULL), pv.due_date) AS next_due,
       f.source AS finding_source
  FROM plans p
  LEFT JOIN plan_versions pv ON pv.plan_id = p.id
                            AND pv.number = p.agreed_version
  JOIN findings f ON f.id = p.finding_id
  JOIN submissions s ON s.id = p.submission_id
  JOIN vendors v ON v.id = p.vendor_id
  JOIN parties pa ON pa.id = s.party_id
  JOIN engagements e ON e.id = s.engagement_id;

-- The vendor's own look at the facts that decide what is asked.
CREATE TABLE scope_confirmations (
    submission_id uuid PRIMARY KEY REFERENCES submissions,
    vendor_id uuid NOT NULL REFERENCES vendors,
    facts text NOT NULL,                -- what was confirmed: counts while the submission has these
    confirmed_by uuid NOT NULL,
    confirmed_by_name text NOT NULL,
    confirmed_us bigint NOT NULL
);
CALL isolate_by_vendor('scope_confirmations');
COMMENT ON TABLE scope_confirmations IS 'Who at the vendor last found the facts about the service right';
GRANT SELECT, INSERT, UPDATE ON scope_confirmations TO portal_app;

CREATE TABLE scope_requests (
    id uuid PRIMARY KEY,
    vendor_id uuid NOT NULL REFERENCES vendors,
    submission_id uuid NOT NULL REFERENCES submissions,
    state text NOT NULL CHECK (state IN ('open', 'approved', 'declined', 'withdrawn')),
    facts_before text NOT NULL,         -- the submission's when the vendor asked
    facts_after text NOT NULL,
    reason text NOT NULL,
    requested_by uuid NOT NULL,
    requested_by_name text NOT NULL,
    requested_us bigint NOT NULL,
    decided_by uuid,                    -- the reviewer; of a withdrawn one the vendor's person
    decided_by_name text,
    decided_us bigint,
    note text NOT NULL DEFAULT ''       -- the reviewer's, seen by the vendor
);
CREATE UNIQUE INDEX scope_requests_open ON scope_requests (submission_id) WHERE state = 'open';
CREATE INDEX scope_requests_by_submission ON scope_requests (submission_id, requested_us);
CREATE INDEX scope_requests_by_vendor ON scope_requests (vendor_id);
CALL isolate_by_vendor('scope_requests');
COMMENT ON TABLE scope_requests IS 'Changes of the scope that a vendor asks for; at most one open per submission';
GRANT SELECT, INSERT ON scope_requests TO portal_app;
-- What was asked for is never changed.
GRANT UPDATE (state, decided_by, decided_by_name, decided_us, note)
    ON scope_requests TO portal_app;

-- A clause that leaves the scope keeps its row, so that nothing is lost when it
-- returns; whoever counts or lists reads those in the scope only.
ALTER TABLE clause_status ADD COLUMN in_scope boolean NOT NULL DEFAULT true;
COMMENT ON COLUMN clause_status.in_scope IS 'false: the clause has left the scope and does not count';
