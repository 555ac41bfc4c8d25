-- Every gate that an engagement had.

-- name: gate_queue_all
-- scope: system
-- At the turn of the day, and when the rule changes, any gate may be another
-- one. $1 since when, $2 today, $3 the setting
WITH queued AS (
    INSERT INTO gate_queue (engagement_id, from_us)
    SELECT id, $1::bigint FROM engagements
    ON CONFLICT DO NOTHING)
UPDATE change_counter SET gates_of = $2, gates_rule = $3

-- name: gate_queue_take
-- scope: system
-- With what is known of each so far. $1 how many
WITH taken AS (
    DELETE FROM gate_queue
    WHERE engagement_id IN (
        SELECT engagement_id FROM gate_queue ORDER BY from_us, engagement_id
        LIMIT $1)
    RETURNING engagement_id, from_us)
SELECT t.engagement_id, t.from_us, coalesce(h.document, '') AS document,
    coalesce(h.from_us, 0) AS last_us
FROM taken t
LEFT JOIN LATERAL (
    SELECT g.document, g.from_us FROM gate_history g
    WHERE g.engagement_id = t.engagement_id
    ORDER BY g.from_us DESC LIMIT 1) h ON true

-- name: gate_history_insert
-- scope: system
-- $1 engagement id, $2 since when, $3 vendor id, $4 outcome, $5 document
INSERT INTO gate_history (engagement_id, from_us, vendor_id, outcome, document)
VALUES ($1, $2, $3, $4, $5)
