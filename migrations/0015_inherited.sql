-- Sub-processors in depth: whom to ask, what the vendor states of them, their
-- yearly assessment, and that one who left counts until Alludo has seen it;
-- answers that point to the party which does the work.
ALTER TABLE parties
    ADD COLUMN contact_name text NOT NULL DEFAULT '',
    ADD COLUMN contact_email text NOT NULL DEFAULT '';

ALTER TABLE engagement_parties
    ADD COLUMN left_us bigint,          -- the vendor took it out; the gate counts it until Alludo has seen that
    ADD COLUMN left_by_name text;
GRANT UPDATE (left_us, left_by_name) ON engagement_parties TO portal_app;
CREATE INDEX engagement_parties_left ON engagement_parties (left_us)
    WHERE left_us IS NOT NULL;

CREATE TABLE flow_downs (
    id uuid PRIMARY KEY,
    vendor_id uuid NOT NULL REFERENCES vendors,
    party_id uuid NOT NULL REFERENCES parties,
    statement text NOT NULL CHECK (statement IN ('yes', 'no', 'planned')),
    stated_on date NOT NULL,
    planned_by date,                    -- planned: when the programme will conform
    reference text NOT NULL DEFAULT '', -- contract clause, title of a report
    attachment_id uuid REFERENCES attachments,
    stated_by uuid NOT NULL,
    stated_by_name text NOT NULL,
    created_us bigint NOT NULL
);
CREATE INDEX flow_downs_by_party ON flow_downs (party_id, created_us);
CALL isolate_by_vendor('flow_downs');
COMMENT ON TABLE flow_downs IS 'What the vendor states of a sub-processor: does it run a conforming programme? Never changed; the newest counts';
GRANT SELECT, INSERT ON flow_downs TO portal_app;

CREATE TABLE party_assessments (
    id uuid PRIMARY KEY,
    vendor_id uuid NOT NULL REFERENCES vendors,
    party_id uuid NOT NULL REFERENCES parties,
    assessed_on date NOT NULL,
    assessor text NOT NULL CHECK (assessor IN ('vendor', 'independent')),
    security_controls boolean NOT NULL, -- the four contents of clause 80
    data_protection boolean NOT NULL,
    regulation boolean NOT NULL,
    overall_risk boolean NOT NULL,
    risks text NOT NULL DEFAULT '',     -- identified risks, with their plans
    reference text NOT NULL DEFAULT '',
    attachment_id uuid REFERENCES attachments,
    recorded_by uuid NOT NULL,
    recorded_by_name text NOT NULL,
    created_us bigint NOT NULL
);
CREATE INDEX party_assessments_by_party ON party_assessments (party_id, assessed_on);
CALL isolate_by_vendor('party_assessments');
COMMENT ON TABLE party_assessments IS 'Yearly risk assessments of a sub-processor by its vendor; never changed, the newest complete one counts';
GRANT SELECT, INSERT ON party_assessments TO portal_app;

ALTER TABLE answers
    DROP CONSTRAINT answers_status_check,
    ADD CONSTRAINT answers_status_check CHECK (status IN ('', 'conforms', 'partly', 'does_not_conform', 'not_applicable', 'alternative', 'inherited')),
    ADD COLUMN inherited_party_id uuid REFERENCES parties, -- inherited: who does it
    ADD COLUMN inherited_name text NOT NULL DEFAULT '',    -- as it was called when it was chosen
    ADD CHECK (inherited_party_id IS NULL OR status = 'inherited');
ALTER TABLE answer_history
    ADD COLUMN inherited_party_id uuid,
    ADD COLUMN inherited_name text NOT NULL DEFAULT '';

-- The claim "inherited" points to the party that does the work.
ALTER TABLE clause_status ADD COLUMN inherited_party_id uuid;

-- Where the party that an inherited clause points to stands on it: in its
-- newest issued questionnaire for the same engagement. '' when that is not
-- known: it takes no part any more, has no such questionnaire, is not asked
-- there, nobody is chosen, or the way turns in a circle.
-- A party which passes the clause on stands where the next one does, unless
-- the reviewer found something with itself (status_derive() has the rule).
CREATE FUNCTION status_of_performer(c clause_status, today date) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    here clause_status := c;
    met uuid[] := ARRAY[c.party_id];
    own text;
BEGIN
    LOOP
        SELECT t.* INTO here
          FROM (SELECT s.id
                  FROM submissions s
                 WHERE s.engagement_id = c.engagement_id
                   AND s.party_id = here.inherited_party_id
                   AND s.state NOT IN ('draft', 'cancelled')
                   AND EXISTS (
                        SELECT FROM parties p
                         WHERE p.id = s.party_id
                           AND (p.kind = 'vendor' OR EXISTS (
                                SELECT FROM engagement_parties ep
                                 WHERE ep.engagement_id = c.engagement_id
                                   AND ep.party_id = p.id)))
                 ORDER BY s.cycle DESC
                 LIMIT 1) AS newest
          JOIN clause_status t
            ON t.submission_id = newest.id AND t.clause = c.clause
           AND t.in_scope;
        IF NOT FOUND OR here.party_id = ANY (met) THEN
            RETURN '';
        END IF;
        own := status_at(here, today);
        IF here.claim <> 'inherited'
           OR own IN ('plan_overdue', 'gap', 'needs_clarification',
                      'plan_proposed', 'plan_agreed') THEN
            RETURN own;
        END IF;
        met := met || here.party_id;
    END LOOP;
END
$$;
COMMENT ON FUNCTION status_of_performer IS 'Control status of the party that an inherited clause points to';

CREATE FUNCTION status_inherited(c clause_status, today date) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN status_at(c, today) IN ('plan_overdue', 'gap', 'needs_clarification',
                                     'plan_proposed', 'plan_agreed')
            THEN status_at(c, today)
        ELSE coalesce(nullif(status_of_performer(c, today), ''), 'unanswered')
    END
$$;
COMMENT ON FUNCTION status_inherited IS 'Control status of an inherited clause: its own trouble, else where the party stands that does the work';

-- Control status of any clause on a date.
CREATE FUNCTION status_on(c clause_status, today date) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN c.claim = 'inherited' THEN status_inherited(c, today)
                ELSE status_at(c, today) END
$$;
COMMENT ON FUNCTION status_on IS 'Control status of a clause on a date, inherited ones resolved';

ALTER TABLE users ADD COLUMN has_keys boolean NOT NULL DEFAULT true; -- single keys do something on the pages of questions
