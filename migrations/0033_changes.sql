-- What changed, for systems that follow the portal: a feed with numbers that
-- have no gaps, the history of each gate, and webhooks that carry the feed to
-- those who do not want to ask.
SET LOCAL portal.vendor_id = '*';

-- Notes of what changed, written by the triggers below in the transaction of
-- the change. One after the other they get a number in the feed and go away.
CREATE TABLE change_notes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    object_id uuid NOT NULL,
    action text NOT NULL,
    vendor_id uuid NOT NULL,
    engagement_id uuid,                 -- NULL: concerns the vendor
    left_unit text                      -- told only to those who saw it there and no longer do
);
ALTER TABLE change_notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE change_notes FORCE ROW LEVEL SECURITY;
-- Whoever changes something notes it; only the portal itself reads notes.
CREATE POLICY anybody_notes ON change_notes FOR INSERT WITH CHECK (true);
CREATE POLICY staff_only ON change_notes USING (
    (SELECT current_setting('portal.vendor_id', true)) = '*');
COMMENT ON TABLE change_notes IS 'Changes that have no number in the feed yet';
GRANT SELECT, INSERT, DELETE ON change_notes TO portal_app;

CREATE TABLE changes (
    seq bigint PRIMARY KEY,             -- consecutive: given to one after the other
    at_us bigint NOT NULL,              -- when it got its number; never falls
    kind text NOT NULL CHECK (kind IN ('vendor', 'engagement', 'sub_processor', 'submission', 'finding', 'plan', 'attachment', 'submission_request', 'gate')),
    object_id uuid NOT NULL,
    action text NOT NULL CHECK (action IN ('created', 'changed', 'deleted')),
    vendor_id uuid NOT NULL,
    engagement_id uuid,
    left_unit text
);
ALTER TABLE changes ENABLE ROW LEVEL SECURITY;
ALTER TABLE changes FORCE ROW LEVEL SECURITY;
CREATE POLICY staff_only ON changes USING (
    (SELECT current_setting('portal.vendor_id', true)) = '*');
COMMENT ON TABLE changes IS 'The feed of changes: what changed, not how; kept for as long as the setting changes_days says';
GRANT SELECT, INSERT, DELETE ON changes TO portal_app;

-- Who holds this row gives numbers and recomputes gates.
CREATE TABLE change_counter (
    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    last_seq bigint NOT NULL DEFAULT 0,
    floor_seq bigint NOT NULL DEFAULT 0, -- up to here the feed was forgotten
    sent_seq bigint NOT NULL DEFAULT 0,  -- up to here webhooks were made of it
    gates_of date,                       -- the day for which every gate was looked at
    gates_rule bigint                    -- the setting under which they were
);
INSERT INTO change_counter DEFAULT VALUES;
COMMENT ON TABLE change_counter IS 'How far the feed of changes has come';
GRANT SELECT, UPDATE ON change_counter TO portal_app;

CREATE TABLE gate_queue (
    engagement_id uuid PRIMARY KEY,
    from_us bigint NOT NULL             -- since when it may be another one
);
COMMENT ON TABLE gate_queue IS 'Engagements whose gate has to be looked at again';
GRANT SELECT, INSERT, DELETE ON gate_queue TO portal_app;

CREATE TABLE gate_history (
    engagement_id uuid NOT NULL REFERENCES engagements,
    from_us bigint NOT NULL,            -- until the next one
    vendor_id uuid NOT NULL REFERENCES vendors,
    outcome text NOT NULL,
    document text NOT NULL,             -- the gate as the API gave it, JSON without as_of
    PRIMARY KEY (engagement_id, from_us)
);
CREATE INDEX gate_history_by_vendor ON gate_history (vendor_id);
CALL isolate_by_vendor('gate_history');
COMMENT ON TABLE gate_history IS 'Every gate an engagement had, and since when';
GRANT SELECT, INSERT ON gate_history TO portal_app;

-- Notes the changes of a table: `notes` selects kind, id, action, vendor and
-- engagement from `touched`, the rows of the statement; `act` is created or
-- changed.
CREATE PROCEDURE announce(tbl regclass, events text, notes text)
LANGUAGE plpgsql AS $$
DECLARE
    event text;
BEGIN
    EXECUTE format($f$
        CREATE FUNCTION note_%1$s() RETURNS trigger LANGUAGE plpgsql AS $body$
        DECLARE
            act text := CASE TG_OP WHEN 'INSERT' THEN 'created' ELSE 'changed' END;
        BEGIN
            INSERT INTO change_notes (kind, object_id, action, vendor_id, engagement_id)
            %2$s;
            RETURN NULL;
        END
        $body$ $f$, tbl, notes);
    FOREACH event IN ARRAY string_to_array(events, ' ') LOOP
        EXECUTE format('CREATE TRIGGER note_%1$s AFTER %1$s ON %2$s'
            ' REFERENCING %3$s TABLE AS touched FOR EACH STATEMENT'
            ' EXECUTE FUNCTION note_%2$s()', event, tbl,
            CASE event WHEN 'delete' THEN 'OLD' ELSE 'NEW' END);
    END LOOP;
END
$$;

CALL announce('vendors', 'insert update',
    $$SELECT 'vendor', t.id, act, t.id, NULL FROM touched t$$);
CALL announce('parties', 'insert update',
    $$SELECT CASE t.kind WHEN 'vendor' THEN 'vendor' ELSE 'sub_processor' END,
             CASE t.kind WHEN 'vendor' THEN t.vendor_id ELSE t.id END,
             CASE t.kind WHEN 'vendor' THEN 'changed' ELSE act END, t.vendor_id,
             NULL
        FROM touched t$$);
CALL announce('engagement_parties', 'insert delete',
    $$SELECT k.kind, CASE k.kind WHEN 'engagement' THEN t.engagement_id
                                 ELSE t.party_id END,
             'changed', t.vendor_id, t.engagement_id
        FROM touched t CROSS JOIN (VALUES ('engagement'), ('sub_processor')) k (kind)$$);
CALL announce('submissions', 'insert update',
    $$SELECT 'submission', t.id, act, t.vendor_id, t.engagement_id FROM touched t$$);
CALL announce('findings', 'insert update',
    $$SELECT 'finding', t.id, act, t.vendor_id, s.engagement_id
        FROM touched t JOIN submissions s ON s.id = t.submission_id$$);
CALL announce('plans', 'insert update',
    $$SELECT 'plan', t.id, act, t.vendor_id, s.engagement_id
        FROM touched t JOIN submissions s ON s.id = t.submission_id$$);
CALL announce('plan_versions', 'insert update',
    $$SELECT DISTINCT 'plan', p.id, 'changed', p.vendor_id, s.engagement_id
        FROM touched t
        JOIN plans p ON p.id = t.plan_id
        JOIN submissions s ON s.id = p.submission_id$$);
CALL announce('plan_milestones', 'insert update',
    $$SELECT DISTINCT 'plan', p.id, 'changed', p.vendor_id, s.engagement_id
        FROM touched t
        JOIN plans p ON p.id = t.plan_id
        JOIN submissions s ON s.id = p.submission_id$$);
CALL announce('plan_completions', 'insert update',
    $$SELECT DISTINCT 'plan', p.id, 'changed', p.vendor_id, s.engagement_id
        FROM touched t
        JOIN plans p ON p.id = t.plan_id
        JOIN submissions s ON s.id = p.submission_id$$);
CALL announce('decisions', 'insert',
    $$SELECT 'submission', t.submission_id, 'changed', t.vendor_id, t.engagement_id
        FROM touched t$$);
CALL announce('decision_conditions', 'insert update',
    $$SELECT DISTINCT 'submission', d.submission_id, 'changed', d.vendor_id,
             d.engagement_id
        FROM touched t JOIN decisions d ON d.id = t.decision_id$$);
-- Files that Alludo was given; migration 0032 touches one when it is.
CALL announce('attachments', 'update',
    $$SELECT 'attachment', t.id,
             CASE t.state WHEN 'removed' THEN 'deleted' ELSE act END,
             t.vendor_id, NULL
        FROM touched t
       WHERE t.state = 'removed'
          OR EXISTS (SELECT FROM attachments_given g WHERE g.attachment_id = t.id)$$);
CALL announce('certificates', 'insert update delete',
    $$SELECT 'attachment', t.attachment_id, 'changed', t.vendor_id, NULL
        FROM touched t
       WHERE EXISTS (SELECT FROM attachments_given g
                      WHERE g.attachment_id = t.attachment_id)$$);
CALL announce('external_ids', 'insert delete',
    $$SELECT DISTINCT 'vendor', t.vendor_id, 'changed', t.vendor_id, NULL::uuid
        FROM touched t$$);
CALL announce('submission_requests', 'insert update',
    $$SELECT 'submission_request', t.id, act, t.vendor_id, t.engagement_id
        FROM touched t$$);
CALL announce('gate_history', 'insert',
    $$SELECT 'gate', t.engagement_id, 'changed', t.vendor_id, t.engagement_id
        FROM touched t$$);

-- A new engagement may show its vendor to business units that did not see it;
-- one that moves to another unit leaves those who saw it in the old one, with
-- everything that belongs to it.
CREATE FUNCTION note_engagements() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO change_notes (kind, object_id, action, vendor_id, engagement_id)
        SELECT 'engagement', t.id, 'created', t.vendor_id, t.id FROM touched t
         UNION ALL
        SELECT DISTINCT 'vendor', t.vendor_id, 'changed', t.vendor_id, NULL::uuid
          FROM touched t
         UNION ALL
        SELECT DISTINCT 'sub_processor', p.id, 'changed', p.vendor_id, NULL::uuid
          FROM touched t
          JOIN parties p ON p.vendor_id = t.vendor_id
         WHERE p.kind = 'sub_processor';
        RETURN NULL;
    END IF;
    INSERT INTO change_notes (kind, object_id, action, vendor_id, engagement_id)
    SELECT 'engagement', t.id, 'changed', t.vendor_id, t.id FROM touched t;
    IF EXISTS (SELECT FROM touched t JOIN untouched u ON u.id = t.id
                WHERE u.business_owner <> t.business_owner) THEN
        INSERT INTO change_notes (kind, object_id, action, vendor_id,
                                  engagement_id, left_unit)
        WITH moved AS (
            SELECT t.id, t.vendor_id, u.business_owner AS left_unit
              FROM touched t JOIN untouched u ON u.id = t.id
             WHERE u.business_owner <> t.business_owner)
        SELECT 'engagement', m.id, 'deleted', m.vendor_id, m.id, m.left_unit
          FROM moved m
         UNION ALL
        SELECT 'vendor', m.vendor_id, 'deleted', m.vendor_id, NULL, m.left_unit
          FROM moved m
         UNION ALL
        SELECT 'vendor', m.vendor_id, 'changed', m.vendor_id, NULL, NULL
          FROM moved m
         UNION ALL
        SELECT 'sub_processor', p.id, 'changed', p.vendor_id, NULL, NULL
          FROM moved m JOIN parties p ON p.vendor_id = m.vendor_id
         WHERE p.kind = 'sub_processor'
         UNION ALL
        SELECT 'submission', s.id, 'changed', s.vendor_id, m.id, NULL
          FROM moved m JOIN submissions s ON s.engagement_id = m.id
         UNION ALL
        SELECT 'finding', f.id, 'changed', f.vendor_id, m.id, NULL
          FROM moved m JOIN submissions s ON s.engagement_id = m.id
          JOIN findings f ON f.submission_id = s.id
         UNION ALL
        SELECT 'plan', p.id, 'changed', p.vendor_id, m.id, NULL
          FROM moved m JOIN submissions s ON s.engagement_id = m.id
          JOIN plans p ON p.submission_id = s.id
         UNION ALL
        SELECT DISTINCT 'attachment', a.attachment_id, 'changed', m.vendor_id,
               NULL::uuid, NULL
          FROM moved m JOIN attachments_given a ON a.engagement_id = m.id
         UNION ALL
        SELECT 'submission_request', r.id, 'changed', r.vendor_id, m.id, NULL
          FROM moved m JOIN submission_requests r ON r.engagement_id = m.id
         UNION ALL
        SELECT 'gate', m.id, 'changed', m.vendor_id, m.id, NULL FROM moved m;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER note_insert AFTER INSERT ON engagements
    REFERENCING NEW TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION note_engagements();
CREATE TRIGGER note_update AFTER UPDATE ON engagements
    REFERENCING NEW TABLE AS touched OLD TABLE AS untouched
    FOR EACH STATEMENT EXECUTE FUNCTION note_engagements();

-- Webhooks. -------------------------------------------------------------------
CREATE TABLE webhook_endpoints (
    id uuid PRIMARY KEY,
    client_id uuid NOT NULL REFERENCES api_clients,
    url text NOT NULL CHECK (url LIKE 'https://%'),
    description text NOT NULL DEFAULT '',
    kinds text NOT NULL DEFAULT '',     -- of changes, separated by spaces; '': all that the client may see
    callback_of uuid,                   -- only about this submission request; it signs with a secret of its own
    state text NOT NULL CHECK (state IN ('active', 'disabled')),
    reason text NOT NULL DEFAULT '' CHECK (reason IN ('', 'by_hand', 'gone', 'failing')), -- why it is disabled
    sent_seq bigint NOT NULL,           -- up to here deliveries were made of the feed
    nfailed int NOT NULL DEFAULT 0,     -- attempts since the last one that succeeded
    failing_since_us bigint,
    held_until_us bigint NOT NULL DEFAULT 0, -- no attempt before, whatever waits
    succeeded_us bigint,
    version int NOT NULL DEFAULT 1,
    created_us bigint NOT NULL,
    created_by_name text NOT NULL,
    updated_us bigint NOT NULL
);
CREATE INDEX webhook_endpoints_of ON webhook_endpoints (client_id);
CREATE UNIQUE INDEX webhook_endpoints_callback ON webhook_endpoints (callback_of) WHERE callback_of IS NOT NULL;
COMMENT ON TABLE webhook_endpoints IS 'Where API clients want to be told of changes';
GRANT SELECT, INSERT, UPDATE, DELETE ON webhook_endpoints TO portal_app;

CREATE TABLE webhook_secrets (
    id uuid PRIMARY KEY,
    endpoint_id uuid NOT NULL REFERENCES webhook_endpoints ON DELETE CASCADE,
    sealed bytea NOT NULL,              -- under the master key (AES-256-GCM)
    created_us bigint NOT NULL,
    created_by_name text NOT NULL,
    expires_us bigint                   -- set when another one replaces it
);
CREATE INDEX webhook_secrets_of ON webhook_secrets (endpoint_id);
COMMENT ON TABLE webhook_secrets IS 'By which endpoints know that a message is from the portal; several sign while one replaces another';
GRANT SELECT, INSERT, UPDATE, DELETE ON webhook_secrets TO portal_app;

CREATE TABLE webhook_deliveries (
    id uuid PRIMARY KEY,                -- the webhook-id, the same in every attempt
    endpoint_id uuid NOT NULL REFERENCES webhook_endpoints ON DELETE CASCADE,
    type text NOT NULL,
    seq bigint,                         -- of the change; NULL: a test
    body text NOT NULL,
    state text NOT NULL CHECK (state IN ('pending', 'delivered', 'dead')),
    nattempts int NOT NULL DEFAULT 0,   -- all there were
    ntries int NOT NULL DEFAULT 0,      -- since it was made or sent again
    due_us bigint NOT NULL,
    leased_until_us bigint NOT NULL DEFAULT 0,
    created_us bigint NOT NULL,
    ended_us bigint
);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (endpoint_id, due_us, id) WHERE state = 'pending';
CREATE INDEX webhook_deliveries_leased ON webhook_deliveries (endpoint_id) WHERE state = 'pending' AND leased_until_us > 0;
CREATE INDEX webhook_deliveries_of ON webhook_deliveries (endpoint_id, created_us, id);
CREATE INDEX webhook_deliveries_dead ON webhook_deliveries (endpoint_id, created_us, id) WHERE state = 'dead';
CREATE INDEX webhook_deliveries_ended ON webhook_deliveries (ended_us) WHERE ended_us IS NOT NULL;
COMMENT ON TABLE webhook_deliveries IS 'Messages to endpoints: at least once, in any order';
GRANT SELECT, INSERT, UPDATE, DELETE ON webhook_deliveries TO portal_app;

CREATE TABLE webhook_attempts (
    delivery_id uuid NOT NULL REFERENCES webhook_deliveries ON DELETE CASCADE,
    number int NOT NULL,
    at_us bigint NOT NULL,
    duration_ms int NOT NULL,
    status int NOT NULL,                -- of the answer; 0: there was none
    error text NOT NULL,                -- '' when it was delivered
    answer text NOT NULL,               -- its first KiB
    PRIMARY KEY (delivery_id, number)
);
COMMENT ON TABLE webhook_attempts IS 'What came of each attempt to deliver a message';
GRANT SELECT, INSERT, DELETE ON webhook_attempts TO portal_app;

DO $$
DECLARE
    tbl text;
BEGIN
    FOREACH tbl IN ARRAY ARRAY['webhook_endpoints', 'webhook_secrets', 'webhook_deliveries', 'webhook_attempts'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tbl);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tbl);
        EXECUTE format($p$CREATE POLICY staff_only ON %I USING (
            (SELECT current_setting('portal.vendor_id', true)) = '*')$p$, tbl);
    END LOOP;
END
$$;
