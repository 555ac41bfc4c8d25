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
CREATE INDEX status_tallies_by_status ON status_tallies (status, domain) INCLUDE (due, vendor_id, party_id);
CREATE INDEX status_tallies_by_turn ON status_tallies (later, due) INCLUDE (domain, vendor_id, party_id) WHERE due < 'infinity';
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

-- Whether an engagement fits what was asked for, by any of its parties.
CREATE FUNCTION engagement_fits(engagement uuid, wanted_state text, wanted_status text,
    wanted_domain int, due_until date, wanted_decision text, today date) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
DECLARE
    found_outcome text;
    found_until date;
    s record;
BEGIN
    IF wanted_decision <> '' THEN
        SELECT d.outcome, d.valid_until INTO found_outcome, found_until
          FROM decisions d
          JOIN parties p ON p.id = d.party_id AND p.kind = 'vendor'
         WHERE d.engagement_id = engagement
         ORDER BY d.decided_us DESC, d.number DESC, d.id DESC
         LIMIT 1;
        IF wanted_decision <> (CASE
                WHEN found_outcome IS NULL THEN 'none'
                WHEN found_outcome = 'withdrawn' THEN 'not_approved'
                WHEN found_outcome NOT IN ('not_approved', 'suspended')
                 AND coalesce(found_until, '-infinity') < today THEN 'expired'
                ELSE found_outcome END) THEN
            RETURN false;
        END IF;
    END IF;
    IF wanted_state <> '' AND NOT EXISTS (
            SELECT FROM party_rows r
             WHERE r.engagement_id = engagement AND r.state = wanted_state) THEN
        RETURN false;
    END IF;
    IF due_until IS NOT NULL AND NOT EXISTS (
            SELECT FROM party_rows r
             WHERE r.engagement_id = engagement AND r.state IN ('open', 'returned')
               AND r.due_date <= due_until) THEN
        RETURN false;
    END IF;
    IF wanted_status = '' AND wanted_domain = 0 THEN
        RETURN true;
    END IF;
    FOR s IN SELECT r.submission_id AS id FROM party_rows r
              WHERE r.engagement_id = engagement AND r.submission_id IS NOT NULL
    LOOP
        IF (SELECT sum(t.n) > 0 FROM status_tallies t
             WHERE t.submission_id = s.id
               AND (wanted_domain = 0 OR t.domain = wanted_domain)
               AND (wanted_status = ''
                    OR wanted_status = CASE WHEN t.due < today THEN t.later
                                            ELSE t.status END)) THEN
            RETURN true;
        END IF;
        -- Elsewhere what is inherited shows with the party that does it.
        IF wanted_status = 'unanswered' AND EXISTS (
                SELECT FROM clause_status c
                 WHERE c.submission_id = s.id AND c.claim = 'inherited' AND c.in_scope
                   AND (wanted_domain = 0 OR c.domain = wanted_domain)
                   AND status_on(c, today) = 'unanswered') THEN
            RETURN true;
        END IF;
    END LOOP;
    RETURN false;
END
$$;
COMMENT ON FUNCTION engagement_fits IS 'Whether an engagement is among those that a dashboard was asked for';

-- The next 25 engagements that fit, in the order of their vendors' names. Walks
-- the index of names and stops when the page is full; where a status is rare,
-- begins with those that have it.
CREATE FUNCTION engagements_in_order(wanted_text text, wanted_kana text, wanted_state text,
    wanted_status text, wanted_domain int, due_until date, wanted_decision text,
    today date, behind uuid)
RETURNS TABLE (vendor_id uuid, vendor_name text, engagement_id uuid, engagement_name text)
LANGUAGE plpgsql STABLE
SET enable_sort = off SET enable_seqscan = off AS $$
DECLARE
    few CONSTANT int := 4000;
    start record;
    rare uuid[];
    vendors_wanted refcursor; -- planned for its first rows
    v record;
    e record;
    n int := 0;
BEGIN
    SELECT x.sort_key, x.vendor_id AS id, x.engagement_name AS name INTO start
      FROM engagement_rows x WHERE x.engagement_id = behind;
    IF wanted_status NOT IN ('', 'unanswered') THEN
        rare := ARRAY(
            SELECT h.vendor_id
              FROM (SELECT t.vendor_id FROM status_tallies t
                     WHERE t.status = wanted_status AND t.due >= today
                       AND (wanted_domain = 0 OR t.domain = wanted_domain)
                    UNION ALL
                    SELECT t.vendor_id FROM status_tallies t
                     WHERE t.later = wanted_status AND t.due < today
                       AND t.due < 'infinity'
                       AND (wanted_domain = 0 OR t.domain = wanted_domain)) h
             LIMIT few + 1);
        IF cardinality(rare) > few THEN
            rare := NULL;
        ELSE
            rare := ARRAY(SELECT DISTINCT r FROM unnest(rare) r);
        END IF;
    END IF;
    IF rare IS NULL THEN
        OPEN vendors_wanted FOR
            SELECT x.id, x.name, x.sort_key FROM vendors x
             WHERE x.sort_key >= coalesce(start.sort_key, '')
               AND (wanted_text = '' OR position(wanted_text IN lower(x.name)) > 0
                    OR position(wanted_kana IN x.kana) > 0)
             ORDER BY x.sort_key, x.id;
    ELSE
        OPEN vendors_wanted FOR
            SELECT x.id, x.name, x.sort_key
              FROM unnest(rare) r JOIN vendors x ON x.id = r
             WHERE x.sort_key >= coalesce(start.sort_key, '')
               AND (wanted_text = '' OR position(wanted_text IN lower(x.name)) > 0
                    OR position(wanted_kana IN x.kana) > 0)
             ORDER BY x.sort_key, x.id;
    END IF;
    LOOP
        FETCH vendors_wanted INTO v;
        EXIT WHEN NOT FOUND;
        CONTINUE WHEN (v.sort_key, v.id) < (start.sort_key, start.id);
        FOR e IN SELECT x.id, x.name FROM engagements x
                  WHERE x.vendor_id = v.id ORDER BY x.name, x.id
        LOOP
            CONTINUE WHEN v.id = start.id AND (e.name, e.id) <= (start.name, behind);
            CONTINUE WHEN NOT engagement_fits(e.id, wanted_state, wanted_status,
                wanted_domain, due_until, wanted_decision, today);
            vendor_id := v.id;
            vendor_name := v.name;
            engagement_id := e.id;
            engagement_name := e.name;
            RETURN NEXT;
            n := n + 1;
            IF n = 25 THEN
                RETURN;
            END IF;
        END LOOP;
    END LOOP;
END
$$;
COMMENT ON FUNCTION engagements_in_order IS 'A page of the engagements that a dashboard was asked for';

-- What waits, and what is due: read from the front, and only as far as shown.
CREATE INDEX submissions_under_way ON submissions (state, due_date)
    WHERE state IN ('open', 'submitted', 'in_review', 'returned');
CREATE INDEX submissions_due ON submissions (due_date, id) WHERE state IN ('open', 'returned');
CREATE INDEX plan_versions_due ON plan_versions (due_date, plan_id);
CREATE INDEX findings_open ON findings (raised_us) WHERE state = 'open';
CREATE INDEX plans_undecided ON plans (vendor_id)
    WHERE state IN ('proposed', 'agreed') AND latest_version IS DISTINCT FROM agreed_version;
CREATE INDEX clause_status_by_plan_due ON clause_status (plan_due) WHERE plan_due IS NOT NULL;
CREATE INDEX clause_status_by_expiry ON clause_status (evidence_expires, submission_id, clause) WHERE evidence_expires IS NOT NULL;
CREATE INDEX decisions_by_validity ON decisions (valid_until, id) WHERE valid_until IS NOT NULL;

-- What is due, earliest first: a page behind one row. Each kind is read along
-- the index of its dates and no further than the page, which the planner would
-- not do by itself for a date it does not know.
CREATE FUNCTION due_dates(wanted_text text, wanted_kana text, wanted_vendor uuid,
    wanted_kind text, last_day date, behind_date date, behind_id text)
RETURNS TABLE (kind text, due_date text, id text, vendor_id uuid, vendor_name text,
    party_name text, engagement_name text, submission_id uuid, finding_id text,
    clause text, what text)
LANGUAGE plpgsql STABLE
SET enable_sort = off SET enable_bitmapscan = off SET enable_hashjoin = off
SET enable_seqscan = off SET max_parallel_workers_per_gather = 0 AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT d.kind, d.due_date::text AS due_date, d.id, v.id AS vendor_id,
           v.name AS vendor_name, p.name AS party_name, e.name AS engagement_name,
           d.submission_id, d.finding_id, d.clause, d.what
      FROM ((SELECT 'submission' AS kind, s.due_date, s.id::text AS id,
                    s.id AS submission_id, '' AS finding_id, '' AS clause,
                    '' AS what
               FROM submissions s JOIN vendors v ON v.id = s.vendor_id
              WHERE wanted_kind IN ('', 'submission') AND s.state IN ('open', 'returned')
                AND s.due_date <= last_day
                AND (s.due_date, s.id) > (
                    behind_date,
                    coalesce(nullif(split_part(behind_id, '/', 1), ''), '00000000-0000-0000-0000-000000000000')::uuid)
                AND (wanted_vendor IS NULL OR s.vendor_id = wanted_vendor)
                AND (wanted_text = '' OR position(wanted_text IN lower(v.name)) > 0
                     OR position(wanted_kana IN v.kana) > 0)
              ORDER BY s.due_date, s.id LIMIT 51)
            UNION ALL
            (SELECT 'plan', pv.due_date, pl.id::text, pl.submission_id,
                    pl.finding_id::text, pl.clause,
                    CASE WHEN f.source = 'answer' THEN '' ELSE f.title END
               FROM plans pl JOIN vendors v ON v.id = pl.vendor_id
               JOIN findings f ON f.id = pl.finding_id
               JOIN plan_versions pv ON pv.plan_id = pl.id
                                    AND pv.number = pl.agreed_version
              WHERE wanted_kind IN ('', 'plan') AND pl.state = 'agreed'
                AND pv.due_date <= last_day
                AND (pv.due_date, pv.plan_id) > (
                    behind_date,
                    coalesce(nullif(split_part(behind_id, '/', 1), ''), '00000000-0000-0000-0000-000000000000')::uuid)
                AND (wanted_vendor IS NULL OR pl.vendor_id = wanted_vendor)
                AND (wanted_text = '' OR position(wanted_text IN lower(v.name)) > 0
                     OR position(wanted_kana IN v.kana) > 0)
              ORDER BY pv.due_date, pv.plan_id LIMIT 51)
            UNION ALL
            (SELECT 'milestone', m.due_date, m.plan_id || '/' || m.position,
                    pl.submission_id, pl.finding_id::text, pl.clause, m.title
               FROM plan_milestones m JOIN vendors v ON v.id = m.vendor_id
               JOIN plans pl ON pl.id = m.plan_id AND pl.agreed_version = m.number
              WHERE wanted_kind IN ('', 'milestone') AND pl.state = 'agreed'
                AND m.done_us IS NULL AND m.due_date <= last_day
                AND (m.due_date, m.plan_id, m.position) > (
                    behind_date,
                    coalesce(nullif(split_part(behind_id, '/', 1), ''), '00000000-0000-0000-0000-000000000000')::uuid,
                    coalesce(nullif(substring(split_part(behind_id, '/', 2) FROM '^[0-9]{1,6}$'), ''), '-1')::int)
                AND (wanted_vendor IS NULL OR m.vendor_id = wanted_vendor)
                AND (wanted_text = '' OR position(wanted_text IN lower(v.name)) > 0
                     OR position(wanted_kana IN v.kana) > 0)
              ORDER BY m.due_date, m.plan_id, m.position LIMIT 51)
            UNION ALL
            (SELECT 'condition', c.due_date, c.id::text, c.submission_id, '',
                    c.clauses, c.text
               FROM condition_rows c JOIN vendors v ON v.id = c.vendor_id
              WHERE wanted_kind IN ('', 'condition') AND c.is_standing AND NOT c.is_met
                AND c.due_date <= last_day
                AND (c.due_date, c.id) > (
                    behind_date,
                    coalesce(nullif(split_part(behind_id, '/', 1), ''), '00000000-0000-0000-0000-000000000000')::uuid)
                AND (wanted_vendor IS NULL OR c.vendor_id = wanted_vendor)
                AND (wanted_text = '' OR position(wanted_text IN lower(v.name)) > 0
                     OR position(wanted_kana IN v.kana) > 0)
              ORDER BY c.due_date, c.id LIMIT 51)
            UNION ALL
            (SELECT 'evidence', c.evidence_expires,
                    c.submission_id || '/' || c.clause, c.submission_id, '',
                    c.clause, ''
               FROM clause_status c JOIN vendors v ON v.id = c.vendor_id
               JOIN submissions mine ON mine.id = c.submission_id
              WHERE wanted_kind IN ('', 'evidence') AND c.evidence_expires IS NOT NULL
                AND c.evidence_expires <= last_day AND c.in_scope
                AND (c.evidence_expires, c.submission_id, c.clause) > (
                    behind_date,
                    coalesce(nullif(split_part(behind_id, '/', 1), ''), '00000000-0000-0000-0000-000000000000')::uuid, split_part(behind_id, '/', 2))
                AND (wanted_vendor IS NULL OR c.vendor_id = wanted_vendor)
                AND (wanted_text = '' OR position(wanted_text IN lower(v.name)) > 0
                     OR position(wanted_kana IN v.kana) > 0)
                AND NOT EXISTS (
                    SELECT FROM submissions n
                     WHERE n.engagement_id = mine.engagement_id
                       AND n.party_id = mine.party_id AND n.cycle > mine.cycle
                       AND n.state NOT IN ('draft', 'cancelled'))
              ORDER BY c.evidence_expires, c.submission_id, c.clause LIMIT 51)
            UNION ALL
            (SELECT 'decision', d.valid_until, d.id::text, d.submission_id, '',
                    '', d.outcome
               FROM decisions d JOIN vendors v ON v.id = d.vendor_id
              WHERE wanted_kind IN ('', 'decision') AND d.valid_until <= last_day
                AND d.outcome IN ('approved', 'approved_with_conditions')
                AND (d.valid_until, d.id) > (
                    behind_date,
                    coalesce(nullif(split_part(behind_id, '/', 1), ''), '00000000-0000-0000-0000-000000000000')::uuid)
                AND (wanted_vendor IS NULL OR d.vendor_id = wanted_vendor)
                AND (wanted_text = '' OR position(wanted_text IN lower(v.name)) > 0
                     OR position(wanted_kana IN v.kana) > 0)
                AND NOT EXISTS (
                    SELECT FROM decisions n
                     WHERE n.engagement_id = d.engagement_id
                       AND n.party_id = d.party_id
                       AND (n.decided_us, n.number) > (d.decided_us, d.number))
              ORDER BY d.valid_until, d.id LIMIT 51)) AS d
      JOIN submissions s ON s.id = d.submission_id
      JOIN vendors v ON v.id = s.vendor_id
      JOIN parties p ON p.id = s.party_id
      JOIN engagements e ON e.id = s.engagement_id
     ORDER BY d.due_date, d.id
     LIMIT 51;
END
$$;
COMMENT ON FUNCTION due_dates IS 'Questionnaires, plans, milestones, conditions, evidence and decisions by their dates';

-- Clauses whose agreed plan is past its date, in the newest questionnaire of
-- their party; counts to `most`, along the index of the dates.
CREATE FUNCTION clauses_overdue(today date, most bigint) RETURNS bigint
LANGUAGE plpgsql STABLE
SET enable_sort = off SET enable_bitmapscan = off SET enable_seqscan = off
SET enable_hashjoin = off SET max_parallel_workers_per_gather = 0 AS $$
BEGIN
    RETURN (SELECT count(*) FROM (
        SELECT FROM clause_status c
         WHERE c.plan_due < today AND c.plan_state = 'agreed'
           AND c.in_scope AND c.status = 'plan_agreed'
           AND NOT EXISTS (
                SELECT FROM submissions s
                  JOIN submissions mine ON mine.id = c.submission_id
                 WHERE s.engagement_id = c.engagement_id
                   AND s.party_id = c.party_id AND s.cycle > mine.cycle
                   AND s.state NOT IN ('draft', 'cancelled'))
         ORDER BY c.plan_due
         LIMIT most) x);
END
$$;
COMMENT ON FUNCTION clauses_overdue IS 'How many clauses have an overdue plan, as far as it is worth counting';

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
