-- bad: REFERENCES
ALTER TABLE documents ADD COLUMN owner_id uuid REFERENCES users (id);
-- bad: in lower case, without COLUMN, the key of the other table by itself
alter table documents add owner_id uuid references users on delete set null;
-- bad: with a default
ALTER TABLE documents ADD COLUMN status_id int NOT NULL DEFAULT 1 REFERENCES status (id);
-- bad: named, quoted, deferred
ALTER TABLE "app"."Documents" ADD COLUMN "Owner" uuid CONSTRAINT "Owner fk" REFERENCES "app"."Users" ("Id") DEFERRABLE INITIALLY DEFERRED;
-- bad: of a new table too the old one is locked
CREATE TABLE owners (id uuid PRIMARY KEY);
ALTER TABLE documents ADD COLUMN owner_id uuid REFERENCES owners (id);
-- bad 2: two of them
ALTER TABLE documents ADD COLUMN a uuid REFERENCES users, ADD COLUMN b uuid REFERENCES users;
-- bad: in a downgrade
-- mnfst:upgrade
ALTER TABLE documents DROP COLUMN owner_id;
-- mnfst:downgrade
ALTER TABLE documents ADD COLUMN owner_id uuid REFERENCES users (id);
-- good: apart, and not valid
ALTER TABLE documents ADD COLUMN owner_id uuid;
ALTER TABLE documents ADD FOREIGN KEY (owner_id) REFERENCES users (id) NOT VALID;
-- good: a new table
CREATE TABLE notes (id uuid PRIMARY KEY, author uuid REFERENCES users (id));
-- good: a table that the revision made
CREATE TABLE notes (id uuid PRIMARY KEY);
ALTER TABLE notes ADD COLUMN author uuid REFERENCES users (id);
