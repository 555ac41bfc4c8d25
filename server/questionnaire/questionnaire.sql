-- name: questionnaire_document
-- scope: public
-- $1 id
SELECT id, version, document
  FROM questionnaires
 WHERE id = $1

-- name: questionnaire_newest
-- scope: public
SELECT id
  FROM questionnaires
 ORDER BY published_us DESC, version DESC
 LIMIT 1

-- name: questionnaire_by_version
-- scope: public
-- $1 version
SELECT id, encode(sha256, 'hex') AS sha256
  FROM questionnaires
 WHERE version = $1

-- name: questionnaire_add
-- scope: system
-- $1 id, $2 version, $3 sha256, $4 document, $5 now, $6 the version before or
-- NULL, $7 who
INSERT INTO questionnaires (id, version, sha256, document, published_us,
                            supersedes, published_by_name)
VALUES ($1, $2, decode($3, 'hex'), $4, $5, $6, $7)
    ON CONFLICT (version) DO NOTHING

-- name: questionnaire_add_clauses
-- scope: system
-- The rows for joins, from the document itself.
-- $1 id, $2 document
INSERT INTO clauses (questionnaire_id, number, position, domain, parent,
                     assessable, knock_out)
SELECT $1, c ->> 'number', n - 1, (c ->> 'domain')::int, c ->> 'parent',
       (c ->> 'assessable')::boolean,
       coalesce((c ->> 'knock_out')::boolean, false)
  FROM jsonb_array_elements($2::jsonb -> 'clauses') WITH ORDINALITY AS e (c, n)

-- name: official_text_stamp
-- scope: public
-- Changes whenever an official wording was added or changed, or a threshold
-- raised.
-- $1 questionnaire id
SELECT t.n + r.n AS count, greatest(t.us, r.us) AS imported_us
  FROM (SELECT count(*) AS n, coalesce(max(imported_us), 0) AS us
          FROM official_texts WHERE questionnaire_id = $1) AS t,
       (SELECT count(*) AS n, coalesce(max(raised_us), 0) AS us
          FROM raised_thresholds) AS r

-- name: official_text_list
-- scope: public
-- $1 questionnaire id
SELECT clause, language, text
  FROM official_texts
 WHERE questionnaire_id = $1

-- name: official_text_put
-- scope: system
-- $1 questionnaire id, $2 clause, $3 language, $4 text, $5 now
INSERT INTO official_texts (questionnaire_id, clause, language, text,
                            imported_us)
VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (questionnaire_id, clause, language)
    DO UPDATE SET text = excluded.text, imported_us = excluded.imported_us
 WHERE official_texts.text <> excluded.text
