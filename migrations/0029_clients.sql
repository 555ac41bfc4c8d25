-- Procurement systems (API clients): what they may see.

-- Whether an API client sees an engagement: `units` are the business units it
-- is restricted to, NULL for none. Inlined by the planner.
CREATE FUNCTION client_sees(business_owner text, units text[]) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN units IS NULL OR business_owner = ANY (units);
COMMENT ON FUNCTION client_sees IS 'Whether an API client restricted to these business units sees an engagement of that one';

CREATE TABLE api_clients (
    id uuid PRIMARY KEY,                -- the client_id of OAuth 2.0
    name text NOT NULL,
    note text NOT NULL DEFAULT '',      -- who looks after it
    scopes text NOT NULL,               -- separated by spaces
    units text[] CHECK (cardinality(units) > 0), -- NULL: every business unit
    networks cidr[] NOT NULL DEFAULT '{}', -- empty: from every address
    has_long_tokens boolean NOT NULL DEFAULT false,
    version int NOT NULL DEFAULT 1,
    created_us bigint NOT NULL,
    created_by_name text NOT NULL,
    last_used_us bigint,
    last_address text NOT NULL DEFAULT '',
    disabled_us bigint
);
COMMENT ON TABLE api_clients IS 'Procurement systems and what each may do';
GRANT SELECT, INSERT, UPDATE ON api_clients TO portal_app;

CREATE TABLE api_client_secrets (
    id uuid PRIMARY KEY,
    client_id uuid NOT NULL REFERENCES api_clients,
    secret_hash bytea NOT NULL,
    ending text NOT NULL,               -- its last characters, to tell two apart
    created_us bigint NOT NULL,
    created_by_name text NOT NULL,
    expires_us bigint,                  -- set when another one replaces it
    last_used_us bigint,
    revoked_us bigint
);
CREATE INDEX api_client_secrets_of ON api_client_secrets (client_id);
COMMENT ON TABLE api_client_secrets IS 'Secrets by which API clients get tokens, hashed at rest; two are valid while one replaces the other';
GRANT SELECT, INSERT, UPDATE ON api_client_secrets TO portal_app;

-- Tokens belong to a client. Those made so far get one each, of their name and
-- scopes, so that they go on working and can be restricted.
ALTER TABLE api_tokens
    ADD COLUMN client_id uuid,
    ADD COLUMN secret_id uuid REFERENCES api_client_secrets, -- got by it
    ADD COLUMN is_long boolean NOT NULL DEFAULT true; -- made by hand
UPDATE api_tokens SET client_id = gen_random_uuid();
INSERT INTO api_clients (id, name, scopes, has_long_tokens, created_us,
    created_by_name, last_used_us, disabled_us)
SELECT client_id, name, scopes, true, created_us, '', last_used_us, revoked_us
FROM api_tokens;
ALTER TABLE api_tokens
    ALTER COLUMN client_id SET NOT NULL,
    ALTER COLUMN is_long DROP DEFAULT,
    ADD FOREIGN KEY (client_id) REFERENCES api_clients;
CREATE INDEX api_tokens_of ON api_tokens (client_id);
CREATE INDEX api_tokens_by_end ON api_tokens (expires_us) WHERE NOT is_long;
COMMENT ON TABLE api_tokens IS 'Bearer tokens of API clients, hashed at rest: of one hour, or made by hand for longer';
GRANT DELETE ON api_tokens TO portal_app;
