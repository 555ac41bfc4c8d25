-- name: dashboard_rows
-- scope: staff
-- $1 part of a vendor's name, $2 state or '', $3 limit, $4 offset
SELECT v.id AS vendor_id, v.name AS vendor_name, e.id AS engagement_id,
       e.name AS engagement_name, p.id AS party_id, p.name AS party_name,
       p.kind = 'vendor' AS is_vendor, s.id AS submission_id,
       coalesce(s.state, '') AS state, s.due_date,
       coalesce(n.nasked, 0) AS nasked, coalesce(n.nanswered, 0) AS nanswered
  FROM engagements e
  JOIN vendors v ON v.id = e.vendor_id
  JOIN parties p ON p.vendor_id = v.id
       AND (p.kind = 'vendor'
            OR EXISTS (SELECT FROM engagement_parties ep
                        WHERE ep.engagement_id = e.id AND ep.party_id = p.id))
  LEFT JOIN LATERAL (
        SELECT id, state, due_date
          FROM submissions
         WHERE engagement_id = e.id AND party_id = p.id
           AND state NOT IN ('draft', 'cancelled')
         ORDER BY cycle DESC
         LIMIT 1) s ON true
  LEFT JOIN LATERAL (
        SELECT count(*) AS nasked, count(*) FILTER (WHERE claim <> '') AS nanswered
          FROM clause_status
         WHERE submission_id = s.id AND in_scope) n ON true
 WHERE ($1 = '' OR position(lower($1) IN lower(v.name)) > 0)
   AND ($2 = '' OR s.state = $2)
 ORDER BY CASE WHEN v.kana <> '' THEN v.kana ELSE v.name END COLLATE "ja-x-icu",
          v.id, e.name, e.id, p.kind DESC, p.created_us, p.id
 LIMIT $3::int OFFSET $4::int

-- name: dashboard_figures
-- scope: staff
-- $1 today
SELECT (SELECT count(*) FROM vendors) AS nvendors,
       (SELECT count(*) FROM parties WHERE ended_us IS NULL) AS nparties,
       count(*) FILTER (WHERE state = 'submitted') AS nto_review,
       count(*) FILTER (WHERE state = 'in_review') AS nin_review,
       count(*) FILTER (WHERE state IN ('open', 'returned')) AS nwith_vendor,
       count(*) FILTER (WHERE state IN ('open', 'returned')
                          AND due_date < $1::date) AS nlate,
       (SELECT count(*) FROM findings WHERE state = 'open') AS nfindings,
       (SELECT count(*) FROM plan_rows
         WHERE state = 'agreed' AND next_due < $1::date) AS nplans_overdue,
       (SELECT count(*)
          FROM plans pl
          JOIN plan_versions pv ON pv.plan_id = pl.id
                               AND pv.number = pl.latest_version
         WHERE pl.state IN ('proposed', 'agreed')
           AND pv.alludo_agreed_us IS NULL) AS nplans_to_answer
  FROM submissions
