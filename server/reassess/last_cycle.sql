-- name: last_cycle_find
-- scope: vendor
-- The one that this began with; else the party's last attested one.
-- $1 submission, $2 vendor
SELECT p.id, p.cycle
  FROM submissions s
  JOIN submissions p ON p.id = coalesce(s.carried_from, (
       SELECT x.id FROM submissions x
        WHERE x.engagement_id = s.engagement_id AND x.party_id = s.party_id
          AND x.cycle < s.cycle AND x.submitted_us IS NOT NULL
        ORDER BY x.cycle DESC LIMIT 1))
 WHERE s.id = $1 AND s.vendor_id = $2

-- name: last_cycle_answers
-- scope: vendor
-- Under the numbers of now; an answer that was carried over knows its number
-- of then.
-- $1 submission, $2 vendor, $3 the one before, $4 domain
SELECT c.clause, a.clause AS number, a.status, a.comment, a.fields, a.safeguard,
       a.plan, a.plan_date, a.inherited_name,
       coalesce(v.verdict, '') AS verdict, coalesce(v.note, '') AS note
  FROM submission_clauses c
  LEFT JOIN answers n ON n.submission_id = c.submission_id
                     AND n.clause = c.clause
  JOIN answers a ON a.submission_id = $3
                AND a.clause = coalesce(nullif(n.carried_number, ''), c.clause)
  LEFT JOIN verdicts v ON v.submission_id = a.submission_id
                      AND v.clause = a.clause
 WHERE c.submission_id = $1 AND c.vendor_id = $2 AND a.vendor_id = $2
   AND c.domain = $4 AND c.is_asked AND a.status <> ''
 ORDER BY c.position
