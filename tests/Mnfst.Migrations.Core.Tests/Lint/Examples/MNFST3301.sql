-- bad: a table
DROP TABLE sessions;
-- bad 2: several, in lower case
drop table if exists app.sessions, "Documents";
-- bad: a schema
DROP SCHEMA archive CASCADE;
-- bad: a database
-- mnfst:autocommit
DROP DATABASE IF EXISTS other;
-- mnfst:end
-- bad: a partition
DROP TABLE events_2020;
-- bad: a table that is created again
DROP TABLE sessions;
CREATE TABLE sessions (id uuid PRIMARY KEY);
-- good: a downgrade reverts
-- mnfst:upgrade
CREATE TABLE notes (id uuid PRIMARY KEY);
-- mnfst:downgrade
DROP TABLE notes;
-- good: a table that the revision made
CREATE TABLE scratch AS SELECT id FROM documents;
DROP TABLE scratch;
-- good: a temporary table
CREATE TEMP TABLE ids (id uuid);
DROP TABLE ids;
-- good: a schema that the revision made
CREATE SCHEMA scratch;
DROP SCHEMA scratch;
-- good: what holds no data
DROP VIEW open_documents;
DROP FUNCTION f();
DROP TYPE mood;
-- good: a foreign table is elsewhere
DROP FOREIGN TABLE remote_documents;
