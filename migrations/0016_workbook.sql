-- Answers that were filled in in a file, between its upload and the moment
-- when they are taken over. One person's own, and for some days only.
CREATE TABLE workbook_imports (
    id uuid PRIMARY KEY,
    vendor_id uuid NOT NULL REFERENCES vendors,
    submission_id uuid NOT NULL REFERENCES submissions,
    user_id uuid NOT NULL,
    file_name text NOT NULL,
    nclauses int NOT NULL,              -- that the file has
    created_us bigint NOT NULL,
    expires_us bigint NOT NULL
);
CREATE INDEX workbook_imports_by_end ON workbook_imports (expires_us);
CALL isolate_by_vendor('workbook_imports');
CALL open_to_party('workbook_imports', 'portal_in_submission(vendor_id, submission_id)');
COMMENT ON TABLE workbook_imports IS 'Uploaded files with answers, until they are taken over or expire';
GRANT SELECT, INSERT, DELETE ON workbook_imports TO portal_app;

CREATE TABLE workbook_import_rows (
    import_id uuid NOT NULL REFERENCES workbook_imports ON DELETE CASCADE,
    position int NOT NULL,
    vendor_id uuid NOT NULL REFERENCES vendors,
    clause text NOT NULL,               -- an id that is unknown stands here as it is
    cell text NOT NULL,
    problem_ja text NOT NULL,           -- '': none
    problem_en text NOT NULL,
    status text NOT NULL,
    comment text NOT NULL,
    fields text NOT NULL,
    safeguard text NOT NULL,
    plan text NOT NULL,
    plan_date text NOT NULL,
    base_version int NOT NULL,          -- of the answer that was downloaded
    base_digest text NOT NULL,
    PRIMARY KEY (import_id, position)
);
CALL isolate_by_vendor('workbook_import_rows');
CALL open_to_party('workbook_import_rows', 'EXISTS (SELECT FROM workbook_imports i WHERE i.id = import_id AND i.vendor_id = workbook_import_rows.vendor_id)');
COMMENT ON TABLE workbook_import_rows IS 'What a file says about one clause, where it differs from the answer';
GRANT SELECT, INSERT, DELETE ON workbook_import_rows TO portal_app;
