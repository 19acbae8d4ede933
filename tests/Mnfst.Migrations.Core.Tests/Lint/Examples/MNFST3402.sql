-- bad: an index
CREATE UNIQUE INDEX ON documents (title);
-- bad: concurrently, in lower case
-- mnfst:autocommit
create unique index concurrently a on app.documents (lower(title)) where title <> '';
-- mnfst:end
-- bad 2: constraints
ALTER TABLE "Documents" ADD CONSTRAINT u UNIQUE ("Title"), ADD PRIMARY KEY (id);
-- bad: in a downgrade
-- mnfst:upgrade
ALTER TABLE documents DROP CONSTRAINT u;
-- mnfst:downgrade
ALTER TABLE documents ADD CONSTRAINT u UNIQUE (title);
-- bad: a new column that is the same in all rows
ALTER TABLE documents ADD COLUMN code text DEFAULT 'a' UNIQUE;
-- good: not unique
CREATE INDEX ON documents (title);
-- good: the index tells
ALTER TABLE documents ADD UNIQUE USING INDEX a;
-- good: a new table
CREATE TABLE notes (id uuid PRIMARY KEY, a text UNIQUE);
CREATE UNIQUE INDEX ON notes (lower(a));
ALTER TABLE notes ADD UNIQUE (id, a);
-- good: a new column without a value
ALTER TABLE documents ADD COLUMN code text UNIQUE;
