-- bad: all rows
TRUNCATE sessions;
-- bad 2: several, in lower case
truncate table only app.sessions, "Documents" restart identity;
-- bad 2: and what references it
TRUNCATE sessions CASCADE;
-- bad: a view
DROP VIEW open_documents CASCADE;
-- bad: a table
DROP TABLE IF EXISTS sessions CASCADE;
-- bad: a column
ALTER TABLE sessions DROP COLUMN title CASCADE;
-- bad: a constraint
ALTER TABLE users DROP CONSTRAINT users_email_key CASCADE;
-- bad: a schema
DROP SCHEMA archive CASCADE;
-- bad: a type
DROP TYPE mood CASCADE;
-- bad: all that a role owns
DROP OWNED BY old_app;
-- good: without CASCADE
DROP VIEW open_documents;
DROP TABLE sessions RESTRICT;
-- good: a downgrade reverts
-- mnfst:upgrade
-- mnfst:downgrade
TRUNCATE sessions;
DROP VIEW open_documents CASCADE;
-- good: a new table
CREATE TABLE scratch (id uuid PRIMARY KEY);
TRUNCATE scratch;
-- good: what adds
ALTER TYPE address ADD ATTRIBUTE country text CASCADE;
ALTER TYPE address RENAME ATTRIBUTE street TO road CASCADE;
CREATE EXTENSION earthdistance CASCADE;
-- good: foreign keys that cascade
ALTER TABLE documents ADD FOREIGN KEY (uploaded_by) REFERENCES users (id) ON DELETE CASCADE NOT VALID;
