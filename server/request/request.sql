-- part: request_row
SELECT r.id, r.vendor_id, r.state, r.client_id, r.client_name, r.reference,
       r.content_sha256, r.engagement_id, r.engagement_name, r.description,
       r.business_owner, r.facts, r.facts_now, r.need_by, r.department,
       r.callback_url, r.submission_id, r.was_under_way, r.decided_by_name,
       r.decided_us, r.reason, r.received_us, r.updated_us, r.vendor_name
  FROM submission_request_rows r

-- name: request_add
-- scope: staff
-- Nothing when the client used the reference before.
-- $1 id, $2 vendor, $3 state, $4 client, $5 client's name, $6 reference,
-- $7 SHA-256 in hex of what is asked for, $8 engagement or NULL, $9 its name,
-- $10 description, $11 business owner, $12 facts, $13 need by, $14 department,
-- $15 callback or NULL, $16 submission or NULL, $17 now
INSERT INTO submission_requests (id, vendor_id, state, client_id, client_name,
    reference, content_sha256, engagement_id, engagement_name, description,
    business_owner, facts, need_by, department, callback_url, submission_id,
    was_under_way, received_us)
SELECT $1, v.id, $3, $4, $5, $6, decode($7, 'hex'), $8, $9, $10, $11, $12,
       $13::date, $14, $15, $16::uuid, $16::uuid IS NOT NULL, $17
  FROM vendors v
 WHERE v.id = $2
    ON CONFLICT (client_id, reference) DO NOTHING

-- name: request_news_add
-- scope: staff
-- $1 request
INSERT INTO submission_request_news (request_id) VALUES ($1)

-- name: request_news_take
-- scope: system
-- All of them, once one has waited for long enough: how many a reviewer still
-- has to look at, and the earliest need. $1 received before
WITH taken AS (
    DELETE FROM submission_request_news
     WHERE EXISTS (SELECT FROM submission_request_news w
                     JOIN submission_requests o ON o.id = w.request_id
                    WHERE o.received_us < $1)
 RETURNING request_id)
SELECT count(*) AS n, coalesce(min(r.need_by)::text, '') AS need_by
  FROM taken t
  JOIN submission_requests r ON r.id = t.request_id
 WHERE r.state = 'received'

-- name: request_of_reference
-- scope: system
-- What the client itself asked for under this reference before.
-- $1 client, $2 reference
SELECT r.id, encode(r.content_sha256, 'hex') AS content_sha256
  FROM submission_requests r
 WHERE r.client_id = $1 AND r.reference = $2

-- name: request_get
-- scope: client
-- $1 id, $2 business units or NULL
-- use: request_row
 WHERE r.id = $1 AND client_sees(r.business_owner, $2::text[])

-- name: request_list
-- scope: client
-- $1 business units or NULL, $2 state, $3 vendor, $4 engagement, $5 reference
-- (NULL: any), $6 changed at and $7 id of the one before, $8 how many
-- use: request_row
 WHERE client_sees(r.business_owner, $1::text[])
   AND ($2::text IS NULL OR r.state = $2::text)
   AND ($3::uuid IS NULL OR r.vendor_id = $3::uuid)
   AND ($4::uuid IS NULL OR r.engagement_id = $4::uuid)
   AND ($5::text IS NULL OR r.reference = $5::text)
   AND (r.updated_us, r.id) > ($6::bigint, $7::uuid)
 ORDER BY r.updated_us, r.id
 LIMIT $8::bigint

-- name: request_waiting
-- scope: staff
-- What is needed first comes first.
-- $1 rows to skip, $2 rows
-- use: request_row
 WHERE r.state = 'received'
 ORDER BY r.need_by, r.received_us, r.id
OFFSET $1::bigint LIMIT $2::bigint

-- name: request_settled
-- scope: staff
-- Those that no longer wait, last changed first.
-- use: request_row
 WHERE r.state <> 'received'
 ORDER BY r.updated_us DESC, r.id DESC
 LIMIT 50

-- name: request_count
-- scope: staff
SELECT count(*) AS n FROM submission_requests WHERE state = 'received'

-- name: request_lock
-- scope: staff
-- Two reviewers at once: one waits for the other.
-- $1 id
SELECT state FROM submission_requests WHERE id = $1 FOR UPDATE

-- name: request_accepted
-- scope: staff
-- The state is that of the submission.
-- $1 id, $2 engagement, $3 submission, $4 was under way, $5 who, $6 name, $7 now
UPDATE submission_requests r
   SET state = request_state(s.state), engagement_id = $2, submission_id = s.id,
       was_under_way = $4, decided_by = nullif($5, '')::uuid,
       decided_by_name = $6, decided_us = $7
  FROM submissions s
 WHERE r.id = $1 AND s.id = $3

-- name: request_declined
-- scope: staff
-- $1 id, $2 reason, $3 who, $4 name, $5 now
UPDATE submission_requests
   SET state = 'declined', reason = $2, decided_by = nullif($3, '')::uuid,
       decided_by_name = $4, decided_us = $5
 WHERE id = $1

-- name: request_cancelled
-- scope: staff
-- $1 id, $2 reason
UPDATE submission_requests SET state = 'cancelled', reason = $2 WHERE id = $1

-- name: request_vendor
-- scope: client
-- Whether the client may ask for something of this vendor: one that it sees, or
-- any when it is not restricted; and for that business unit.
-- $1 vendor, $2 business units or NULL, $3 the unit
SELECT v.id, client_sees($3::text, $2::text[]) AS is_own_unit
  FROM vendors v
 WHERE v.id = $1
   AND ($2::text[] IS NULL OR v.made_for && $2::text[]
        OR EXISTS (SELECT FROM engagements e
                    WHERE e.vendor_id = v.id
                      AND client_sees(e.business_owner, $2::text[])))

-- name: request_engagement
-- scope: client
-- With what is under way for the vendor itself.
-- $1 engagement, $2 business units or NULL
SELECT e.id, e.vendor_id, e.name, e.facts, e.business_owner, s.id AS submission_id,
       coalesce(request_state(s.state), 'received') AS state
  FROM engagements e
  JOIN parties p ON p.vendor_id = e.vendor_id AND p.kind = 'vendor'
  LEFT JOIN submissions s ON s.engagement_id = e.id AND s.party_id = p.id
                         AND s.state NOT IN ('decided', 'cancelled')
 WHERE e.id = $1 AND client_sees(e.business_owner, $2::text[])

-- name: request_is_shared
-- scope: staff
-- Whether another request lives on the same submission.
-- $1 request, $2 submission
SELECT EXISTS (SELECT FROM submission_requests
                WHERE submission_id = $2 AND id <> $1
                  AND state <> 'cancelled') AS is_shared

-- name: request_vendor_of
-- scope: staff
-- The vendor that another system calls so; whether the client sees it comes
-- after. $1 system, $2 id in its form
SELECT vendor_id AS id FROM vendor_external_ids
 WHERE system = $1 AND external_id = $2

-- name: request_standing
-- scope: client
-- Where the vendor's own last submission for an engagement stands: why it
-- cannot be asked again. $1 engagement, $2 business units or NULL
SELECT e.id AS engagement_id, p.id AS party_id, coalesce(s.state, '') AS state
  FROM engagements e
  JOIN parties p ON p.vendor_id = e.vendor_id AND p.kind = 'vendor'
  LEFT JOIN LATERAL (
       SELECT state FROM submissions
        WHERE engagement_id = e.id AND party_id = p.id
        ORDER BY state IN ('decided', 'cancelled'), cycle DESC
        LIMIT 1) s ON true
 WHERE e.id = $1 AND client_sees(e.business_owner, $2::text[])
