-- What was decided last on a submission, for the pages that call it by that:
-- no row before it is decided. Taken into the statement that asks.
CREATE FUNCTION decided_outcome(submission uuid, state text)
RETURNS TABLE (outcome text, valid_until date)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT d.outcome, d.valid_until
      FROM decisions d
     WHERE d.submission_id = submission AND state = 'decided'
     ORDER BY d.number DESC
     LIMIT 1
$$;
COMMENT ON FUNCTION decided_outcome IS 'Outcome and end of the latest decision on a submission that is decided';
