-- Notes of what changed get their numbers here, one batch after the other.

-- name: change_counter_lock
-- scope: system
-- No row: another process is at it.
SELECT last_seq, floor_seq, sent_seq, gates_of, gates_rule
FROM change_counter FOR UPDATE SKIP LOCKED

-- name: change_counter
-- scope: system
SELECT last_seq, floor_seq, sent_seq, gates_of, gates_rule FROM change_counter

-- name: change_waits
-- scope: system
-- Whether there is anything to do. $1 today, $2 the setting that gates depend on
SELECT EXISTS (SELECT FROM change_notes) AS has_notes,
    EXISTS (SELECT FROM gate_queue) AS has_gates,
    (gates_of, gates_rule) IS DISTINCT FROM ($1::date, $2::bigint) AS has_day
FROM change_counter

-- name: change_number
-- scope: system
-- Takes the oldest notes that are committed; what several of them say of one
-- object is one change. Whoever calls holds the counter, so that a number is
-- seen only after all lower ones. Engagements concerned have their gate looked
-- at again.
-- $1 last number, $2 now, $3 how many
WITH taken AS (
    DELETE FROM change_notes
    WHERE id IN (SELECT id FROM change_notes ORDER BY id LIMIT $3)
    RETURNING id, kind, object_id, action, vendor_id, engagement_id, left_unit),
merged AS (
    SELECT max(id) AS id, kind, object_id, vendor_id, engagement_id, left_unit,
        CASE WHEN (array_agg(action ORDER BY id DESC))[1] = 'deleted' THEN 'deleted'
             ELSE (array_agg(action ORDER BY id))[1] END AS action
    FROM taken
    GROUP BY kind, object_id, vendor_id, engagement_id, left_unit),
numbered AS (
    INSERT INTO changes (seq, at_us, kind, object_id, action, vendor_id,
        engagement_id, left_unit)
    SELECT $1::bigint + row_number() OVER (ORDER BY id), $2::bigint, kind,
        object_id, action, vendor_id, engagement_id, left_unit
    FROM merged
    RETURNING seq),
queued AS (
    INSERT INTO gate_queue (engagement_id, from_us)
    SELECT e.id, $2::bigint
    FROM (SELECT engagement_id FROM merged
          WHERE engagement_id IS NOT NULL AND kind NOT IN ('gate', 'submission_request')
          UNION
          SELECT e.id FROM merged m JOIN engagements e ON e.vendor_id = m.vendor_id
          WHERE m.engagement_id IS NULL AND m.kind IN ('sub_processor', 'attachment')) t
    JOIN engagements e ON e.id = t.engagement_id
    ON CONFLICT DO NOTHING)
UPDATE change_counter SET last_seq = $1::bigint + (SELECT count(*) FROM numbered)
RETURNING last_seq, (SELECT count(*) FROM taken) AS ntaken

-- name: change_list
-- scope: client
-- Leaving a unit is told to those who saw it there and do not see it now.
-- $1 behind this number, $2 up to this one, $3 kinds, $4 business units of the
-- client or NULL, $5 how many
SELECT c.seq, c.at_us, c.kind, c.object_id, c.action, c.vendor_id,
    c.engagement_id
FROM changes c
LEFT JOIN engagements e ON e.id = c.engagement_id
WHERE c.seq > $1 AND c.seq <= $2 AND c.kind = ANY ($3::text[])
    AND CASE
        WHEN $4::text[] IS NULL THEN c.left_unit IS NULL
        WHEN c.left_unit <> ALL ($4::text[]) THEN false
        ELSE (c.left_unit IS NULL) = CASE
            WHEN c.kind = 'submission_request'
                THEN EXISTS (SELECT FROM submission_request_rows r
                    WHERE r.id = c.object_id
                        AND client_sees(r.business_owner, $4::text[]))
            WHEN c.kind = 'attachment'
                THEN EXISTS (SELECT FROM attachments_given g
                    JOIN engagements o ON o.id = g.engagement_id
                    WHERE g.attachment_id = c.object_id
                        AND client_sees(o.business_owner, $4::text[]))
            WHEN c.engagement_id IS NOT NULL
                THEN client_sees(e.business_owner, $4::text[])
            ELSE EXISTS (SELECT FROM engagements o
                    WHERE o.vendor_id = c.vendor_id
                        AND client_sees(o.business_owner, $4::text[]))
                OR EXISTS (SELECT FROM vendors v
                    WHERE v.id = c.vendor_id AND v.made_for && $4::text[])
            END
        END
ORDER BY c.seq
LIMIT $5

-- name: change_clean
-- scope: system
-- The oldest that are older than that, some at a time. $1 older than, $2 how
-- many
WITH gone AS (
    DELETE FROM changes
    WHERE seq IN (SELECT seq FROM changes ORDER BY seq LIMIT $2)
        AND at_us < $1
    RETURNING seq)
UPDATE change_counter SET floor_seq = greatest(floor_seq, (SELECT max(seq) FROM gone))
WHERE EXISTS (SELECT FROM gone)
