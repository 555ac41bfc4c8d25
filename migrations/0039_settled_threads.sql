-- Nobody answers in a questionnaire that is closed. From now on deciding and
-- cancelling say so of its messages; these were left waiting before.
-- The owner is bound by row-level security, too.
SET LOCAL portal.vendor_id = '*';

UPDATE threads t SET waits_for = ''
  FROM submissions s
 WHERE s.id = t.submission_id AND t.waits_for <> ''
   AND s.state IN ('decided', 'cancelled');
