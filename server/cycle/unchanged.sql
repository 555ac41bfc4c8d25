-- name: unchanged_before
-- scope: vendor
-- What was attested before the return.
-- $1 submission, $2 vendor
SELECT coalesce(content, '') AS content
  FROM submissions
 WHERE id = $1 AND vendor_id = $2

-- name: unchanged_silent
-- scope: vendor
-- Returned clauses about which nobody of the vendor has written since.
-- $1 submission, $2 vendor
SELECT c.clause
  FROM submission_clauses c
  JOIN submissions s ON s.id = c.submission_id
 WHERE c.submission_id = $1 AND c.vendor_id = $2 AND c.is_returned
   AND c.is_asked
   AND NOT EXISTS (
       SELECT FROM thread_messages m
        WHERE m.submission_id = c.submission_id AND m.clause = c.clause
          AND m.side = 'vendor' AND m.visibility = 'shared'
          AND m.created_us > s.returned_us)
 ORDER BY c.position

-- name: unchanged_add
-- scope: vendor
-- $1 submission, $2 vendor, $3 clause, $4 reason, $5 user, $6 name, $7 now
INSERT INTO unchanged_returns (submission_id, returned_us, clause, vendor_id,
                               reason, confirmed_by, confirmed_by_name,
                               confirmed_us)
SELECT s.id, s.returned_us, $3, s.vendor_id, $4, $5, $6, $7
  FROM submissions s
 WHERE s.id = $1 AND s.vendor_id = $2
    ON CONFLICT DO NOTHING

-- name: unchanged_list
-- scope: vendor
-- $1 submission, $2 vendor
SELECT u.clause, u.reason, u.returned_us, u.confirmed_by_name, u.confirmed_us
  FROM unchanged_returns u
  JOIN submission_clauses c USING (submission_id, clause)
 WHERE u.submission_id = $1 AND u.vendor_id = $2
 ORDER BY u.returned_us DESC, c.position
