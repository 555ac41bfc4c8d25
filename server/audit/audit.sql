-- name: audit_insert
-- scope: system
-- gathers
-- $1 time, $2 actor id, $3 actor name, $4 vendor id, $5 action, $6 object id,
-- $7 detail, $8 request id, $9 address, $10 mac
INSERT INTO audit_events (at_us, actor_id, actor_name, vendor_id, action,
    object_id, detail, request_id, address, mac)
SELECT n.at_us, n.actor_id, n.actor_name, n.vendor_id, n.action, n.object_id,
    n.detail, n.request_id, n.address, n.mac
FROM unnest($1::bigint[], $2::uuid[], $3::text[], $4::uuid[], $5::text[],
    $6::text[], $7::text[], $8::text[], $9::text[], $10::bytea[])
    WITH ORDINALITY AS n (at_us, actor_id, actor_name, vendor_id, action,
    object_id, detail, request_id, address, mac, gather_row)

-- name: audit_span
-- scope: system
-- $1 from xid, $2 below xid, $3 floor id, $4 up to id, $5 after xid, $6 after id
SELECT id, at_us, xid, coalesce(actor_id::text, '') AS actor_id, actor_name,
    coalesce(vendor_id::text, '') AS vendor_id, action, object_id,
    coalesce(detail, '') AS detail, request_id, address, mac
FROM audit_events
WHERE xid >= $1 AND xid < $2 AND id > $3 AND id <= $4
    AND xid >= $5 AND (xid, id) > ($5, $6)
ORDER BY xid, id
LIMIT 1000

-- name: audit_watermark
-- scope: system
SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS value

-- name: audit_last_seal
-- scope: system
SELECT id, at_us, last_event_id, event_count, below_xid, floor_id, chain
FROM audit_seals ORDER BY id DESC LIMIT 1

-- name: audit_seal_list
-- scope: system
-- $1 after this id
SELECT id, at_us, last_event_id, event_count, below_xid, floor_id, chain
FROM audit_seals WHERE id > $1 ORDER BY id LIMIT 1000

-- name: audit_epoch_end
-- scope: system
-- The last event of the cluster in which that seal was made. $1 seal id
SELECT coalesce((SELECT floor_id FROM audit_seals
    WHERE id > $1 AND below_xid = 0 ORDER BY id LIMIT 1),
    9223372036854775807) AS value

-- name: audit_seal_insert
-- scope: system
-- $1 id, $2 time, $3 last event id, $4 event count, $5 below xid, $6 floor id,
-- $7 chain
INSERT INTO audit_seals (id, at_us, last_event_id, event_count, below_xid,
    floor_id, chain)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (id) DO NOTHING

-- name: audit_count
-- scope: system
SELECT count(*) AS value FROM audit_events

-- name: audit_list
-- scope: staff
-- $1 part of the actor's name, $2 beginning of the action, $3 object or request
-- id, $4 part of the vendor's name, $5 from, $6 below, $7 before time,
-- $8 before id, $9 rows
SELECT e.id, e.at_us, e.actor_name, coalesce(v.name, '') AS vendor_name,
    e.action, e.object_id, coalesce(e.detail, '') AS detail, e.request_id,
    e.address
FROM audit_events e
LEFT JOIN vendors v ON v.id = e.vendor_id
WHERE e.at_us >= $5 AND e.at_us < $6
    AND e.at_us <= $7 AND (e.at_us, e.id) < ($7, $8::bigint)
    AND ($1::text = '' OR strpos(lower(e.actor_name), lower($1)) > 0)
    AND ($2::text = '' OR starts_with(e.action, $2))
    AND ($3::text = '' OR e.object_id = $3 OR e.request_id = $3)
    AND ($4::text = '' OR strpos(lower(v.name), lower($4)) > 0)
ORDER BY e.at_us DESC, e.id DESC
LIMIT $9
