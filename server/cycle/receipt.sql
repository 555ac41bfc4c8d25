-- name: receipt_content
-- scope: vendor
-- The text that was attested. $1 submission, $2 vendor
SELECT content FROM submissions WHERE id = $1 AND vendor_id = $2

-- name: receipt_files
-- scope: vendor
-- Names for the hashes in it, of the files that are still on an answer.
-- $1 submission, $2 vendor
SELECT encode(f.sha256, 'hex') AS sha256, min(f.name) AS name
FROM answer_attachments u JOIN attachments f ON f.id = u.attachment_id
WHERE u.submission_id = $1 AND u.vendor_id = $2 AND f.sha256 IS NOT NULL
GROUP BY f.sha256 ORDER BY 1
