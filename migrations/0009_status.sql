-- Inputs of the control status, one row per asked clause of a submission.
-- Each domain writes only its own columns; the status follows from them. What
-- depends on time is stored as a due date and compared with the clock when
-- read (status_at).
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
    -- The rule of status_derive(), but for the clock. A gap whose findings are
    -- closed and whose plan was verified is none any more.
    status text NOT NULL GENERATED ALWAYS AS (
        CASE
            WHEN open_findings > 0 OR verdict = 'gap' AND plan_state <> 'closed' THEN
                CASE plan_state
                    WHEN 'agreed' THEN 'plan_agreed'
                    WHEN 'proposed' THEN 'plan_proposed'
                    ELSE 'gap'
                END
            WHEN verdict IN ('needs_clarification', 'alternative_accepted',
                             'not_applicable', 'conforms') THEN verdict
            WHEN verdict = 'gap' THEN 'conforms'
            WHEN claim = '' THEN 'unanswered'
            ELSE 'answered'
        END) STORED,
    PRIMARY KEY (submission_id, clause)
);
CREATE INDEX clause_status_by_party ON clause_status (party_id, domain);
CREATE INDEX clause_status_by_engagement ON clause_status (engagement_id, party_id);
CALL isolate_by_vendor('clause_status');
COMMENT ON TABLE clause_status IS 'Inputs and derived control status of a party on a clause';
GRANT SELECT, INSERT, UPDATE ON clause_status TO portal_app;

-- The status as of a date: what was due before it has changed by itself.
CREATE FUNCTION status_at(c clause_status, today date) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN c.status = 'plan_agreed' AND c.plan_due < today THEN 'plan_overdue'
        WHEN c.status IN ('alternative_accepted', 'not_applicable', 'conforms', 'answered')
             AND c.claim IN ('conforms', 'partly')
             AND c.evidence_expires < today THEN 'evidence_expired'
        ELSE c.status
    END
$$;
COMMENT ON FUNCTION status_at IS 'Control status of a clause on a date';
