-- bad: a column
ALTER TABLE sessions DROP COLUMN title;
-- bad: without COLUMN, in lower case
alter table if exists only app.sessions drop if exists title cascade;
-- bad 2: several
ALTER TABLE "Sessions" DROP COLUMN "Title", ADD COLUMN a text, DROP COLUMN b;
-- bad: an attribute of a type
ALTER TYPE address DROP ATTRIBUTE street;
-- bad: a column that the revision only changed
ALTER TABLE sessions ALTER COLUMN title TYPE text;
ALTER TABLE sessions DROP COLUMN title;
-- good: a downgrade reverts
-- mnfst:upgrade
ALTER TABLE sessions ADD COLUMN title text;
-- mnfst:downgrade
ALTER TABLE sessions DROP COLUMN title;
-- good: a column that the revision added
ALTER TABLE sessions ADD COLUMN scratch text;
ALTER TABLE sessions DROP COLUMN scratch;
-- good: a new table
CREATE TABLE notes (id uuid PRIMARY KEY, a text);
ALTER TABLE notes DROP COLUMN a;
-- good: other drops
ALTER TABLE sessions ALTER COLUMN title DROP DEFAULT;
ALTER TABLE sessions DROP CONSTRAINT c;
-- good: the table goes
ALTER TABLE sessions DROP COLUMN title;
-- mnfst:ignore MNFST3301 unused
DROP TABLE sessions;
