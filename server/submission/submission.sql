-- part: submission_columns
SELECT r.id, r.vendor_id, r.engagement_id, r.party_id, r.questionnaire_id,
       r.cycle, r.state, r.facts, r.due_date, r.issued_us, r.issued_by_name,
       r.submitted_us, r.attested_name, r.attested_title,
       r.attestation_version, r.content_sha256, r.review_started_us,
       r.reviewer_id, r.reviewer_name, r.return_message, r.returned_us,
       r.returned_by_name, r.cancel_reason, r.version, r.vendor_name,
       r.party_name, r.party_kind, r.engagement_name,

-- part: submission_counted
       n.nasked, n.nanswered, n.nreturned, d.outcome, d.valid_until
  FROM submission_rows r
 CROSS JOIN LATERAL (
       SELECT count(*) FILTER (WHERE c.is_asked) AS nasked,
              count(*) FILTER (WHERE c.is_asked AND a.status <> ''
                                 AND a.carried_over = '') AS nanswered,
              count(*) FILTER (WHERE c.is_returned) AS nreturned
         FROM submission_clauses c
         LEFT JOIN answers a USING (submission_id, clause)
        WHERE c.submission_id = r.id) AS n
  LEFT JOIN decided_outcome(r.id, r.state) AS d ON true

-- name: submission_get
-- scope: vendor
-- A vendor does not see what was never issued.
-- $1 id, $2 vendor
-- use: submission_columns
-- use: submission_counted
 WHERE r.id = $1 AND r.vendor_id = $2
   AND (r.issued_us IS NOT NULL OR r.state NOT IN ('draft', 'cancelled'))

-- name: submission_get_staff
-- scope: staff
-- $1 id
-- use: submission_columns
-- use: submission_counted
 WHERE r.id = $1

-- name: submission_lock_share
-- scope: vendor
-- $1 id, $2 vendor
SELECT id
  FROM submissions
 WHERE id = $1 AND vendor_id = $2
   AND (issued_us IS NOT NULL OR state NOT IN ('draft', 'cancelled'))
   FOR SHARE

-- name: submission_lock_share_staff
-- scope: staff
-- $1 id
SELECT id
  FROM submissions
 WHERE id = $1
   FOR SHARE

-- name: submission_alone
-- scope: system
-- Waits for those who save answers and keeps new ones out (answer_lock), until
-- commit.
-- $1 id
SELECT pg_advisory_xact_lock(hashtextextended($1, 5))

-- name: submission_lock_update
-- scope: vendor
-- $1 id, $2 vendor
SELECT id
  FROM submissions
 WHERE id = $1 AND vendor_id = $2
   AND (issued_us IS NOT NULL OR state NOT IN ('draft', 'cancelled'))
   FOR UPDATE

-- name: submission_lock_update_staff
-- scope: staff
-- $1 id
SELECT id
  FROM submissions
 WHERE id = $1
   FOR UPDATE

-- name: submission_locked
-- scope: vendor
-- The row behind a lock just taken, without counting.
-- $1 id, $2 vendor
-- use: submission_columns
       0 AS nasked, 0 AS nanswered, 0 AS nreturned,
       NULL AS outcome, NULL AS valid_until
  FROM submission_rows r
 WHERE r.id = $1 AND r.vendor_id = $2
   AND (r.issued_us IS NOT NULL OR r.state NOT IN ('draft', 'cancelled'))

-- name: submission_locked_staff
-- scope: staff
-- $1 id
-- use: submission_columns
       0 AS nasked, 0 AS nanswered, 0 AS nreturned,
       NULL AS outcome, NULL AS valid_until
  FROM submission_rows r
 WHERE r.id = $1

-- name: submission_list
-- scope: vendor
-- $1 vendor
-- use: submission_columns
-- use: submission_counted
 WHERE r.vendor_id = $1
   AND (r.issued_us IS NOT NULL OR r.state NOT IN ('draft', 'cancelled'))
 ORDER BY r.created_us DESC, r.id DESC

-- name: submission_find
-- scope: vendor
-- Found by their ids first: what is counted is read for the rows of the page.
-- $1 vendor, $2 one vendor or '', $3 engagement or '', $4 state or '', $5 part
-- of the vendor's name in lower case or '', $6 rows, $7 rows before them
-- use: submission_columns
-- use: submission_counted
 WHERE r.vendor_id = $1 AND r.id = ANY (ARRAY(
       SELECT s.id FROM submissions s
        WHERE s.vendor_id = $1
          AND (s.issued_us IS NOT NULL
               OR s.state NOT IN ('draft', 'cancelled'))
          AND ($2 = '' OR s.vendor_id = nullif($2, '')::uuid)
          AND ($3 = '' OR s.engagement_id = nullif($3, '')::uuid)
          AND ($4 = '' OR s.state = $4)
          AND ($5 = '' OR s.vendor_id IN (
               SELECT v.id FROM vendors v
                WHERE v.id = $1 AND position($5 IN lower(v.name)) > 0))
        ORDER BY s.created_us DESC, s.id DESC
        LIMIT $6 OFFSET $7))
 ORDER BY r.created_us DESC, r.id DESC

-- name: submission_find_staff
-- scope: staff
-- $1 vendor or '', $2 engagement or '', $3 state or '', $4 part of the vendor's
-- name in lower case or '', $5 rows, $6 rows before them
-- use: submission_columns
-- use: submission_counted
 WHERE r.id = ANY (ARRAY(
       SELECT s.id FROM submissions s
        WHERE ($1 = '' OR s.vendor_id = nullif($1, '')::uuid)
          AND ($2 = '' OR s.engagement_id = nullif($2, '')::uuid)
          AND ($3 = '' OR s.state = $3)
          AND ($4 = '' OR s.vendor_id IN (
               SELECT v.id FROM vendors v
                WHERE position($4 IN lower(v.name)) > 0))
        ORDER BY s.created_us DESC, s.id DESC
        LIMIT $5 OFFSET $6))
 ORDER BY r.created_us DESC, r.id DESC

-- name: submission_any
-- scope: vendor
-- $1 vendor
SELECT EXISTS (SELECT FROM submissions
                WHERE vendor_id = $1
                  AND (issued_us IS NOT NULL
                       OR state NOT IN ('draft', 'cancelled'))) AS is_there

-- name: submission_any_staff
-- scope: staff
SELECT EXISTS (SELECT FROM submissions) AS is_there

-- name: submission_vendors
-- scope: staff
-- Who has any, in the order of their names; so many at most. $1 rows
SELECT x.id, x.name
  FROM (SELECT v.id, v.name FROM vendors v
         WHERE EXISTS (SELECT FROM submissions s WHERE s.vendor_id = v.id)
         LIMIT $1) x
 ORDER BY x.name COLLATE "C", x.id

-- name: submission_list_engagement
-- scope: vendor
-- $1 engagement, $2 vendor, $3 whether drafts belong to it
-- use: submission_columns
-- use: submission_counted
 WHERE r.engagement_id = $1 AND r.vendor_id = $2
   AND (r.issued_us IS NOT NULL OR r.state NOT IN ('draft', 'cancelled')
        OR $3::boolean)
 ORDER BY r.created_us DESC, r.id DESC

-- name: scope_list
-- scope: vendor
-- $1 submission, $2 vendor
SELECT clause, position, domain, knock_out, is_asked, reason, is_returned,
       return_note
  FROM submission_clauses
 WHERE submission_id = $1 AND vendor_id = $2
 ORDER BY position

-- name: scope_put
-- scope: vendor
-- $1 submission, $2 vendor, $3 clause, $4 asked, $5 reason
UPDATE submission_clauses
   SET is_asked = $4, reason = $5
 WHERE submission_id = $1 AND vendor_id = $2 AND clause = $3

-- name: submission_cancel
-- scope: vendor
-- $1 id, $2 vendor, $3 reason
UPDATE submissions
   SET state = 'cancelled', cancel_reason = $3, version = version + 1
 WHERE id = $1 AND vendor_id = $2

-- name: submission_start_review
-- scope: vendor
-- $1 id, $2 vendor, $3 now, $4 user, $5 name
UPDATE submissions
   SET state = 'in_review', review_started_us = $3,
       reviewer_id = nullif($4, '')::uuid,
       reviewer_name = $5, version = version + 1
 WHERE id = $1 AND vendor_id = $2

-- name: submission_return
-- scope: vendor
-- $1 id, $2 vendor, $3 now, $4 name, $5 message, $6 new due date
UPDATE submissions
   SET state = 'returned', returned_us = $3, returned_by_name = $4,
       return_message = $5, due_date = $6, version = version + 1
 WHERE id = $1 AND vendor_id = $2

-- name: submission_return_none
-- scope: vendor
-- What an earlier return marked.
-- $1 id, $2 vendor
UPDATE submission_clauses
   SET is_returned = false, return_note = NULL
 WHERE submission_id = $1 AND vendor_id = $2 AND is_returned

-- name: submission_return_clause
-- scope: vendor
-- $1 id, $2 vendor, $3 clause, $4 note
UPDATE submission_clauses
   SET is_returned = true, return_note = nullif($4, '')
 WHERE submission_id = $1 AND vendor_id = $2 AND clause = $3 AND is_asked

-- name: submission_settle_threads
-- scope: vendor
-- No message is written in a questionnaire that is closed: none is waited for.
-- $1 id, $2 vendor, $3 now
UPDATE threads
   SET waits_for = '', since_us = $3
 WHERE submission_id = $1 AND vendor_id = $2 AND waits_for <> ''

-- name: submission_decided
-- scope: vendor
-- $1 id, $2 vendor
UPDATE submissions
   SET state = 'decided', version = version + 1
 WHERE id = $1 AND vendor_id = $2
