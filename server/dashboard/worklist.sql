-- name: work_list
-- scope: staff
-- A reviewer's own: what they review or judge a domain of, and what nobody has
-- begun yet. Names, and how far a review is, are read for the rows of the page
-- only: joined before the LIMIT they were read for everything that waits.
-- $1 turn or '', $2 mine: 'true', $3 who, $4 since and $5 id of the one before,
-- $6 rows
WITH page AS MATERIALIZED (
SELECT w.kind, w.turn, w.since_us, w.id, w.submission_id, w.clause,
       w.finding_id, w.request_id
  FROM ((SELECT CASE s.state WHEN 'submitted' THEN 'begin_review'
                             WHEN 'in_review' THEN 'review'
                             WHEN 'returned' THEN 'correct' ELSE 'answer' END
                    AS kind,
                CASE WHEN s.state IN ('submitted', 'in_review')
                     THEN 'alludo' ELSE 'vendor' END AS turn,
                coalesce(CASE s.state WHEN 'in_review' THEN s.review_started_us
                                      WHEN 'submitted' THEN s.submitted_us
                                      WHEN 'returned' THEN s.returned_us
                                      ELSE s.issued_us END, s.created_us)
                    AS since_us,
                s.id::text AS id, s.id AS submission_id, '' AS clause,
                '' AS finding_id, '' AS request_id
           FROM submissions s
          WHERE s.state IN ('open', 'submitted', 'in_review', 'returned'))
        UNION ALL
        (SELECT 'message', t.waits_for, t.since_us,
                t.submission_id || '/' || t.clause, t.submission_id, t.clause,
                '', ''
           FROM threads t
          WHERE t.waits_for <> '' AND ($1 = '' OR t.waits_for = $1)
            AND (t.since_us, t.submission_id || '/' || t.clause)
                > ($4::bigint, $5))
        UNION ALL
        (SELECT CASE WHEN pl.state = 'completed' THEN 'verify_plan'
                     ELSE 'agree_plan' END,
                CASE WHEN pl.state = 'completed' OR pv.alludo_agreed_us IS NULL
                     THEN 'alludo' ELSE 'vendor' END,
                CASE WHEN pl.state = 'completed'
                     THEN coalesce(pl.completed_us, pv.created_us)
                     ELSE pv.created_us END,
                pl.id::text, pl.submission_id, pl.clause, pl.finding_id::text,
                ''
           FROM plans pl
           JOIN plan_versions pv ON pv.plan_id = pl.id
                                AND pv.number = pl.latest_version
          WHERE pl.state = 'completed'
             OR pl.state IN ('proposed', 'agreed')
            AND pl.latest_version IS DISTINCT FROM pl.agreed_version)
        UNION ALL
        (SELECT 'scope', 'alludo', r.requested_us, r.id::text, r.submission_id,
                '', '', r.id::text
           FROM scope_requests r
           JOIN submissions s ON s.id = r.submission_id
          WHERE r.state = 'open' AND s.state NOT IN ('decided', 'cancelled'))
        UNION ALL
        (SELECT 'request', 'alludo', r.received_us, r.id::text, NULL, '', '',
                r.id::text
           FROM submission_requests r
          WHERE r.state = 'received')) AS w
 WHERE ($1 = '' OR w.turn = $1)
   AND ($2 <> 'true' OR w.submission_id IS NULL
        OR w.submission_id IN (
           SELECT s.id FROM submissions s
            WHERE s.reviewer_id IS NULL
               OR s.reviewer_id = nullif($3, '')::uuid
           UNION ALL
           SELECT a.submission_id FROM review_assignments a
            WHERE a.user_id = nullif($3, '')::uuid))
   AND (w.since_us, w.id) > ($4::bigint, $5)
 ORDER BY w.since_us, w.id
 LIMIT $6)
SELECT w.kind, w.turn, w.since_us, w.id,
       coalesce(w.submission_id::text, '') AS submission_id, v.id AS vendor_id,
       v.name AS vendor_name, coalesce(p.name, v.name) AS party_name,
       coalesce(e.name, q.engagement_name) AS engagement_name, w.clause,
       w.finding_id, w.request_id, coalesce(s.reviewer_name, '') AS who,
       n.ndone, n.nall
  FROM page w
  LEFT JOIN submissions s ON s.id = w.submission_id
  LEFT JOIN submission_requests q
         ON q.id = CASE w.kind WHEN 'request' THEN w.request_id::uuid END
  JOIN vendors v ON v.id = coalesce(s.vendor_id, q.vendor_id)
  LEFT JOIN parties p ON p.id = s.party_id
  LEFT JOIN engagements e ON e.id = coalesce(s.engagement_id, q.engagement_id)
 CROSS JOIN LATERAL (
       SELECT count(*) FILTER (WHERE c.verdict <> '') AS ndone,
              count(*) AS nall
         FROM clause_status c
        WHERE w.kind = 'review' AND c.submission_id = w.submission_id
          AND c.in_scope) n
 ORDER BY w.since_us, w.id
