-- bad: stored
ALTER TABLE documents ADD COLUMN title_lower text GENERATED ALWAYS AS (lower(title)) STORED;
-- bad: in lower case, without COLUMN
alter table app.documents add search tsvector generated always as (to_tsvector('english', title)) stored;
-- bad: among other actions, quoted
ALTER TABLE "Documents" ADD COLUMN a int, ADD COLUMN "Twice" int NOT NULL GENERATED ALWAYS AS (a * 2) STORED;
-- bad: another expression
ALTER TABLE documents ALTER COLUMN title_lower SET EXPRESSION AS (lower(title) || '!');
-- bad: in a downgrade
-- mnfst:upgrade
ALTER TABLE documents DROP COLUMN title_lower;
-- mnfst:downgrade
ALTER TABLE documents ADD COLUMN title_lower text GENERATED ALWAYS AS (lower(title)) STORED;
-- good: virtual
ALTER TABLE documents ADD COLUMN title_lower text GENERATED ALWAYS AS (lower(title)) VIRTUAL;
-- good: virtual without the word, since 18
ALTER TABLE documents ADD COLUMN title_lower text GENERATED ALWAYS AS (lower(title));
-- good: a new table
CREATE TABLE notes (id uuid PRIMARY KEY, title text, lower text GENERATED ALWAYS AS (lower(title)) STORED);
-- good: a table that the revision made
CREATE TABLE notes (id uuid PRIMARY KEY, title text);
ALTER TABLE notes ADD COLUMN lower text GENERATED ALWAYS AS (lower(title)) STORED;
-- good: the column stays, and is no longer generated
ALTER TABLE documents ALTER COLUMN title_lower DROP EXPRESSION;
