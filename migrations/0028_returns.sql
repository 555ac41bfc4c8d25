-- A return has a date of its own; what comes back as it was is said so; and who
-- speaks for Alludo on a plan has a hand in the review (ADR 0037).
SET LOCAL portal.vendor_id = '*';

-- Returns. --------------------------------------------------------------------
ALTER TABLE clarification_batches ADD COLUMN due_date date;
COMMENT ON COLUMN clarification_batches.due_date IS 'Of a return: by when the vendor was asked to submit again; NULL for questions and older returns';

CREATE TABLE unchanged_returns (
    submission_id uuid NOT NULL,
    returned_us bigint NOT NULL,        -- of the return that asked for a change
    clause text NOT NULL,
    vendor_id uuid NOT NULL REFERENCES vendors,
    reason text NOT NULL,               -- one for all clauses of the submission
    confirmed_by uuid NOT NULL,
    confirmed_by_name text NOT NULL,
    confirmed_us bigint NOT NULL,
    PRIMARY KEY (submission_id, returned_us, clause),
    FOREIGN KEY (submission_id, clause) REFERENCES submission_clauses
);
CREATE INDEX unchanged_returns_by_vendor ON unchanged_returns (vendor_id);
CALL isolate_by_vendor('unchanged_returns');
CALL open_to_party('unchanged_returns', 'portal_in_submission(vendor_id, submission_id)');
COMMENT ON TABLE unchanged_returns IS 'Returned clauses that were submitted again without a change, and why';
GRANT SELECT, INSERT ON unchanged_returns TO portal_app;

-- Four eyes. ------------------------------------------------------------------
-- Whoever writes, agrees to or judges a plan for Alludo, or closes a finding,
-- has a hand in its submission and in the later ones of the party that exist by
-- then: the status of their clauses follows from it.
ALTER TABLE findings ADD COLUMN closed_by uuid;
CREATE FUNCTION note_hand(submission uuid, person uuid) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO review_hands (submission_id, user_id, vendor_id)
    SELECT s.id, person, s.vendor_id
      FROM submissions b
      JOIN submissions s ON s.engagement_id = b.engagement_id
                        AND s.party_id = b.party_id AND s.cycle >= b.cycle
     WHERE b.id = submission
     ORDER BY s.id
        ON CONFLICT DO NOTHING
$$;
CREATE FUNCTION note_author() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM note_hand(p.submission_id, NEW.author_id)
       FROM plans p WHERE p.id = NEW.plan_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER versions_hand AFTER INSERT ON plan_versions
    FOR EACH ROW WHEN (NEW.side = 'alludo') EXECUTE FUNCTION note_author();
CREATE FUNCTION note_agreer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM note_hand(p.submission_id, NEW.alludo_agreed_by)
       FROM plans p WHERE p.id = NEW.plan_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER agreements_hand AFTER UPDATE OF alludo_agreed_by ON plan_versions
    FOR EACH ROW WHEN (NEW.alludo_agreed_by IS NOT NULL AND OLD.alludo_agreed_by IS NULL)
    EXECUTE FUNCTION note_agreer();
CREATE FUNCTION note_verifier() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM note_hand(p.submission_id, NEW.judged_by)
       FROM plans p WHERE p.id = NEW.plan_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER completions_hand AFTER UPDATE OF judged_by ON plan_completions
    FOR EACH ROW WHEN (NEW.judged_by IS NOT NULL AND OLD.judged_by IS NULL)
    EXECUTE FUNCTION note_verifier();
CREATE FUNCTION note_closer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM note_hand(NEW.submission_id, NEW.closed_by);
    RETURN NULL;
END
$$;
CREATE TRIGGER closings_hand AFTER UPDATE OF closed_by ON findings
    FOR EACH ROW WHEN (NEW.closed_by IS NOT NULL) EXECUTE FUNCTION note_closer();

-- Decisions that were taken stay; who closed a finding was kept by name only.
INSERT INTO review_hands (submission_id, user_id, vendor_id)
SELECT DISTINCT s.id, h.person, s.vendor_id
  FROM (SELECT plan_id, author_id AS person FROM plan_versions
         WHERE side = 'alludo'
         UNION
        SELECT plan_id, alludo_agreed_by FROM plan_versions
         WHERE alludo_agreed_by IS NOT NULL
         UNION
        SELECT plan_id, judged_by FROM plan_completions
         WHERE judged_by IS NOT NULL) h
  JOIN plans p ON p.id = h.plan_id
  JOIN submissions b ON b.id = p.submission_id
  JOIN submissions s ON s.engagement_id = b.engagement_id
                    AND s.party_id = b.party_id AND s.cycle >= b.cycle
    ON CONFLICT DO NOTHING;
COMMENT ON TABLE review_hands IS 'Who ever reviewed, judged a clause of, asked about or returned, raised or closed a finding on a submission, or spoke for Alludo on a plan of it: these people do not decide on it';
