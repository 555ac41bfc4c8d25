-- name: portfolio_domains
-- scope: staff
-- Clauses of every party's newest submission. Those that have a newer one are
-- left out, by one look into a hash: asking for the newest was planned as a
-- look into an index for each of them. $1 today
WITH newest AS MATERIALIZED (
    SELECT r.submission_id FROM party_rows r WHERE r.submission_id IS NOT NULL)
SELECT x.domain, x.status, sum(x.n) AS n
  FROM (SELECT t.domain,
               CASE WHEN t.due < $1::date THEN t.later ELSE t.status END
                   AS status, sum(t.n) AS n
          FROM status_tallies t
         WHERE t.status <> 'inherited'
           AND t.submission_id NOT IN (SELECT id FROM submissions
                                       EXCEPT SELECT submission_id FROM newest)
         GROUP BY 1, 2
        UNION ALL
        SELECT c.domain, status_on(c, $1::date), 1
          FROM (SELECT DISTINCT submission_id FROM status_tallies
                 WHERE status = 'inherited') i
          JOIN clause_status c ON c.submission_id = i.submission_id
         WHERE c.in_scope AND c.claim = 'inherited'
           AND (status_phase(c)).status = 'inherited'
           AND i.submission_id IN (SELECT submission_id FROM newest)) x
 GROUP BY x.domain, x.status
HAVING sum(x.n) <> 0
 ORDER BY x.domain

-- name: portfolio_states
-- scope: staff
SELECT r.state AS code, count(*) AS n FROM party_rows r GROUP BY r.state

-- name: portfolio_decisions
-- scope: staff
-- $1 today
SELECT x.code, count(*) AS n
  FROM (SELECT CASE WHEN d.outcome IS NULL THEN 'none'
                    WHEN d.outcome = 'withdrawn' THEN 'not_approved'
                    WHEN d.outcome NOT IN ('not_approved', 'suspended')
                     AND coalesce(d.valid_until, '-infinity') < $1::date
                        THEN 'expired'
                    ELSE d.outcome END AS code
          FROM engagements e
          JOIN parties p ON p.vendor_id = e.vendor_id AND p.kind = 'vendor'
          LEFT JOIN standing_decisions d ON d.engagement_id = e.id
                                        AND d.party_id = p.id) x
 GROUP BY x.code

-- name: portfolio_totals
-- scope: staff
SELECT (SELECT count(*) FROM vendors) AS nvendors,
       (SELECT count(*) FROM engagements) AS nengagements,
       (SELECT count(*) FROM parties WHERE ended_us IS NULL) AS nparties

-- name: portfolio_months
-- scope: staff
-- $1 first day of the first month, $2 of the last; months are those of Tokyo
SELECT to_char(m.month, 'YYYY-MM-DD') AS month,
       coalesce(x.nsubmitted, 0) AS nsubmitted,
       coalesce(x.ndecided, 0) AS ndecided, coalesce(x.nraised, 0) AS nraised,
       coalesce(x.nclosed, 0) AS nclosed
  FROM generate_series($1::date::timestamp, $2::date::timestamp,
                       interval '1 month') m (month)
  LEFT JOIN (
        SELECT date_trunc('month', to_timestamp(e.us / 1000000)
                                       AT TIME ZONE 'Asia/Tokyo') AS month,
               count(*) FILTER (WHERE e.what = 1) AS nsubmitted,
               count(*) FILTER (WHERE e.what = 2) AS ndecided,
               count(*) FILTER (WHERE e.what = 3) AS nraised,
               count(*) FILTER (WHERE e.what = 4) AS nclosed
          FROM (SELECT 1 AS what, submitted_us AS us FROM submissions
                UNION ALL SELECT 2, decided_us FROM decisions
                UNION ALL SELECT 3, raised_us FROM findings
                UNION ALL SELECT 4, closed_us FROM findings) e
         WHERE e.us >= (extract(epoch FROM $1::date::timestamp
                            AT TIME ZONE 'Asia/Tokyo') * 1000000)::bigint
         GROUP BY 1) x ON x.month = m.month
 ORDER BY m.month
