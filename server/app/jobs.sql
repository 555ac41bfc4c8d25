-- Background work with leases.

-- name: job_register
-- scope: system
-- $1 name, $2 period, $3 now
INSERT INTO jobs (name, every_us, due_us) VALUES ($1, $2, $3)
ON CONFLICT (name) DO UPDATE SET every_us = excluded.every_us,
    due_us = LEAST(jobs.due_us, excluded.due_us + excluded.every_us)

-- name: job_lease
-- scope: system
-- Takes the job that is due for longest; another process that looks at the
-- same moment takes the next one.
-- $1 now, $2 end of the lease, $3 names this program knows
UPDATE jobs SET leased_until_us = $2
WHERE name = (
    SELECT name FROM jobs
    WHERE due_us <= $1 AND leased_until_us <= $1 AND name = ANY ($3::text[])
    ORDER BY due_us LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING name

-- name: job_done
-- scope: system
-- $1 name, $2 due next, $3 time of this run, $4 error code or NULL
UPDATE jobs SET due_us = $2, leased_until_us = 0, last_run_us = $3,
    last_error = $4
WHERE name = $1
