-- bad: by its name, among other statements
ALTER TABLE documents DROP CONSTRAINT documents_uploaded_by_fkey;
INSERT INTO settings VALUES ('a', 'b');
-- bad: IF EXISTS, another custom of names
ALTER TABLE IF EXISTS app.documents DROP CONSTRAINT IF EXISTS "FK_documents_users";
INSERT INTO settings VALUES ('a', 'b');
-- bad: with its column, in a downgrade
-- mnfst:upgrade
ALTER TABLE documents ADD COLUMN owner_id uuid;
ALTER TABLE documents ADD CONSTRAINT f FOREIGN KEY (owner_id) REFERENCES users (id) NOT VALID;
-- mnfst:downgrade
DELETE FROM settings WHERE name = 'a';
ALTER TABLE documents DROP COLUMN owner_id;
-- bad: with its table, in a downgrade
-- mnfst:upgrade
CREATE TABLE notes (id uuid PRIMARY KEY, author uuid REFERENCES users (id));
-- mnfst:downgrade
DELETE FROM settings WHERE name = 'a';
DROP TABLE notes;
-- bad: among actions that are no drops
ALTER TABLE documents DROP CONSTRAINT documents_uploaded_by_fkey, ADD COLUMN a int;
-- good: alone
ALTER TABLE documents DROP CONSTRAINT documents_uploaded_by_fkey;
-- good: in a step of its own
INSERT INTO settings VALUES ('a', 'b');
-- mnfst:autocommit
ALTER TABLE documents DROP CONSTRAINT documents_uploaded_by_fkey;
-- mnfst:end
-- good: both tables go
-- mnfst:upgrade
CREATE TABLE boards (id uuid PRIMARY KEY);
CREATE TABLE notes (id uuid PRIMARY KEY, board uuid REFERENCES boards (id));
-- mnfst:downgrade
DELETE FROM settings WHERE name = 'a';
DROP TABLE notes;
DROP TABLE boards;
-- good: nothing but a table that goes
-- mnfst:upgrade
CREATE TABLE notes (id uuid PRIMARY KEY, author uuid REFERENCES users (id));
-- mnfst:downgrade
DROP TABLE notes;
-- good: another constraint
ALTER TABLE documents DROP CONSTRAINT documents_title_key;
INSERT INTO settings VALUES ('a', 'b');
-- good: a table that was made a moment before
CREATE TABLE notes (id uuid PRIMARY KEY, author uuid REFERENCES users (id));
ALTER TABLE notes DROP CONSTRAINT notes_author_fkey;
INSERT INTO settings VALUES ('a', 'b');
