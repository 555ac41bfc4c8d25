-- Dashboards that cost what they show: how many clauses stand where, kept
-- beside the clauses; the order of vendors; views under a name.
SET LOCAL portal.vendor_id = '*';

-- Where a clause stands until a date, and after it. What depends on the clock
-- turns once: a plan becomes overdue, evidence expires. A clause that another
-- party answers stands where that party does, unless the reviewer found
-- something with itself: who reads it looks there.
CREATE FUNCTION status_phase(c clause_status, OUT status text, OUT later text, OUT due date)
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
    status := status_at(c, '-infinity');
    later := status_at(c, 'infinity');
    due := CASE WHEN later = status THEN 'infinity'
                WHEN later = 'plan_overdue' THEN c.plan_due
                ELSE c.evidence_expires END;
    IF c.claim = 'inherited' AND status NOT IN ('gap', 'needs_clarification',
                                                'plan_proposed', 'plan_agreed') THEN
        status := 'inherited';
        later := 'inherited';
        due := 'infinity';
    END IF;
END
$$;
COMMENT ON FUNCTION status_phase IS 'Control status of a clause up to and on a date, and its status after that; infinity: it does not turn';

-- Never updated, so that nobody waits for anybody: a change of a clause adds
-- -1 where it stood and +1 where it stands; a job adds rows up. The sum is
-- right at any moment, folded or not.
CREATE TABLE status_tallies (
    submission_id uuid NOT NULL,
    vendor_id uuid NOT NULL,
    party_id uuid NOT NULL,
    domain int NOT NULL,
    status text NOT NULL,
    later text NOT NULL,
    due date NOT NULL,
    n int NOT NULL,
    is_folded boolean NOT NULL
);
CREATE INDEX status_tallies_by_submission ON status_tallies (submission_id);
CREATE INDEX status_tallies_to_fold ON status_tallies (submission_id) WHERE NOT is_folded;
CALL isolate_by_vendor('status_tallies');
CALL open_to_party('status_tallies', 'portal_is_party(vendor_id, party_id)');
COMMENT ON TABLE status_tallies IS 'How many clauses of a submission and domain stand where: differences, to be added up';
GRANT SELECT, INSERT, DELETE ON status_tallies TO portal_app;

CREATE FUNCTION tally_clause() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was record;
    is_now record;
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.in_scope THEN
        SELECT p.status, p.later, p.due INTO was FROM status_phase(OLD) p;
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.in_scope THEN
        SELECT p.status, p.later, p.due INTO is_now FROM status_phase(NEW) p;
    END IF;
    IF was IS NOT DISTINCT FROM is_now THEN
        RETURN NULL;
    END IF;
    IF was IS NOT NULL THEN
        INSERT INTO status_tallies VALUES (OLD.submission_id, OLD.vendor_id,
            OLD.party_id, OLD.domain, was.status, was.later, was.due, -1, false);
    END IF;
    IF is_now IS NOT NULL THEN
        INSERT INTO status_tallies VALUES (NEW.submission_id, NEW.vendor_id,
            NEW.party_id, NEW.domain, is_now.status, is_now.later, is_now.due, 1, false);
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION tally_clause IS 'Adds to status_tallies what a change of a clause changes';
CREATE TRIGGER tally_added AFTER INSERT OR DELETE ON clause_status
    FOR EACH ROW EXECUTE FUNCTION tally_clause();
CREATE TRIGGER tally_changed AFTER UPDATE ON clause_status
    FOR EACH ROW WHEN ((OLD.status, OLD.claim, OLD.plan_due, OLD.evidence_expires, OLD.in_scope)
        IS DISTINCT FROM (NEW.status, NEW.claim, NEW.plan_due, NEW.evidence_expires, NEW.in_scope))
    EXECUTE FUNCTION tally_clause();
INSERT INTO status_tallies
SELECT c.submission_id, c.vendor_id, c.party_id, c.domain, p.status, p.later,
       p.due, count(*), true
  FROM clause_status c CROSS JOIN LATERAL status_phase(c) p
 WHERE c.in_scope
 GROUP BY c.submission_id, c.vendor_id, c.party_id, c.domain, p.status, p.later, p.due;

-- Vendors in the order in which people look for them.
ALTER TABLE vendors ADD COLUMN sort_key text COLLATE "ja-x-icu" NOT NULL
    GENERATED ALWAYS AS (CASE WHEN kana <> '' THEN kana ELSE name END) STORED;
COMMENT ON COLUMN vendors.sort_key IS 'フリガナ where there is one, else the name';
CREATE INDEX vendors_in_order ON vendors (sort_key, id);

-- Every party of every engagement with its newest issued submission.
CREATE VIEW party_rows WITH (security_invoker = true) AS
SELECT e.vendor_id, e.id AS engagement_id, e.name AS engagement_name,
       p.id AS party_id, p.name AS party_name, p.kind = 'vendor' AS is_vendor,
       p.created_us AS party_created_us, s.id AS submission_id, s.cycle,
       coalesce(s.state, '') AS state, s.due_date, s.reviewer_name
  FROM engagements e
  JOIN parties p ON p.vendor_id = e.vendor_id
       AND (p.kind = 'vendor'
            OR EXISTS (SELECT FROM engagement_parties ep
                        WHERE ep.engagement_id = e.id AND ep.party_id = p.id))
  LEFT JOIN LATERAL (
        SELECT id, cycle, state, due_date, reviewer_name
          FROM submissions
         WHERE engagement_id = e.id AND party_id = p.id
           AND state NOT IN ('draft', 'cancelled')
         ORDER BY cycle DESC
         LIMIT 1) s ON true;
COMMENT ON VIEW party_rows IS 'Parties of engagements, each with its newest issued submission';
GRANT SELECT ON party_rows TO portal_app;

-- One line for each engagement. What is not asked for is not computed.
CREATE VIEW engagement_rows WITH (security_invoker = true) AS
SELECT e.id AS engagement_id, e.name AS engagement_name, v.id AS vendor_id,
       v.name AS vendor_name, v.kana, v.sort_key, p.id AS party_id,
       (SELECT min(r.due_date) FROM party_rows r
         WHERE r.engagement_id = e.id
           AND r.state IN ('open', 'returned')) AS next_due,
       (SELECT d.outcome FROM decisions d
         WHERE d.engagement_id = e.id AND d.party_id = p.id
         ORDER BY d.decided_us DESC, d.number DESC, d.id DESC LIMIT 1) AS outcome,
       (SELECT d.valid_until FROM decisions d
         WHERE d.engagement_id = e.id AND d.party_id = p.id
         ORDER BY d.decided_us DESC, d.number DESC, d.id DESC LIMIT 1) AS valid_until
  FROM vendors v
  JOIN engagements e ON e.vendor_id = v.id
  JOIN parties p ON p.vendor_id = v.id AND p.kind = 'vendor';
COMMENT ON VIEW engagement_rows IS 'Engagements with their vendor, what is due next and the latest decision';
GRANT SELECT ON engagement_rows TO portal_app;

-- What waits, and what is due: read from the front, and only as far as shown.
CREATE INDEX submissions_under_way ON submissions (state, due_date)
    WHERE state IN ('open', 'submitted', 'in_review', 'returned');
CREATE INDEX findings_open ON findings (raised_us) WHERE state = 'open';
CREATE INDEX plans_undecided ON plans (vendor_id)
    WHERE state IN ('proposed', 'agreed') AND latest_version IS DISTINCT FROM agreed_version;
CREATE INDEX clause_status_by_plan_due ON clause_status (plan_due) WHERE plan_due IS NOT NULL;
CREATE INDEX clause_status_by_expiry ON clause_status (evidence_expires) WHERE evidence_expires IS NOT NULL;
CREATE INDEX decisions_by_validity ON decisions (valid_until) WHERE valid_until IS NOT NULL;

-- The address of a view is the view; a name makes it easy to find again.
CREATE TABLE saved_views (
    id uuid PRIMARY KEY,
    owner_id uuid NOT NULL REFERENCES users,
    owner_name text NOT NULL,
    name text NOT NULL CHECK (name <> ''),
    path text NOT NULL CHECK (path LIKE '/dashboard%'),
    query text NOT NULL,                -- without "?"; only what the page knows
    is_shared boolean NOT NULL,
    version int NOT NULL DEFAULT 1,
    created_us bigint NOT NULL,
    UNIQUE (owner_id, name)
);
CREATE INDEX saved_views_shared ON saved_views (name) WHERE is_shared;
COMMENT ON TABLE saved_views IS 'Views of the dashboards that Alludo''s people gave a name: their own, and shared with all staff';
GRANT SELECT, INSERT, UPDATE, DELETE ON saved_views TO portal_app;
