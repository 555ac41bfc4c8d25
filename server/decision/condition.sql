-- part: condition_row
SELECT c.id, c.vendor_id, c.decision_id, c.submission_id, c.text, c.due_date,
       c.clauses, c.finding_id, c.plan_id, c.finding_title, c.finding_source,
       c.is_met, c.met_us, c.verified_us, c.met_by_name, c.met_note,
       c.is_standing
  FROM condition_rows c

-- name: condition_list
-- scope: vendor
-- $1 vendor, $2 engagement, $3 submission or NULL for the whole engagement
-- use: condition_row
 WHERE c.vendor_id = $1 AND c.engagement_id = $2
   AND ($3::uuid IS NULL OR c.submission_id = $3::uuid)
 ORDER BY c.decision_id, c.position

-- name: condition_get_staff
-- scope: staff
-- $1 id
-- use: condition_row
 WHERE c.id = $1

-- name: condition_check
-- scope: vendor
-- Whether what a condition names belongs to the party and engagement of the
-- submission; a plan may come from an earlier cycle.
-- $1 submission, $2 vendor, $3 clauses, $4 finding or NULL, $5 plan or NULL
SELECT $4::uuid IS NULL OR EXISTS (
           SELECT FROM findings f JOIN submissions o ON o.id = f.submission_id
            WHERE f.id = $4::uuid AND o.engagement_id = s.engagement_id
              AND o.party_id = s.party_id) AS has_finding,
       $5::uuid IS NULL OR EXISTS (
           SELECT FROM plans p JOIN submissions o ON o.id = p.submission_id
            WHERE p.id = $5::uuid AND o.engagement_id = s.engagement_id
              AND o.party_id = s.party_id) AS has_plan,
       (SELECT min(w)
          FROM unnest(string_to_array($3, ' ')) AS w
         WHERE w <> '' AND NOT EXISTS (
               SELECT FROM submission_clauses c
                WHERE c.submission_id = s.id AND c.clause = w
                  AND c.is_asked)) AS unknown_clause
  FROM submissions s
 WHERE s.id = $1 AND s.vendor_id = $2

-- name: condition_add
-- scope: vendor
-- $1 id, $2 vendor, $3 decision, $4 position, $5 text, $6 due date, $7 clauses,
-- $8 finding or NULL, $9 plan or NULL
INSERT INTO decision_conditions (id, vendor_id, decision_id, position, text,
                                 due_date, clauses, finding_id, plan_id)
SELECT $1, d.vendor_id, d.id, $4, $5, $6::date, $7, $8::uuid, $9::uuid
  FROM decisions d
 WHERE d.id = $3 AND d.vendor_id = $2

-- name: condition_confirm
-- scope: vendor
-- Affects no row when somebody else confirmed it already.
-- $1 id, $2 vendor, $3 now, $4 user, $5 name, $6 note
UPDATE decision_conditions
   SET met_us = $3, met_by = $4, met_by_name = $5, met_note = $6
 WHERE id = $1 AND vendor_id = $2 AND met_us IS NULL
