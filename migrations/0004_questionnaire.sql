-- Published versions of the standard: immutable.
CREATE TABLE questionnaires (
    id uuid PRIMARY KEY,
    version text NOT NULL UNIQUE,
    sha256 bytea NOT NULL,
    document text NOT NULL,             -- standard.json as loaded
    published_us bigint NOT NULL
);
COMMENT ON TABLE questionnaires IS 'Immutable published versions of the catalogue';
GRANT SELECT, INSERT ON questionnaires TO portal_app;

CREATE TABLE clauses (
    questionnaire_id uuid NOT NULL REFERENCES questionnaires,
    number text NOT NULL,
    position int NOT NULL,
    domain int NOT NULL,
    parent text,
    assessable boolean NOT NULL,
    knock_out boolean NOT NULL,
    PRIMARY KEY (questionnaire_id, number)
);
COMMENT ON TABLE clauses IS 'Numbered nodes of a questionnaire, for joins; their texts are in the document';
GRANT SELECT, INSERT ON clauses TO portal_app;

CREATE TABLE official_texts (
    questionnaire_id uuid NOT NULL REFERENCES questionnaires,
    clause text NOT NULL,
    language text NOT NULL,
    text text NOT NULL,
    imported_us bigint NOT NULL,
    PRIMARY KEY (questionnaire_id, clause, language),
    FOREIGN KEY (questionnaire_id, clause) REFERENCES clauses
);
COMMENT ON TABLE official_texts IS 'The official wording, loaded by an operator, shown verbatim beside the question';
GRANT SELECT, INSERT, UPDATE ON official_texts TO portal_app;
