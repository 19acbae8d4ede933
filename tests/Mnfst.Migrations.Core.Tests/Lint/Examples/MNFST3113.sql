-- bad: a constraint
ALTER TABLE documents ADD CONSTRAINT documents_title_key UNIQUE (tenant_id, title);
-- bad: without a name, in lower case
alter table app.documents add unique (title);
-- bad: with a new column
ALTER TABLE documents ADD COLUMN slug text UNIQUE;
-- bad: with a new column, named, quoted
ALTER TABLE ONLY "Documents" ADD COLUMN "Slug" text CONSTRAINT "Slug key" UNIQUE NULLS NOT DISTINCT;
-- bad 2: two
ALTER TABLE documents ADD UNIQUE (a), ADD UNIQUE NULLS NOT DISTINCT (b) INCLUDE (c) DEFERRABLE;
-- bad: in a downgrade
-- mnfst:upgrade
ALTER TABLE documents DROP CONSTRAINT documents_title_key;
-- mnfst:downgrade
ALTER TABLE documents ADD CONSTRAINT documents_title_key UNIQUE (title);
-- good: with an index that is there
ALTER TABLE documents ADD CONSTRAINT documents_title_key UNIQUE USING INDEX documents_title_key;
-- good: the index is built concurrently
-- mnfst:autocommit
CREATE UNIQUE INDEX CONCURRENTLY documents_title_key ON documents (title);
-- mnfst:end
ALTER TABLE documents ADD UNIQUE USING INDEX documents_title_key DEFERRABLE;
-- good: a new table
CREATE TABLE notes (id uuid PRIMARY KEY, title text UNIQUE, UNIQUE (id, title));
-- good: a table that the revision made
CREATE TABLE notes (id uuid PRIMARY KEY, title text);
ALTER TABLE notes ADD UNIQUE (title);
