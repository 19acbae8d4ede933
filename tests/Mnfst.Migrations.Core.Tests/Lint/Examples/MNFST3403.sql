-- bad: smaller integers
ALTER TABLE documents ALTER COLUMN pages TYPE smallint;
-- bad: with a limit, in lower case
alter table app.documents alter title set data type varchar(20);
-- bad: a day
ALTER TABLE "Documents" ALTER COLUMN "At" TYPE date USING "At"::date;
-- bad: shorter, as the downgrade says
-- mnfst:upgrade
ALTER TABLE documents ALTER COLUMN size TYPE integer;
-- mnfst:downgrade
ALTER TABLE documents ALTER COLUMN size TYPE bigint;
-- bad: fewer digits
ALTER TABLE documents ADD COLUMN price numeric(10, 4);
ALTER TABLE documents ALTER COLUMN price TYPE numeric(10, 2);
-- bad: fewer digits before the point
ALTER TABLE documents ADD COLUMN price numeric(10, 2);
ALTER TABLE documents ALTER COLUMN price TYPE numeric(10, 4);
-- bad: without a fraction
ALTER TABLE documents ADD COLUMN price numeric;
ALTER TABLE documents ALTER COLUMN price TYPE bigint;
-- bad: a shorter varchar
ALTER TABLE documents ADD COLUMN code varchar(20);
ALTER TABLE documents ALTER COLUMN code TYPE varchar(10);
-- bad: a float of half the size
ALTER TABLE documents ADD COLUMN rank double precision;
ALTER TABLE documents ALTER COLUMN rank TYPE real;
-- bad: a time without its day
ALTER TABLE documents ADD COLUMN at timestamptz;
ALTER TABLE documents ALTER COLUMN at TYPE time;
-- bad: a number with a fraction as an integer
ALTER TABLE documents ADD COLUMN rank float8;
ALTER TABLE documents ALTER COLUMN rank TYPE integer;
-- good: larger
ALTER TABLE documents ALTER COLUMN size TYPE bigint;
-- good: without a limit
ALTER TABLE documents ALTER COLUMN title TYPE text;
-- good: longer, as the downgrade says
-- mnfst:upgrade
ALTER TABLE documents ALTER COLUMN title TYPE varchar(200);
-- mnfst:downgrade
ALTER TABLE documents ALTER COLUMN title TYPE varchar(200);
-- good: an integer that was smaller
ALTER TABLE documents ADD COLUMN a smallint;
ALTER TABLE documents ALTER COLUMN a TYPE integer;
ALTER TABLE documents ALTER COLUMN a TYPE numeric;
-- good: more digits
ALTER TABLE documents ADD COLUMN price numeric(10, 2);
ALTER TABLE documents ALTER COLUMN price TYPE numeric(14, 4);
-- good: a new table
CREATE TABLE notes (id bigint PRIMARY KEY);
ALTER TABLE notes ALTER COLUMN id TYPE smallint;
-- good: the elements of a composite type
ALTER TYPE address ALTER ATTRIBUTE zip TYPE text;
