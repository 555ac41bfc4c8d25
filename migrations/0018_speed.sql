-- What a save and a stamp cost PostgreSQL: fewer indexes on the audit trail,
-- one look at the scope for each table of a query.

-- The newest change of an object, for the stamps of its pages. Replaces two
-- that no query used: the list of events filters by object or request.
DROP INDEX audit_events_object;
DROP INDEX audit_events_id;
CREATE INDEX audit_events_object ON audit_events (object_id, xid);

CREATE OR REPLACE PROCEDURE isolate_by_vendor(tbl regclass) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tbl);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tbl);
    EXECUTE format('DROP POLICY IF EXISTS by_vendor ON %s', tbl);
    EXECUTE format($p$
        CREATE POLICY by_vendor ON %s USING (
            CASE (SELECT current_setting('portal.vendor_id', true))
                WHEN '*' THEN true WHEN vendor_id::text THEN true
                ELSE false END)$p$, tbl);
END
$$;
DO $$
DECLARE
    t regclass;
BEGIN
    FOR t IN SELECT polrelid::regclass FROM pg_policy WHERE polname = 'by_vendor'
    LOOP
        CALL isolate_by_vendor(t);
    END LOOP;
END
$$;

-- People and sessions are looked up by key, one row at a time: there a plan of
-- its own for the scope costs more than asking for it with the row.
CREATE PROCEDURE isolate_rows_by_vendor(tbl regclass) LANGUAGE plpgsql AS $$
BEGIN
    CALL isolate_by_vendor(tbl);
    EXECUTE format($p$
        ALTER POLICY by_vendor ON %s USING (
            CASE current_setting('portal.vendor_id', true)
                WHEN '*' THEN true WHEN vendor_id::text THEN true
                ELSE false END)$p$, tbl);
END
$$;
CALL isolate_rows_by_vendor('users');
CALL isolate_rows_by_vendor('sessions');

-- A CHECK over a list is read from its text at every save; a reference is only
-- looked up when the code changes.
CREATE TABLE answer_statuses (status text PRIMARY KEY);
INSERT INTO answer_statuses VALUES (''), ('conforms'), ('partly'),
    ('does_not_conform'), ('not_applicable'), ('alternative'), ('inherited');
COMMENT ON TABLE answer_statuses IS 'What an answer can claim; empty: nothing yet';
ALTER TABLE answers DROP CONSTRAINT answers_status_check,
    ADD FOREIGN KEY (status) REFERENCES answer_statuses;
CREATE TABLE answer_origins (carried_over text PRIMARY KEY);
INSERT INTO answer_origins VALUES (''), ('unchanged'), ('renumbered'),
    ('changed');
COMMENT ON TABLE answer_origins IS 'How an answer came from the last cycle; empty: it is this cycle''s own';
ALTER TABLE answers DROP CONSTRAINT answers_carried_over_check,
    ADD FOREIGN KEY (carried_over) REFERENCES answer_origins;
