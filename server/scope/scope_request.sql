-- name: scope_now
-- scope: vendor
-- $1 submission, $2 vendor
SELECT c.clause, c.domain, c.knock_out, c.is_asked, c.reason,
       coalesce(a.status, '') <> '' AS is_answered
  FROM submission_clauses c
  LEFT JOIN answers a USING (submission_id, clause)
 WHERE c.submission_id = $1 AND c.vendor_id = $2
 ORDER BY c.position

-- name: scope_confirmation
-- scope: vendor
-- $1 submission, $2 vendor
SELECT facts, confirmed_by_name, confirmed_us
  FROM scope_confirmations
 WHERE submission_id = $1 AND vendor_id = $2

-- part: scope_request_rows
SELECT r.id, r.vendor_id, r.submission_id, r.state, r.facts_before,
       r.facts_after, r.reason, r.requested_by_name, r.requested_us,
       r.decided_by_name, r.decided_us, r.note, s.vendor_name,
       s.engagement_name, s.party_name
  FROM scope_requests r
  JOIN submission_rows s ON s.id = r.submission_id

-- name: scope_request_latest
-- scope: vendor
-- An open one is always the latest.
-- $1 submission, $2 vendor
-- use: scope_request_rows
 WHERE r.submission_id = $1 AND r.vendor_id = $2
 ORDER BY r.requested_us DESC, r.state = 'open' DESC, r.id DESC
 LIMIT 1

-- name: scope_request_get
-- scope: vendor
-- $1 id, $2 vendor, $3 submission
-- use: scope_request_rows
 WHERE r.id = $1 AND r.vendor_id = $2 AND r.submission_id = $3

-- name: scope_request_list
-- scope: staff
-- use: scope_request_rows
 WHERE r.state = 'open' AND s.state NOT IN ('decided', 'cancelled')
 ORDER BY r.requested_us, r.id

-- name: scope_confirm
-- scope: vendor
-- $1 submission, $2 vendor, $3 facts, $4 user, $5 name, $6 now
INSERT INTO scope_confirmations (submission_id, vendor_id, facts, confirmed_by,
                                 confirmed_by_name, confirmed_us)
SELECT s.id, s.vendor_id, $3, $4, $5, $6
  FROM submissions s
 WHERE s.id = $1 AND s.vendor_id = $2
    ON CONFLICT (submission_id) DO UPDATE
   SET facts = excluded.facts, confirmed_by = excluded.confirmed_by,
       confirmed_by_name = excluded.confirmed_by_name,
       confirmed_us = excluded.confirmed_us

-- name: scope_confirm_request
-- scope: vendor
-- Whoever asked for the change has thereby found the new facts right.
-- $1 request, $2 vendor
INSERT INTO scope_confirmations (submission_id, vendor_id, facts, confirmed_by,
                                 confirmed_by_name, confirmed_us)
SELECT r.submission_id, r.vendor_id, r.facts_after, r.requested_by,
       r.requested_by_name, r.requested_us
  FROM scope_requests r
 WHERE r.id = $1 AND r.vendor_id = $2
    ON CONFLICT (submission_id) DO UPDATE
   SET facts = excluded.facts, confirmed_by = excluded.confirmed_by,
       confirmed_by_name = excluded.confirmed_by_name,
       confirmed_us = excluded.confirmed_us

-- name: scope_request_add
-- scope: vendor
-- Affects no row while another one is open.
-- $1 id, $2 vendor, $3 submission, $4 facts before, $5 after, $6 reason,
-- $7 user, $8 name, $9 now
INSERT INTO scope_requests (id, vendor_id, submission_id, state, facts_before,
                            facts_after, reason, requested_by,
                            requested_by_name, requested_us)
SELECT $1, s.vendor_id, s.id, 'open', $4, $5, $6, $7, $8, $9
  FROM submissions s
 WHERE s.id = $3 AND s.vendor_id = $2
    ON CONFLICT (submission_id) WHERE state = 'open' DO NOTHING

-- name: scope_request_decide
-- scope: vendor
-- $1 id, $2 vendor, $3 submission, $4 state, $5 user, $6 name, $7 now, $8 note
UPDATE scope_requests
   SET state = $4, decided_by = $5, decided_by_name = $6, decided_us = $7,
       note = $8
 WHERE id = $1 AND vendor_id = $2 AND submission_id = $3 AND state = 'open'

-- name: scope_apply
-- scope: vendor
-- A clause that joins while the answers are returned can be answered, too; one
-- that leaves has nothing to correct.
-- $1 submission, $2 vendor, $3 the changes: a JSON array of objects
UPDATE submission_clauses c
   SET is_asked = x.is_asked, reason = x.reason,
       is_returned = CASE WHEN c.is_asked = x.is_asked THEN c.is_returned
                          ELSE x.is_asked AND s.state = 'returned' END
  FROM submissions s,
       jsonb_to_recordset($3::jsonb)
           AS x (clause text, is_asked boolean, reason text)
 WHERE s.id = $1 AND c.submission_id = s.id AND c.vendor_id = $2
   AND c.clause = x.clause

-- name: scope_apply_facts
-- scope: vendor
-- What the scope shows is kept under the version: see sheet_check_stamp().
-- $1 submission, $2 vendor, $3 facts
UPDATE submissions
   SET facts = $3, version = version + 1
 WHERE id = $1 AND vendor_id = $2
