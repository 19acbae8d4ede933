-- bad: char
CREATE TABLE notes (id uuid PRIMARY KEY, code char(3));
-- bad: character without a length
CREATE TABLE notes (id uuid PRIMARY KEY, code character);
-- bad 2: varchar with a length, in lower case
create table app.notes (id uuid primary key, a varchar(50), b character varying (50));
-- bad 3: integers as keys
CREATE TABLE a (id int PRIMARY KEY);
CREATE TABLE b (id smallint, PRIMARY KEY (id));
CREATE TABLE c (id integer GENERATED ALWAYS AS IDENTITY);
-- bad 2: timestamp
CREATE TABLE "Notes" (id uuid PRIMARY KEY, a timestamp, b timestamp(3) without time zone);
-- bad 3: serial
CREATE TABLE a (id serial PRIMARY KEY);
CREATE TABLE b (id bigserial PRIMARY KEY);
ALTER TABLE documents ADD COLUMN n smallserial;
-- bad: json
ALTER TABLE documents ADD COLUMN details json;
-- bad: a type that is changed
ALTER TABLE documents ALTER COLUMN title TYPE varchar(80);
-- bad: in the catalog's words
CREATE TABLE notes (id pg_catalog.int4 PRIMARY KEY);
-- bad: in a new schema
CREATE SCHEMA extra CREATE TABLE notes (id uuid PRIMARY KEY, a json);
-- good: the better ones
CREATE TABLE notes (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a text, b varchar, c timestamptz, d jsonb, e timestamp with time zone);
-- good: an integer that is no key
CREATE TABLE notes (id uuid PRIMARY KEY, n integer, m smallint);
-- good: a downgrade gives back what was there
-- mnfst:upgrade
-- mnfst:downgrade
ALTER TABLE documents ADD COLUMN details json;
-- good: the char of the catalog
CREATE TABLE notes (id uuid PRIMARY KEY, kind "char");
-- good: a type of one's own
CREATE TABLE notes (id uuid PRIMARY KEY, a app.json);
