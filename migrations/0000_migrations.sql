-- The record of what has been applied, by which a server decides whether it
-- may serve this database.
CREATE TABLE schema_migrations (
    name text PRIMARY KEY,              -- file name
    sha256 text NOT NULL,               -- of the file, hex: a released file never changes
    applied_us bigint NOT NULL,
    needs_server int NOT NULL DEFAULT 0 -- a server must know at least this migration to go on serving
);
COMMENT ON TABLE schema_migrations IS 'Applied migrations; written by the owner only';
GRANT SELECT ON schema_migrations TO PUBLIC;
