-- The evidence library: revisions of a document, kinds, certificates, how long
-- a proof stays fresh where it is used, and transfers that can be continued.
SET LOCAL portal.vendor_id = '*';

ALTER TABLE attachments
    ADD COLUMN document_id uuid,        -- id of its first revision
    ADD COLUMN superseded_us bigint,    -- when a newer revision came; NULL: newest
    ADD COLUMN kind text NOT NULL DEFAULT 'other' CHECK (kind IN ('policy', 'record', 'report', 'screen', 'certificate', 'other'));
-- Until now an equal name counted as a revision, whatever was in the file.
UPDATE attachments SET document_id = id, revision = 1;
ALTER TABLE attachments
    ALTER COLUMN document_id SET NOT NULL,
    ADD CONSTRAINT attachments_revision UNIQUE (document_id, revision);
COMMENT ON COLUMN attachments.revision IS 'Of the document, from 1; an answer that was submitted keeps the one it was submitted with';

CREATE TABLE certificates (
    attachment_id uuid PRIMARY KEY REFERENCES attachments ON DELETE CASCADE,
    vendor_id uuid NOT NULL REFERENCES vendors,
    scheme text NOT NULL CHECK (scheme IN ('iso_27001', 'iso_27001_2013', 'iso_27017', 'soc2_type1', 'soc2_type2', 'isms', 'p_mark', 'scs_3', 'scs_4', 'scs_5', 'other')),
    body text NOT NULL,                 -- who certified or audited
    scope text NOT NULL,
    number text NOT NULL,               -- '' where the scheme has none
    valid_from date                     -- valid to: attachments.expires_date
);
CALL isolate_by_vendor('certificates');
CALL open_to_party('certificates', 'portal_sees_chunk(vendor_id, attachment_id)');
COMMENT ON TABLE certificates IS 'What a file of the kind certificate certifies';
GRANT SELECT, INSERT, UPDATE, DELETE ON certificates TO portal_app;

ALTER TABLE answer_attachments
    ADD COLUMN fresh_until date,        -- date of the document plus the clause's cadence
    ADD COLUMN freshened_us bigint NOT NULL DEFAULT 0; -- when that was computed; the cadence may be what the answer declares
GRANT UPDATE ON answer_attachments TO portal_app;

CREATE TABLE transfers (
    attachment_id uuid PRIMARY KEY REFERENCES attachments ON DELETE CASCADE,
    vendor_id uuid NOT NULL REFERENCES vendors,
    user_id uuid NOT NULL,
    size_bytes bigint NOT NULL,         -- as announced
    sha256 bytea,                       -- as announced, if it was
    received_bytes bigint NOT NULL DEFAULT 0,
    hash_state bytea,                   -- of SHA-256 over what was received
    submission_id uuid REFERENCES submissions, -- where it goes; NULL: the library
    clause text,
    revises_id uuid REFERENCES attachments,
    touched_us bigint NOT NULL,
    finished_us bigint
);
CREATE INDEX transfers_by_vendor ON transfers (vendor_id, user_id);
CALL isolate_by_vendor('transfers');
CALL open_to_party('transfers', 'portal_sees_chunk(vendor_id, attachment_id)');
COMMENT ON TABLE transfers IS 'Files that arrive in pieces and can be continued; the bytes are in attachment_chunks';
GRANT SELECT, INSERT, UPDATE, DELETE ON transfers TO portal_app;

-- A file as its pages show it. Row-level security is the reader's own.
CREATE VIEW attachment_rows WITH (security_invoker = true) AS
SELECT a.id, a.vendor_id, a.document_id, a.name, a.media_type, a.size_bytes,
       encode(a.sha256, 'hex') AS sha256, a.state, a.scan_state, a.revision,
       a.superseded_us, a.kind, a.issued_date, a.expires_date, a.uploaded_by,
       a.uploaded_by_name, a.uploaded_us, c.scheme, c.body, c.scope, c.number,
       c.valid_from, u.nused,
       least(a.expires_date, u.fresh_until) AS good_until
  FROM attachments a
  LEFT JOIN certificates c ON c.attachment_id = a.id
 CROSS JOIN LATERAL (SELECT count(*) AS nused, min(x.fresh_until) AS fresh_until
                       FROM answer_attachments x
                      WHERE x.attachment_id = a.id) u;
COMMENT ON VIEW attachment_rows IS 'Files with their certificate, uses and the first day on which they no longer prove';
GRANT SELECT ON attachment_rows TO portal_app;
