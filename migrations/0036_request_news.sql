-- What reviewers have not been told of yet: requests that came in just now, told
-- together by a job. Apart from the requests themselves, whose updated_us says
-- what changed for those who asked.
CREATE TABLE submission_request_news (
    request_id uuid PRIMARY KEY REFERENCES submission_requests ON DELETE CASCADE
);
COMMENT ON TABLE submission_request_news IS 'Submission requests that no mail has told the reviewers of yet';
GRANT SELECT, INSERT, DELETE ON submission_request_news TO portal_app;
