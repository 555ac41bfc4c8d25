-- name: due_list
-- scope: staff
-- $1 name in lower case, $2 the same as フリガナ, $3 vendor or '', $4 kind or
-- '', $5 last day, $6 date and $7 id of the one before (or ''), $8 rows
SELECT d.kind, d.due_date, d.id, d.vendor_id, d.vendor_name, d.party_name,
       d.engagement_name, d.submission_id, d.finding_id, d.clause,
       CASE WHEN d.kind = 'evidence' THEN coalesce((
            SELECT string_agg(n.name, ', ' ORDER BY n.name)
              FROM (SELECT DISTINCT f.name
                      FROM answer_attachments u
                      JOIN attachments f ON f.id = u.attachment_id
                     WHERE u.submission_id = d.submission_id
                       AND u.clause = d.clause
                       AND least(f.expires_date, u.fresh_until) = d.due_date::date
                     ORDER BY f.name LIMIT 3) n), '')
            ELSE d.what END AS what
  FROM due_dates($1, $2, nullif($3, '')::uuid, $4, $5::date,
                 coalesce(nullif($6, ''), '-infinity')::date, $7, $8) d
