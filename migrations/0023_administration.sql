-- When people last signed in, settings that are changed while the portal
-- runs, and lists of vendors between their upload and the moment when they
-- are taken over.
ALTER TABLE users ADD COLUMN last_signed_in_us bigint;

CREATE TABLE settings (
    name text PRIMARY KEY,              -- server/settings/settings.c knows them
    value bigint NOT NULL,
    version int NOT NULL DEFAULT 1,
    changed_us bigint NOT NULL,
    changed_by uuid NOT NULL,
    changed_by_name text NOT NULL
);
COMMENT ON TABLE settings IS 'What administrators changed; a setting without a row has its default';
GRANT SELECT, INSERT, UPDATE, DELETE ON settings TO portal_app;

CREATE TABLE vendor_imports (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL,
    file_name text NOT NULL,
    nrows int NOT NULL,
    content text NOT NULL,              -- JSON: the rows as they were read
    created_us bigint NOT NULL,
    expires_us bigint NOT NULL,
    applied_us bigint
);
CREATE INDEX vendor_imports_by_end ON vendor_imports (expires_us);
ALTER TABLE vendor_imports ENABLE ROW LEVEL SECURITY;
ALTER TABLE vendor_imports FORCE ROW LEVEL SECURITY;
CREATE POLICY staff_only ON vendor_imports
    USING ((SELECT current_setting('portal.vendor_id', true)) = '*');
COMMENT ON TABLE vendor_imports IS 'Uploaded lists of vendors, of the person who uploaded them, until they expire';
GRANT SELECT, INSERT, UPDATE, DELETE ON vendor_imports TO portal_app;
