-- Users, sessions, invitations, sign-in throttle, API tokens.
CREATE TABLE users (
    id uuid PRIMARY KEY,
    vendor_id uuid REFERENCES vendors,  -- NULL: staff of Alludo
    role text NOT NULL CHECK (role IN ('contributor', 'manager', 'reviewer', 'approver', 'auditor', 'administrator')),
    email text NOT NULL UNIQUE,         -- NFKC, lower case
    name text NOT NULL,
    kana text NOT NULL DEFAULT '',
    language text NOT NULL DEFAULT 'ja' CHECK (language IN ('ja', 'en')),
    password_hash text,                 -- Argon2id PHC string; NULL: invited, not yet set
    must_change_password boolean NOT NULL DEFAULT true,
    disabled_us bigint,
    version int NOT NULL DEFAULT 1,
    created_us bigint NOT NULL,
    CHECK ((vendor_id IS NOT NULL) = (role IN ('contributor', 'manager')))
);
CREATE INDEX users_by_vendor ON users (vendor_id);
CALL isolate_by_vendor('users');
COMMENT ON TABLE users IS 'People who can sign in';
GRANT SELECT, INSERT, UPDATE ON users TO portal_app;

CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,       -- SHA-256 of the opaque token
    user_id uuid NOT NULL REFERENCES users,
    vendor_id uuid,
    csrf_secret bytea NOT NULL,
    created_us bigint NOT NULL,
    seen_us bigint NOT NULL,
    address text NOT NULL,
    user_agent text NOT NULL
);
CREATE INDEX sessions_by_user ON sessions (user_id);
CALL isolate_by_vendor('sessions');
COMMENT ON TABLE sessions IS 'Signed-in browsers; the token itself is never stored';
GRANT SELECT, INSERT, UPDATE, DELETE ON sessions TO portal_app;

CREATE TABLE invitations (
    id uuid PRIMARY KEY,
    token_hash bytea NOT NULL UNIQUE,
    user_id uuid NOT NULL REFERENCES users,
    vendor_id uuid,
    invited_by uuid NOT NULL,
    invited_by_name text NOT NULL,
    created_us bigint NOT NULL,
    expires_us bigint NOT NULL,
    accepted_us bigint
);
CREATE INDEX invitations_by_user ON invitations (user_id);
CALL isolate_by_vendor('invitations');
COMMENT ON TABLE invitations IS 'Single-use links by which an invited person sets the first password';
GRANT SELECT, INSERT, UPDATE, DELETE ON invitations TO portal_app;

CREATE TABLE sign_in_throttle (
    subject text PRIMARY KEY,           -- HMAC of the account or of the address
    failures int NOT NULL,
    first_failure_us bigint NOT NULL,
    blocked_until_us bigint NOT NULL
);
COMMENT ON TABLE sign_in_throttle IS 'Failed sign-ins per account and per address, known or not';
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_throttle TO portal_app;

CREATE TABLE api_tokens (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    token_hash bytea NOT NULL UNIQUE,
    scopes text NOT NULL,               -- separated by spaces
    created_us bigint NOT NULL,
    expires_us bigint,
    last_used_us bigint,
    revoked_us bigint
);
COMMENT ON TABLE api_tokens IS 'Bearer tokens of procurement systems, hashed at rest';
GRANT SELECT, INSERT, UPDATE ON api_tokens TO portal_app;
