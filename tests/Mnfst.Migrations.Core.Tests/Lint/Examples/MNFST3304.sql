-- bad: dropped
ALTER TABLE documents ALTER COLUMN title DROP NOT NULL;
-- bad: in lower case, without COLUMN
alter table only app.documents alter title drop not null;
-- bad 2: several
ALTER TABLE "Documents" ALTER "Title" DROP NOT NULL, ALTER a SET DEFAULT '', ALTER b DROP NOT NULL;
-- good: a downgrade reverts
-- mnfst:upgrade
-- mnfst:downgrade
ALTER TABLE documents ALTER COLUMN title DROP NOT NULL;
-- good: a new table
CREATE TABLE notes (id uuid PRIMARY KEY, a text NOT NULL);
ALTER TABLE notes ALTER COLUMN a DROP NOT NULL;
-- good: another drop
ALTER TABLE documents ALTER COLUMN title DROP DEFAULT;
-- good: a new column
ALTER TABLE documents ADD COLUMN a text NOT NULL DEFAULT '';
ALTER TABLE documents ALTER COLUMN a DROP NOT NULL;
