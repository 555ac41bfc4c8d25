-- name: compare_status
-- scope: vendor
-- $1 submission, $2 vendor, $3 today
SELECT cs.clause, status_on(cs, $3::date) AS status
  FROM clause_status cs
 WHERE cs.submission_id = $1 AND cs.vendor_id = $2 AND cs.in_scope

-- name: compare_trend
-- scope: vendor
-- By the verdict where the reader may see it, else by the claim; one that was
-- carried over is none before somebody confirms it.
-- $1 submission, $2 vendor, $3 whether verdicts of a running review show
SELECT o.id, o.cycle, count(*) AS nasked,
       count(*) FILTER (WHERE x.is IN ('conforms', 'not_applicable',
                                       'alternative_accepted')) AS nconforming,
       count(*) FILTER (WHERE x.is IN ('partly', 'alternative', 'inherited',
                                       'needs_clarification')) AS npartly,
       count(*) FILTER (WHERE x.is IN ('gap', 'does_not_conform')) AS nfailed,
       count(*) FILTER (WHERE x.is = '') AS nopen,
       (SELECT d.outcome FROM decisions d
         WHERE d.submission_id = o.id
         ORDER BY d.number DESC LIMIT 1) AS outcome
  FROM submissions s
  JOIN submissions o ON o.engagement_id = s.engagement_id
                    AND o.party_id = s.party_id
                    AND o.state NOT IN ('draft', 'cancelled')
  JOIN submission_clauses c ON c.submission_id = o.id AND c.is_asked
  LEFT JOIN answers a ON a.submission_id = o.id AND a.clause = c.clause
  LEFT JOIN verdicts v ON v.submission_id = o.id AND v.clause = c.clause
                      AND v.answer_version = a.version
                      AND ($3::boolean OR o.state IN ('returned', 'decided'))
 CROSS JOIN LATERAL (
       SELECT coalesce(v.verdict, CASE WHEN a.carried_over = ''
                                       THEN a.status END, '') AS is) AS x
 WHERE s.id = $1 AND s.vendor_id = $2
 GROUP BY o.id, o.cycle
 ORDER BY o.cycle
