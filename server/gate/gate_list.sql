-- name: gate_list_last
-- scope: system
SELECT taken_us FROM gate_lists ORDER BY taken_us DESC LIMIT 1

-- name: gate_list_clear
-- scope: system
WITH lines AS (DELETE FROM gate_list_lines)
DELETE FROM gate_lists

-- name: gate_list_part
-- scope: staff
-- $1 engagements after this id, $2 limit
SELECT e.id, e.name, e.business_owner, e.vendor_id, v.name AS vendor_name,
       coalesce((SELECT string_agg(x.system || ':' || x.external_id, ' '
                                   ORDER BY x.system, x.external_id)
                   FROM vendor_external_ids x WHERE x.vendor_id = v.id),
                '') AS external_ids
  FROM engagements e
  JOIN vendors v ON v.id = e.vendor_id
 WHERE e.id > $1
 ORDER BY e.id
 LIMIT $2

-- name: gate_list_add_line
-- scope: system
-- gathers
-- $1 engagement id, $2 vendor id, $3 line
INSERT INTO gate_list_lines (engagement_id, vendor_id, line)
SELECT engagement_id, vendor_id, line
  FROM unnest($1::uuid[], $2::uuid[], $3::text[])
       WITH ORDINALITY AS n (engagement_id, vendor_id, line, gather_row)

-- name: gate_list_add
-- scope: system
-- $1 now
INSERT INTO gate_lists (taken_us, ngates)
SELECT $1, count(*) FROM gate_list_lines

-- name: gate_list_read
-- scope: client
-- Whose engagement it is counts as it is now.
-- $1 business units or NULL
SELECT g.taken_us,
       coalesce((SELECT string_agg(l.line, '' ORDER BY l.engagement_id)
                   FROM gate_list_lines l
                   JOIN engagements e ON e.id = l.engagement_id
                  WHERE client_sees(e.business_owner, $1::text[])),
                '') AS lines
  FROM gate_lists g
 ORDER BY g.taken_us DESC
 LIMIT 1
