-- name: flow_down_list
-- scope: vendor
-- $1 party, $2 vendor
SELECT f.statement, f.stated_on, f.planned_by, f.reference, f.attachment_id,
       a.name AS attachment_name, f.stated_by_name, f.created_us
  FROM flow_downs f
  LEFT JOIN attachments a ON a.id = f.attachment_id
 WHERE f.party_id = $1 AND f.vendor_id = $2
 ORDER BY f.created_us DESC, f.id DESC
 LIMIT 50

-- name: assessment_list
-- scope: vendor
-- $1 party, $2 vendor
SELECT s.assessed_on, (s.assessed_on + interval '1 year')::date AS due,
       s.assessor, s.security_controls, s.data_protection, s.regulation,
       s.overall_risk, s.risks, s.reference, s.attachment_id,
       a.name AS attachment_name, s.recorded_by_name, s.created_us
  FROM party_assessments s
  LEFT JOIN attachments a ON a.id = s.attachment_id
 WHERE s.party_id = $1 AND s.vendor_id = $2
 ORDER BY s.assessed_on DESC, s.created_us DESC, s.id DESC
 LIMIT 50

-- name: oversight_list
-- scope: vendor
-- Of those in use.
-- $1 vendor
SELECT p.id AS party_id, coalesce(f.statement, '') AS statement,
       coalesce((s.assessed_on + interval '1 year')::date::text, '') AS due
  FROM parties p
  LEFT JOIN LATERAL (
        SELECT statement FROM flow_downs
         WHERE party_id = p.id
         ORDER BY created_us DESC, id DESC
         LIMIT 1) f ON true
  LEFT JOIN LATERAL (
        SELECT max(assessed_on) AS assessed_on FROM party_assessments
         WHERE party_id = p.id AND security_controls AND data_protection
           AND regulation AND overall_risk) s ON true
 WHERE p.vendor_id = $1 AND p.kind = 'sub_processor' AND p.ended_us IS NULL

-- name: oversight_files
-- scope: vendor
-- $1 vendor
SELECT id, name
  FROM attachments
 WHERE vendor_id = $1 AND state = 'stored' AND superseded_us IS NULL
 ORDER BY uploaded_us DESC, id
 LIMIT 200

-- name: oversight_file
-- scope: vendor
-- $1 file, $2 vendor
SELECT id, name
  FROM attachments
 WHERE id = $1 AND vendor_id = $2 AND state = 'stored'

-- name: flow_down_add
-- scope: system
-- The caller has loaded the party in the actor's scope.
-- $1 id, $2 vendor, $3 party, $4 statement, $5 date, $6 planned by or '',
-- $7 reference, $8 file or '', $9 who, $10 name, $11 now
INSERT INTO flow_downs (id, vendor_id, party_id, statement, stated_on,
                        planned_by, reference, attachment_id, stated_by,
                        stated_by_name, created_us)
VALUES ($1, $2, $3, $4, $5, nullif($6, '')::date, $7, nullif($8, '')::uuid, $9,
        $10, $11)

-- name: assessment_add
-- scope: system
-- The caller has loaded the party in the actor's scope.
-- $1 id, $2 vendor, $3 party, $4 date, $5 assessor, $6-$9 the four contents,
-- $10 risks, $11 reference, $12 file or '', $13 who, $14 name, $15 now
INSERT INTO party_assessments (id, vendor_id, party_id, assessed_on, assessor,
                               security_controls, data_protection, regulation,
                               overall_risk, risks, reference, attachment_id,
                               recorded_by, recorded_by_name, created_us)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, nullif($12, '')::uuid,
        $13, $14, $15)
