-- name: reviewer_list
-- scope: staff
-- $1 submission
SELECT domain, user_id, user_name
  FROM review_assignments
 WHERE submission_id = $1
 ORDER BY domain

-- name: reviewer_give
-- scope: staff
-- $1 submission, $2 domain, $3 user, $4 name, $5 by, $6 by name, $7 now
INSERT INTO review_assignments (submission_id, domain, vendor_id, user_id,
                                user_name, assigned_by, assigned_by_name,
                                assigned_us)
SELECT s.id, $2::int, s.vendor_id, $3, $4, $5, $6, $7
  FROM submissions s
 WHERE s.id = $1
   AND EXISTS (SELECT FROM submission_clauses c
                WHERE c.submission_id = s.id AND c.domain = $2::int
                  AND c.is_asked)
    ON CONFLICT (submission_id, domain) DO UPDATE
   SET user_id = excluded.user_id, user_name = excluded.user_name,
       assigned_by = excluded.assigned_by,
       assigned_by_name = excluded.assigned_by_name,
       assigned_us = excluded.assigned_us

-- name: reviewer_take
-- scope: staff
-- $1 submission, $2 domain
DELETE FROM review_assignments WHERE submission_id = $1 AND domain = $2
