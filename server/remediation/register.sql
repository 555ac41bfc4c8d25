-- A page of findings or of plans, and how many there are.

-- part: findings_of_vendor
 WHERE f.vendor_id = $1
   AND ($2 = '' OR f.clause = $2 OR starts_with(f.clause, $2 || '.'))
   AND ($3::int = 0 OR f.domain = $3::int)
   AND ($4 = '' OR f.party_id IN (
        SELECT p.id FROM parties p JOIN vendors v ON v.id = p.vendor_id
         WHERE p.vendor_id = $1
           AND position(lower($4) IN lower(p.name || ' ' || v.name)) > 0))
   AND ($5 = ''
        OR position(lower($5) IN lower(f.title || ' ' || f.description)) > 0)

-- part: findings_of_all
 WHERE ($1::uuid IS NULL OR f.vendor_id = $1::uuid)
   AND ($2 = '' OR f.clause = $2 OR starts_with(f.clause, $2 || '.'))
   AND ($3::int = 0 OR f.domain = $3::int)
   AND ($4 = '' OR f.party_id IN (
        SELECT p.id FROM parties p JOIN vendors v ON v.id = p.vendor_id
         WHERE position(lower($4) IN lower(p.name || ' ' || v.name)) > 0))
   AND ($5 = ''
        OR position(lower($5) IN lower(f.title || ' ' || f.description)) > 0)

-- part: finding_page
 ORDER BY f.state DESC, f.severity_rank DESC, f.raised_us DESC, f.id
 LIMIT $10::int OFFSET $11::int)
SELECT r.id, r.clause, r.severity, r.title, r.source, r.state, r.cvss_score,
       r.raised_us, r.vendor_name, r.party_name, r.engagement_name,
       p.state AS plan_state,
       CASE WHEN p.state = 'agreed' THEN
            (SELECT pr.next_due FROM plan_rows pr WHERE pr.id = p.plan_id)
       END AS next_due
  FROM page
  JOIN finding_rows r ON r.id = page.id
  LEFT JOIN LATERAL (
        SELECT fp.plan_id, fp.state
          FROM finding_plans fp
         WHERE fp.finding_id = page.id
         ORDER BY fp.state = 'withdrawn', fp.is_first DESC
         LIMIT 1) p ON true
 ORDER BY page.state DESC, page.severity_rank DESC, page.raised_us DESC, page.id

-- part: finding_counts
SELECT count(*) FILTER (WHERE ($6 = '' OR f.state = $6)
                          AND ($7 = '' OR f.severity = $7)
                          AND CASE $8 WHEN '' THEN true
                                      WHEN 'overdue' THEN f.is_overdue
                                      WHEN 'none' THEN f.is_unplanned
                                      ELSE f.is_of_kind END) AS nall,
       count(*) FILTER (WHERE f.state = 'open') AS nopen,
       count(*) FILTER (WHERE f.state = 'open' AND f.severity = 'critical')
           AS ncritical,
       count(*) FILTER (WHERE f.state = 'open' AND f.severity = 'high')
           AS nhigh,
       count(*) FILTER (WHERE f.state = 'open' AND f.is_unplanned)
           AS nunplanned,
       count(*) FILTER (WHERE f.state = 'open' AND f.is_overdue) AS noverdue

-- name: register_findings
-- scope: vendor
-- Open ones first, the worst of them first. The names are looked up for the
-- rows of the page only.
-- $1 vendor, $2 clause, $3 domain, $4 party, $5 text, $6 state, $7 severity,
-- $8 plan, $9 today, $10 rows, $11 rows before them
WITH page AS (
SELECT f.id, f.state, f.severity_rank, f.raised_us
  FROM findings f
-- use: findings_of_vendor
   AND ($6 = '' OR f.state = $6)
   AND ($7 = '' OR f.severity = $7)
   AND ($8 = ''
        OR $8 = 'overdue' AND f.id IN (
           SELECT fp.finding_id
             FROM finding_plans fp
            WHERE fp.vendor_id = $1 AND fp.state = 'agreed' AND fp.plan_id IN (
                  SELECT o.plan_id FROM overdue_plans($9::date) o))
        OR $8 = 'none' AND f.id NOT IN (
           SELECT fp.finding_id FROM finding_plans fp
            WHERE fp.vendor_id = $1 AND fp.state <> 'withdrawn')
        OR $8 NOT IN ('none', 'overdue') AND f.id IN (
           SELECT fp.finding_id FROM finding_plans fp
            WHERE fp.vendor_id = $1 AND fp.state = $8))
-- use: finding_page

-- name: register_findings_staff
-- scope: staff
-- Like register_findings, of all vendors when $1 is NULL.
WITH page AS (
SELECT f.id, f.state, f.severity_rank, f.raised_us
  FROM findings f
-- use: findings_of_all
   AND ($6 = '' OR f.state = $6)
   AND ($7 = '' OR f.severity = $7)
   AND ($8 = ''
        OR $8 = 'overdue' AND f.id IN (
           SELECT fp.finding_id
             FROM finding_plans fp
            WHERE fp.state = 'agreed' AND fp.plan_id IN (
                  SELECT o.plan_id FROM overdue_plans($9::date) o))
        OR $8 = 'none' AND f.id NOT IN (
           SELECT fp.finding_id FROM finding_plans fp
            WHERE fp.state <> 'withdrawn')
        OR $8 NOT IN ('none', 'overdue') AND f.id IN (
           SELECT fp.finding_id FROM finding_plans fp WHERE fp.state = $8))
-- use: finding_page

-- name: register_finding_counts
-- scope: vendor
-- $1 to $9 as in register_findings
-- Every question about plans is asked once for all findings (hashed), not
-- joined: joins were planned for few rows and took half a minute at 20,000.
-- use: finding_counts
  FROM (SELECT f.state, f.severity,
               f.id IN (SELECT fp.finding_id
                          FROM finding_plans fp
                         WHERE fp.vendor_id = $1 AND fp.state = 'agreed' AND fp.plan_id IN (
                               SELECT o.plan_id
                                 FROM overdue_plans($9::date) o)) AS is_overdue,
               f.id NOT IN (SELECT fp.finding_id FROM finding_plans fp
                             WHERE fp.vendor_id = $1 AND fp.state <> 'withdrawn') AS is_unplanned,
               $8 NOT IN ('', 'none', 'overdue')
               AND f.id IN (SELECT fp.finding_id FROM finding_plans fp
                             WHERE fp.vendor_id = $1 AND fp.state = $8) AS is_of_kind
          FROM findings f
-- use: findings_of_vendor
       ) f

-- name: register_finding_counts_staff
-- scope: staff
-- Like register_finding_counts, of all vendors when $1 is NULL.
-- use: finding_counts
  FROM (SELECT f.state, f.severity,
               f.id IN (SELECT fp.finding_id
                          FROM finding_plans fp
                         WHERE fp.state = 'agreed' AND fp.plan_id IN (
                               SELECT o.plan_id
                                 FROM overdue_plans($9::date) o)) AS is_overdue,
               f.id NOT IN (SELECT fp.finding_id FROM finding_plans fp
                             WHERE fp.state <> 'withdrawn') AS is_unplanned,
               $8 NOT IN ('', 'none', 'overdue')
               AND f.id IN (SELECT fp.finding_id FROM finding_plans fp
                             WHERE fp.state = $8) AS is_of_kind
          FROM findings f
-- use: findings_of_all
       ) f

-- part: plans_of_vendor
 WHERE p.vendor_id = $1
   AND ($2 = '' OR p.clause = $2 OR starts_with(p.clause, $2 || '.'))
   AND ($3 = '' OR f.party_id IN (
        SELECT pa.id FROM parties pa JOIN vendors v ON v.id = pa.vendor_id
         WHERE pa.vendor_id = $1
           AND position(lower($3) IN lower(pa.name || ' ' || v.name)) > 0))
   AND ($4 = ''
        OR position(lower($4) IN lower(f.title || ' ' || pv.actions)) > 0)
   AND ($5 = '' OR f.severity = $5)

-- part: plans_of_all
 WHERE ($1::uuid IS NULL OR p.vendor_id = $1::uuid)
   AND ($2 = '' OR p.clause = $2 OR starts_with(p.clause, $2 || '.'))
   AND ($3 = '' OR f.party_id IN (
        SELECT pa.id FROM parties pa JOIN vendors v ON v.id = pa.vendor_id
         WHERE position(lower($3) IN lower(pa.name || ' ' || v.name)) > 0))
   AND ($4 = ''
        OR position(lower($4) IN lower(f.title || ' ' || pv.actions)) > 0)
   AND ($5 = '' OR f.severity = $5)

-- part: plan_page
WITH page AS (
SELECT p.id, p.state IN ('closed', 'withdrawn', 'ended') AS is_over,
       coalesce(d.next_due, av.due_date) AS next_due,
       p.created_us, pv.vendor_agreed_us, pv.alludo_agreed_us
  FROM plans p
  JOIN findings f ON f.id = p.finding_id
  LEFT JOIN plan_versions pv ON pv.plan_id = p.id
                            AND pv.number = p.latest_version
  LEFT JOIN plan_versions av ON av.plan_id = p.id
                            AND av.number = p.agreed_version
  LEFT JOIN LATERAL (
        SELECT min(m.due_date) AS next_due
          FROM plan_milestones m
         WHERE m.plan_id = p.id AND m.number = p.agreed_version
           AND m.done_us IS NULL) d ON true

-- part: plan_page_end
   AND CASE $6 WHEN '' THEN true
               WHEN 'running' THEN p.state NOT IN ('closed', 'withdrawn', 'ended')
               WHEN 'overdue' THEN p.id IN (SELECT o.plan_id
                                             FROM overdue_plans($7::date) o)
               ELSE p.state = $6 END
 ORDER BY is_over, next_due NULLS LAST, p.created_us, p.id
 LIMIT $8::int OFFSET $9::int)
SELECT p.finding_id, p.clause, p.state, p.severity, p.finding_title,
       p.finding_source, p.vendor_name, p.party_name, p.engagement_name,
       p.latest_version, p.agreed_version, p.next_due,
       1 + (SELECT count(*) FROM plan_findings c
             WHERE c.plan_id = p.id AND c.number = p.latest_version)
           AS nfindings,
       CASE WHEN p.state = 'completed' THEN 'alludo'
            WHEN p.state IN ('proposed', 'agreed') THEN
                CASE WHEN page.vendor_agreed_us IS NULL THEN 'vendor'
                     WHEN page.alludo_agreed_us IS NULL THEN 'alludo'
                     ELSE '' END
            ELSE '' END AS waits_for
  FROM page
  JOIN plan_rows p ON p.id = page.id
 ORDER BY page.is_over, page.next_due NULLS LAST, page.created_us, page.id

-- part: plan_counts
WITH fits AS (
SELECT p.id, p.state, CASE WHEN p.state = 'completed' THEN 'alludo'
            WHEN p.state IN ('proposed', 'agreed') THEN
                CASE WHEN pv.vendor_agreed_us IS NULL THEN 'vendor'
                     WHEN pv.alludo_agreed_us IS NULL THEN 'alludo'
                     ELSE '' END
            ELSE '' END AS waits_for,
       p.id IN (SELECT o.plan_id FROM overdue_plans($7::date) o)
           AS is_overdue
  FROM plans p
  JOIN findings f ON f.id = p.finding_id
  LEFT JOIN plan_versions pv ON pv.plan_id = p.id
                            AND pv.number = p.latest_version

-- part: plan_counts_end
)
SELECT count(*) FILTER (WHERE CASE $6
                WHEN '' THEN true
                WHEN 'running' THEN state NOT IN ('closed', 'withdrawn', 'ended')
                WHEN 'overdue' THEN is_overdue
                ELSE state = $6 END) AS nall,
       count(*) FILTER (WHERE waits_for = 'vendor') AS nvendor,
       count(*) FILTER (WHERE waits_for = 'alludo') AS nalludo,
       count(*) FILTER (WHERE state = 'agreed') AS nagreed,
       count(*) FILTER (WHERE is_overdue) AS noverdue
  FROM fits

-- name: register_plans
-- scope: vendor
-- Running ones first, by the date that comes next.
-- $1 vendor, $2 clause, $3 party, $4 text, $5 severity, $6 state, $7 today,
-- $8 rows, $9 rows before them
-- use: plan_page
-- use: plans_of_vendor
-- use: plan_page_end

-- name: register_plans_staff
-- scope: staff
-- Like register_plans, of all vendors when $1 is NULL.
-- use: plan_page
-- use: plans_of_all
-- use: plan_page_end

-- name: register_plan_counts
-- scope: vendor
-- $1 to $7 as in register_plans
-- use: plan_counts
-- use: plans_of_vendor
-- use: plan_counts_end

-- name: register_plan_counts_staff
-- scope: staff
-- Like register_plan_counts, of all vendors when $1 is NULL.
-- use: plan_counts
-- use: plans_of_all
-- use: plan_counts_end
