-- name: clarify_drafts
-- scope: staff
-- $1 submission
SELECT v.clause, v.verdict, v.note, c.domain, v.version,
       EXISTS (SELECT FROM clarification_items i
                WHERE i.submission_id = v.submission_id AND i.clause = v.clause
                  AND i.verdict_version = v.version) AS is_sent
  FROM verdicts v
  JOIN submission_clauses c USING (submission_id, clause)
 WHERE v.submission_id = $1 AND c.is_asked
   AND v.verdict IN ('needs_clarification', 'gap')
 ORDER BY c.position

-- name: clarify_sent
-- scope: vendor
-- A question is answered by a message of the vendor, a return by a new version
-- of the answer, more evidence or a message.
-- $1 submission, $2 vendor
SELECT b.id, b.kind, b.message, b.sent_by_name, b.sent_us, i.clause, i.note,
       c.domain, b.due_date,
       b.kind = 'return' AND (coalesce(a.saved_us > b.sent_us, false)
           OR EXISTS (SELECT FROM answer_attachments f
                       WHERE f.submission_id = i.submission_id
                         AND f.clause = i.clause AND f.added_us > b.sent_us))
       OR EXISTS (SELECT FROM thread_messages m
                   WHERE m.submission_id = i.submission_id
                     AND m.clause = i.clause AND m.side = 'vendor'
                     AND m.visibility = 'shared'
                     AND m.created_us > b.sent_us)
       OR u.clause IS NOT NULL AS is_answered,
       u.clause IS NOT NULL AS is_unchanged
  FROM clarification_batches b
  JOIN clarification_items i ON i.batch_id = b.id
  JOIN submission_clauses c ON c.submission_id = i.submission_id
                           AND c.clause = i.clause
  LEFT JOIN answers a ON a.submission_id = i.submission_id
                     AND a.clause = i.clause
  LEFT JOIN unchanged_returns u ON u.submission_id = i.submission_id
                               AND u.returned_us = b.sent_us
                               AND u.clause = i.clause
 WHERE b.submission_id = $1 AND b.vendor_id = $2
 ORDER BY b.sent_us DESC, b.id, c.position

-- name: clarify_add
-- scope: vendor
-- $1 id, $2 submission, $3 vendor, $4 kind, $5 message, $6 user, $7 name,
-- $8 now, $9 due date or NULL
INSERT INTO clarification_batches (id, submission_id, vendor_id, kind, message,
                                   sent_by, sent_by_name, sent_us, due_date)
SELECT $1, s.id, s.vendor_id, $4, $5, $6, $7, $8, $9::date
  FROM submissions s
 WHERE s.id = $2 AND s.vendor_id = $3

-- name: clarify_add_item
-- scope: vendor
-- With the verdict that asks, as it stands.
-- $1 batch, $2 submission, $3 vendor, $4 clause, $5 note
INSERT INTO clarification_items (batch_id, clause, vendor_id, submission_id,
                                 verdict_version, note)
SELECT $1, c.clause, c.vendor_id, c.submission_id, coalesce(v.version, 0), $5
  FROM submission_clauses c
  LEFT JOIN verdicts v USING (submission_id, clause)
 WHERE c.submission_id = $2 AND c.vendor_id = $3 AND c.clause = $4

-- name: clarify_readers
-- scope: vendor
-- $1 submission, $2 vendor, $3 batch
SELECT u.email, u.name, u.language
  FROM users u
  JOIN submissions s ON s.id = $1 AND s.vendor_id = u.vendor_id
 WHERE u.vendor_id = $2 AND u.disabled_us IS NULL
   AND u.password_hash IS NOT NULL
   AND (u.party_id IS NULL OR u.party_id = s.party_id)
   AND (u.role = 'manager' OR EXISTS (
        SELECT FROM clarification_items i
          JOIN submission_clauses c ON c.submission_id = i.submission_id
                                   AND c.clause = i.clause
         WHERE i.batch_id = $3
           AND u.id = coalesce(
               (SELECT g.user_id FROM assignments g
                 WHERE g.submission_id = $1 AND g.domain = c.domain
                   AND g.clause = c.clause),
               (SELECT g.user_id FROM assignments g
                 WHERE g.submission_id = $1 AND g.domain = c.domain
                   AND g.clause = ''))))
 ORDER BY u.id
