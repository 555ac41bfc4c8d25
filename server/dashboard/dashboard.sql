-- name: dashboard_figures
-- scope: staff
-- Each counts to 200 at most, along an index of what is open.
-- $1 today
SELECT (SELECT count(*) FROM (
            SELECT FROM submissions WHERE state = 'submitted'
             LIMIT 200) x) AS nto_review,
       (SELECT count(*) FROM (
            SELECT FROM submissions WHERE state = 'in_review'
             LIMIT 200) x) AS nin_review,
       (SELECT count(*) FROM (
            SELECT FROM submissions WHERE state IN ('open', 'returned')
             LIMIT 200) x) AS nwith_vendor,
       (SELECT count(*) FROM (
            SELECT FROM submissions
             WHERE state IN ('open', 'returned') AND due_date < $1::date
             LIMIT 200) x) AS nlate,
       (SELECT count(*) FROM (
            SELECT FROM threads WHERE waits_for = 'alludo'
             LIMIT 200) x) AS nmessages,
       (SELECT count(*) FROM (
            SELECT FROM findings WHERE state = 'open'
             LIMIT 200) x) AS nfindings,
       clauses_overdue($1::date, 200) AS nplans_overdue,
       (SELECT count(*) FROM (
            SELECT FROM plans p
              JOIN plan_versions v ON v.plan_id = p.id
                                  AND v.number = p.latest_version
             WHERE p.state IN ('proposed', 'agreed')
               AND p.latest_version IS DISTINCT FROM p.agreed_version
               AND v.alludo_agreed_us IS NULL
             LIMIT 200) x) AS nplans_to_answer
