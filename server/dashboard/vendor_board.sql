-- name: vendor_board_engagements
-- scope: staff
-- $1 vendor, $2 after
SELECT e.vendor_id, e.vendor_name, e.engagement_id, e.engagement_name,
       '' AS sort_date
  FROM engagement_rows e
 WHERE e.vendor_id = $1
   AND ($2 = '' OR (e.engagement_name, e.engagement_id) > (
        SELECT x.engagement_name, x.engagement_id FROM engagement_rows x
         WHERE x.engagement_id = nullif($2, '')::uuid))
 ORDER BY e.engagement_name, e.engagement_id
 LIMIT 25

-- name: vendor_board_cycles
-- scope: staff
-- What stands where in each cycle, the clauses that another party answers apart.
-- $1 vendor, $2 today
SELECT s.id AS submission_id, e.name AS engagement_name, p.name AS party_name,
       s.state, d.outcome, d.valid_until, s.cycle, s.issued_us,
       s.submitted_us, t.status, t.n
  FROM submissions s
  JOIN engagements e ON e.id = s.engagement_id
  JOIN parties p ON p.id = s.party_id
 CROSS JOIN LATERAL (
       SELECT x.status, sum(x.n) AS n
         FROM (SELECT CASE WHEN due < $2::date THEN later ELSE status END
                          AS status, n
                 FROM status_tallies
                WHERE submission_id = s.id AND status <> 'inherited'
                UNION ALL
               SELECT status_on(c, $2::date), 1
                 FROM clause_status c
                WHERE c.submission_id = s.id AND c.in_scope
                  AND c.claim = 'inherited'
                  AND (status_phase(c)).status = 'inherited') x
        GROUP BY x.status
       HAVING sum(x.n) <> 0) t
  LEFT JOIN decided_outcome(s.id, s.state) AS d ON true
 WHERE s.vendor_id = $1 AND s.state NOT IN ('draft', 'cancelled')
 ORDER BY e.name, e.id, p.kind DESC, p.created_us, p.id, s.cycle, s.id

-- name: vendor_board_plans
-- scope: staff
-- One row for each milestone, or one without. Of the version in force, else of
-- the newest. $1 vendor
SELECT pl.id AS plan_id, pl.finding_id, pl.clause, pl.state,
       f.title AS finding_title, f.source AS finding_source,
       pa.name AS party_name, pv.number, pv.owner, pv.due_date,
       pl.created_us, m.title AS milestone, m.due_date AS milestone_due,
       m.done_us
  FROM plans pl
  JOIN findings f ON f.id = pl.finding_id
  JOIN submissions s ON s.id = pl.submission_id
  JOIN parties pa ON pa.id = s.party_id
  JOIN plan_versions pv ON pv.plan_id = pl.id
       AND pv.number = coalesce(pl.agreed_version, pl.latest_version)
  LEFT JOIN plan_milestones m ON m.plan_id = pl.id AND m.number = pv.number
 WHERE pl.vendor_id = $1 AND pl.state IN ('proposed', 'agreed', 'completed')
 ORDER BY pv.due_date, pl.id, m.position
 LIMIT 400

-- name: vendor_board_evidence
-- scope: staff
-- Files that answers rest on and that are good for another half year at most.
-- $1 vendor, $2 last day
SELECT a.id, a.name, a.good_until, a.nused
  FROM attachment_rows a
 WHERE a.vendor_id = $1 AND a.superseded_us IS NULL AND a.nused > 0
   AND a.good_until <= $2::date
 ORDER BY a.good_until, a.name, a.id
 LIMIT 100
