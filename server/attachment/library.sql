-- part: library_filter
  FROM attachment_rows r
 CROSS JOIN LATERAL (SELECT count(*) AS nused
                       FROM attachments x
                       JOIN answer_attachments y ON y.attachment_id = x.id
                      WHERE x.document_id = r.document_id) u
 WHERE r.vendor_id = $1 AND r.state = 'stored' AND r.superseded_us IS NULL
   AND ($2 = '' OR position($2 IN lower(r.name)) > 0)
   AND CASE $3 WHEN 'expired' THEN r.good_until < $5::date
               WHEN 'soon' THEN r.good_until BETWEEN $5::date AND $6::date
               WHEN 'unused' THEN u.nused = 0
               ELSE true END
   AND ($4 = '' OR r.kind = $4)

-- name: library_count
-- scope: vendor
-- $1 vendor, $2 search in lower case or '', $3 state or '', $4 kind or '',
-- $5 today, $6 the last day that counts as soon
SELECT count(*) AS n
-- use: library_filter

-- name: library_find
-- scope: vendor
-- $1 to $6 as for library_count, $7 order or '', $8 offset, $9 limit
SELECT r.id, r.vendor_id, r.document_id, r.name, r.media_type, r.size_bytes,
       r.sha256, r.state, r.scan_state, r.revision, r.superseded_us, r.kind,
       r.issued_date, r.expires_date, r.uploaded_by_name, r.uploaded_us,
       r.scheme, r.body, r.scope, r.number, r.valid_from, r.good_until, u.nused
-- use: library_filter
 ORDER BY CASE WHEN $7 = 'expiry' THEN coalesce(r.good_until, 'infinity') END,
       CASE WHEN $7 = 'name' THEN lower(r.name) END,
       r.uploaded_us DESC, r.id
OFFSET $8 LIMIT $9
