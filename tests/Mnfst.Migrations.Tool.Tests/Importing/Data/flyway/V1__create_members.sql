-- Members of the club.
CREATE TABLE ${schema}.members (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- never reused
    email text NOT NULL
); -- one row each

/* Looked up at each login. */
CREATE UNIQUE INDEX members_email_idx ON ${schema}.members (email);
-- That is all.
