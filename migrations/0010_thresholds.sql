-- Floors of the standard that Alludo raised: minimum TLS version, key length.
-- A published version stays as it is; the newest row of a field counts beside
-- it wherever it asks for more. Rows are added, never changed.
CREATE TABLE raised_thresholds (
    id uuid PRIMARY KEY,
    clause text NOT NULL,
    field text NOT NULL,
    value text NOT NULL,                -- number, duration or choice code
    reason text NOT NULL CHECK (reason <> ''),
    raised_by uuid NOT NULL REFERENCES users,
    raised_by_name text NOT NULL,
    raised_us bigint NOT NULL
);
COMMENT ON TABLE raised_thresholds IS 'Thresholds that Alludo raised above the published standard, with reason; the newest per field counts';
CREATE INDEX ON raised_thresholds (clause, field, raised_us);
GRANT SELECT, INSERT ON raised_thresholds TO portal_app;
