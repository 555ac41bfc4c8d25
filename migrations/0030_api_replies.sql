-- Replies to requests of API clients that carried an Idempotency-Key: whoever
-- asks again with the same key gets the same reply, and nothing happens twice.
CREATE TABLE api_replies (
    client_id uuid NOT NULL,            -- of the client, or of one of Alludo's people
    key text NOT NULL,                  -- as the client chose it
    fingerprint text NOT NULL,          -- SHA-256 of method, address and body
    reply bytea NOT NULL,               -- sealed: may hold a secret that is shown once
    at_us bigint NOT NULL,
    PRIMARY KEY (client_id, key)
);
CREATE INDEX api_replies_by_age ON api_replies (at_us);
ALTER TABLE api_replies ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_replies FORCE ROW LEVEL SECURITY;
CREATE POLICY staff_only ON api_replies USING (
    (SELECT current_setting('portal.vendor_id', true)) = '*');
COMMENT ON TABLE api_replies IS 'Replies to requests with an Idempotency-Key, kept for 24 hours';
GRANT SELECT, INSERT, UPDATE, DELETE ON api_replies TO portal_app;
