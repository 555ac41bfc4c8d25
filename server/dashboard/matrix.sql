-- name: matrix_cells
-- scope: staff
-- $1 submissions, $2 domain, $3 clause or '', $4 today
SELECT c.submission_id, c.clause, status_on(c, $4::date) AS status, c.claim,
       c.verdict,
       CASE WHEN $3 = '' THEN '' ELSE coalesce(left(a.comment, 240), '') END
           AS comment,
       $3 <> '' AND coalesce(length(a.comment), 0) > 240 AS is_cut
  FROM clause_status c
  LEFT JOIN answers a ON $3 <> '' AND a.submission_id = c.submission_id
                     AND a.clause = c.clause
 WHERE c.submission_id = ANY ($1::uuid[]) AND c.in_scope
   AND c.domain = $2::int AND ($3 = '' OR c.clause = $3)
 ORDER BY c.submission_id
