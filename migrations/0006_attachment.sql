-- Evidence: encrypted chunks, used by any number of answers of the vendor.
CREATE TABLE attachments (
    id uuid PRIMARY KEY,
    vendor_id uuid NOT NULL REFERENCES vendors,
    name text NOT NULL,
    media_type text NOT NULL,
    size_bytes bigint NOT NULL DEFAULT 0,
    sha256 bytea,
    wrapped_key bytea NOT NULL,         -- data key under the master key (AES-256-GCM)
    master_key_id text NOT NULL,
    state text NOT NULL CHECK (state IN ('staging', 'stored', 'removed')),
    scan_state text NOT NULL CHECK (scan_state IN ('not_scanned', 'clean', 'infected', 'waiting')),
    revision int NOT NULL DEFAULT 1,
    issued_date date,
    expires_date date,
    uploaded_by uuid NOT NULL,
    uploaded_by_name text NOT NULL,
    uploaded_us bigint NOT NULL
);
CREATE INDEX attachments_by_vendor ON attachments (vendor_id);
CREATE INDEX attachments_to_scan ON attachments (uploaded_us)
    WHERE state = 'stored' AND scan_state IN ('waiting', 'not_scanned');
CREATE INDEX attachments_expiring ON attachments (expires_date, id)
    WHERE state = 'stored' AND expires_date IS NOT NULL;
CALL isolate_by_vendor('attachments');
COMMENT ON TABLE attachments IS 'Evidence files of a vendor; the bytes are in attachment_chunks';
GRANT SELECT, INSERT, UPDATE, DELETE ON attachments TO portal_app;

CREATE TABLE attachment_chunks (
    attachment_id uuid NOT NULL REFERENCES attachments ON DELETE CASCADE,
    number int NOT NULL,
    vendor_id uuid NOT NULL,
    data bytea NOT NULL,                -- nonce | ciphertext | tag
    PRIMARY KEY (attachment_id, number)
);
ALTER TABLE attachment_chunks ALTER COLUMN data SET STORAGE EXTERNAL;
CALL isolate_by_vendor('attachment_chunks');
COMMENT ON TABLE attachment_chunks IS 'Up to 256 KiB of a file each, AES-256-GCM, bound to file and number';
GRANT SELECT, INSERT, DELETE ON attachment_chunks TO portal_app;

CREATE TABLE answer_attachments (
    submission_id uuid NOT NULL,
    clause text NOT NULL,
    attachment_id uuid NOT NULL REFERENCES attachments,
    vendor_id uuid NOT NULL REFERENCES vendors,
    added_us bigint NOT NULL,
    added_by_name text NOT NULL,
    PRIMARY KEY (submission_id, clause, attachment_id),
    FOREIGN KEY (submission_id, clause) REFERENCES submission_clauses
);
CREATE INDEX answer_attachments_by_file ON answer_attachments (attachment_id);
CALL isolate_by_vendor('answer_attachments');
COMMENT ON TABLE answer_attachments IS 'Which file proves which answer';
GRANT SELECT, INSERT, DELETE ON answer_attachments TO portal_app;
