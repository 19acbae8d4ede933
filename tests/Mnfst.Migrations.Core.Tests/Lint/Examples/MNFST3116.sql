-- bad: a larger integer
ALTER TABLE documents ALTER COLUMN size TYPE bigint;
-- bad: SET DATA, in lower case, without COLUMN
alter table app.documents alter size set data type numeric(12, 3);
-- bad: with a conversion
ALTER TABLE "Documents" ALTER COLUMN "Data" TYPE jsonb USING "Data"::jsonb;
-- bad 2: two
ALTER TABLE documents ALTER a TYPE bigint, ADD COLUMN c text, ALTER b TYPE uuid USING b::uuid;
-- bad: shorter than before, as the downgrade says
-- mnfst:upgrade
ALTER TABLE documents ALTER COLUMN title TYPE varchar(50);
-- mnfst:downgrade
ALTER TABLE documents ALTER COLUMN title TYPE varchar(50);
ALTER TABLE documents ALTER COLUMN title TYPE varchar(100);
-- bad: char is padded
ALTER TABLE documents ADD COLUMN code char(5);
ALTER TABLE documents ALTER COLUMN code TYPE text;
-- bad: without UTC it is converted
-- mnfst:upgrade
ALTER TABLE documents ALTER COLUMN created_at TYPE timestamptz;
-- mnfst:downgrade
ALTER TABLE documents ALTER COLUMN created_at TYPE timestamp;
-- bad: only the downgrade rewrites
-- mnfst:upgrade
ALTER TABLE documents ALTER COLUMN title TYPE text;
-- mnfst:downgrade
ALTER TABLE documents ALTER COLUMN title TYPE varchar(100);
-- bad: inet may hold more than cidr
ALTER TABLE sessions ADD COLUMN address inet;
ALTER TABLE sessions ALTER COLUMN address TYPE cidr;
-- good: longer than before, as the upgrade says
ALTER TABLE documents ADD COLUMN code varchar(10);
ALTER TABLE documents ALTER COLUMN code TYPE varchar(20);
ALTER TABLE documents ALTER COLUMN code TYPE varchar;
ALTER TABLE documents ALTER COLUMN code TYPE text;
-- good: a numeric of higher precision
ALTER TABLE documents ADD COLUMN price numeric(10, 2);
ALTER TABLE documents ALTER COLUMN price TYPE numeric(12, 2);
ALTER TABLE documents ALTER COLUMN price TYPE numeric;
-- good: more digits
ALTER TABLE documents ADD COLUMN at timestamptz(3);
ALTER TABLE documents ALTER COLUMN at TYPE timestamptz(6);
-- good: cidr to inet
ALTER TABLE sessions ADD COLUMN address cidr;
ALTER TABLE sessions ALTER COLUMN address TYPE inet;
-- good: in UTC
-- mnfst:set timezone UTC
-- mnfst:upgrade
ALTER TABLE documents ADD COLUMN at timestamp;
ALTER TABLE documents ALTER COLUMN at TYPE timestamptz;
-- good: in UTC, by SET LOCAL
SET LOCAL timezone = 'UTC';
ALTER TABLE documents ADD COLUMN at timestamp;
ALTER TABLE documents ALTER COLUMN at TYPE timestamptz;
-- good: a new table
CREATE TABLE notes (id int PRIMARY KEY);
ALTER TABLE notes ALTER COLUMN id TYPE bigint;
-- good: the table goes
ALTER TABLE sessions ALTER COLUMN title TYPE bytea USING title::bytea;
DROP TABLE sessions;
