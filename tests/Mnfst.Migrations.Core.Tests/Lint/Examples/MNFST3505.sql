-- bad: none
CREATE TABLE notes (id uuid, text text);
-- bad: unique is no primary key, in lower case
create table if not exists app.notes (id uuid unique not null);
-- bad: of a query
CREATE TABLE titles AS SELECT id, title FROM documents;
-- bad: partitioned
CREATE TABLE "Events" (at timestamptz) PARTITION BY RANGE (at);
-- bad: a table that is made anew
DROP TABLE sessions;
CREATE TABLE sessions (id uuid);
-- bad: unlogged
CREATE UNLOGGED TABLE cache (key text, value text);
-- bad: in a new schema
CREATE SCHEMA extra CREATE TABLE notes (id uuid);
-- good: of a column
CREATE TABLE notes (id uuid PRIMARY KEY);
-- good: of the table
CREATE TABLE notes (a int, b int, CONSTRAINT k PRIMARY KEY (a, b));
-- good: later
CREATE TABLE notes (id uuid, text text);
INSERT INTO notes SELECT id, title FROM documents;
ALTER TABLE notes ADD PRIMARY KEY (id);
-- good: with a column
CREATE TABLE notes (text text);
ALTER TABLE notes ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
-- good: a temporary table
CREATE TEMPORARY TABLE ids (id uuid);
-- good: a partition
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- good: like another
CREATE TABLE notes (LIKE documents INCLUDING ALL);
-- good: a foreign table
CREATE FOREIGN TABLE remote (id uuid) SERVER other;
-- good: a downgrade gives back what was there
-- mnfst:upgrade
-- mnfst:downgrade
CREATE TABLE notes (id uuid);
-- good: a table that does not stay
CREATE TABLE scratch AS SELECT id FROM documents;
DROP TABLE scratch;
