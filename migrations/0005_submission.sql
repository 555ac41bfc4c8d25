-- A party's filled-in questionnaire for one engagement and cycle.
CREATE TABLE submissions (
    id uuid PRIMARY KEY,
    vendor_id uuid NOT NULL REFERENCES vendors,
    engagement_id uuid NOT NULL REFERENCES engagements,
    party_id uuid NOT NULL REFERENCES parties,
    questionnaire_id uuid NOT NULL REFERENCES questionnaires,
    cycle int NOT NULL,
    state text NOT NULL CHECK (state IN ('draft', 'open', 'submitted', 'in_review', 'returned', 'decided', 'cancelled')),
    facts text NOT NULL,                -- the engagement's facts when the scope was computed
    due_date date,
    issued_us bigint,
    issued_by_name text,
    submitted_us bigint,
    attested_name text,
    attested_title text,
    attested_by uuid,
    attestation_version text,
    content_sha256 bytea,               -- over the canonical content that was attested
    content text,                       -- that canonical content, as shown on the receipt
    review_started_us bigint,
    reviewer_id uuid,
    reviewer_name text,
    return_message text,
    returned_us bigint,
    returned_by_name text,
    cancel_reason text,
    version int NOT NULL DEFAULT 1,
    created_us bigint NOT NULL,
    UNIQUE (engagement_id, party_id, cycle)
);
CREATE INDEX submissions_by_vendor ON submissions (vendor_id);
CREATE INDEX submissions_by_party ON submissions (party_id);
CALL isolate_by_vendor('submissions');
COMMENT ON TABLE submissions IS 'One party''s filled-in questionnaire for one engagement and cycle';
GRANT SELECT, INSERT, UPDATE ON submissions TO portal_app;

CREATE TABLE submission_clauses (
    submission_id uuid NOT NULL REFERENCES submissions,
    clause text NOT NULL,
    vendor_id uuid NOT NULL REFERENCES vendors,
    position int NOT NULL,
    domain int NOT NULL,
    knock_out boolean NOT NULL,
    is_asked boolean NOT NULL,
    reason text NOT NULL,               -- always | fact:<code> | reviewer:<text>
    is_returned boolean NOT NULL DEFAULT false,
    return_note text,                   -- what the reviewer wants changed, seen by the vendor
    PRIMARY KEY (submission_id, clause)
);
CALL isolate_by_vendor('submission_clauses');
COMMENT ON TABLE submission_clauses IS 'The scope of a submission: computed at issue, edited by the reviewer, then frozen';
GRANT SELECT, INSERT, UPDATE ON submission_clauses TO portal_app;

CREATE TABLE answers (
    submission_id uuid NOT NULL,
    clause text NOT NULL,
    vendor_id uuid NOT NULL REFERENCES vendors,
    status text NOT NULL CHECK (status IN ('', 'conforms', 'partly', 'does_not_conform', 'not_applicable', 'alternative')),
    comment text NOT NULL DEFAULT '',
    fields text NOT NULL DEFAULT '{}',  -- JSON object: field code -> value
    safeguard text NOT NULL DEFAULT '', -- weak answers: what protects today
    plan text NOT NULL DEFAULT '',      -- weak answers: what will be done
    plan_date date,                     -- weak answers: by when
    nmissing int NOT NULL DEFAULT 0,    -- required parts still empty, counted at each save
    version int NOT NULL,
    edit_id text NOT NULL,              -- the page that wrote it last: its own retry is no conflict
    saved_by uuid NOT NULL,
    saved_by_name text NOT NULL,
    saved_us bigint NOT NULL,
    history_us bigint NOT NULL DEFAULT 0, -- first_saved_us of the history row that this save went to
    PRIMARY KEY (submission_id, clause),
    FOREIGN KEY (submission_id, clause) REFERENCES submission_clauses
);
CALL isolate_by_vendor('answers');
COMMENT ON TABLE answers IS 'A party''s claim on one clause';
GRANT SELECT, INSERT, UPDATE ON answers TO portal_app;

CREATE TABLE answer_history (
    id uuid NOT NULL,
    submission_id uuid NOT NULL,
    clause text NOT NULL,
    vendor_id uuid NOT NULL,
    version int NOT NULL,
    status text NOT NULL,
    comment text NOT NULL,
    fields text NOT NULL,
    safeguard text NOT NULL,
    plan text NOT NULL,
    plan_date date,
    saved_by uuid NOT NULL,
    saved_by_name text NOT NULL,
    first_saved_us bigint NOT NULL,     -- history is coalesced per person within 5 minutes
    saved_us bigint NOT NULL,
    PRIMARY KEY (submission_id, clause, first_saved_us, id)
) PARTITION BY RANGE (first_saved_us);
CREATE TABLE answer_history_default PARTITION OF answer_history DEFAULT;
CALL isolate_by_vendor('answer_history');
COMMENT ON TABLE answer_history IS 'Replaced versions of answers, with who and when; the newest is in answers';
GRANT SELECT, INSERT ON answer_history TO portal_app;

-- A submission with the names it is shown under. Row-level security is the
-- reader's own.
CREATE VIEW submission_rows WITH (security_invoker = true) AS
SELECT s.id, s.vendor_id, s.engagement_id, s.party_id, s.questionnaire_id,
       s.cycle, s.state, s.facts, s.due_date, s.issued_us, s.issued_by_name,
       s.submitted_us, s.attested_name, s.attested_title, s.attestation_version,
       encode(s.content_sha256, 'hex') AS content_sha256, s.review_started_us,
       s.reviewer_id, s.reviewer_name, s.return_message, s.returned_us,
       s.returned_by_name, s.cancel_reason, s.version, s.created_us,
       v.name AS vendor_name, p.name AS party_name, p.kind AS party_kind,
       e.name AS engagement_name
  FROM submissions s
  JOIN vendors v ON v.id = s.vendor_id
  JOIN parties p ON p.id = s.party_id
  JOIN engagements e ON e.id = s.engagement_id;
COMMENT ON VIEW submission_rows IS 'Submissions with the names of vendor, party and engagement';
GRANT SELECT ON submission_rows TO portal_app;
