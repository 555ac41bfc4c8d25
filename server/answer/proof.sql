-- name: proof_files
-- scope: vendor
-- $1 submission, $2 vendor
SELECT u.clause, u.attachment_id, f.name,
       least(f.expires_date, u.fresh_until) AS good_until
  FROM answer_attachments u
  JOIN attachments f ON f.id = u.attachment_id
  JOIN submission_clauses c
    ON c.submission_id = u.submission_id AND c.clause = u.clause
 WHERE u.submission_id = $1 AND u.vendor_id = $2
 ORDER BY c.position, u.added_us, u.attachment_id

-- name: proof_tally
-- scope: vendor
-- $1 submission, $2 vendor, $3 today, $4 the last day that counts as soon
SELECT coalesce(string_agg(c.clause, ' ') FILTER (WHERE x.clause IS NULL), '')
           AS bare,
       count(*) FILTER (WHERE x.good_until < $3::date) AS nexpired,
       count(*) FILTER (WHERE x.good_until BETWEEN $3::date AND $4::date)
           AS nsoon
  FROM submission_clauses c
  LEFT JOIN answers a
    ON a.submission_id = c.submission_id AND a.clause = c.clause
  LEFT JOIN (SELECT u.clause,
                    min(least(f.expires_date, u.fresh_until)) AS good_until
               FROM answer_attachments u
               JOIN attachments f ON f.id = u.attachment_id
              WHERE u.submission_id = $1
              GROUP BY u.clause) x ON x.clause = c.clause
 WHERE c.submission_id = $1 AND c.vendor_id = $2 AND c.is_asked
   AND coalesce(a.status, '')
       NOT IN ('not_applicable', 'does_not_conform', 'inherited')
