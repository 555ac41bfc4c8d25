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
    EXECUTE format($p$
        CREATE POLICY by_vendor ON %s USING (
            CASE (SELECT current_setting('portal.vendor_id', true))
                WHEN '*' THEN true WHEN vendor_id::text THEN true
                ELSE false END)$p$, tbl);
END
$$;
-- Altered, not made anew: policies are asked in the order of their making, and
-- those for people of one party come behind this one.
DO $$
DECLARE
    t regclass;
BEGIN
    FOR t IN SELECT polrelid::regclass FROM pg_policy WHERE polname = 'by_vendor'
    LOOP
        EXECUTE format($p$
            ALTER POLICY by_vendor ON %s USING (
                CASE (SELECT current_setting('portal.vendor_id', true))
                    WHEN '*' THEN true WHEN vendor_id::text THEN true
                    ELSE false END)$p$, t);
    END LOOP;
END
$$;

-- People and sessions are looked up by key, one row at a time: there a plan of
-- its own for the scope costs more than asking for it with the row.
ALTER POLICY by_vendor ON users USING (
    CASE current_setting('portal.vendor_id', true)
        WHEN '*' THEN true WHEN vendor_id::text THEN true ELSE false END);
ALTER POLICY by_vendor ON sessions USING (
    CASE current_setting('portal.vendor_id', true)
        WHEN '*' THEN true WHEN vendor_id::text THEN true ELSE false END);

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
