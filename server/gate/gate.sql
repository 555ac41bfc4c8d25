-- name: gate_facts
-- scope: client
-- gathers
-- All that the gates of some engagements rest on, a row for each. Its parties
-- are the vendor itself, then the sub-processors that take part, also those
-- that the vendor took out, until Alludo has seen that; each with its latest
-- decision: a submission under way changes nothing until it is decided.
-- Troubles are clauses of the decided submission that change the gate today: an
-- overdue plan, and on knock-out clauses a claim that rests on expired
-- evidence, or a gap.
-- Below, n.id and not e.id: else the planner may begin with the facts of all
-- engagements there are.
-- $1 engagement id, $2 today, $3 business units of the client or NULL
SELECT n.gather_row, e.id AS engagement_id, e.vendor_id, f.parties
  FROM unnest($1::uuid[]) WITH ORDINALITY AS n (id, gather_row)
  JOIN engagements e ON e.id = n.id
       AND client_sees(e.business_owner, ($3::text)::text[])
 CROSS JOIN LATERAL (
        SELECT json_agg(json_build_object(
                   'id', p.id, 'kind', p.kind, 'outcome', d.outcome,
                   'valid_until', d.valid_until, 'decided_us', d.decided_us,
                   'submission_id', d.submission_id,
                   'questionnaire_version', q.version,
                   'troubles', t.list, 'conditions', c.list)
                   ORDER BY p.kind DESC, p.created_us, p.id) AS parties
          FROM parties p
          LEFT JOIN LATERAL (
                SELECT id, outcome, valid_until, decided_us, submission_id
                  FROM decisions
                 WHERE engagement_id = n.id AND party_id = p.id
                 ORDER BY decided_us DESC, number DESC, id DESC
                 LIMIT 1) d ON true
          LEFT JOIN submissions s ON s.id = d.submission_id
          LEFT JOIN questionnaires q ON q.id = s.questionnaire_id
          LEFT JOIN LATERAL (
                SELECT json_agg(json_build_object(
                           'clause', cs.clause,
                           'is_overdue',
                           status_at(cs, $2::date) = 'plan_overdue',
                           'is_expired',
                           (cs.knock_out AND cs.claim IN ('conforms', 'partly')
                            AND cs.evidence_expires < $2::date) IS TRUE,
                           'is_gap', cs.knock_out AND cs.status = 'gap')
                           ORDER BY sc.position) AS list
                  FROM clause_status cs
                  JOIN submission_clauses sc USING (submission_id, clause)
                 WHERE cs.submission_id = d.submission_id AND cs.in_scope
                   AND (cs.plan_due < $2::date
                        AND status_at(cs, $2::date) = 'plan_overdue'
                        OR cs.knock_out
                           AND (cs.evidence_expires < $2::date
                                AND cs.claim IN ('conforms', 'partly')
                                OR cs.status = 'gap'))) t ON true
          LEFT JOIN LATERAL (
                SELECT json_agg(json_build_object(
                           'id', dc.id, 'text', dc.text,
                           'due_date', dc.due_date, 'clauses', dc.clauses,
                           'finding_id', dc.finding_id,
                           'plan_id', dc.plan_id,
                           'is_met', dc.met_us IS NOT NULL OR
                           pl.state IS NOT DISTINCT FROM 'closed',
                           'is_overdue', dc.due_date < $2::date)
                           ORDER BY dc.position) AS list
                  FROM decision_conditions dc
                  LEFT JOIN plans pl ON pl.id = dc.plan_id
                 WHERE dc.decision_id = d.id
                   AND d.outcome = 'approved_with_conditions') c ON true
         WHERE p.vendor_id = e.vendor_id
           AND (p.kind = 'vendor'
                OR EXISTS (SELECT FROM engagement_parties ep
                            WHERE ep.engagement_id = n.id
                              AND ep.party_id = p.id))) f

-- name: gate_holders
-- scope: client
-- The engagements of vendors that have these ids in other systems, without an
-- engagement where the client sees the vendor only.
-- $1 systems, $2 ids in their form, $3 business units or NULL, $4 how many
SELECT n.item, e.id AS engagement_id
  FROM unnest($1::text[], $2::text[])
       WITH ORDINALITY AS n (system, external_id, item)
  JOIN vendor_external_ids x
    ON x.system = n.system AND x.external_id = n.external_id
  JOIN vendors v ON v.id = x.vendor_id
  LEFT JOIN engagements e ON e.vendor_id = x.vendor_id
       AND client_sees(e.business_owner, $3::text[])
 WHERE e.id IS NOT NULL OR $3::text[] IS NULL OR v.made_for && $3::text[]
 ORDER BY n.item, e.name, e.id
 LIMIT $4

-- name: gate_before
-- scope: client
-- The gate as it was. No row: no such engagement; no document: not yet known.
-- $1 engagement id, $2 when, $3 business units or NULL
SELECT e.id AS engagement_id, h.document
  FROM engagements e
  LEFT JOIN LATERAL (
        SELECT document FROM gate_history
         WHERE engagement_id = e.id AND from_us <= $2
         ORDER BY from_us DESC
         LIMIT 1) h ON true
 WHERE e.id = $1 AND client_sees(e.business_owner, $3::text[])
