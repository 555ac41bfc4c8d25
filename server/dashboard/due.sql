-- name: due_list
-- scope: staff
-- Each kind is read along an index of its dates and no further than a page.
-- $1 name in lower case, $2 the same as フリガナ, $3 vendor or '', $4 kind or
-- '', $5 last day, $6 date and $7 id of the one before (or '')
SELECT d.kind, d.due_date::text AS due_date, d.id, v.id AS vendor_id,
       v.name AS vendor_name, p.name AS party_name, e.name AS engagement_name,
       d.submission_id, d.finding_id, d.clause, d.what, d.nclauses
  FROM ((SELECT 'submission' AS kind, s.due_date, s.id::text AS id,
                s.id AS submission_id, '' AS finding_id, '' AS clause,
                '' AS what, 0::bigint AS nclauses
           FROM submissions s JOIN vendors v ON v.id = s.vendor_id
          WHERE $4 IN ('', 'submission') AND s.state IN ('open', 'returned')
            AND s.due_date <= $5::date
            AND (s.due_date, s.id::text) > (coalesce(nullif($6, ''), '-infinity')::date, $7)
            AND ($3 = '' OR s.vendor_id = nullif($3, '')::uuid)
            AND ($1 = '' OR position($1 IN lower(v.name)) > 0
                 OR position($2 IN v.kana) > 0)
          ORDER BY s.due_date, s.id::text LIMIT 51)
        UNION ALL
        (SELECT 'plan', pv.due_date, pl.id::text, pl.submission_id,
                pl.finding_id::text, pl.clause,
                CASE WHEN f.source = 'answer' THEN '' ELSE f.title END, 0
           FROM plans pl JOIN vendors v ON v.id = pl.vendor_id
           JOIN findings f ON f.id = pl.finding_id
           JOIN plan_versions pv ON pv.plan_id = pl.id
                                AND pv.number = pl.agreed_version
          WHERE $4 IN ('', 'plan') AND pl.state = 'agreed'
            AND pv.due_date <= $5::date
            AND (pv.due_date, pl.id::text) > (coalesce(nullif($6, ''), '-infinity')::date, $7)
            AND ($3 = '' OR pl.vendor_id = nullif($3, '')::uuid)
            AND ($1 = '' OR position($1 IN lower(v.name)) > 0
                 OR position($2 IN v.kana) > 0)
          ORDER BY pv.due_date, pl.id::text LIMIT 51)
        UNION ALL
        (SELECT 'milestone', m.due_date, m.plan_id || '/' || m.position,
                pl.submission_id, pl.finding_id::text, pl.clause, m.title, 0
           FROM plan_milestones m JOIN vendors v ON v.id = m.vendor_id
           JOIN plans pl ON pl.id = m.plan_id AND pl.agreed_version = m.number
          WHERE $4 IN ('', 'milestone') AND pl.state = 'agreed'
            AND m.done_us IS NULL AND m.due_date <= $5::date
            AND (m.due_date, m.plan_id || '/' || m.position) > (coalesce(nullif($6, ''), '-infinity')::date, $7)
            AND ($3 = '' OR m.vendor_id = nullif($3, '')::uuid)
            AND ($1 = '' OR position($1 IN lower(v.name)) > 0
                 OR position($2 IN v.kana) > 0)
          ORDER BY m.due_date, m.plan_id || '/' || m.position LIMIT 51)
        UNION ALL
        (SELECT 'condition', c.due_date, c.id::text, c.submission_id, '',
                c.clauses, c.text, 0
           FROM condition_rows c JOIN vendors v ON v.id = c.vendor_id
          WHERE $4 IN ('', 'condition') AND c.is_standing AND NOT c.is_met
            AND c.due_date <= $5::date
            AND (c.due_date, c.id::text) > (coalesce(nullif($6, ''), '-infinity')::date, $7)
            AND ($3 = '' OR c.vendor_id = nullif($3, '')::uuid)
            AND ($1 = '' OR position($1 IN lower(v.name)) > 0
                 OR position($2 IN v.kana) > 0)
          ORDER BY c.due_date, c.id::text LIMIT 51)
        UNION ALL
        (SELECT 'evidence', c.evidence_expires, c.submission_id::text,
                c.submission_id, '', min(c.clause), '', count(*)
           FROM clause_status c JOIN vendors v ON v.id = c.vendor_id
           JOIN submissions mine ON mine.id = c.submission_id
          WHERE $4 IN ('', 'evidence') AND c.evidence_expires IS NOT NULL
            AND c.evidence_expires <= $5::date AND c.in_scope
            AND (c.evidence_expires, c.submission_id::text) > (coalesce(nullif($6, ''), '-infinity')::date, $7)
            AND ($3 = '' OR c.vendor_id = nullif($3, '')::uuid)
            AND ($1 = '' OR position($1 IN lower(v.name)) > 0
                 OR position($2 IN v.kana) > 0)
            AND NOT EXISTS (
                SELECT FROM submissions n
                 WHERE n.engagement_id = mine.engagement_id
                   AND n.party_id = mine.party_id AND n.cycle > mine.cycle
                   AND n.state NOT IN ('draft', 'cancelled'))
          GROUP BY c.evidence_expires, c.submission_id
          ORDER BY c.evidence_expires, c.submission_id::text LIMIT 51)
        UNION ALL
        (SELECT 'decision', d.valid_until, d.id::text, d.submission_id, '',
                '', d.outcome, 0
           FROM decisions d JOIN vendors v ON v.id = d.vendor_id
          WHERE $4 IN ('', 'decision') AND d.valid_until <= $5::date
            AND d.outcome IN ('approved', 'approved_with_conditions')
            AND (d.valid_until, d.id::text) > (coalesce(nullif($6, ''), '-infinity')::date, $7)
            AND ($3 = '' OR d.vendor_id = nullif($3, '')::uuid)
            AND ($1 = '' OR position($1 IN lower(v.name)) > 0
                 OR position($2 IN v.kana) > 0)
            AND NOT EXISTS (
                SELECT FROM decisions n
                 WHERE n.engagement_id = d.engagement_id
                   AND n.party_id = d.party_id
                   AND (n.decided_us, n.number) > (d.decided_us, d.number))
          ORDER BY d.valid_until, d.id::text LIMIT 51)) AS d
  JOIN submissions s ON s.id = d.submission_id
  JOIN vendors v ON v.id = s.vendor_id
  JOIN parties p ON p.id = s.party_id
  JOIN engagements e ON e.id = s.engagement_id
 ORDER BY d.due_date, d.id
 LIMIT 51
