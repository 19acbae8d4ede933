-- bad: of a column
CREATE TABLE notes (id uuid PRIMARY KEY, author uuid REFERENCES users (id));
-- bad: of the table, in lower case
create table app.notes (id uuid primary key, a int, b int, foreign key (a, b) references pairs (a, b));
-- bad: with a new column
ALTER TABLE documents ADD COLUMN owner_id uuid REFERENCES users (id);
-- bad: of a new column
ALTER TABLE "Documents" ADD COLUMN "Owner" uuid;
ALTER TABLE "Documents" ADD CONSTRAINT f FOREIGN KEY ("Owner") REFERENCES users (id) NOT VALID;
-- bad: an index that begins with another column
CREATE TABLE notes (id uuid PRIMARY KEY, author uuid REFERENCES users (id));
CREATE INDEX ON notes (id, author);
-- bad: an index of some rows
CREATE TABLE notes (id uuid PRIMARY KEY, author uuid REFERENCES users (id), open boolean);
CREATE INDEX ON notes (author) WHERE open;
-- bad: an index of an expression
CREATE TABLE notes (id uuid PRIMARY KEY, author uuid REFERENCES users (id));
CREATE INDEX ON notes ((author::text));
-- bad: an index by hash on one of two
CREATE TABLE notes (id uuid PRIMARY KEY, a int, b int, FOREIGN KEY (a, b) REFERENCES pairs);
CREATE INDEX ON notes (a);
-- good: an index
CREATE TABLE notes (id uuid PRIMARY KEY, author uuid REFERENCES users (id));
CREATE INDEX ON notes (author);
-- good: built concurrently
ALTER TABLE documents ADD COLUMN owner_id uuid REFERENCES users (id);
-- mnfst:autocommit
CREATE INDEX CONCURRENTLY ON documents (owner_id, title);
-- mnfst:end
-- good: in another order, with more columns
CREATE TABLE notes (id uuid PRIMARY KEY, a int, b int, FOREIGN KEY (a, b) REFERENCES pairs);
CREATE INDEX ON notes (b, a, id);
-- good: the key begins with it
CREATE TABLE notes (author uuid REFERENCES users (id), n int, PRIMARY KEY (author, n));
-- good: it is unique
CREATE TABLE notes (id uuid PRIMARY KEY, author uuid UNIQUE REFERENCES users (id));
-- good: a column that was there may have one
ALTER TABLE documents ADD FOREIGN KEY (uploaded_by) REFERENCES users (id) NOT VALID;
-- good: a temporary table
CREATE TEMP TABLE ids (id uuid REFERENCES users (id));
-- good: an index made before the constraint
CREATE TABLE notes (id uuid PRIMARY KEY, author uuid);
CREATE INDEX ON notes (author);
ALTER TABLE notes ADD FOREIGN KEY (author) REFERENCES users (id);
