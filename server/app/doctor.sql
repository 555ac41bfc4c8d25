-- What `portal doctor` asks the database about itself.

-- name: doctor_clock
-- scope: system
-- When the database says that it got this statement, to be compared with our
-- clock.
SELECT (extract(epoch FROM query_start) * 1000000)::bigint AS now_us
  FROM pg_stat_activity WHERE pid = pg_backend_pid()

-- name: doctor_open_tables
-- scope: system
-- Tables with rows of vendors that show them to everybody. The audit trail is
-- read by auditors only; a partition is reached through its parent.
SELECT c.relname AS name
  FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'vendor_id'
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
   AND NOT c.relispartition AND c.relname <> 'audit_events'
   AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
   AND has_table_privilege(c.oid, 'SELECT')
 ORDER BY c.relname

-- name: doctor_jobs
-- scope: system
-- Jobs that failed when they last ran, or that nobody has run for an hour
-- beyond their time. $1 now
SELECT name, coalesce(last_error, '') AS error,
       ($1::bigint - due_us) / 60000000 AS late_minutes
  FROM jobs
 WHERE last_error IS NOT NULL OR due_us < $1::bigint - 3600000000
 ORDER BY name

-- name: doctor_outbox
-- scope: system
-- Mails that still wait after an hour. $1 now
SELECT count(*) AS value FROM outbox
 WHERE sent_us IS NULL AND created_us < $1::bigint - 3600000000
