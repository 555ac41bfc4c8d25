-- What Alludo thinks of the claims: verdicts, findings, decisions.
CREATE TABLE verdicts (
    submission_id uuid NOT NULL,
    clause text NOT NULL,
    vendor_id uuid NOT NULL REFERENCES vendors,
    verdict text NOT NULL CHECK (verdict IN ('conforms', 'gap', 'needs_clarification', 'alternative_accepted', 'not_applicable')),
    note text NOT NULL DEFAULT '',           -- seen by the vendor
    internal_note text NOT NULL DEFAULT '',  -- never leaves Alludo
    answer_version int NOT NULL,             -- the version of the answer that was judged
    version int NOT NULL,
    reviewer_id uuid NOT NULL,
    reviewer_name text NOT NULL,
    judged_us bigint NOT NULL,
    PRIMARY KEY (submission_id, clause),
    FOREIGN KEY (submission_id, clause) REFERENCES submission_clauses
);
CALL isolate_by_vendor('verdicts');
COMMENT ON TABLE verdicts IS 'The reviewer''s judgement of one answer, kept apart from the claim';
GRANT SELECT, INSERT, UPDATE ON verdicts TO portal_app;

CREATE TABLE findings (
    id uuid PRIMARY KEY,
    vendor_id uuid NOT NULL REFERENCES vendors,
    submission_id uuid NOT NULL,
    clause text NOT NULL,
    severity text NOT NULL CHECK (severity IN ('low', 'medium', 'high', 'critical')),
    title text NOT NULL,
    description text NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'closed')),
    raised_by uuid NOT NULL,
    raised_by_name text NOT NULL,
    raised_us bigint NOT NULL,
    closed_us bigint,
    closed_by_name text,
    close_reason text,
    version int NOT NULL DEFAULT 1,
    FOREIGN KEY (submission_id, clause) REFERENCES submission_clauses
);
CREATE INDEX findings_by_submission ON findings (submission_id, clause);
CREATE INDEX findings_by_vendor ON findings (vendor_id);
CALL isolate_by_vendor('findings');
COMMENT ON TABLE findings IS 'Gaps that the reviewer raised on a clause';
GRANT SELECT, INSERT, UPDATE ON findings TO portal_app;

CREATE TABLE decisions (
    id uuid PRIMARY KEY,
    vendor_id uuid NOT NULL REFERENCES vendors,
    submission_id uuid NOT NULL UNIQUE REFERENCES submissions,
    engagement_id uuid NOT NULL REFERENCES engagements,
    party_id uuid NOT NULL REFERENCES parties,
    outcome text NOT NULL CHECK (outcome IN ('approved', 'approved_with_conditions', 'not_approved')),
    conditions text NOT NULL DEFAULT '',
    reasons text NOT NULL,
    valid_until date,
    decided_by uuid NOT NULL,
    decided_by_name text NOT NULL,
    decided_us bigint NOT NULL
);
CREATE INDEX decisions_by_engagement ON decisions (engagement_id, party_id, decided_us);
CALL isolate_by_vendor('decisions');
COMMENT ON TABLE decisions IS 'The approver''s decision on a submission';
GRANT SELECT, INSERT ON decisions TO portal_app;

CREATE VIEW finding_rows WITH (security_invoker = true) AS
SELECT f.id, f.vendor_id, f.submission_id, f.clause, f.severity, f.title,
       f.description, f.state, f.raised_by_name, f.raised_us, f.closed_us,
       f.closed_by_name, f.close_reason, f.version, v.name AS vendor_name,
       p.name AS party_name, e.name AS engagement_name
  FROM findings f
  JOIN submissions s ON s.id = f.submission_id
  JOIN vendors v ON v.id = f.vendor_id
  JOIN parties p ON p.id = s.party_id
  JOIN engagements e ON e.id = s.engagement_id;
COMMENT ON VIEW finding_rows IS 'Findings with the names of vendor, party and engagement';
GRANT SELECT ON finding_rows TO portal_app;
