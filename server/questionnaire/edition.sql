-- name: edition_list
-- scope: public
SELECT id, version, supersedes, published_us, published_by_name
  FROM questionnaires
 ORDER BY published_us DESC, version DESC

-- name: edition_get
-- scope: public
-- $1 id
SELECT id, version, supersedes, published_us, published_by_name
  FROM questionnaires
 WHERE id = $1

-- name: edition_lock
-- scope: system
-- One version is published at a time: each follows on the one before.
SELECT pg_advisory_xact_lock(hashtextextended('questionnaires', 17))
       IS NOT NULL AS locked

-- name: edition_keep_texts
-- scope: system
-- Official wordings stay beside the questions that did not change.
-- $1 the new version, $2 the one before, $3 [{"from": number, "to": number}]
INSERT INTO official_texts (questionnaire_id, clause, language, text,
                            imported_us)
SELECT $1, m."to", t.language, t.text, t.imported_us
  FROM jsonb_to_recordset($3::jsonb) AS m ("from" text, "to" text)
  JOIN official_texts t ON t.clause = m."from" AND t.questionnaire_id = $2
