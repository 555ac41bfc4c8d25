-- name: setting_list
-- scope: public
SELECT name AS code, value, version, changed_us, changed_by_name
  FROM settings
 ORDER BY name

-- name: setting_put
-- scope: staff
-- Affects no row when somebody else changed it since.
-- $1 name, $2 value, $3 version shown, $4 now, $5 user, $6 name
INSERT INTO settings AS s (name, value, changed_us, changed_by,
                           changed_by_name)
VALUES ($1, $2, $4, $5, $6)
    ON CONFLICT (name) DO UPDATE
   SET value = $2, version = s.version + 1, changed_us = $4, changed_by = $5,
       changed_by_name = $6
 WHERE s.version = $3
