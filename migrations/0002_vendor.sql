-- Vendors, their parties (the vendor itself and its sub-processors, a tree),
-- engagements with the facts that decide the scope, contacts.
CREATE TABLE vendors (
    id uuid PRIMARY KEY,
    vendor_id uuid GENERATED ALWAYS AS (id) STORED,
    name text NOT NULL,
    kana text NOT NULL DEFAULT '',
    corporate_number text UNIQUE,       -- 法人番号, 13 digits
    country text NOT NULL,              -- ISO 3166-1 alpha-2
    website text NOT NULL DEFAULT '',
    note text NOT NULL DEFAULT '',      -- staff only
    version int NOT NULL DEFAULT 1,
    created_us bigint NOT NULL
);
CALL isolate_by_vendor('vendors');
COMMENT ON TABLE vendors IS 'Companies that provide services to Alludo';
GRANT SELECT, INSERT, UPDATE ON vendors TO portal_app;

CREATE TABLE parties (
    id uuid PRIMARY KEY,
    vendor_id uuid NOT NULL REFERENCES vendors,
    parent_id uuid REFERENCES parties,  -- NULL: the vendor itself
    kind text NOT NULL CHECK (kind IN ('vendor', 'sub_processor')),
    name text NOT NULL,
    kana text NOT NULL DEFAULT '',
    country text NOT NULL,
    service text NOT NULL DEFAULT '',   -- what it does for the vendor
    data_handled text NOT NULL DEFAULT '',
    ended_us bigint,
    version int NOT NULL DEFAULT 1,
    created_us bigint NOT NULL,
    CHECK ((kind = 'vendor') = (parent_id IS NULL))
);
CREATE UNIQUE INDEX parties_vendor_self ON parties (vendor_id) WHERE kind = 'vendor';
CREATE INDEX parties_by_vendor ON parties (vendor_id);
CALL isolate_by_vendor('parties');
COMMENT ON TABLE parties IS 'Whoever has a control status: a vendor or one of its sub-processors';
GRANT SELECT, INSERT, UPDATE ON parties TO portal_app;

CREATE TABLE engagements (
    id uuid PRIMARY KEY,
    vendor_id uuid NOT NULL REFERENCES vendors,
    name text NOT NULL,
    description text NOT NULL DEFAULT '',
    business_owner text NOT NULL DEFAULT '',  -- Alludo's department
    facts text NOT NULL DEFAULT '',           -- codes of standard.json that are true, separated by spaces
    version int NOT NULL DEFAULT 1,
    created_us bigint NOT NULL
);
CREATE INDEX engagements_by_vendor ON engagements (vendor_id);
CALL isolate_by_vendor('engagements');
COMMENT ON TABLE engagements IS 'One service that a vendor provides to Alludo; scope and gate are decided per engagement';
GRANT SELECT, INSERT, UPDATE ON engagements TO portal_app;

CREATE TABLE engagement_parties (
    engagement_id uuid NOT NULL REFERENCES engagements,
    party_id uuid NOT NULL REFERENCES parties,
    vendor_id uuid NOT NULL REFERENCES vendors,
    PRIMARY KEY (engagement_id, party_id)
);
CREATE INDEX engagement_parties_by_party ON engagement_parties (party_id);
CALL isolate_by_vendor('engagement_parties');
COMMENT ON TABLE engagement_parties IS 'Which sub-processors take part in which engagement (the vendor itself always does)';
GRANT SELECT, INSERT, DELETE ON engagement_parties TO portal_app;

CREATE TABLE contacts (
    id uuid PRIMARY KEY,
    vendor_id uuid NOT NULL REFERENCES vendors,
    name text NOT NULL,
    kana text NOT NULL DEFAULT '',
    email text NOT NULL,
    phone text NOT NULL DEFAULT '',
    duty text NOT NULL,                 -- security, privacy, contract, incident, other
    version int NOT NULL DEFAULT 1,
    created_us bigint NOT NULL
);
CREATE INDEX contacts_by_vendor ON contacts (vendor_id);
CALL isolate_by_vendor('contacts');
COMMENT ON TABLE contacts IS 'People of a vendor whom Alludo may call';
GRANT SELECT, INSERT, UPDATE, DELETE ON contacts TO portal_app;
