-- Search: what people wrote, folded and cut into short pieces, kept up to date
-- by a job that follows the audit trail.
CREATE TABLE search_rows (
    id uuid NOT NULL,                   -- of the object; of an answer: its submission
    clause text NOT NULL,               -- of an answer; else ''
    kind text NOT NULL CHECK (kind IN ('answer', 'finding', 'plan', 'message', 'file', 'vendor', 'party', 'engagement')),
    vendor_id uuid NOT NULL REFERENCES vendors,
    changed_us bigint NOT NULL,
    hash text NOT NULL,                 -- of what was indexed; another one: to be indexed again
    folded text NOT NULL,
    tokens tsvector NOT NULL,           -- pieces of the text, and with a space in them what it belongs to: 'k answer', 'v <vendor>', 'p <party>', 'd <domain>'
    PRIMARY KEY (id, clause, kind)
) WITH (toast_tuple_target = 128);      -- the long columns stand apart: who counts and sorts reads the short ones
-- Only the job writes here. A short list of what is not merged yet keeps
-- looking things up quick.
CREATE INDEX search_rows_tokens ON search_rows USING gin (tokens) WITH (gin_pending_list_limit = 512);
-- The newest of a kind, for words that stand nearly everywhere.
CREATE INDEX search_rows_newest ON search_rows (kind, changed_us, id, clause);
-- Statistics of the pieces would be large, and no plan depends on them.
ALTER TABLE search_rows ALTER COLUMN tokens SET STATISTICS 0;
CALL isolate_by_vendor('search_rows');
-- For search_hits() alone, which runs as the owner and asks for the vendor
-- itself: the policy above would keep it from using the index, because the
-- operator @@ could tell of rows that it refuses.
CREATE POLICY of_owner ON search_rows TO CURRENT_USER USING (true);
COMMENT ON TABLE search_rows IS 'What can be found: folded text and its pieces, of objects that both sides see';
GRANT SELECT, INSERT, UPDATE, DELETE ON search_rows TO portal_app;

CREATE TABLE search_progress (
    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    done_xid bigint NOT NULL,           -- changes of transactions below are indexed
    sweep_after uuid                    -- everything is looked at once, in the order of ids; NULL: done
);
INSERT INTO search_progress (done_xid, sweep_after)
VALUES (0, '00000000-0000-0000-0000-000000000000');
COMMENT ON TABLE search_progress IS 'How far the index of search has followed the audit trail';
GRANT SELECT, UPDATE ON search_progress TO portal_app;

-- Everything that can be found, as it is now. What never leaves Alludo
-- (internal messages and notes, notes on vendors) is not in it. Row-level
-- security is the reader's own. parties: whose limited people see it; domains:
-- where it belongs.
CREATE VIEW search_sources WITH (security_invoker = true) AS
SELECT 'answer' AS kind, a.submission_id AS id, a.clause AS clause,
       a.submission_id AS submission_id, a.clause AS of_clause, a.vendor_id,
       s.party_id::text AS parties, c.domain::text AS domains,
       a.saved_us AS changed_us, a.saved_by_name AS author, a.status AS state,
       '' AS title,
       concat_ws(chr(10), nullif(a.comment, ''), nullif(a.safeguard, ''),
                 nullif(a.plan, '')) AS body,
       a.fields, a.submission_id AS target_id
  FROM answers a
  JOIN submission_clauses c ON c.submission_id = a.submission_id
                           AND c.clause = a.clause
  JOIN submissions s ON s.id = a.submission_id
 WHERE c.is_asked AND s.state <> 'draft'
UNION ALL
SELECT 'finding', f.id, '', f.submission_id, f.clause, f.vendor_id,
       s.party_id::text, c.domain::text, coalesce(f.closed_us, f.raised_us),
       f.raised_by_name, f.state,
       CASE f.source WHEN 'answer' THEN '' ELSE f.title END,
       concat_ws(chr(10), nullif(f.description, ''), f.close_reason), '{}', f.id
  FROM findings f
  JOIN submission_clauses c ON c.submission_id = f.submission_id
                           AND c.clause = f.clause
  JOIN submissions s ON s.id = f.submission_id
UNION ALL
SELECT 'plan', p.id, '', p.submission_id, p.clause, p.vendor_id,
       s.party_id::text, c.domain::text,
       greatest(p.created_us, p.completed_us, p.verified_us, (
           SELECT max(v.created_us) FROM plan_versions v
            WHERE v.plan_id = p.id)), '', p.state, '',
       concat_ws(chr(10), (
           SELECT string_agg(concat_ws(chr(10), v.actions, (
                      SELECT string_agg(concat_ws(' ', m.title,
                                 nullif(m.owner, '')), chr(10)
                                 ORDER BY m.position)
                        FROM plan_milestones m
                       WHERE m.plan_id = v.plan_id AND m.number = v.number),
                      nullif(v.owner, ''), nullif(v.message, ''),
                      nullif(v.reason, ''), nullif(v.consultation, ''),
                      nullif(v.consulted_with, ''), nullif(v.cost_note, '')),
                      chr(10) ORDER BY v.number DESC)
             FROM plan_versions v
            WHERE v.plan_id = p.id
              AND v.number IN (p.latest_version, p.agreed_version)), (
           SELECT string_agg(concat_ws(chr(10), nullif(x.note, ''),
                      nullif(x.outcome_note, '')), chr(10)
                      ORDER BY x.claimed_us DESC)
             FROM plan_completions x WHERE x.plan_id = p.id)),
       '{}', p.finding_id
  FROM plans p
  JOIN submission_clauses c ON c.submission_id = p.submission_id
                           AND c.clause = p.clause
  JOIN submissions s ON s.id = p.submission_id
UNION ALL
SELECT 'message', m.id, '', m.submission_id, m.clause, m.vendor_id,
       s.party_id::text, c.domain::text, m.created_us, m.author_name, m.side,
       '', m.body, '{}', m.submission_id
  FROM thread_messages m
  JOIN submission_clauses c ON c.submission_id = m.submission_id
                           AND c.clause = m.clause
  JOIN submissions s ON s.id = m.submission_id
 WHERE m.visibility = 'shared' AND c.is_asked AND s.state <> 'draft'
UNION ALL
SELECT 'file', a.id, '', NULL, '', a.vendor_id,
       concat_ws(' ', a.party_id::text, (
           SELECT string_agg(DISTINCT s.party_id::text, ' ')
             FROM answer_attachments x
             JOIN submissions s ON s.id = x.submission_id
            WHERE x.attachment_id = a.id)),
       coalesce((
           SELECT string_agg(DISTINCT c.domain::text, ' ')
             FROM answer_attachments x
             JOIN submission_clauses c ON c.submission_id = x.submission_id
                                      AND c.clause = x.clause
            WHERE x.attachment_id = a.id), ''),
       a.uploaded_us, a.uploaded_by_name, a.kind, a.name,
       concat_ws(chr(10), nullif(t.body, ''), nullif(t.scope, ''),
                 nullif(t.number, '')), '{}', a.id
  FROM attachments a
  LEFT JOIN certificates t ON t.attachment_id = a.id
 WHERE a.state = 'stored' AND a.superseded_us IS NULL
UNION ALL
SELECT 'vendor', v.id, '', NULL, '', v.vendor_id, '', '', v.created_us, '', '',
       v.name, concat_ws(chr(10), nullif(v.kana, ''), v.corporate_number,
                         nullif(v.website, '')), '{}', v.id
  FROM vendors v
UNION ALL
SELECT 'party', p.id, '', NULL, '', p.vendor_id, '', '', p.created_us, '', '',
       p.name, concat_ws(chr(10), nullif(p.kana, ''), nullif(p.service, ''),
                         nullif(p.data_handled, '')), '{}', p.id
  FROM parties p
 WHERE p.kind = 'sub_processor'
UNION ALL
SELECT 'engagement', e.id, '', NULL, '', e.vendor_id, '', '', e.created_us, '',
       '', e.name, concat_ws(chr(10), nullif(e.description, ''),
                             nullif(e.business_owner, '')), '{}', e.id
  FROM engagements e;
COMMENT ON VIEW search_sources IS 'Everything that search finds, as it is now; the reader''s own row-level security applies';
GRANT SELECT ON search_sources TO portal_app;

-- The newest `wanted` objects that fit, behind the given one. Words that stand
-- nearly everywhere are met among the newest rows at once, where the index of
-- pieces would have to sort most of the table; the others are few enough for
-- it. It knows pieces only, so the words are looked for in the folded text of
-- what it gives, newest first, until there are enough.
-- Runs as the owner: see the policy of_owner. It gives keys, no text, and to
-- nobody others than those of portal.vendor_id; whoever calls it joins them
-- with search_sources, where row-level security is asked once more.
CREATE FUNCTION search_hits(pieces text, words text[], of_kind text,
                            of_vendor text, of_domain text, before_us bigint,
                            before_id uuid, before_clause text, wanted int)
RETURNS TABLE (kind text, id uuid, clause text, changed_us bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 20
SET search_path = pg_catalog, public, pg_temp
SET enable_seqscan = off SET work_mem = '16MB'
AS $$
DECLARE
    scope text := current_setting('portal.vendor_id', true);
    query tsquery := pieces::tsquery;
    is_narrow boolean := true;
    at record;
    r record;
    nlooked int;
    npart int := 200;
    nwalked int := 0;
    nfound int := 0;
BEGIN
    IF length(scope) IN (36, 73) THEN
        query := query && format('''v %s''', left(scope, 36))::tsquery;
    ELSIF scope IS DISTINCT FROM '*' THEN
        RETURN;
    END IF;
    IF length(scope) = 73 THEN
        query := query && format('''p %s''', right(scope, 36))::tsquery;
    END IF;
    query := query && format('''k %s''', of_kind)::tsquery;
    IF of_vendor <> '' THEN
        query := query && format('''v %s''', of_vendor)::tsquery;
    END IF;
    IF of_domain <> '' THEN
        query := query && format('''d %s''', of_domain)::tsquery;
    END IF;
    is_narrow := scope <> '*' OR of_vendor <> '' OR of_domain <> '';
    kind := of_kind;
    SELECT before_us AS changed_us, before_id AS id, before_clause AS clause INTO at;
    LOOP
        nlooked := 0;
        FOR r IN EXECUTE CASE WHEN is_narrow THEN
            'SELECT s.id, s.clause, s.changed_us, s.folded
               FROM public.search_rows s
              WHERE s.tokens @@ $1 AND (s.changed_us, s.id, s.clause) < ($3, $4, $5)
              ORDER BY s.changed_us DESC, s.id DESC, s.clause DESC
              LIMIT $6'
            ELSE
            'SELECT s.id, s.clause, s.changed_us, s.folded
               FROM public.search_rows s
              WHERE s.kind = $2 AND (s.changed_us, s.id, s.clause) < ($3, $4, $5)
              ORDER BY s.changed_us DESC, s.id DESC, s.clause DESC
              LIMIT $6'
            END USING query, of_kind, at.changed_us, at.id, at.clause, npart
        LOOP
            nlooked := nlooked + 1;
            at := r;
            CONTINUE WHEN EXISTS (SELECT FROM unnest(words) w
                                   WHERE strpos(r.folded, w) = 0);
            id := r.id;
            clause := r.clause;
            changed_us := r.changed_us;
            RETURN NEXT;
            nfound := nfound + 1;
            EXIT WHEN nfound = wanted;
        END LOOP;
        EXIT WHEN nfound = wanted OR nlooked < npart;
        IF is_narrow THEN
            npart := npart * 4;
        ELSE -- fewer than one in fifty: the index is quicker
            nwalked := nwalked + nlooked;
            is_narrow := nfound * 50 < nwalked;
        END IF;
    END LOOP;
END
$$;
COMMENT ON FUNCTION search_hits IS 'Keys of what fits a search, within the scope of the transaction; the only function that runs as the owner';
REVOKE ALL ON FUNCTION search_hits FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_hits TO portal_app;
