-- name: import_add
-- scope: vendor
-- $1 id, $2 vendor, $3 submission, $4 who, $5 file, $6 clauses, $7 when, $8 end
INSERT INTO workbook_imports (id, vendor_id, submission_id, user_id, file_name,
    nclauses, created_us, expires_us)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: import_add_row
-- scope: vendor
-- $1 import, $2 vendor, $3 position, $4 clause, $5 cell, $6 $7 problem,
-- $8-$13 content, $14 version, $15 digest
INSERT INTO workbook_import_rows (import_id, vendor_id, position, clause, cell,
    problem_ja, problem_en, status, comment, fields, safeguard, plan, plan_date,
    base_version, base_digest)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)

-- name: import_get
-- scope: vendor
-- $1 id, $2 vendor, $3 submission, $4 who, $5 now
SELECT id, vendor_id, submission_id, file_name, nclauses, created_us, expires_us
FROM workbook_imports
WHERE id = $1 AND vendor_id = $2 AND submission_id = $3 AND user_id = $4
    AND expires_us > $5

-- name: import_rows
-- scope: vendor
-- $1 import, $2 vendor
SELECT clause, cell, problem_ja, problem_en, status, comment, fields,
    safeguard, plan, plan_date, base_version, base_digest
FROM workbook_import_rows WHERE import_id = $1 AND vendor_id = $2
ORDER BY position

-- name: import_delete
-- scope: vendor
-- $1 import, $2 vendor
DELETE FROM workbook_imports WHERE id = $1 AND vendor_id = $2

-- name: import_prune
-- scope: system
-- $1 now
DELETE FROM workbook_imports WHERE expires_us <= $1
