-- What the database layer itself asks, at start.

-- name: db_migrations_applied
-- scope: system
SELECT name, sha256, needs_server FROM schema_migrations ORDER BY name

-- name: db_role_is_exempt
-- scope: system
-- Whether row-level security would not bind the connected role.
SELECT rolsuper OR rolbypassrls AS is_exempt FROM pg_roles
WHERE rolname = current_user

-- name: db_has_schema
-- scope: system
SELECT to_regclass('schema_migrations') IS NOT NULL AS has_schema
