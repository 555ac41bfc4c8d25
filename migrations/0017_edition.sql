-- A new version of the standard: what it replaces, who was asked to acknowledge
-- it and who did, and what the next cycle took over from the last one.
ALTER TABLE questionnaires
    ADD COLUMN supersedes uuid REFERENCES questionnaires, -- the version before; NULL: the first
    ADD COLUMN published_by_name text NOT NULL DEFAULT '';

-- Versions that are there already were published one after the other.
UPDATE questionnaires q
   SET supersedes = (SELECT p.id FROM questionnaires p
                      WHERE (p.published_us, p.version) < (q.published_us, q.version)
                      ORDER BY p.published_us DESC, p.version DESC LIMIT 1);

CREATE TABLE acknowledgements (
    questionnaire_id uuid NOT NULL REFERENCES questionnaires,
    vendor_id uuid NOT NULL REFERENCES vendors,
    acknowledged_us bigint NOT NULL,
    acknowledged_by uuid NOT NULL,
    acknowledged_by_name text NOT NULL,
    PRIMARY KEY (questionnaire_id, vendor_id)
);
CREATE INDEX acknowledgements_by_vendor ON acknowledgements (vendor_id);
CALL isolate_by_vendor('acknowledgements');
COMMENT ON TABLE acknowledgements IS 'Which vendor acknowledged which version of the standard, through whom and when';
GRANT SELECT, INSERT ON acknowledgements TO portal_app;

ALTER TABLE submissions
    ADD COLUMN carried_from uuid REFERENCES submissions; -- whose answers this cycle began with

-- Empty as soon as the answer is confirmed or changed.
ALTER TABLE answers
    ADD COLUMN carried_over text NOT NULL DEFAULT ''
        CHECK (carried_over IN ('', 'unchanged', 'renumbered', 'changed')),
    ADD COLUMN carried_number text NOT NULL DEFAULT '', -- the clause's number then, where it was another
    ADD COLUMN carried_dropped text NOT NULL DEFAULT ''; -- codes of fields that could not be taken over
