-- Files of the heat map, of the clauses and of the due dates are made page by
-- page. A page of a file takes more rows than one that is shown, so that a file
-- is not made of hundreds of them: how many is said by who asks. Beside that,
-- both functions are as they were.
DROP FUNCTION engagements_in_order(text, text, text, text, int, date, text, date, uuid);
DROP FUNCTION due_dates(text, text, uuid, text, date, date, text);

-- The next engagements that fit, in the order of their vendors' names. Walks
-- the index of names and stops when the page is full; where a status is rare,
-- begins with those that have it.
CREATE FUNCTION engagements_in_order(wanted_text text, wanted_kana text, wanted_state text,
    wanted_status text, wanted_domain int, due_until date, wanted_decision text,
    today date, behind uuid, most bigint)
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
    n bigint := 0;
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
            WITH found AS MATERIALIZED (
                SELECT x.id, x.name, x.sort_key FROM vendors x
                 WHERE x.id = ANY (rare)
                   AND x.sort_key >= coalesce(start.sort_key, '')
                   AND (wanted_text = '' OR position(wanted_text IN lower(x.name)) > 0
                        OR position(wanted_kana IN x.kana) > 0))
            SELECT f.id, f.name, f.sort_key FROM found f
             ORDER BY f.sort_key, f.id;
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
            IF n = most THEN
                RETURN;
            END IF;
        END LOOP;
    END LOOP;
END
$$;
COMMENT ON FUNCTION engagements_in_order IS 'A page of the engagements that a dashboard was asked for';

-- What is due, earliest first: a page behind one row. Each kind is read along
-- the index of its dates and no further than the page, which the planner would
-- not do by itself for a date it does not know.
CREATE FUNCTION due_dates(wanted_text text, wanted_kana text, wanted_vendor uuid,
    wanted_kind text, last_day date, behind_date date, behind_id text,
    most bigint)
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
              ORDER BY s.due_date, s.id LIMIT most)
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
              ORDER BY pv.due_date, pv.plan_id LIMIT most)
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
              ORDER BY m.due_date, m.plan_id, m.position LIMIT most)
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
              ORDER BY c.due_date, c.id LIMIT most)
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
              ORDER BY c.evidence_expires, c.submission_id, c.clause LIMIT most)
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
              ORDER BY d.valid_until, d.id LIMIT most)) AS d
      JOIN submissions s ON s.id = d.submission_id
      JOIN vendors v ON v.id = s.vendor_id
      JOIN parties p ON p.id = s.party_id
      JOIN engagements e ON e.id = s.engagement_id
     ORDER BY d.due_date, d.id
     LIMIT most;
END
$$;
COMMENT ON FUNCTION due_dates IS 'Questionnaires, plans, milestones, conditions, evidence and decisions by their dates';
