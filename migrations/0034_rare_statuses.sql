-- Where a status is rare, the pages of the heat map looked at every vendor to
-- put the few that have it in order: the walk along the index of names, which
-- is right when all are wanted, was chosen here, too, and each vendor compared
-- with each of the few. Now the few are fetched by their ids and sorted.
CREATE OR REPLACE FUNCTION engagements_in_order(wanted_text text, wanted_kana text, wanted_state text,
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
            IF n = 25 THEN
                RETURN;
            END IF;
        END LOOP;
    END LOOP;
END
$$;
