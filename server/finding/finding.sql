-- part: finding_row
SELECT f.id, f.vendor_id, f.submission_id, f.clause, f.severity, f.title,
       f.description, f.state, f.raised_by_name, f.raised_us, f.closed_us,
       f.closed_by_name, f.close_reason, f.version, f.vendor_name,
       f.party_name, f.engagement_name, f.source, f.cvss_vector, f.cvss_score,
       f.domain, f.party_id, f.engagement_id
  FROM finding_rows f

-- name: finding_get
-- scope: vendor
-- $1 finding id, $2 vendor id
-- use: finding_row
 WHERE f.id = $1 AND f.vendor_id = $2

-- name: finding_get_staff
-- scope: staff
-- $1 finding id
-- use: finding_row
 WHERE f.id = $1

-- name: finding_list
-- scope: vendor
-- $1 vendor id, $2 submission id or NULL for all
-- use: finding_row
 WHERE f.vendor_id = $1 AND ($2::uuid IS NULL OR f.submission_id = $2::uuid)
 ORDER BY f.state DESC, f.raised_us DESC, f.id

-- name: finding_list_staff
-- scope: staff
-- $1 submission id or NULL for all
-- use: finding_row
 WHERE $1::uuid IS NULL OR f.submission_id = $1::uuid
 ORDER BY f.state DESC, f.raised_us DESC, f.id

-- name: finding_add
-- scope: vendor
-- Affects no row when the clause is not asked.
-- $1 id, $2 vendor, $3 submission, $4 clause, $5 severity, $6 title,
-- $7 description, $8 user, $9 name, $10 now, $11 CVSS vector or '', $12 score
INSERT INTO findings (id, vendor_id, submission_id, clause, severity, title,
                      description, state, raised_by, raised_by_name, raised_us,
                      cvss_vector, cvss_score)
SELECT $1, c.vendor_id, c.submission_id, c.clause, $5, $6, $7, 'open', $8, $9,
       $10, $11, $12
  FROM submission_clauses c
 WHERE c.submission_id = $3 AND c.vendor_id = $2 AND c.clause = $4
   AND c.is_asked

-- name: finding_add_own
-- scope: vendor
-- From the vendor's own answer.
-- $1 id, $2 vendor, $3 submission, $4 clause, $5 severity, $6 title,
-- $7 description, $8 user, $9 name, $10 now
INSERT INTO findings (id, vendor_id, submission_id, clause, severity, title,
                      description, state, source, raised_by, raised_by_name,
                      raised_us)
SELECT $1, c.vendor_id, c.submission_id, c.clause, $5, $6, $7, 'open',
       'answer', $8, $9, $10
  FROM submission_clauses c
 WHERE c.submission_id = $3 AND c.vendor_id = $2 AND c.clause = $4
   AND c.is_asked

-- name: finding_put_own
-- scope: vendor
-- The answer behind it has changed.
-- $1 id, $2 vendor, $3 title, $4 description
UPDATE findings
   SET title = $3, description = $4, version = version + 1
 WHERE id = $1 AND vendor_id = $2 AND state = 'open' AND source = 'answer'

-- name: finding_hold_reviews
-- scope: vendor
-- Who closes a finding, or speaks for Alludo on its plan, takes part in these
-- reviews (review_hands): before findings and plans are held, and in one order.
-- $1 submission of the finding, $2 vendor id
SELECT s.id
  FROM submissions b
  JOIN submissions s ON s.engagement_id = b.engagement_id
                    AND s.party_id = b.party_id AND s.cycle >= b.cycle
 WHERE b.id = $1 AND b.vendor_id = $2
 ORDER BY s.id
   FOR KEY SHARE OF s

-- name: finding_close
-- scope: vendor
-- Affects no row when it is closed already.
-- $1 finding id, $2 vendor id, $3 now, $4 name, $5 reason, $6 user
UPDATE findings
   SET state = 'closed', closed_us = $3, closed_by_name = $4,
       close_reason = $5, closed_by = $6, version = version + 1
 WHERE id = $1 AND vendor_id = $2 AND state = 'open'
