-- name: turn_list
-- scope: vendor
-- $1 submission, $2 vendor
SELECT n, side, began_us, ended_us, ended_by
  FROM submission_turns
 WHERE submission_id = $1 AND vendor_id = $2
 ORDER BY n

-- name: turn_end
-- scope: vendor
-- Clocks of two machines may differ: no turn is shorter than nothing.
-- $1 submission, $2 vendor, $3 now, $4 by what
UPDATE submission_turns
   SET ended_us = greatest(began_us, $3::bigint), ended_by = $4
 WHERE submission_id = $1 AND vendor_id = $2 AND ended_us IS NULL

-- name: turn_begin
-- scope: vendor
-- Where the one before ended.
-- $1 submission, $2 vendor, $3 now, $4 whose
INSERT INTO submission_turns (submission_id, n, vendor_id, side, began_us)
SELECT $1::uuid, coalesce(max(n), 0) + 1, $2::uuid, $4,
       greatest(max(ended_us), $3::bigint)
  FROM submission_turns
 WHERE submission_id = $1 AND vendor_id = $2
