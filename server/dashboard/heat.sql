-- name: heat_by_name
-- scope: staff
-- Engagements that fit, in the order of their vendors' フリガナ, behind one.
-- $1 name in lower case, $2 the same as フリガナ, $3 state, $4 status,
-- $5 domain, $6 due until, $7 decision, $8 today, $9 after, $10 rows
SELECT e.vendor_id, e.vendor_name, e.engagement_id, e.engagement_name,
       '' AS sort_date
  FROM engagements_in_order($1, $2, $3, $4, $5::int, nullif($6, '')::date, $7,
                            $8::date, nullif($9, '')::uuid, $10) e

-- name: heat_by_date
-- scope: staff
-- The same in the order of a date: what is due next, or the end of the latest
-- decision; those without one come last. Looks at every engagement.
-- $1-$10 as above, $11 'due' or 'validity', $12 date of the one before
SELECT d.vendor_id, d.vendor_name, d.engagement_id, d.engagement_name,
       d.sort_date::text AS sort_date
  FROM (SELECT e.vendor_id, e.vendor_name, e.engagement_id, e.engagement_name,
               coalesce(CASE WHEN $11 = 'due' THEN e.next_due
                             ELSE e.valid_until END, 'infinity') AS sort_date
          FROM engagement_rows e
         WHERE ($1 = '' OR position($1 IN lower(e.vendor_name)) > 0
                OR position($2 IN e.kana) > 0)
           AND engagement_fits(e.engagement_id, $3, $4, $5::int,
                               nullif($6, '')::date, $7, $8::date)) d
 WHERE ($9 = '' OR (d.sort_date, d.engagement_id)
        > (coalesce(nullif($12, ''), 'infinity')::date,
           nullif($9, '')::uuid))
 ORDER BY d.sort_date, d.engagement_id
 LIMIT $10

-- name: heat_parties
-- scope: staff
-- The vendor before its sub-processors. $1 engagements
SELECT r.engagement_id, r.party_id, r.party_name, r.is_vendor, r.submission_id,
       r.state, r.due_date, coalesce(n.nasked, 0) AS nasked,
       coalesce(n.nanswered, 0) AS nanswered, d.outcome, d.valid_until
  FROM party_rows r
  LEFT JOIN LATERAL (
        SELECT count(*) AS nasked,
               count(*) FILTER (WHERE c.claim <> '') AS nanswered
          FROM clause_status c
         WHERE c.submission_id = r.submission_id AND c.in_scope
           AND r.state IN ('open', 'returned')) n ON true
  LEFT JOIN decided_outcome(r.submission_id, r.state) AS d ON true
 WHERE r.engagement_id = ANY ($1::uuid[])
 ORDER BY r.engagement_id, r.is_vendor DESC, r.party_created_us, r.party_id
