-- part: plan_result
SELECT p.id, p.vendor_id, s.engagement_id, s.party_id, p.submission_id,
       p.finding_id, p.clause, p.state, p.latest_version, p.agreed_version,
       r.next_due,
       p.state = 'agreed' AND coalesce(r.next_due < $1::date, false)
           AS is_overdue,
       p.created_us, p.updated_us, p.completed_us, p.verified_us,
       p.ended_us, p.end_reason
  FROM plans p
  JOIN plan_rows r ON r.id = p.id
  JOIN submissions s ON s.id = p.submission_id
  JOIN engagements e ON e.id = s.engagement_id

-- name: plan_result
-- scope: client
-- $1 today, $2 id, $3 business units or NULL
-- use: plan_result
 WHERE p.id = $2 AND client_sees(e.business_owner, $3::text[])

-- name: plan_results
-- scope: client
-- $1 today, $2 business units or NULL, $3 vendor, $4 engagement, $5 party,
-- $6 submission, $7 state (NULL: any), $8 changed at and $9 id of the one
-- before, $10 how many
-- use: plan_result
 WHERE client_sees(e.business_owner, $2::text[])
   AND ($3::uuid IS NULL OR p.vendor_id = $3::uuid)
   AND ($4::uuid IS NULL OR s.engagement_id = $4::uuid)
   AND ($5::uuid IS NULL OR s.party_id = $5::uuid)
   AND ($6::uuid IS NULL OR p.submission_id = $6::uuid)
   AND ($7::text IS NULL OR p.state = $7::text)
   AND (p.updated_us, p.id) > ($8::bigint, $9::uuid)
 ORDER BY p.updated_us, p.id
 LIMIT $10::bigint

-- name: plan_version_results
-- scope: staff
-- Of plans that were found to be the client's. No names, no consultation: these
-- stay between those who negotiate.
-- $1 plans
SELECT v.plan_id, v.number, v.side, v.actions, v.due_date, v.reason,
       v.cost_bearer, encode(v.sha256, 'hex') AS sha256, v.consulted_on,
       v.created_us, v.vendor_agreed_us, v.alludo_agreed_us,
       concat_ws(' ', p.finding_id::text,
                 (SELECT string_agg(c.finding_id::text, ' '
                                    ORDER BY c.finding_id)
                    FROM plan_findings c
                   WHERE c.plan_id = v.plan_id AND c.number = v.number
                     AND c.finding_id <> p.finding_id)) AS finding_ids
  FROM plan_versions v
  JOIN plans p ON p.id = v.plan_id
 WHERE v.plan_id = ANY ($1::uuid[])
 ORDER BY v.plan_id, v.number

-- name: plan_step_results
-- scope: staff
-- $1 plans
SELECT m.plan_id, m.number, m.position, m.title, m.due_date, m.start_date,
       m.done_us
  FROM plan_milestones m
 WHERE m.plan_id = ANY ($1::uuid[])
 ORDER BY m.plan_id, m.number, m.position

-- name: plan_claim_results
-- scope: staff
-- $1 plans
SELECT c.plan_id, c.number, c.note, c.outcome, c.outcome_note, c.claimed_us,
       c.judged_us,
       coalesce((SELECT string_agg(x.attachment_id::text, ' '
                                   ORDER BY x.added_us, x.attachment_id)
                   FROM plan_evidence x
                   JOIN attachments a ON a.id = x.attachment_id
                                     AND a.state = 'stored'
                  WHERE x.completion_id = c.id), '') AS attachment_ids
  FROM plan_completions c
 WHERE c.plan_id = ANY ($1::uuid[])
 ORDER BY c.plan_id, c.claimed_us, c.id
