-- name: tally_shown
-- scope: staff
-- A clause that another party answers is looked up there; where there is none
-- of them no clause is read.
-- $1 engagements, $2 today
WITH newest AS MATERIALIZED (
    SELECT submission_id FROM party_rows
     WHERE engagement_id = ANY ($1::uuid[]) AND submission_id IS NOT NULL)
SELECT p.submission_id, p.domain, p.status, sum(p.n) AS n
  FROM (SELECT t.submission_id, t.domain,
               CASE WHEN t.due < $2::date THEN t.later ELSE t.status END
                   AS status, t.n
          FROM newest
          JOIN status_tallies t USING (submission_id)
         WHERE t.status <> 'inherited'
        UNION ALL
        SELECT c.submission_id, c.domain, status_on(c, $2::date), 1
          FROM (SELECT DISTINCT t.submission_id
                  FROM newest
                  JOIN status_tallies t USING (submission_id)
                 WHERE t.status = 'inherited') i
          JOIN clause_status c USING (submission_id)
         WHERE c.in_scope AND c.claim = 'inherited'
           AND (status_phase(c)).status = 'inherited') p
 GROUP BY p.submission_id, p.domain, p.status
HAVING sum(p.n) <> 0
 ORDER BY p.submission_id, p.domain

-- name: tally_fold
-- scope: system
-- Two at once fold each row once: who comes second finds it gone.
WITH ripe AS (
    SELECT DISTINCT submission_id FROM status_tallies
     WHERE NOT is_folded
     LIMIT 500
), gone AS (
    DELETE FROM status_tallies t
     USING ripe
     WHERE t.submission_id = ripe.submission_id
    RETURNING t.submission_id, t.vendor_id, t.party_id, t.domain, t.status,
        t.later, t.due, t.n
)
INSERT INTO status_tallies (submission_id, vendor_id, party_id, domain, status,
    later, due, n, is_folded)
SELECT submission_id, vendor_id, party_id, domain, status, later, due, sum(n),
       true
  FROM gone
 GROUP BY submission_id, vendor_id, party_id, domain, status, later, due
HAVING sum(n) <> 0

-- name: tally_compare
-- scope: staff
-- $1 how many at most
SELECT coalesce(told.submission_id, real.submission_id) AS submission_id,
       coalesce(told.domain, real.domain) AS domain,
       coalesce(told.status, real.status) AS status,
       coalesce(told.later, real.later) AS later,
       coalesce(told.due, real.due)::text AS due,
       coalesce(told.n, 0) AS told, coalesce(real.n, 0) AS real
  FROM (SELECT submission_id, domain, status, later, due, sum(n) AS n
          FROM status_tallies
         GROUP BY submission_id, domain, status, later, due
        HAVING sum(n) <> 0) told
  FULL JOIN (SELECT c.submission_id, c.domain, p.status, p.later, p.due,
                    count(*) AS n
               FROM clause_status c CROSS JOIN LATERAL status_phase(c) p
              WHERE c.in_scope
              GROUP BY c.submission_id, c.domain, p.status, p.later,
                       p.due) real
    ON real.submission_id = told.submission_id AND real.domain = told.domain
   AND real.status = told.status AND real.later = told.later
   AND real.due = told.due
 WHERE told.n IS DISTINCT FROM real.n
 ORDER BY 1, 2, 3, 5
 LIMIT $1::int

-- name: tally_engagements
-- scope: staff
-- The next ones in the order of their ids. $1 the last one seen
SELECT id FROM engagements WHERE id > $1::uuid ORDER BY id LIMIT 200
