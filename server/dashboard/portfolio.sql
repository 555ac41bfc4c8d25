-- name: portfolio_domains
-- scope: staff
-- Clauses of every party's newest submission. $1 today
SELECT x.domain, x.status, sum(x.n) AS n
  FROM (SELECT t.domain,
               CASE WHEN t.due < $1::date THEN t.later ELSE t.status END
                   AS status, t.n
          FROM party_rows r
          JOIN status_tallies t ON t.submission_id = r.submission_id
         WHERE t.status <> 'inherited'
        UNION ALL
        SELECT c.domain, status_on(c, $1::date), 1
          FROM (SELECT DISTINCT submission_id FROM status_tallies
                 WHERE status = 'inherited') i
          JOIN party_rows r ON r.submission_id = i.submission_id
          JOIN clause_status c ON c.submission_id = i.submission_id
         WHERE c.in_scope AND c.claim = 'inherited'
           AND (status_phase(c)).status = 'inherited') x
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
       (SELECT count(*) FROM submissions
         WHERE submitted_us >= m.from_us AND submitted_us < m.to_us)
           AS nsubmitted,
       (SELECT count(*) FROM decisions
         WHERE decided_us >= m.from_us AND decided_us < m.to_us) AS ndecided,
       (SELECT count(*) FROM findings
         WHERE raised_us >= m.from_us AND raised_us < m.to_us) AS nraised,
       (SELECT count(*) FROM findings
         WHERE closed_us >= m.from_us AND closed_us < m.to_us) AS nclosed
  FROM (SELECT g AS month,
               (extract(epoch FROM g AT TIME ZONE 'Asia/Tokyo')
                   * 1000000)::bigint AS from_us,
               (extract(epoch FROM (g + interval '1 month')
                   AT TIME ZONE 'Asia/Tokyo') * 1000000)::bigint AS to_us
          FROM generate_series($1::date::timestamp, $2::date::timestamp,
                               interval '1 month') g) m
 ORDER BY m.month
