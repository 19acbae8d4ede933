-- bad: a CHECK
ALTER TABLE documents ADD COLUMN pages integer CHECK (pages > 0);
-- bad: with a default, in lower case
alter table documents add pages integer default 1 check (pages > 0);
-- bad: with a name, quoted
ALTER TABLE "app"."Documents" ADD COLUMN "Pages" integer CONSTRAINT "Pages > 0" CHECK ("Pages" > 0);
-- bad 2: two
ALTER TABLE documents ADD COLUMN a integer CHECK (a > 0), ADD COLUMN b integer CHECK (b > 0);
-- bad: IF NOT EXISTS
ALTER TABLE IF EXISTS ONLY documents ADD COLUMN IF NOT EXISTS pages integer NOT NULL DEFAULT 1 CHECK (pages > 0);
-- bad: in a downgrade
-- mnfst:upgrade
-- mnfst:downgrade
ALTER TABLE documents ADD COLUMN pages integer CHECK (pages > 0);
-- good: apart, and not valid
ALTER TABLE documents ADD COLUMN pages integer, ADD CONSTRAINT pages_check CHECK (pages > 0) NOT VALID;
-- good: not enforced
ALTER TABLE documents ADD COLUMN pages integer CHECK (pages > 0) NOT ENFORCED;
-- good: a new table
CREATE TABLE notes (id uuid PRIMARY KEY, pages integer CHECK (pages > 0));
-- good: a table that the revision made
CREATE TABLE notes (id uuid PRIMARY KEY);
ALTER TABLE notes ADD COLUMN pages integer CHECK (pages > 0);
-- good: a default that says check
ALTER TABLE documents ADD COLUMN note text DEFAULT 'check (pages > 0)';
