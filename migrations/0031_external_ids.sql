-- What procurement systems know a vendor by, when a vendor, an engagement or a
-- sub-processor was last changed, and the nightly list of gates.

CREATE TABLE external_ids (
    system text NOT NULL CHECK (system <> 'jp.corporate_number'), -- that one is a column of vendors
    external_id text NOT NULL,
    vendor_id uuid NOT NULL REFERENCES vendors,
    created_us bigint NOT NULL,
    created_by_name text NOT NULL,
    PRIMARY KEY (system, external_id)
);
CREATE INDEX external_ids_by_vendor ON external_ids (vendor_id);
CALL isolate_by_vendor('external_ids');
CREATE POLICY staff_only ON external_ids AS RESTRICTIVE USING (
    (SELECT current_setting('portal.vendor_id', true)) = '*');
COMMENT ON TABLE external_ids IS 'The ids of a vendor in other systems; Alludo''s own business, not shown to the vendor';
GRANT SELECT, INSERT, DELETE ON external_ids TO portal_app;

CREATE VIEW vendor_external_ids WITH (security_invoker = true) AS
SELECT vendor_id, system, external_id FROM external_ids
 UNION ALL
SELECT id, 'jp.corporate_number', corporate_number FROM vendors
 WHERE corporate_number IS NOT NULL;
COMMENT ON VIEW vendor_external_ids IS 'All ids of vendors in other systems, the corporate number among them';
GRANT SELECT ON vendor_external_ids TO portal_app;

-- changed_us is written by every change, NULL before the first.
ALTER TABLE vendors ADD COLUMN changed_us bigint,
    ADD COLUMN made_for text[];
ALTER TABLE vendors ADD COLUMN updated_us bigint NOT NULL
    GENERATED ALWAYS AS (coalesce(changed_us, created_us)) STORED;
COMMENT ON COLUMN vendors.made_for IS 'Business units of the restricted API client that registered it: they see it before it has an engagement';
CREATE INDEX vendors_by_update ON vendors (updated_us, id);

ALTER TABLE engagements ADD COLUMN changed_us bigint;
ALTER TABLE engagements ADD COLUMN updated_us bigint NOT NULL
    GENERATED ALWAYS AS (coalesce(changed_us, created_us)) STORED;
CREATE INDEX engagements_by_update ON engagements (vendor_id, updated_us, id);

ALTER TABLE parties ADD COLUMN changed_us bigint;
ALTER TABLE parties ADD COLUMN updated_us bigint NOT NULL
    GENERATED ALWAYS AS (coalesce(changed_us, created_us)) STORED;

CREATE TABLE gate_lists (
    taken_us bigint PRIMARY KEY,
    ngates int NOT NULL
);
COMMENT ON TABLE gate_lists IS 'When the nightly list of gates was made; one row, the last';
GRANT SELECT, INSERT, DELETE ON gate_lists TO portal_app;

CREATE TABLE gate_list_lines (
    engagement_id uuid PRIMARY KEY REFERENCES engagements,
    vendor_id uuid NOT NULL REFERENCES vendors,
    line text NOT NULL                  -- of the CSV file, as it is served
);
CALL isolate_by_vendor('gate_list_lines');
COMMENT ON TABLE gate_list_lines IS 'The nightly list of gates, a line for each engagement';
GRANT SELECT, INSERT, DELETE ON gate_list_lines TO portal_app;
