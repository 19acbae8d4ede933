-- bad: a column
ALTER TABLE documents RENAME COLUMN title TO name;
-- bad: without COLUMN, in lower case
alter table if exists app.documents rename title to name;
-- bad: a table
ALTER TABLE "Documents" RENAME TO documents;
-- bad: a table in another schema
ALTER TABLE documents SET SCHEMA archive;
-- bad: a schema
ALTER SCHEMA app RENAME TO application;
-- bad: a value of an enum
ALTER TYPE document_status RENAME VALUE 'failed' TO 'broken';
-- bad: an attribute
ALTER TYPE address RENAME ATTRIBUTE street TO road;
-- bad 4: views, types, sequences, functions
ALTER VIEW open_documents RENAME TO pending_documents;
ALTER TYPE document_status RENAME TO status;
ALTER SEQUENCE numbers RENAME TO counts;
ALTER FUNCTION f(integer) RENAME TO g;
-- bad: a column of a view
ALTER VIEW open_documents RENAME COLUMN title TO name;
-- good: names that only migrations use
ALTER INDEX a RENAME TO b;
ALTER TABLE documents RENAME CONSTRAINT a TO b;
ALTER TRIGGER a ON documents RENAME TO b;
ALTER POLICY a ON documents RENAME TO b;
-- good: a downgrade reverts
-- mnfst:upgrade
-- mnfst:downgrade
ALTER TABLE documents RENAME COLUMN name TO title;
-- good: a new table
CREATE TABLE notes_new (id uuid PRIMARY KEY);
ALTER TABLE notes_new RENAME TO notes;
ALTER TABLE notes RENAME COLUMN id TO key;
-- good: a new column
ALTER TABLE documents ADD COLUMN a text;
ALTER TABLE documents RENAME COLUMN a TO b;
-- good: a new type
CREATE TYPE mood AS ENUM ('sad');
ALTER TYPE mood RENAME VALUE 'sad' TO 'blue';
-- good: expand
ALTER TABLE documents ADD COLUMN name text;
