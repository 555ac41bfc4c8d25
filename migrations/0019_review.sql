-- The review in depth: whose turn it is and for how long, who judges which
-- domain, what a verdict replaced, questions gathered and sent together.
SET LOCAL portal.vendor_id = '*';

-- A request for correction stops the reviewer's clock; submitting again starts
-- it. Shown to both sides.
CREATE TABLE submission_turns (
    submission_id uuid NOT NULL REFERENCES submissions,
    n int NOT NULL,                     -- counted from 1
    vendor_id uuid NOT NULL REFERENCES vendors,
    side text NOT NULL CHECK (side IN ('vendor', 'alludo')),
    began_us bigint NOT NULL,
    ended_us bigint,                    -- NULL: it is their turn now
    ended_by text NOT NULL DEFAULT '' CHECK (ended_by IN ('', 'submitted', 'returned', 'decided', 'cancelled')),
    PRIMARY KEY (submission_id, n),
    CHECK (ended_us >= began_us),
    CHECK ((ended_us IS NULL) = (ended_by = ''))
);
CREATE UNIQUE INDEX submission_turns_running ON submission_turns (submission_id) WHERE ended_us IS NULL;
-- What ran before this table was there: the audit trail knows every change.
INSERT INTO submission_turns (submission_id, n, vendor_id, side, began_us,
    ended_us, ended_by)
SELECT submission_id, row_number() OVER (PARTITION BY submission_id ORDER BY at_us, id),
    vendor_id, CASE action WHEN 'submission.submitted' THEN 'alludo' ELSE 'vendor' END,
    at_us, until_us, coalesce(split_part(until, '.', 2), '')
FROM (
    SELECT s.id AS submission_id, s.vendor_id, a.id, a.action, a.at_us,
        lead(a.at_us) OVER w AS until_us, lead(a.action) OVER w AS until
    FROM audit_events a
    JOIN submissions s ON s.id::text = a.object_id
    WHERE a.action IN ('submission.issued', 'submission.submitted',
        'submission.returned', 'submission.decided', 'submission.cancelled')
    WINDOW w AS (PARTITION BY s.id ORDER BY a.at_us, a.id)) AS t
WHERE action IN ('submission.issued', 'submission.submitted', 'submission.returned');
CALL isolate_by_vendor('submission_turns');
CALL open_to_party('submission_turns', 'portal_in_submission(vendor_id, submission_id)');
COMMENT ON TABLE submission_turns IS 'Whose turn it is with a submission: one row for each time a side had it';
GRANT SELECT, INSERT, UPDATE ON submission_turns TO portal_app;

-- Several reviewers share a submission by domain. Alludo's own affair.
CREATE TABLE review_assignments (
    submission_id uuid NOT NULL REFERENCES submissions,
    domain int NOT NULL,
    vendor_id uuid NOT NULL REFERENCES vendors,
    user_id uuid NOT NULL REFERENCES users,
    user_name text NOT NULL,
    assigned_by uuid NOT NULL,
    assigned_by_name text NOT NULL,
    assigned_us bigint NOT NULL,
    PRIMARY KEY (submission_id, domain)
);
CREATE INDEX review_assignments_by_user ON review_assignments (user_id);
CALL isolate_by_vendor('review_assignments');
CREATE POLICY staff_only ON review_assignments AS RESTRICTIVE USING (
    (SELECT current_setting('portal.vendor_id', true)) = '*');
COMMENT ON TABLE review_assignments IS 'Which reviewer judges a domain of a submission; who started the review judges the others';
GRANT SELECT, INSERT, UPDATE, DELETE ON review_assignments TO portal_app;

-- What stood before a verdict of somebody else, another verdict, or one on
-- another version of the answer. Alludo's own affair.
CREATE TABLE verdict_history (
    submission_id uuid NOT NULL,
    clause text NOT NULL,
    version int NOT NULL,
    vendor_id uuid NOT NULL REFERENCES vendors,
    verdict text NOT NULL,
    note text NOT NULL,
    internal_note text NOT NULL,
    answer_version int NOT NULL,
    reviewer_id uuid NOT NULL,
    reviewer_name text NOT NULL,
    judged_us bigint NOT NULL,
    PRIMARY KEY (submission_id, clause, version),
    FOREIGN KEY (submission_id, clause) REFERENCES submission_clauses
);
CALL isolate_by_vendor('verdict_history');
CREATE POLICY staff_only ON verdict_history AS RESTRICTIVE USING (
    (SELECT current_setting('portal.vendor_id', true)) = '*');
COMMENT ON TABLE verdict_history IS 'Verdicts that were replaced; the newest is in verdicts';
GRANT SELECT, INSERT ON verdict_history TO portal_app;

-- Questions and requests for correction leave together: one message, one mail.
CREATE TABLE clarification_batches (
    id uuid PRIMARY KEY,
    submission_id uuid NOT NULL REFERENCES submissions,
    vendor_id uuid NOT NULL REFERENCES vendors,
    kind text NOT NULL CHECK (kind IN ('question', 'return')),
    message text NOT NULL,
    sent_by uuid NOT NULL,
    sent_by_name text NOT NULL,
    sent_us bigint NOT NULL
);
CREATE INDEX clarification_batches_by_submission ON clarification_batches (submission_id, sent_us);
CALL isolate_by_vendor('clarification_batches');
CALL open_to_party('clarification_batches', 'portal_in_submission(vendor_id, submission_id)');
COMMENT ON TABLE clarification_batches IS 'What Alludo asked about several clauses at once: to be answered in messages (question) or corrected (return)';
GRANT SELECT, INSERT ON clarification_batches TO portal_app;

CREATE TABLE clarification_items (
    batch_id uuid NOT NULL REFERENCES clarification_batches,
    clause text NOT NULL,
    vendor_id uuid NOT NULL REFERENCES vendors,
    submission_id uuid NOT NULL,
    verdict_version int NOT NULL,       -- of the verdict that asked; 0: none
    note text NOT NULL,
    PRIMARY KEY (batch_id, clause),
    FOREIGN KEY (submission_id, clause) REFERENCES submission_clauses
);
CREATE INDEX clarification_items_by_submission ON clarification_items (submission_id, clause);
CALL isolate_by_vendor('clarification_items');
CALL open_to_party('clarification_items', 'portal_in_submission(vendor_id, submission_id)');
COMMENT ON TABLE clarification_items IS 'The clauses of a batch, each with what was asked';
GRANT SELECT, INSERT ON clarification_items TO portal_app;
