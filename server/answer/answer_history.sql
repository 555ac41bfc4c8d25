-- name: answer_history_place
-- scope: vendor
-- $1 submission, $2 vendor, $3 clause
SELECT is_returned FROM submission_clauses
WHERE submission_id = $1 AND vendor_id = $2 AND clause = $3 AND is_asked

-- name: answer_history_list
-- scope: vendor
-- The newest version stands in answers, those it replaced in answer_history.
-- $1 submission, $2 vendor, $3 clause, $4 only before this version (0: all),
-- $5 at most so many
SELECT clause, version, status, comment, fields, safeguard, plan, plan_date,
    inherited_party_id, inherited_name, saved_by_name, saved_us
FROM (SELECT clause, version, status, comment, fields, safeguard, plan,
          plan_date, inherited_party_id, inherited_name, saved_by_name,
          saved_us
      FROM answers
      WHERE submission_id = $1 AND vendor_id = $2 AND clause = $3
      UNION ALL
      SELECT clause, version, status, comment, fields, safeguard, plan,
          plan_date, inherited_party_id, inherited_name, saved_by_name,
          saved_us
      FROM answer_history
      WHERE submission_id = $1 AND vendor_id = $2 AND clause = $3) v
WHERE $4::bigint = 0 OR version < $4::bigint
ORDER BY version DESC LIMIT $5::int

-- name: answer_history_get
-- scope: vendor
-- One version, the newest too.
-- $1 submission, $2 vendor, $3 clause, $4 version
SELECT clause, version, status, comment, fields, safeguard, plan, plan_date,
    inherited_party_id, inherited_name, saved_by_name, saved_us
FROM answers
WHERE submission_id = $1 AND vendor_id = $2 AND clause = $3
    AND version = $4::bigint
UNION ALL
SELECT clause, version, status, comment, fields, safeguard, plan, plan_date,
    inherited_party_id, inherited_name, saved_by_name, saved_us
FROM answer_history
WHERE submission_id = $1 AND vendor_id = $2 AND clause = $3
    AND version = $4::bigint
LIMIT 1
