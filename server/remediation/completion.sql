-- name: completion_list
-- scope: vendor
-- $1 plan, $2 vendor
SELECT id, number, note, claimed_by_name, claimed_us, outcome, outcome_note,
       judged_by_name, judged_us
  FROM plan_completions
 WHERE plan_id = $1 AND vendor_id = $2
 ORDER BY claimed_us, id

-- name: completion_file_list
-- scope: vendor
-- $1 plan, $2 vendor
SELECT e.attachment_id, a.name, a.scan_state, a.size_bytes, a.expires_date,
       encode(a.sha256, 'hex') AS sha256, e.completion_id, e.added_by_name,
       e.added_us
  FROM plan_evidence e
  JOIN attachments a ON a.id = e.attachment_id
 WHERE e.plan_id = $1 AND e.vendor_id = $2
 ORDER BY e.added_us, a.name, a.id

-- name: completion_add
-- scope: vendor
-- $1 id, $2 plan, $3 vendor, $4 note, $5 user, $6 name, $7 now
INSERT INTO plan_completions (id, plan_id, vendor_id, number, note, claimed_by,
                              claimed_by_name, claimed_us)
SELECT $1, p.id, p.vendor_id, p.agreed_version, $4, $5, $6, $7
  FROM plans p
 WHERE p.id = $2 AND p.vendor_id = $3

-- name: completion_take_files
-- scope: vendor
-- $1 claim, $2 plan, $3 vendor
UPDATE plan_evidence
   SET completion_id = $1
 WHERE plan_id = $2 AND vendor_id = $3 AND completion_id IS NULL

-- name: completion_open
-- scope: vendor
-- $1 plan, $2 vendor
SELECT id
  FROM plan_completions
 WHERE plan_id = $1 AND vendor_id = $2 AND outcome = ''

-- name: completion_judge
-- scope: vendor
-- $1 plan, $2 vendor, $3 outcome, $4 note, $5 user, $6 name, $7 now
UPDATE plan_completions
   SET outcome = $3, outcome_note = $4, judged_by = $5, judged_by_name = $6,
       judged_us = $7
 WHERE plan_id = $1 AND vendor_id = $2 AND outcome = ''

-- name: completion_lock_file
-- scope: vendor
-- Nobody removes it meanwhile.
-- $1 file, $2 vendor
SELECT id
  FROM attachments
 WHERE id = $1 AND vendor_id = $2 AND state = 'stored'
   FOR SHARE

-- name: completion_file_add
-- scope: vendor
-- $1 plan, $2 file, $3 vendor, $4 name, $5 now
INSERT INTO plan_evidence (plan_id, attachment_id, vendor_id, added_by_name,
                           added_us)
SELECT p.id, $2, p.vendor_id, $4, $5
  FROM plans p
 WHERE p.id = $1 AND p.vendor_id = $3
    ON CONFLICT DO NOTHING

-- name: completion_file_remove
-- scope: vendor
-- $1 plan, $2 file, $3 vendor
DELETE FROM plan_evidence
 WHERE plan_id = $1 AND attachment_id = $2 AND vendor_id = $3
   AND completion_id IS NULL
