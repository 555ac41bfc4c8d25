-- Inputs of the control status, one row per asked clause of a submission.
-- Each domain writes only its own columns; status/ derives. What depends on
-- time is stored as a due date and compared with the clock when read.
CREATE TABLE clause_status (
    submission_id uuid NOT NULL REFERENCES submissions,
    clause text NOT NULL,
    vendor_id uuid NOT NULL REFERENCES vendors,
    engagement_id uuid NOT NULL,
    party_id uuid NOT NULL,
    domain int NOT NULL,
    knock_out boolean NOT NULL,
    claim text NOT NULL DEFAULT '',
    verdict text NOT NULL DEFAULT '',
    open_findings int NOT NULL DEFAULT 0,
    plan_state text NOT NULL DEFAULT '' CHECK (plan_state IN ('', 'proposed', 'agreed', 'closed')),
    plan_due date,                      -- earliest open milestone of the agreed version
    evidence_expires date,
    status text NOT NULL DEFAULT 'unanswered', -- derived, but for the clock
    PRIMARY KEY (submission_id, clause)
);
CREATE INDEX clause_status_by_party ON clause_status (party_id, domain);
CREATE INDEX clause_status_by_engagement ON clause_status (engagement_id, party_id);
CALL isolate_by_vendor('clause_status');
COMMENT ON TABLE clause_status IS 'Inputs and derived control status of a party on a clause';
GRANT SELECT, INSERT, UPDATE ON clause_status TO portal_app;
