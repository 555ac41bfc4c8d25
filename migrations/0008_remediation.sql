-- Negotiated plans: a version is in force when both sides agreed that version.
CREATE TABLE plans (
    id uuid PRIMARY KEY,
    vendor_id uuid NOT NULL REFERENCES vendors,
    finding_id uuid NOT NULL UNIQUE REFERENCES findings,
    submission_id uuid NOT NULL REFERENCES submissions,
    clause text NOT NULL,
    state text NOT NULL CHECK (state IN ('proposed', 'agreed', 'completed', 'closed')),
    latest_version int NOT NULL DEFAULT 0,
    agreed_version int,                 -- the version in force; NULL: none
    completion_note text NOT NULL DEFAULT '',
    completed_us bigint,                -- claimed by the vendor
    verified_us bigint,                 -- verified by the reviewer
    verify_note text NOT NULL DEFAULT '',
    created_us bigint NOT NULL
);
CREATE INDEX plans_by_vendor ON plans (vendor_id);
CREATE INDEX plans_by_submission ON plans (submission_id);
CALL isolate_by_vendor('plans');
COMMENT ON TABLE plans IS 'The remediation plan of one finding';
GRANT SELECT, INSERT, UPDATE ON plans TO portal_app;

CREATE TABLE plan_versions (
    plan_id uuid NOT NULL REFERENCES plans,
    number int NOT NULL,
    vendor_id uuid NOT NULL REFERENCES vendors,
    side text NOT NULL CHECK (side IN ('vendor', 'alludo')),
    message text NOT NULL DEFAULT '',
    actions text NOT NULL,
    owner text NOT NULL,
    due_date date NOT NULL,
    consulted_on date,                  -- consultation record
    consultation text NOT NULL DEFAULT '',
    cost_bearer text NOT NULL CHECK (cost_bearer IN ('vendor', 'alludo', 'shared', 'none')),
    cost_note text NOT NULL DEFAULT '',
    sha256 bytea NOT NULL,              -- over the canonical content; what both sides agree to
    author_id uuid NOT NULL,
    author_name text NOT NULL,
    created_us bigint NOT NULL,
    vendor_agreed_us bigint,
    vendor_agreed_by uuid,
    vendor_agreed_name text,
    alludo_agreed_us bigint,
    alludo_agreed_by uuid,
    alludo_agreed_name text,
    PRIMARY KEY (plan_id, number)
);
CALL isolate_by_vendor('plan_versions');
COMMENT ON TABLE plan_versions IS 'One proposal in the negotiation of a plan; never changed but for the agreements';
GRANT SELECT, INSERT ON plan_versions TO portal_app;
-- What was agreed on is never changed.
GRANT UPDATE (vendor_agreed_us, vendor_agreed_by, vendor_agreed_name,
              alludo_agreed_us, alludo_agreed_by, alludo_agreed_name)
    ON plan_versions TO portal_app;

CREATE TABLE plan_milestones (
    plan_id uuid NOT NULL,
    number int NOT NULL,                -- of the plan version
    position int NOT NULL,
    vendor_id uuid NOT NULL REFERENCES vendors,
    title text NOT NULL,
    due_date date NOT NULL,
    done_us bigint,
    done_by_name text,
    PRIMARY KEY (plan_id, number, position),
    FOREIGN KEY (plan_id, number) REFERENCES plan_versions
);
CALL isolate_by_vendor('plan_milestones');
COMMENT ON TABLE plan_milestones IS 'Dated steps of a plan version';
GRANT SELECT, INSERT ON plan_milestones TO portal_app;
GRANT UPDATE (done_us, done_by_name) ON plan_milestones TO portal_app;

CREATE VIEW plan_rows WITH (security_invoker = true) AS
SELECT p.id, p.vendor_id, p.finding_id, p.submission_id, p.clause, p.state,
       p.latest_version, p.agreed_version, p.completion_note, p.verify_note,
       p.completed_us, p.verified_us, p.created_us, f.title AS finding_title,
       f.severity, v.name AS vendor_name, pa.name AS party_name,
       e.name AS engagement_name,
       coalesce((SELECT min(m.due_date) FROM plan_milestones m
                  WHERE m.plan_id = p.id AND m.number = p.agreed_version
                    AND m.done_us IS NULL), pv.due_date) AS next_due
  FROM plans p
  LEFT JOIN plan_versions pv ON pv.plan_id = p.id
                            AND pv.number = p.agreed_version
  JOIN findings f ON f.id = p.finding_id
  JOIN submissions s ON s.id = p.submission_id
  JOIN vendors v ON v.id = p.vendor_id
  JOIN parties pa ON pa.id = s.party_id
  JOIN engagements e ON e.id = s.engagement_id;
COMMENT ON VIEW plan_rows IS 'Plans with their finding, names and next date: of the version in force, the earliest open milestone, or its own date once all are done';
GRANT SELECT ON plan_rows TO portal_app;
