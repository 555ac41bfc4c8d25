-- Permissive policies of a table are tried from the last name to the first
-- (the catalogue is read by name into a list that grows at its head). The cheap
-- one, which lets nearly everybody in, gets the later name: "of_vendor" before
-- "of_party". The other way round each row called a function for nothing.
CREATE OR REPLACE PROCEDURE isolate_by_vendor(tbl regclass) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tbl);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tbl);
    EXECUTE format($p$
        CREATE POLICY of_vendor ON %s USING (
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
        EXECUTE format('ALTER POLICY by_vendor ON %s RENAME TO of_vendor', t);
    END LOOP;
END
$$;
