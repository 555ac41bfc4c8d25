-- name: threshold_list
-- scope: public
-- The newest of each field; ids grow with time.
SELECT DISTINCT ON (clause, field) clause, field, value, reason,
       raised_by_name, raised_us
  FROM raised_thresholds
 ORDER BY clause, field, raised_us DESC, id DESC

-- name: threshold_add
-- scope: system
-- $1 id, $2 clause, $3 field, $4 value, $5 reason, $6 who, $7 name, $8 now
INSERT INTO raised_thresholds (id, clause, field, value, reason, raised_by,
                               raised_by_name, raised_us)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
