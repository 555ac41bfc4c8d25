-- name: status_add
-- scope: vendor
-- The row is made for the submission's own vendor only. Findings that are
-- still open, and their plan, stand on in the next cycle. A clause that comes
-- back to the scope has its row.
-- $1 submission, $2 clause, $3 vendor, $4 engagement, $5 party, $6 domain,
-- $7 knock-out
INSERT INTO clause_status (submission_id, clause, vendor_id, engagement_id,
                           party_id, domain, knock_out, open_findings,
                           plan_state, plan_due)
SELECT s.id, $2, s.vendor_id, $4, $5, $6, $7, coalesce(o.open_findings, 0),
       CASE WHEN o.open_findings > 0 THEN o.plan_state ELSE '' END,
       CASE WHEN o.open_findings > 0 THEN o.plan_due END
  FROM submissions s
  LEFT JOIN LATERAL (
        SELECT c.open_findings, c.plan_state, c.plan_due
          FROM clause_status c
          JOIN submissions before ON before.id = c.submission_id
         WHERE c.engagement_id = $4 AND c.party_id = $5 AND c.clause = $2
           AND before.cycle < s.cycle
         ORDER BY before.cycle DESC
         LIMIT 1) o ON true
 WHERE s.id = $1 AND s.vendor_id = $3
    ON CONFLICT (submission_id, clause) DO UPDATE SET in_scope = true

-- name: status_leave
-- scope: vendor
-- The clause has left the scope; its inputs stay, for when it comes back.
-- $1 submission, $2 clause, $3 vendor
UPDATE clause_status
   SET in_scope = false
 WHERE submission_id = $1 AND clause = $2 AND vendor_id = $3

-- name: status_claim
-- scope: vendor
-- $1 submission, $2 clause, $3 vendor, $4 claim
UPDATE clause_status
   SET claim = $4, inherited_party_id = NULL
 WHERE submission_id = $1 AND clause = $2 AND vendor_id = $3

-- name: status_inherit
-- scope: vendor
-- $1 submission, $2 clause, $3 vendor, $4 the party that does it, or NULL
UPDATE clause_status
   SET claim = 'inherited', inherited_party_id = $4
 WHERE submission_id = $1 AND clause = $2 AND vendor_id = $3

-- name: status_performers
-- scope: vendor
-- The inherited clauses of a submission and where the party stands that does
-- the work, '' when that is not known.
-- $1 submission, $2 vendor, $3 today
SELECT c.clause, coalesce(c.inherited_party_id::text, '') AS party_id,
       coalesce(p.name, '') AS name,
       status_of_performer(c, $3::date) AS status,
       (p.kind <> 'vendor' AND NOT EXISTS (
            SELECT FROM engagement_parties ep
             WHERE ep.engagement_id = c.engagement_id
               AND ep.party_id = p.id)) IS TRUE AS is_gone
  FROM clause_status c
  LEFT JOIN parties p ON p.id = c.inherited_party_id
 WHERE c.submission_id = $1 AND c.vendor_id = $2 AND c.claim = 'inherited'
   AND c.in_scope

-- name: status_verdict
-- scope: vendor
-- Behind the verdict itself: what was verified before it settles nothing.
-- $1 submission, $2 clause, $3 vendor, $4 verdict
UPDATE clause_status c
   SET verdict = $4,
       (plan_state, plan_due) = (SELECT i.plan_state, i.plan_due
                                   FROM plan_status_input(c) i)
 WHERE submission_id = $1 AND clause = $2 AND vendor_id = $3

-- name: status_findings
-- scope: vendor
-- Behind the finding itself. Also in the later cycles of the party: a finding
-- stays open across them.
-- $1 submission, $2 clause, $3 vendor, $4 difference
UPDATE clause_status c
   SET open_findings = greatest(c.open_findings + $4::int, 0),
       (plan_state, plan_due) = (SELECT i.plan_state, i.plan_due
                                   FROM plan_status_input(c) i)
  FROM submissions s, submissions mine
 WHERE mine.id = $1 AND c.clause = $2 AND c.vendor_id = $3
   AND c.engagement_id = mine.engagement_id AND c.party_id = mine.party_id
   AND s.id = c.submission_id AND s.cycle >= mine.cycle

-- name: status_evidence
-- scope: vendor
-- $1 submission, $2 clause, $3 vendor, $4 date or ''
UPDATE clause_status
   SET evidence_expires = nullif($4, '')::date
 WHERE submission_id = $1 AND clause = $2 AND vendor_id = $3

-- name: status_clause_list
-- scope: vendor
-- $1 submission, $2 vendor, $3 domain, 0: all, $4 today
SELECT c.clause, c.domain, c.knock_out, c.claim, c.verdict, c.plan_state,
       c.open_findings, coalesce(c.plan_due::text, '') AS plan_due,
       coalesce(c.evidence_expires::text, '') AS evidence_expires,
       CASE WHEN c.claim = 'inherited' THEN status_of_performer(c, $4::date)
            ELSE '' END AS performer
  FROM clause_status c
  JOIN submission_clauses p USING (submission_id, clause)
 WHERE c.submission_id = $1 AND c.vendor_id = $2 AND c.in_scope
   AND ($3::int = 0 OR c.domain = $3::int)
 ORDER BY p.position

-- part: status_counts
SELECT submission_id, domain,
       count(*) FILTER (WHERE s = 'plan_overdue') AS plan_overdue,
       count(*) FILTER (WHERE s = 'gap') AS gap,
       count(*) FILTER (WHERE s = 'evidence_expired') AS evidence_expired,
       count(*) FILTER (WHERE s = 'needs_clarification')
           AS needs_clarification,
       count(*) FILTER (WHERE s = 'unanswered') AS unanswered,
       count(*) FILTER (WHERE s = 'answered') AS answered,
       count(*) FILTER (WHERE s = 'plan_proposed') AS plan_proposed,
       count(*) FILTER (WHERE s = 'plan_agreed') AS plan_agreed,
       count(*) FILTER (WHERE s = 'alternative_accepted')
           AS alternative_accepted,
       count(*) FILTER (WHERE s = 'conforms') AS conforms,
       count(*) FILTER (WHERE s = 'not_applicable') AS not_applicable

-- name: status_domains
-- scope: vendor
-- How many clauses of each domain stand where on a date.
-- $1 submission, $2 vendor, $3 today
-- use: status_counts
  FROM (SELECT c.submission_id, c.domain,
               status_on(c, $3::date) AS s
          FROM clause_status c
         WHERE c.submission_id = $1 AND c.vendor_id = $2
           AND c.in_scope) AS at
 GROUP BY submission_id, domain
 ORDER BY domain

-- name: status_overdue
-- scope: vendor
-- Clauses with a plan past its date, in the newest submission of each party
-- and engagement.
-- $1 vendor, $2 today
SELECT count(*) AS value
  FROM (SELECT DISTINCT ON (engagement_id, party_id) id
          FROM submissions
         WHERE vendor_id = $1 AND state NOT IN ('draft', 'cancelled')
         ORDER BY engagement_id, party_id, cycle DESC) AS newest
  JOIN clause_status c ON c.submission_id = newest.id
 WHERE c.vendor_id = $1 AND c.plan_due < $2::date AND c.in_scope
   AND status_at(c, $2::date) = 'plan_overdue'

-- name: status_some
-- scope: staff
-- The same for some submissions.
-- $1 their ids, $2 today
-- use: status_counts
  FROM (SELECT c.submission_id, c.domain,
               status_on(c, $2::date) AS s
          FROM clause_status c
         WHERE c.submission_id = ANY ($1::uuid[]) AND c.in_scope) AS at
 GROUP BY submission_id, domain
 ORDER BY submission_id, domain

-- name: status_all
-- scope: staff
-- The same for the newest issued submission of every party and engagement.
-- $1 today
-- use: status_counts
  FROM (SELECT c.submission_id, c.domain,
               status_on(c, $1::date) AS s
          FROM (SELECT DISTINCT ON (engagement_id, party_id) id
                  FROM submissions
                 WHERE state NOT IN ('draft', 'cancelled')
                 ORDER BY engagement_id, party_id, cycle DESC) AS newest
          JOIN clause_status c ON c.submission_id = newest.id
         WHERE c.in_scope) AS at
 GROUP BY submission_id, domain
 ORDER BY submission_id, domain
