-- What procurement systems read of submissions, findings, plans and evidence:
-- since when each stands as it does; and what they ask for: submission requests.
SET LOCAL portal.vendor_id = '*';

-- The clock of whoever works, which tests can set; the server says it with each
-- transaction. By hand, that of the database.
CREATE FUNCTION portal_now_us() RETURNS bigint
LANGUAGE sql VOLATILE AS $$
    SELECT coalesce(nullif(current_setting('portal.now_us', true), '')::bigint,
                    (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)
$$;
COMMENT ON FUNCTION portal_now_us IS 'The time of this transaction as the portal''s clock has it';

-- Whatever statement changes a row: it never forgets to say so.
CREATE FUNCTION note_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_us := greatest(portal_now_us(), NEW.updated_us);
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION note_update IS 'Keeps updated_us of a row that changes; it never goes back';

ALTER TABLE submissions ADD COLUMN updated_us bigint NOT NULL DEFAULT 0;
UPDATE submissions s
   SET updated_us = greatest(s.created_us, s.issued_us, s.submitted_us,
                             s.review_started_us, s.returned_us,
                             (SELECT max(d.decided_us) FROM decisions d
                               WHERE d.submission_id = s.id));
ALTER TABLE findings ADD COLUMN updated_us bigint NOT NULL DEFAULT 0;
UPDATE findings SET updated_us = greatest(raised_us, closed_us);
ALTER TABLE plans ADD COLUMN updated_us bigint NOT NULL DEFAULT 0;
UPDATE plans p
   SET updated_us = greatest(p.created_us, p.completed_us, p.verified_us,
                             (SELECT max(greatest(v.created_us, v.vendor_agreed_us,
                                                  v.alludo_agreed_us))
                                FROM plan_versions v WHERE v.plan_id = p.id));
ALTER TABLE attachments ADD COLUMN updated_us bigint NOT NULL DEFAULT 0;
UPDATE attachments SET updated_us = greatest(uploaded_us, superseded_us);

CREATE TRIGGER submissions_updated BEFORE INSERT OR UPDATE ON submissions
    FOR EACH ROW EXECUTE FUNCTION note_update();
CREATE TRIGGER findings_updated BEFORE INSERT OR UPDATE ON findings
    FOR EACH ROW EXECUTE FUNCTION note_update();
CREATE TRIGGER plans_updated BEFORE INSERT OR UPDATE ON plans
    FOR EACH ROW EXECUTE FUNCTION note_update();
CREATE TRIGGER attachments_updated BEFORE INSERT OR UPDATE ON attachments
    FOR EACH ROW EXECUTE FUNCTION note_update();
CREATE INDEX submissions_by_update ON submissions (updated_us, id);
CREATE INDEX findings_by_update ON findings (updated_us, id);
CREATE INDEX plans_by_update ON plans (updated_us, id);
CREATE INDEX attachments_by_update ON attachments (updated_us, id) WHERE state = 'stored';

-- What is shown with a submission or a plan changes it. Whoever decides holds
-- the submission, whoever negotiates the plan, before these rows are written.
-- Only at the end of the transaction, and only when the row itself was not
-- written in it: a row written twice has its foreign keys looked at again, which
-- locks the finding behind the plan, against the order of locks.
CREATE FUNCTION note_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE submissions SET updated_us = updated_us
     WHERE id = NEW.submission_id AND updated_us < portal_now_us();
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER decisions_noted AFTER INSERT ON decisions
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION note_decision();
CREATE FUNCTION note_condition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE submissions SET updated_us = updated_us
     WHERE id = (SELECT submission_id FROM decisions WHERE id = NEW.decision_id)
       AND updated_us < portal_now_us();
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER conditions_noted AFTER UPDATE ON decision_conditions
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION note_condition();
CREATE FUNCTION note_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE plans SET updated_us = updated_us
     WHERE id = NEW.plan_id AND updated_us < portal_now_us();
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER plan_versions_noted AFTER INSERT OR UPDATE ON plan_versions
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION note_plan();
CREATE CONSTRAINT TRIGGER plan_milestones_noted AFTER UPDATE ON plan_milestones
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION note_plan();
CREATE CONSTRAINT TRIGGER plan_completions_noted AFTER INSERT OR UPDATE ON plan_completions
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION note_plan();

-- A file comes into sight with the answers that it proves, or with the claim
-- that a plan was carried out: from then on it counts as changed. Locked in one
-- order, whichever submission comes with it.
CREATE FUNCTION note_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM attachments
      WHERE id IN (SELECT attachment_id FROM answer_attachments
                    WHERE submission_id = NEW.id)
      ORDER BY id FOR NO KEY UPDATE;
    UPDATE attachments SET updated_us = updated_us
     WHERE id IN (SELECT attachment_id FROM answer_attachments
                   WHERE submission_id = NEW.id);
    RETURN NULL;
END
$$;
CREATE TRIGGER submissions_evidence AFTER UPDATE OF state ON submissions
    FOR EACH ROW WHEN (NEW.state = 'submitted' AND OLD.state <> 'submitted')
    EXECUTE FUNCTION note_evidence();
CREATE FUNCTION note_plan_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE attachments SET updated_us = updated_us WHERE id = NEW.attachment_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER plan_evidence_noted AFTER UPDATE OF completion_id ON plan_evidence
    FOR EACH ROW WHEN (NEW.completion_id IS NOT NULL)
    EXECUTE FUNCTION note_plan_evidence();

-- What Alludo was given: files on answers as they were attested, and what
-- proves a plan that was reported as completed. A file on an answer that is
-- still being written is the vendor's own affair.
CREATE VIEW attachments_given WITH (security_invoker = true) AS
SELECT u.attachment_id, u.vendor_id, s.engagement_id, s.id AS submission_id,
       u.clause, NULL::uuid AS plan_id
  FROM answer_attachments u
  JOIN submissions s ON s.id = u.submission_id
  JOIN attachments a ON a.id = u.attachment_id
 WHERE s.submitted_us IS NOT NULL AND u.added_us <= s.submitted_us
   AND a.uploaded_us <= s.submitted_us AND a.state = 'stored'
UNION ALL
SELECT pe.attachment_id, pe.vendor_id, s.engagement_id, s.id, p.clause, p.id
  FROM plan_evidence pe
  JOIN plans p ON p.id = pe.plan_id
  JOIN submissions s ON s.id = p.submission_id
  JOIN attachments a ON a.id = pe.attachment_id
 WHERE pe.completion_id IS NOT NULL AND a.state = 'stored';
COMMENT ON VIEW attachments_given IS 'Files that the vendor gave to Alludo, with what they prove';
GRANT SELECT ON attachments_given TO portal_app;

-- Requests. -------------------------------------------------------------------
-- Asked for by a procurement system, taken on or declined by a reviewer. From
-- then on the state is that of the submission. Alludo's own affair.
CREATE TABLE submission_requests (
    id uuid PRIMARY KEY,
    vendor_id uuid NOT NULL REFERENCES vendors,
    state text NOT NULL CHECK (state IN ('received', 'accepted', 'issued', 'submitted', 'decided', 'declined', 'cancelled')),
    client_id uuid NOT NULL,            -- who asks; not always a row of this database's users
    client_name text NOT NULL,
    reference text NOT NULL CHECK (reference <> ''), -- the client's own number
    content_sha256 bytea NOT NULL,      -- of what was asked for: the same reference again is the same request
    engagement_id uuid REFERENCES engagements, -- NULL: to be registered when it is accepted
    engagement_name text NOT NULL,
    description text NOT NULL DEFAULT '',
    business_owner text NOT NULL DEFAULT '',
    facts text NOT NULL,                -- codes separated by spaces, as they are asked to be
    need_by date NOT NULL,
    department text NOT NULL,
    callback_url text CHECK (callback_url LIKE 'https://%'),
    submission_id uuid REFERENCES submissions,
    was_under_way boolean NOT NULL DEFAULT false, -- the submission had begun without this request
    decided_by uuid,                    -- the reviewer who took it on or declined it
    decided_by_name text,
    decided_us bigint,
    reason text NOT NULL DEFAULT '',    -- why it was declined or cancelled
    received_us bigint NOT NULL,
    updated_us bigint NOT NULL DEFAULT 0,
    UNIQUE (client_id, reference),
    CHECK ((state IN ('accepted', 'issued', 'submitted', 'decided')) <= (submission_id IS NOT NULL)),
    CHECK (submission_id IS NULL OR engagement_id IS NOT NULL),
    CHECK (state <> 'declined' OR reason <> '')
);
CREATE INDEX submission_requests_by_update ON submission_requests (updated_us, id);
CREATE INDEX submission_requests_waiting ON submission_requests (need_by, received_us, id) WHERE state = 'received';
CREATE INDEX submission_requests_by_submission ON submission_requests (submission_id) WHERE submission_id IS NOT NULL;
CREATE INDEX submission_requests_by_vendor ON submission_requests (vendor_id);
CREATE TRIGGER submission_requests_updated BEFORE INSERT OR UPDATE ON submission_requests
    FOR EACH ROW EXECUTE FUNCTION note_update();
CALL isolate_by_vendor('submission_requests');
CREATE POLICY staff_only ON submission_requests AS RESTRICTIVE USING (
    (SELECT current_setting('portal.vendor_id', true)) = '*');
COMMENT ON TABLE submission_requests IS 'What procurement systems ask for: that a vendor''s service be assessed by a date';
GRANT SELECT, INSERT ON submission_requests TO portal_app;
-- What was asked for is never changed.
GRANT UPDATE (state, engagement_id, submission_id, was_under_way, decided_by,
              decided_by_name, decided_us, reason, updated_us)
    ON submission_requests TO portal_app;

CREATE VIEW submission_request_rows WITH (security_invoker = true) AS
SELECT r.id, r.vendor_id, r.state, r.client_id, r.client_name, r.reference,
       encode(r.content_sha256, 'hex') AS content_sha256, r.engagement_id,
       coalesce(e.name, r.engagement_name) AS engagement_name, r.description,
       coalesce(e.business_owner, r.business_owner) AS business_owner,
       r.facts, coalesce(e.facts, '') AS facts_now, r.need_by, r.department,
       r.callback_url, r.submission_id, r.was_under_way, r.decided_by_name,
       r.decided_us, r.reason, r.received_us, r.updated_us,
       v.name AS vendor_name
  FROM submission_requests r
  JOIN vendors v ON v.id = r.vendor_id
  LEFT JOIN engagements e ON e.id = r.engagement_id;
COMMENT ON VIEW submission_request_rows IS 'Submission requests with the names of vendor and engagement';
GRANT SELECT ON submission_request_rows TO portal_app;

-- Where the submission of a request stands, in the words of requests.
CREATE FUNCTION request_state(submission_state text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE submission_state
               WHEN 'draft' THEN 'accepted'
               WHEN 'open' THEN 'issued' WHEN 'returned' THEN 'issued'
               WHEN 'submitted' THEN 'submitted' WHEN 'in_review' THEN 'submitted'
               WHEN 'decided' THEN 'decided' WHEN 'cancelled' THEN 'cancelled' END
$$;
COMMENT ON FUNCTION request_state IS 'State of a request whose submission stands there';

-- Also the vendor's people move a submission on, who see no request: hence the
-- scope of its own, for this one statement.
CREATE FUNCTION follow_submission() RETURNS trigger LANGUAGE plpgsql
SET portal.vendor_id = '*' AS $$
BEGIN
    UPDATE submission_requests
       SET state = request_state(NEW.state),
           reason = CASE WHEN NEW.state = 'cancelled'
                         THEN coalesce(NEW.cancel_reason, '') ELSE reason END
     WHERE submission_id = NEW.id
       AND state NOT IN ('declined', 'cancelled', 'decided')
       AND state <> request_state(NEW.state);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION follow_submission IS 'Moves the requests of a submission on with it';
CREATE TRIGGER submissions_requests AFTER UPDATE OF state ON submissions
    FOR EACH ROW WHEN (NEW.state IS DISTINCT FROM OLD.state)
    EXECUTE FUNCTION follow_submission();
