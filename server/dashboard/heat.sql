-- name: heat_by_name
-- scope: staff
-- Engagements that fit, in the order of their vendors' フリガナ, behind one.
-- The limit is written out: with a parameter for it the planner would not walk
-- the index.
-- $1 name in lower case, $2 the same as フリガナ, $3 state, $4 status,
-- $5 domain, $6 due until, $7 decision, $8 today, $9 after
SELECT e.vendor_id, e.vendor_name, e.engagement_id, e.engagement_name,
       '' AS sort_date
  FROM engagement_rows e
 WHERE e.sort_key >= coalesce(
        (SELECT x.sort_key FROM engagement_rows x
          WHERE x.engagement_id = nullif($9, '')::uuid), '')
   AND ($9 = '' OR (e.sort_key, e.vendor_id, e.engagement_name,
                    e.engagement_id) > (
        SELECT x.sort_key, x.vendor_id, x.engagement_name, x.engagement_id
          FROM engagement_rows x
         WHERE x.engagement_id = nullif($9, '')::uuid))
   AND ($1 = '' OR position($1 IN lower(e.vendor_name)) > 0
        OR position($2 IN e.kana) > 0)
   AND ($3 = '' OR EXISTS (
        SELECT FROM party_rows r
         WHERE r.engagement_id = e.engagement_id AND r.state = $3))
   AND ($4 = '' AND $5::int = 0 OR EXISTS (
        SELECT FROM party_rows r
          JOIN status_tallies t ON t.submission_id = r.submission_id
         WHERE r.engagement_id = e.engagement_id
           AND ($5::int = 0 OR t.domain = $5::int)
           AND ($4 = '' OR $4 = CASE WHEN t.due < $8::date THEN t.later
                                     ELSE t.status END)
         GROUP BY r.submission_id
        HAVING sum(t.n) > 0)
        OR $4 = 'unanswered' AND EXISTS (
        SELECT FROM party_rows r
          JOIN clause_status c ON c.submission_id = r.submission_id
           AND c.claim = 'inherited' AND c.in_scope
         WHERE r.engagement_id = e.engagement_id
           AND ($5::int = 0 OR c.domain = $5::int)
           AND status_on(c, $8::date) = 'unanswered'))
   AND ($6 = '' OR e.next_due <= $6::date)
   AND ($7 = '' OR $7 = CASE WHEN e.outcome IS NULL THEN 'none'
                             WHEN e.outcome = 'withdrawn' THEN 'not_approved'
                             WHEN e.outcome NOT IN ('not_approved', 'suspended')
                              AND coalesce(e.valid_until, '-infinity')
                                  < $8::date THEN 'expired'
                             ELSE e.outcome END)
 ORDER BY e.sort_key, e.vendor_id, e.engagement_name, e.engagement_id
 LIMIT 25

-- name: heat_by_date
-- scope: staff
-- The same in the order of a date: what is due next, or the end of the latest
-- decision; those without one come last.
-- $1-$9 as above, $10 'due' or 'validity', $11 date of the one before
SELECT d.vendor_id, d.vendor_name, d.engagement_id, d.engagement_name,
       d.sort_date::text AS sort_date
  FROM (SELECT e.vendor_id, e.vendor_name, e.kana, e.engagement_id,
               e.engagement_name, e.next_due, e.outcome, e.valid_until,
               coalesce(CASE WHEN $10 = 'due' THEN e.next_due
                             ELSE e.valid_until END, 'infinity') AS sort_date
          FROM engagement_rows e
         WHERE ($1 = '' OR position($1 IN lower(e.vendor_name)) > 0
                OR position($2 IN e.kana) > 0)) d
 WHERE ($9 = '' OR (d.sort_date, d.engagement_id)
        > (coalesce(nullif($11, ''), 'infinity')::date,
           nullif($9, '')::uuid))
   AND ($3 = '' OR EXISTS (
        SELECT FROM party_rows r
         WHERE r.engagement_id = d.engagement_id AND r.state = $3))
   AND ($4 = '' AND $5::int = 0 OR EXISTS (
        SELECT FROM party_rows r
          JOIN status_tallies t ON t.submission_id = r.submission_id
         WHERE r.engagement_id = d.engagement_id
           AND ($5::int = 0 OR t.domain = $5::int)
           AND ($4 = '' OR $4 = CASE WHEN t.due < $8::date THEN t.later
                                     ELSE t.status END)
         GROUP BY r.submission_id
        HAVING sum(t.n) > 0)
        OR $4 = 'unanswered' AND EXISTS (
        SELECT FROM party_rows r
          JOIN clause_status c ON c.submission_id = r.submission_id
           AND c.claim = 'inherited' AND c.in_scope
         WHERE r.engagement_id = d.engagement_id
           AND ($5::int = 0 OR c.domain = $5::int)
           AND status_on(c, $8::date) = 'unanswered'))
   AND ($6 = '' OR d.next_due <= $6::date)
   AND ($7 = '' OR $7 = CASE WHEN d.outcome IS NULL THEN 'none'
                             WHEN d.outcome = 'withdrawn' THEN 'not_approved'
                             WHEN d.outcome NOT IN ('not_approved', 'suspended')
                              AND coalesce(d.valid_until, '-infinity')
                                  < $8::date THEN 'expired'
                             ELSE d.outcome END)
 ORDER BY d.sort_date, d.engagement_id
 LIMIT 25

-- name: heat_parties
-- scope: staff
-- The vendor before its sub-processors. $1 engagements
SELECT r.engagement_id, r.party_id, r.party_name, r.is_vendor, r.submission_id,
       r.state, r.due_date, coalesce(n.nasked, 0) AS nasked,
       coalesce(n.nanswered, 0) AS nanswered
  FROM party_rows r
  LEFT JOIN LATERAL (
        SELECT count(*) AS nasked,
               count(*) FILTER (WHERE c.claim <> '') AS nanswered
          FROM clause_status c
         WHERE c.submission_id = r.submission_id AND c.in_scope
           AND r.state IN ('open', 'returned')) n ON true
 WHERE r.engagement_id = ANY ($1::uuid[])
 ORDER BY r.engagement_id, r.is_vendor DESC, r.party_created_us, r.party_id
