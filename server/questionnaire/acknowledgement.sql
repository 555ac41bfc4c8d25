-- name: acknowledgement_pending
-- scope: vendor
-- The newest version, unless the vendor acknowledged it.
-- $1 vendor
SELECT q.id, q.version, q.supersedes, q.published_us, q.published_by_name
  FROM vendors v
 CROSS JOIN (SELECT id, version, supersedes, published_us, published_by_name
               FROM questionnaires
              ORDER BY published_us DESC, version DESC
              LIMIT 1) AS q
 WHERE v.vendor_id = $1
   AND NOT EXISTS (SELECT FROM acknowledgements a
                    WHERE a.questionnaire_id = q.id AND a.vendor_id = $1)

-- name: acknowledgement_own
-- scope: vendor
-- $1 questionnaire, $2 vendor
SELECT acknowledged_us, acknowledged_by_name
  FROM acknowledgements
 WHERE questionnaire_id = $1 AND vendor_id = $2

-- name: acknowledgement_add
-- scope: vendor
-- $1 questionnaire, $2 vendor, $3 now, $4 user, $5 name
INSERT INTO acknowledgements (questionnaire_id, vendor_id, acknowledged_us,
                              acknowledged_by, acknowledged_by_name)
SELECT $1, v.id, $3, $4, $5
  FROM vendors v
 WHERE v.vendor_id = $2
    ON CONFLICT (questionnaire_id, vendor_id) DO NOTHING

-- name: acknowledgement_list
-- scope: staff
-- Those who did not yet come first.
-- $1 questionnaire
SELECT v.id AS vendor_id, v.name, a.acknowledged_us, a.acknowledged_by_name
  FROM vendors v
  LEFT JOIN acknowledgements a ON a.vendor_id = v.id AND a.questionnaire_id = $1
 ORDER BY a.acknowledged_us IS NOT NULL, v.kana, v.name, v.id
 LIMIT 300

-- name: acknowledgement_count
-- scope: staff
-- $1 questionnaire
SELECT (SELECT count(*) FROM vendors) AS nvendors,
       count(*) AS nacknowledged
  FROM acknowledgements
 WHERE questionnaire_id = $1
