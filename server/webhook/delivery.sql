-- Messages to endpoints.

-- part: delivery
SELECT d.id, d.endpoint_id, d.type, d.seq, d.state, d.nattempts, d.due_us,
    d.created_us, d.ended_us, coalesce(a.at_us, 0) AS last_us,
    coalesce(a.duration_ms, 0) AS last_duration_ms,
    coalesce(a.status, 0) AS last_status, coalesce(a.error, '') AS last_error,
    coalesce(a.answer, '') AS last_answer
FROM webhook_deliveries d
LEFT JOIN LATERAL (
    SELECT t.at_us, t.duration_ms, t.status, t.error, t.answer
    FROM webhook_attempts t WHERE t.delivery_id = d.id
    ORDER BY t.number DESC LIMIT 1) a ON true

-- name: delivery_list
-- scope: staff
-- $1 endpoint id, $2 state or '', $3 before when, $4 before which, $5 how many
-- use: delivery
WHERE d.endpoint_id = $1 AND ($2::text = '' OR d.state = $2)
    AND (d.created_us, d.id) < ($3::bigint, $4::uuid)
ORDER BY d.created_us DESC, d.id DESC
LIMIT $5

-- name: delivery_get
-- scope: staff
-- $1 endpoint id, $2 id
-- use: delivery
WHERE d.endpoint_id = $1 AND d.id = $2

-- name: delivery_insert
-- scope: staff
-- $1 endpoint id, $2 now, $3 JSON: [{id, type, seq, body}, ...]
INSERT INTO webhook_deliveries (id, endpoint_id, type, seq, body, state, due_us,
    created_us)
SELECT (m->>'id')::uuid, $1, m->>'type', (m->>'seq')::bigint, m->>'body',
    'pending', $2, $2
FROM jsonb_array_elements($3::jsonb) m

-- name: delivery_replay
-- scope: staff
-- $1 endpoint id, $2 now, $3 id, or NULL for all that are dead, $4 made since
UPDATE webhook_deliveries
SET state = 'pending', due_us = $2, ntries = 0, ended_us = NULL,
    leased_until_us = 0
WHERE endpoint_id = $1 AND state <> 'pending'
    AND CASE WHEN $3::uuid IS NULL THEN state = 'dead' AND created_us >= $4::bigint
             ELSE id = $3 END

-- name: delivery_unhold
-- scope: staff
-- Somebody waits for what comes of it. $1 endpoint id
UPDATE webhook_endpoints SET held_until_us = 0 WHERE id = $1 AND held_until_us > 0

-- name: delivery_endpoints
-- scope: system
-- Those that have not been told of everything. $1 endpoint or NULL for all
SELECT w.id, c.scopes, c.units::text AS units, w.kinds, w.sent_seq,
    c.disabled_us IS NOT NULL AS is_off
FROM webhook_endpoints w
JOIN api_clients c ON c.id = w.client_id
WHERE w.state = 'active' AND w.callback_of IS NULL
    AND w.sent_seq < (SELECT last_seq FROM change_counter)
    AND ($1::uuid IS NULL OR w.id = $1)
ORDER BY w.sent_seq, w.id
LIMIT 100

-- name: delivery_endpoint_lock
-- scope: system
-- No row: another process makes its messages. $1 id
SELECT id FROM webhook_endpoints WHERE id = $1 AND state = 'active'
FOR UPDATE SKIP LOCKED

-- name: delivery_advance
-- scope: system
-- $1 endpoint id, $2 up to this change
UPDATE webhook_endpoints SET sent_seq = $2 WHERE id = $1

-- name: delivery_callbacks_add
-- scope: system
-- A request whose callback was never told anything gets an endpoint for it.
-- $1 behind this change, $2 up to this one, $3 now
INSERT INTO webhook_endpoints (id, client_id, url, callback_of, state, sent_seq,
    created_us, created_by_name, updated_us)
SELECT gen_random_uuid(), r.client_id, r.callback_url, r.id, 'active', $2, $3,
    r.client_name, $3
FROM submission_requests r
JOIN api_clients k ON k.id = r.client_id
WHERE r.callback_url IS NOT NULL AND r.id IN (
    SELECT object_id FROM changes
    WHERE seq > $1 AND seq <= $2 AND kind = 'submission_request')
ON CONFLICT DO NOTHING

-- name: delivery_callbacks
-- scope: system
-- Told as long as the client could ask for it.
-- $1 behind this change, $2 up to this one
SELECT w.id AS endpoint_id, c.seq, c.at_us, c.kind, c.object_id, c.action,
    c.vendor_id, c.engagement_id
FROM changes c
JOIN webhook_endpoints w ON w.callback_of = c.object_id AND w.state = 'active'
JOIN api_clients k ON k.id = w.client_id
JOIN submission_request_rows r ON r.id = c.object_id
WHERE c.seq > $1 AND c.seq <= $2 AND c.kind = 'submission_request'
    AND k.disabled_us IS NULL
    AND 'submissions.request' = ANY (string_to_array(k.scopes, ' '))
    AND client_sees(r.business_owner, k.units)
ORDER BY c.seq

-- name: delivery_callbacks_done
-- scope: system
-- $1 up to this change
UPDATE change_counter SET sent_seq = $1

-- name: delivery_lease
-- scope: system
-- Few of each endpoint, so that one that hangs leaves room for the others; one
-- of those that fail. What waits for a client that is disabled stays. Secrets
-- come along.
-- $1 now, $2 end of the lease, $3 how many
WITH chosen AS MATERIALIZED (
    SELECT x.id
    FROM webhook_endpoints w
    JOIN api_clients k ON k.id = w.client_id AND k.disabled_us IS NULL
    CROSS JOIN LATERAL (
        SELECT d.id, d.due_us FROM webhook_deliveries d
        WHERE d.endpoint_id = w.id AND d.state = 'pending'
            AND d.due_us <= $1 AND d.leased_until_us <= $1
        ORDER BY d.due_us, d.id
        LIMIT greatest(0, CASE WHEN w.nfailed >= 10 THEN 1 ELSE 4 END - (
            SELECT count(*) FROM webhook_deliveries l
            WHERE l.endpoint_id = w.id AND l.state = 'pending'
                AND l.leased_until_us > $1))
        FOR UPDATE OF d SKIP LOCKED) x
    WHERE w.state = 'active' AND w.held_until_us <= $1
    ORDER BY x.due_us
    LIMIT $3::int)
UPDATE webhook_deliveries d
SET leased_until_us = $2, nattempts = nattempts + 1, ntries = ntries + 1
FROM webhook_endpoints w
WHERE d.id IN (SELECT id FROM chosen) AND w.id = d.endpoint_id
RETURNING d.id, d.endpoint_id, w.url, d.body, d.type, d.nattempts, d.ntries,
    d.created_us, coalesce(w.callback_of::text, '') AS callback_of,
    coalesce((SELECT string_agg(s.id::text || ':' || encode(s.sealed, 'hex'), ' '
                         ORDER BY s.created_us DESC, s.id DESC)
              FROM webhook_secrets s
              WHERE s.endpoint_id = w.id
                  AND (s.expires_us IS NULL OR s.expires_us > $1)), '')
        AS signature_keys

-- name: delivery_attempt
-- scope: system
-- $1 delivery id, $2 number, $3 when, $4 milliseconds, $5 status, $6 error,
-- $7 answer
INSERT INTO webhook_attempts (delivery_id, number, at_us, duration_ms, status,
    error, answer)
SELECT $1::uuid, $2, $3, $4, $5, $6, $7
WHERE EXISTS (SELECT FROM webhook_deliveries WHERE id = $1)
ON CONFLICT DO NOTHING

-- name: delivery_done
-- scope: system
-- $1 id, $2 state, $3 now, $4 due next
UPDATE webhook_deliveries
SET state = $2, leased_until_us = 0, due_us = $4,
    ended_us = CASE WHEN $2 <> 'pending' THEN $3::bigint END
WHERE id = $1 AND state = 'pending'

-- name: delivery_succeeded
-- scope: system
-- $1 endpoint id, $2 now
UPDATE webhook_endpoints
SET nfailed = 0, failing_since_us = NULL, held_until_us = 0, succeeded_us = $2
WHERE id = $1 AND (nfailed > 0 OR coalesce(succeeded_us, 0) < $2::bigint - 1000000)

-- name: delivery_failed
-- scope: system
-- One that fails again and again is asked less and less.
-- $1 endpoint id, $2 now, $3 hold at least until
UPDATE webhook_endpoints
SET nfailed = nfailed + 1, failing_since_us = coalesce(failing_since_us, $2),
    held_until_us = greatest(held_until_us, $3,
        CASE WHEN nfailed >= 10
             THEN $2::bigint + 1000000 * least(300, 2 ^ least(nfailed - 10, 9))::bigint
             ELSE 0 END)
WHERE id = $1
RETURNING nfailed, failing_since_us

-- name: delivery_disable
-- scope: system
-- $1 endpoint id, $2 reason, $3 now
UPDATE webhook_endpoints
SET state = 'disabled', reason = $2, updated_us = $3, version = version + 1
WHERE id = $1 AND state = 'active'

-- name: delivery_bury
-- scope: system
-- What waits for an endpoint that is disabled. $1 endpoint id, $2 now
UPDATE webhook_deliveries SET state = 'dead', ended_us = $2, leased_until_us = 0
WHERE endpoint_id = $1 AND state = 'pending'

-- name: delivery_bury_left
-- scope: system
-- What waits for clients that are not enabled again. $1 now, $2 disabled before
UPDATE webhook_deliveries d SET state = 'dead', ended_us = $1, leased_until_us = 0
FROM webhook_endpoints w
JOIN api_clients k ON k.id = w.client_id AND k.disabled_us < $2
WHERE w.id = d.endpoint_id AND d.state = 'pending'

-- name: delivery_clean
-- scope: system
-- $1 delivered before, $2 given up before, $3 how many
DELETE FROM webhook_deliveries
WHERE id IN (
    SELECT id FROM webhook_deliveries
    WHERE ended_us < $1 AND (state = 'delivered' OR ended_us < $2)
    ORDER BY ended_us LIMIT $3)
