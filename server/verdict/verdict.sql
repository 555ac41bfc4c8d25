-- name: verdict_list
-- scope: vendor
-- Everything, for staff.
-- $1 submission id, $2 vendor id
SELECT v.clause, v.verdict, v.note, v.internal_note, v.answer_version,
       v.version, v.reviewer_name, v.judged_us
  FROM verdicts v
  JOIN submission_clauses c USING (submission_id, clause)
 WHERE v.submission_id = $1 AND v.vendor_id = $2
 ORDER BY c.position

-- name: verdict_list_shared
-- scope: vendor
-- What the vendor's people may see: no internal note, and nothing while the
-- reviewer is still at it.
-- $1 submission id, $2 vendor id
SELECT v.clause, v.verdict, v.note, '' AS internal_note, v.answer_version,
       v.version, v.reviewer_name, v.judged_us
  FROM verdicts v
  JOIN submission_clauses c USING (submission_id, clause)
  JOIN submissions s ON s.id = v.submission_id
 WHERE v.submission_id = $1 AND v.vendor_id = $2
   AND s.state IN ('returned', 'decided')
 ORDER BY c.position

-- name: verdict_subject
-- scope: vendor
-- What a verdict is about: is the clause asked, which versions stand.
-- $1 submission id, $2 vendor id, $3 clause
SELECT c.is_asked, coalesce(a.version, 0) AS answer_version,
       coalesce(v.version, 0) AS verdict_version
  FROM submission_clauses c
  LEFT JOIN answers a USING (submission_id, clause)
  LEFT JOIN verdicts v USING (submission_id, clause)
 WHERE c.submission_id = $1 AND c.vendor_id = $2 AND c.clause = $3

-- name: verdict_put
-- scope: vendor
-- Affects no row when somebody else judged since version $9 was shown.
-- $1 submission, $2 vendor, $3 clause, $4 verdict, $5 note, $6 internal note,
-- $7 answer version, $8 now, $9 version shown (0: none), $10 user, $11 name
INSERT INTO verdicts (submission_id, vendor_id, clause, verdict, note,
                      internal_note, answer_version, version, reviewer_id,
                      reviewer_name, judged_us)
SELECT c.submission_id, c.vendor_id, c.clause, $4, $5, $6, $7, 1, $10, $11, $8
  FROM submission_clauses c
 WHERE c.submission_id = $1 AND c.vendor_id = $2 AND c.clause = $3
   AND ($9::int = 0
        OR EXISTS (SELECT FROM verdicts v
                    WHERE v.submission_id = c.submission_id
                      AND v.clause = c.clause))
    ON CONFLICT (submission_id, clause) DO UPDATE
   SET verdict = excluded.verdict, note = excluded.note,
       internal_note = excluded.internal_note,
       answer_version = excluded.answer_version,
       version = verdicts.version + 1, reviewer_id = excluded.reviewer_id,
       reviewer_name = excluded.reviewer_name, judged_us = excluded.judged_us
 WHERE verdicts.version = $9::int

-- name: verdict_keep
-- scope: vendor
-- Before verdict_put: what somebody else said, or another verdict, stays.
-- $1 submission, $2 vendor, $3 clause, $4 version shown, $5 user, $6 verdict,
-- $7 answer version
INSERT INTO verdict_history (submission_id, clause, version, vendor_id, verdict,
                             note, internal_note, answer_version, reviewer_id,
                             reviewer_name, judged_us)
SELECT submission_id, clause, version, vendor_id, verdict, note, internal_note,
       answer_version, reviewer_id, reviewer_name, judged_us
  FROM verdicts
 WHERE submission_id = $1 AND vendor_id = $2 AND clause = $3 AND version = $4
   AND (reviewer_id <> $5 OR verdict <> $6 OR answer_version <> $7)

-- name: verdict_history
-- scope: staff
-- $1 submission, $2 domain (0: all)
SELECT h.clause, h.verdict, h.note, h.internal_note, h.answer_version,
       h.version, h.reviewer_name, h.judged_us
  FROM verdict_history h
  JOIN submission_clauses c USING (submission_id, clause)
 WHERE h.submission_id = $1 AND ($2::int = 0 OR c.domain = $2::int)
 ORDER BY c.position, h.version DESC

-- name: verdict_tally
-- scope: vendor
-- $1 submission id, $2 vendor id
SELECT c.domain,
       count(*) AS nasked,
       count(*) FILTER (WHERE v.clause IS NOT NULL
                          AND v.answer_version = coalesce(a.version, 0)) AS njudged,
       count(*) FILTER (WHERE v.verdict = 'needs_clarification') AS nclarify,
       count(*) FILTER (WHERE v.verdict = 'gap') AS ngap
  FROM submission_clauses c
  LEFT JOIN verdicts v USING (submission_id, clause)
  LEFT JOIN answers a USING (submission_id, clause)
 WHERE c.submission_id = $1 AND c.vendor_id = $2 AND c.is_asked
 GROUP BY c.domain
 ORDER BY c.domain
