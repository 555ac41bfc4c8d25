-- Working together: people limited to one party, who is assigned what, who is
-- here now, and messages between vendor and Alludo beside a clause.

-- People of one party. --------------------------------------------------------
-- Somebody invited for one sub-processor only signs in with the scope
-- '<vendor>/<party>' in portal.vendor_id. That is no vendor's id: the policies
-- of isolate_by_vendor() show such a person nothing, in every table there is
-- and will be. What belongs to their party is let in table by table, below; a
-- new table is closed to them until it says otherwise.
ALTER TABLE parties ADD UNIQUE (id, vendor_id);
ALTER TABLE users ADD COLUMN party_id uuid,
    ADD FOREIGN KEY (party_id, vendor_id) REFERENCES parties (id, vendor_id),
    ADD CHECK (party_id IS NULL OR role = 'contributor');
COMMENT ON COLUMN users.party_id IS 'Sees and answers the submissions of this sub-processor only; NULL: no such limit';

CREATE FUNCTION portal_party() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN length(current_setting('portal.vendor_id', true)) = 73
                THEN right(current_setting('portal.vendor_id', true), 36)::uuid END
$$;
COMMENT ON FUNCTION portal_party IS 'The party to which the person of this transaction is limited, NULL without a limit';

-- In PL/pgSQL so that a policy costs nobody else more than a function pointer:
-- what is not limited to a party never calls them.
CREATE FUNCTION portal_is_party(vendor uuid, party uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 10 AS $$
DECLARE
    scope text := current_setting('portal.vendor_id', true);
BEGIN
    IF length(scope) IS DISTINCT FROM 73 THEN
        RETURN false;
    END IF;
    RETURN vendor = left(scope, 36)::uuid AND party = right(scope, 36)::uuid;
END
$$;
COMMENT ON FUNCTION portal_is_party IS 'Whether the row is of the party to which the person is limited; false without a limit';

CREATE FUNCTION portal_in_submission(vendor uuid, submission uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 100 AS $$
BEGIN
    IF portal_party() IS NULL THEN
        RETURN false;
    END IF;
    RETURN EXISTS (SELECT FROM submissions s
                    WHERE s.id = submission AND s.vendor_id = vendor);
END
$$;
COMMENT ON FUNCTION portal_in_submission IS 'Whether the person is limited to a party, and this is a submission of it';

CREATE FUNCTION portal_in_engagement(vendor uuid, engagement uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 100 AS $$
BEGIN
    IF portal_party() IS NULL THEN
        RETURN false;
    END IF;
    RETURN EXISTS (SELECT FROM submissions s
                    WHERE s.engagement_id = engagement AND s.vendor_id = vendor);
END
$$;
COMMENT ON FUNCTION portal_in_engagement IS 'Whether the person''s party is asked about this engagement';

CREATE FUNCTION portal_in_plan(vendor uuid, plan uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 100 AS $$
BEGIN
    IF portal_party() IS NULL THEN
        RETURN false;
    END IF;
    RETURN EXISTS (SELECT FROM plans p WHERE p.id = plan AND p.vendor_id = vendor);
END
$$;
COMMENT ON FUNCTION portal_in_plan IS 'Whether the person is limited to a party, and this is a plan of it';

CREATE FUNCTION portal_is_colleague(vendor uuid, person uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 100 AS $$
BEGIN
    IF portal_party() IS NULL THEN
        RETURN false;
    END IF;
    RETURN EXISTS (SELECT FROM users u WHERE u.id = person AND u.vendor_id = vendor);
END
$$;
COMMENT ON FUNCTION portal_is_colleague IS 'Whether this person is limited to the same party';

-- A file of their own, or one that proves an answer of their party.
ALTER TABLE attachments ADD COLUMN party_id uuid DEFAULT portal_party() REFERENCES parties;
COMMENT ON COLUMN attachments.party_id IS 'Uploaded by somebody limited to this party; NULL: a file of the whole company';

CREATE FUNCTION portal_sees_file(vendor uuid, party uuid, file uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 100 AS $$
BEGIN
    IF portal_party() IS NULL THEN
        RETURN false;
    END IF;
    RETURN portal_is_party(vendor, party)
        OR EXISTS (SELECT FROM answer_attachments u
                    WHERE u.attachment_id = file AND u.vendor_id = vendor);
END
$$;
COMMENT ON FUNCTION portal_sees_file IS 'Whether a file is the party''s own or proves one of its answers';

CREATE FUNCTION portal_sees_chunk(vendor uuid, file uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 100 AS $$
BEGIN
    IF portal_party() IS NULL THEN
        RETURN false;
    END IF;
    RETURN EXISTS (SELECT FROM attachments a
                    WHERE a.id = file AND a.vendor_id = vendor);
END
$$;
COMMENT ON FUNCTION portal_sees_chunk IS 'Whether the person limited to a party sees the file of this chunk';

-- Lets the people of a party in where `cond` holds. After by_vendor in the
-- order of names, in which the policies of a table are tried.
CREATE PROCEDURE open_to_party(tbl regclass, cond text) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE POLICY of_party ON %s USING (%s)', tbl, cond);
END
$$;

CREATE POLICY of_party ON vendors FOR SELECT USING (
    portal_is_party(id, portal_party()));
CREATE POLICY of_party ON parties FOR SELECT USING (
    portal_is_party(vendor_id, id));
CREATE POLICY of_party ON engagements FOR SELECT USING (
    portal_in_engagement(vendor_id, id));
CALL open_to_party('users', 'portal_is_party(vendor_id, party_id)');
CALL open_to_party('sessions', 'portal_is_colleague(vendor_id, user_id)');
CALL open_to_party('submissions', 'portal_is_party(vendor_id, party_id)');
CALL open_to_party('submission_clauses', 'portal_in_submission(vendor_id, submission_id)');
CALL open_to_party('answers', 'portal_in_submission(vendor_id, submission_id)');
CALL open_to_party('answer_history', 'portal_in_submission(vendor_id, submission_id)');
CALL open_to_party('answer_attachments', 'portal_in_submission(vendor_id, submission_id)');
CALL open_to_party('verdicts', 'portal_in_submission(vendor_id, submission_id)');
CALL open_to_party('findings', 'portal_in_submission(vendor_id, submission_id)');
CALL open_to_party('plans', 'portal_in_submission(vendor_id, submission_id)');
CALL open_to_party('plan_versions', 'portal_in_plan(vendor_id, plan_id)');
CALL open_to_party('plan_milestones', 'portal_in_plan(vendor_id, plan_id)');
CALL open_to_party('decisions', 'portal_is_party(vendor_id, party_id)');
CALL open_to_party('clause_status', 'portal_is_party(vendor_id, party_id)');
CALL open_to_party('scope_confirmations', 'portal_in_submission(vendor_id, submission_id)');
CALL open_to_party('scope_requests', 'portal_in_submission(vendor_id, submission_id)');
-- They see what proves their answers, and change what they brought.
CREATE POLICY of_party_read ON attachments FOR SELECT USING (
    portal_sees_file(vendor_id, party_id, id));
CALL open_to_party('attachments', 'portal_is_party(vendor_id, party_id)');
CALL open_to_party('attachment_chunks', 'portal_sees_chunk(vendor_id, attachment_id)');

-- Who answers what, by when. --------------------------------------------------
CREATE TABLE assignments (
    submission_id uuid NOT NULL REFERENCES submissions,
    domain int NOT NULL,
    clause text NOT NULL,               -- '': the whole domain, but for clauses given to somebody
    vendor_id uuid NOT NULL REFERENCES vendors,
    user_id uuid NOT NULL REFERENCES users,
    user_name text NOT NULL,
    due_date date NOT NULL,
    assigned_by uuid NOT NULL,
    assigned_by_name text NOT NULL,
    assigned_us bigint NOT NULL,
    told_us bigint,                     -- mail to the person; NULL: still to come
    reminded text NOT NULL DEFAULT '' CHECK (reminded IN ('', 'soon', 'due')),
    PRIMARY KEY (submission_id, domain, clause)
);
CREATE INDEX assignments_by_user ON assignments (user_id);
CREATE INDEX assignments_untold ON assignments (user_id) WHERE told_us IS NULL;
CREATE INDEX assignments_by_date ON assignments (due_date) WHERE reminded <> 'due';
CALL isolate_by_vendor('assignments');
CALL open_to_party('assignments', 'portal_in_submission(vendor_id, submission_id)');
COMMENT ON TABLE assignments IS 'Which colleague answers a domain or a single clause of a submission, and by when';
GRANT SELECT, INSERT, UPDATE, DELETE ON assignments TO portal_app;

-- Who is here now. Worth nothing after a crash, hence not logged. -------------
CREATE UNLOGGED TABLE presences (
    submission_id uuid NOT NULL,
    domain int NOT NULL,
    user_id uuid NOT NULL,
    vendor_id uuid NOT NULL,
    user_name text NOT NULL,
    last_seen_us bigint NOT NULL,
    PRIMARY KEY (submission_id, domain, user_id)
);
CREATE INDEX presences_by_time ON presences (last_seen_us);
CALL isolate_by_vendor('presences');
CALL open_to_party('presences', 'portal_in_submission(vendor_id, submission_id)');
COMMENT ON TABLE presences IS 'Which people of a vendor had which section open within the last minutes';
GRANT SELECT, INSERT, UPDATE, DELETE ON presences TO portal_app;

-- Messages beside a clause. ---------------------------------------------------
CREATE TABLE threads (
    submission_id uuid NOT NULL,
    clause text NOT NULL,
    vendor_id uuid NOT NULL REFERENCES vendors,
    waits_for text NOT NULL CHECK (waits_for IN ('', 'vendor', 'alludo')), -- '': nobody
    since_us bigint NOT NULL,           -- the first message that waits; of '': when that was said
    last_us bigint NOT NULL,
    PRIMARY KEY (submission_id, clause),
    FOREIGN KEY (submission_id, clause) REFERENCES submission_clauses
);
CREATE INDEX threads_by_vendor ON threads (vendor_id, last_us);
CREATE INDEX threads_waiting ON threads (waits_for, since_us) WHERE waits_for <> '';
CALL isolate_by_vendor('threads');
CALL open_to_party('threads', 'portal_in_submission(vendor_id, submission_id)');
COMMENT ON TABLE threads IS 'The conversation about one clause of a submission: who is to answer, since when';
GRANT SELECT, INSERT, UPDATE ON threads TO portal_app;

CREATE TABLE thread_messages (
    id uuid PRIMARY KEY,
    submission_id uuid NOT NULL,
    clause text NOT NULL,
    vendor_id uuid NOT NULL REFERENCES vendors,
    side text NOT NULL CHECK (side IN ('vendor', 'alludo')),
    visibility text NOT NULL CHECK (visibility IN ('shared', 'internal')),
    author_id uuid NOT NULL,
    author_name text NOT NULL,
    body text NOT NULL,
    created_us bigint NOT NULL,
    waited_us bigint,                   -- an answer: how long the other side had waited
    told_us bigint,                     -- mail to the other side; NULL: still to come
    CHECK (visibility = 'shared' OR side = 'alludo'),
    FOREIGN KEY (submission_id, clause) REFERENCES threads
);
CREATE INDEX thread_messages_by_clause ON thread_messages (submission_id, clause, created_us);
CREATE INDEX thread_messages_untold ON thread_messages (created_us) WHERE told_us IS NULL;
CALL isolate_by_vendor('thread_messages');
CALL open_to_party('thread_messages', 'portal_in_submission(vendor_id, submission_id)');
-- What Alludo's people say among themselves: for them alone, whatever a query
-- of a vendor's page asks for.
CREATE POLICY shared_only ON thread_messages AS RESTRICTIVE USING (
    visibility = 'shared' OR (SELECT current_setting('portal.vendor_id', true)) = '*');
COMMENT ON TABLE thread_messages IS 'Messages about one clause of a submission, shared by both sides or internal to Alludo; never changed';
GRANT SELECT, INSERT ON thread_messages TO portal_app;
GRANT UPDATE (told_us) ON thread_messages TO portal_app;

CREATE TABLE thread_reads (
    submission_id uuid NOT NULL,
    clause text NOT NULL,
    user_id uuid NOT NULL REFERENCES users,
    vendor_id uuid NOT NULL REFERENCES vendors, -- of the submission
    read_us bigint NOT NULL,
    PRIMARY KEY (submission_id, clause, user_id),
    FOREIGN KEY (submission_id, clause) REFERENCES threads
);
CALL isolate_by_vendor('thread_reads');
CALL open_to_party('thread_reads', 'portal_in_submission(vendor_id, submission_id)');
COMMENT ON TABLE thread_reads IS 'Up to when a person has read a conversation';
GRANT SELECT, INSERT, UPDATE ON thread_reads TO portal_app;
