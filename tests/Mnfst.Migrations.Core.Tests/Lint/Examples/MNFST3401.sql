-- bad: no value
ALTER TABLE documents ADD COLUMN language text NOT NULL;
-- bad: in lower case, without COLUMN
alter table app.documents add language text not null;
-- bad: null is no value
ALTER TABLE documents ADD COLUMN language text NOT NULL DEFAULT NULL;
-- bad: a key
ALTER TABLE "Documents" ADD COLUMN "Key" uuid PRIMARY KEY;
-- bad 2: two
ALTER TABLE IF EXISTS documents ADD COLUMN a int NOT NULL, ADD COLUMN b int, ADD COLUMN IF NOT EXISTS c int CONSTRAINT n NOT NULL;
-- bad: in a downgrade
-- mnfst:upgrade
ALTER TABLE documents DROP COLUMN language;
-- mnfst:downgrade
ALTER TABLE documents ADD COLUMN language text NOT NULL;
-- bad: a reference
ALTER TABLE documents ADD COLUMN owner_id uuid NOT NULL REFERENCES users (id);
-- good: a default
ALTER TABLE documents ADD COLUMN language text NOT NULL DEFAULT 'en';
-- good: nullable
ALTER TABLE documents ADD COLUMN language text, ADD COLUMN pages int NULL;
-- good: numbered
ALTER TABLE documents ADD COLUMN n bigserial NOT NULL, ADD COLUMN i int NOT NULL GENERATED ALWAYS AS IDENTITY;
-- good: computed
ALTER TABLE documents ADD COLUMN lower text NOT NULL GENERATED ALWAYS AS (lower(title)) STORED;
-- good: a new table
CREATE TABLE notes (id uuid PRIMARY KEY);
ALTER TABLE notes ADD COLUMN text text NOT NULL;
-- good: the rows are gone
CREATE TABLE notes (id uuid PRIMARY KEY, text text NOT NULL);
