-- name: clause_result_content
-- scope: client
-- What was attested last.
-- $1 submission, $2 business units or NULL
SELECT s.content, s.questionnaire_id, s.updated_us
  FROM submissions s
  JOIN engagements e ON e.id = s.engagement_id
 WHERE s.id = $1 AND client_sees(e.business_owner, $2::text[])

-- name: clause_results
-- scope: client
-- A verdict is one once the vendor has it: until then it is a draft.
-- $1 submission, $2 business units or NULL, $3 today, $4 domain or 0
SELECT c.clause, c.reason, c.domain, c.knock_out, c.is_asked,
       c.is_returned AND s.state = 'returned' AS is_returned, v.verdict,
       v.note, v.judged_us,
       CASE WHEN s.state = 'decided' AND c.is_asked
            THEN status_on(cs, $3::date) END AS status
  FROM submissions s
  JOIN engagements e ON e.id = s.engagement_id
  JOIN submission_clauses c ON c.submission_id = s.id
  LEFT JOIN verdicts v ON v.submission_id = c.submission_id
                      AND v.clause = c.clause
                      AND s.state IN ('returned', 'decided')
  LEFT JOIN clause_status cs ON cs.submission_id = c.submission_id
                            AND cs.clause = c.clause AND cs.in_scope
 WHERE s.id = $1 AND client_sees(e.business_owner, $2::text[])
   AND ($4::int = 0 OR c.domain = $4::int)
 ORDER BY c.position

-- name: clause_result_files
-- scope: client
-- $1 submission, $2 business units or NULL
SELECT g.clause, encode(a.sha256, 'hex') AS sha256, a.id AS attachment_id
  FROM attachments_given g
  JOIN attachments a ON a.id = g.attachment_id
  JOIN engagements e ON e.id = g.engagement_id
 WHERE g.submission_id = $1 AND g.plan_id IS NULL
   AND client_sees(e.business_owner, $2::text[])
 ORDER BY g.clause, a.uploaded_us, a.id
