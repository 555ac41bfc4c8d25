-- name: throttle_until
-- scope: system
-- $1 account subject, $2 address subject
SELECT coalesce(max(blocked_until_us), 0) AS value
FROM sign_in_throttle WHERE subject IN ($1, $2)

-- name: throttle_failed
-- scope: system
-- The pause doubles with every failure over the limit. $1 subject, $2 now,
-- $3 older failures are forgotten, $4 limit, $5 first pause, $6 longest pause
INSERT INTO sign_in_throttle AS t (subject, failures, first_failure_us,
    blocked_until_us)
VALUES ($1, 1, $2, 0)
ON CONFLICT (subject) DO UPDATE SET
    failures = CASE WHEN t.first_failure_us < $3 THEN 1
                    ELSE t.failures + 1 END,
    first_failure_us = CASE WHEN t.first_failure_us < $3
                            THEN excluded.first_failure_us
                            ELSE t.first_failure_us END,
    blocked_until_us = CASE
        WHEN t.first_failure_us < $3 OR t.failures + 1 < $4::int THEN 0
        ELSE excluded.first_failure_us
            + least($6::bigint, $5::bigint * (1 << least(t.failures + 1 - $4::int, 16)))
        END

-- name: throttle_forget
-- scope: system
-- $1 subject
DELETE FROM sign_in_throttle WHERE subject = $1

-- name: throttle_take
-- scope: system
-- One more of what is counted from the first of a window. $1 subject, $2 now,
-- $3 a window that began until then is over
INSERT INTO sign_in_throttle AS t (subject, failures, first_failure_us,
    blocked_until_us)
VALUES ($1, 1, $2, 0)
ON CONFLICT (subject) DO UPDATE SET
    failures = CASE WHEN t.first_failure_us <= $3 THEN 1
                    ELSE t.failures + 1 END,
    first_failure_us = CASE WHEN t.first_failure_us <= $3
                            THEN excluded.first_failure_us
                            ELSE t.first_failure_us END
RETURNING failures AS n, first_failure_us AS since_us
