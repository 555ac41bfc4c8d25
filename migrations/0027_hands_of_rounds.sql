-- Who sends a submission back for correction, or asks about it, reviews it,
-- also without a verdict: four eyes.
SET LOCAL portal.vendor_id = '*';

INSERT INTO review_hands (submission_id, user_id, vendor_id)
SELECT submission_id, sent_by, vendor_id FROM clarification_batches
    ON CONFLICT DO NOTHING;

CREATE FUNCTION note_sender() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO review_hands (submission_id, user_id, vendor_id)
    VALUES (NEW.submission_id, NEW.sent_by, NEW.vendor_id)
        ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER batches_hand AFTER INSERT ON clarification_batches
    FOR EACH ROW EXECUTE FUNCTION note_sender();
COMMENT ON TABLE review_hands IS 'Who ever reviewed, judged a clause of, asked about or returned, or raised a finding on a submission: these people do not decide on it';
