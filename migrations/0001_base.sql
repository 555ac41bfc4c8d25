-- Roles, isolation helper, audit, outbox, jobs.
-- portal_app is the server's role: it owns nothing, so row-level security
-- binds it. Migrations run as the owner.
DO $$
BEGIN
    CREATE ROLE portal_app LOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL;
END
$$;
GRANT USAGE ON SCHEMA public TO portal_app;

-- Every table with a vendor_id goes through this: a request sees the rows of
-- the vendor named by the setting portal.vendor_id, of all vendors when it is
-- '*' (staff, system), of none when it is unset.
CREATE PROCEDURE isolate_by_vendor(tbl regclass) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tbl);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tbl);
    EXECUTE format($p$
        CREATE POLICY by_vendor ON %s USING (
            vendor_id = (SELECT CASE WHEN length(current_setting('portal.vendor_id', true)) = 36
                                     THEN current_setting('portal.vendor_id', true)::uuid END)
            OR (SELECT current_setting('portal.vendor_id', true)) = '*')$p$, tbl);
END
$$;

CREATE TABLE audit_events (
    id bigint GENERATED ALWAYS AS IDENTITY,
    at_us bigint NOT NULL,
    actor_id uuid,                    -- NULL: the system, or nobody yet
    actor_name text NOT NULL,
    vendor_id uuid,                   -- whose data it concerns; NULL: nobody's
    action text NOT NULL,             -- object.past_tense
    object_id text NOT NULL,
    detail text,
    request_id text NOT NULL,
    address text NOT NULL,
    xid bigint NOT NULL DEFAULT (pg_current_xact_id()::text::bigint),
    mac bytea NOT NULL,
    PRIMARY KEY (at_us, id)
) PARTITION BY RANGE (at_us);
CREATE TABLE audit_events_default PARTITION OF audit_events DEFAULT;
CREATE INDEX audit_events_object ON audit_events (object_id, at_us);
CREATE INDEX audit_events_id ON audit_events (id);
-- Rows arrive nearly in this order; a BRIN costs the writers almost nothing.
CREATE INDEX audit_events_xid ON audit_events USING brin (xid) WITH (pages_per_range = 16);
COMMENT ON TABLE audit_events IS 'Append-only record of who did what, one HMAC per row, written in the transaction of the change';
GRANT SELECT, INSERT ON audit_events TO portal_app;

CREATE TABLE audit_seals (
    id bigint PRIMARY KEY,
    at_us bigint NOT NULL,
    last_event_id bigint NOT NULL,
    event_count bigint NOT NULL,
    below_xid bigint NOT NULL,        -- 0: closes the rows of a restored dump
    floor_id bigint NOT NULL DEFAULT 0, -- events up to here belong to an earlier cluster
    chain bytea NOT NULL
);
COMMENT ON TABLE audit_seals IS 'Hash chain over the audit rows that can no longer get a predecessor';
GRANT SELECT, INSERT ON audit_seals TO portal_app;

CREATE TABLE outbox (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('mail')),
    recipient text NOT NULL,
    subject text NOT NULL,
    body text NOT NULL,
    created_us bigint NOT NULL,
    due_us bigint NOT NULL,
    attempts int NOT NULL DEFAULT 0,
    leased_until_us bigint NOT NULL DEFAULT 0,
    sent_us bigint,
    last_error text
);
CREATE INDEX outbox_due ON outbox (due_us) WHERE sent_us IS NULL;
COMMENT ON TABLE outbox IS 'Deliveries that leave after commit, at least once, each with a stable id';
GRANT SELECT, INSERT, UPDATE, DELETE ON outbox TO portal_app;

CREATE TABLE jobs (
    name text PRIMARY KEY,
    every_us bigint NOT NULL,
    due_us bigint NOT NULL,
    leased_until_us bigint NOT NULL DEFAULT 0,
    last_run_us bigint,
    last_error text
);
COMMENT ON TABLE jobs IS 'Background work with leases: every job is idempotent, safe late and twice';
GRANT SELECT, INSERT, UPDATE ON jobs TO portal_app;

CREATE TABLE form_receipts (
    form_id uuid PRIMARY KEY,
    user_id uuid NOT NULL,
    location text NOT NULL,
    created_us bigint NOT NULL
);
COMMENT ON TABLE form_receipts IS 'Result of a create form, so that a double click finds the first result';
GRANT SELECT, INSERT, DELETE ON form_receipts TO portal_app;
