-- bad: one after the other
ALTER TABLE documents ADD COLUMN a text;
ALTER TABLE documents ADD COLUMN b text;
-- bad 2: three, with and without the schema
ALTER TABLE documents ADD COLUMN a text;
alter table app.documents alter column a set default '';
ALTER TABLE ONLY documents ADD CHECK (a <> '') NOT VALID;
-- bad: with others in between
ALTER TABLE "Documents" DROP COLUMN a;
ALTER TABLE users DROP COLUMN a;
ALTER TABLE "Documents" DROP COLUMN b;
-- bad: in a downgrade
-- mnfst:upgrade
-- mnfst:downgrade
ALTER TABLE documents DROP COLUMN a;
ALTER TABLE documents DROP COLUMN b;
-- good: one
ALTER TABLE documents ADD COLUMN a text, ADD COLUMN b text;
-- good: of different tables
ALTER TABLE documents ADD COLUMN a text;
ALTER TABLE "Documents" ADD COLUMN a text;
ALTER TABLE users ADD COLUMN a text;
-- good: in different transactions
ALTER TABLE documents ADD COLUMN a text;
-- mnfst:backfill batch_size 1000
UPDATE documents SET a = '' WHERE a IS NULL;
ALTER TABLE documents ALTER COLUMN a SET DEFAULT '';
-- good: a rename is a statement of its own
ALTER TABLE documents RENAME COLUMN a TO b;
ALTER TABLE documents RENAME COLUMN c TO d;
ALTER TABLE documents ADD COLUMN e text;
-- good: a new table
CREATE TABLE notes (id uuid PRIMARY KEY);
ALTER TABLE notes ADD COLUMN a text;
ALTER TABLE notes ADD COLUMN b text;
-- good: partitions
ALTER TABLE events ATTACH PARTITION a FOR VALUES IN (1);
ALTER TABLE events ATTACH PARTITION b FOR VALUES IN (2);
-- good: validated apart
ALTER TABLE documents ADD CONSTRAINT c CHECK (a <> '') NOT VALID;
ALTER TABLE documents VALIDATE CONSTRAINT c;
-- good: the proof of a NOT NULL is dropped apart
ALTER TABLE documents ALTER COLUMN a SET NOT NULL;
ALTER TABLE documents DROP CONSTRAINT documents_a_check;
