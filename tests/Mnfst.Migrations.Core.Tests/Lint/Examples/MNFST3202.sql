-- bad: rows are changed
ALTER TABLE documents ADD COLUMN language text;
UPDATE settings SET value = 'on' WHERE name = 'languages';
-- bad: another table is locked
alter table documents add language text;
alter table app.users add language text;
-- bad: an index is built
ALTER TABLE documents ADD COLUMN language text;
CREATE INDEX ON sessions (user_id);
-- bad: a query
ALTER TABLE documents ADD COLUMN language text;
SELECT fill_languages();
-- bad: code
ALTER TABLE documents ADD COLUMN language text;
DO $$ BEGIN PERFORM fill_languages(); END $$;
-- bad: a scan
ALTER TABLE documents ADD COLUMN language text;
ALTER TABLE documents ADD CHECK (title <> '');
-- bad: after TRUNCATE
TRUNCATE sessions;
INSERT INTO settings VALUES ('a', 'b');
-- bad: after LOCK
LOCK TABLE documents;
DELETE FROM sessions WHERE expires_at < now();
-- bad 1: what comes first says it of all
ALTER TABLE documents ADD COLUMN language text;
INSERT INTO settings VALUES ('a', 'b');
INSERT INTO settings VALUES ('c', 'd');
-- good: in a downgrade
-- mnfst:upgrade
-- mnfst:downgrade
ALTER TABLE documents DROP COLUMN language;
DELETE FROM settings WHERE name = 'languages';
-- good: before
UPDATE settings SET value = 'on' WHERE name = 'languages';
ALTER TABLE documents ADD COLUMN language text;
-- good: in a transaction of its own
ALTER TABLE documents ADD COLUMN language text;
-- mnfst:autocommit
UPDATE settings SET value = 'on' WHERE name = 'languages';
-- mnfst:end
-- good: a backfill
ALTER TABLE documents ADD COLUMN language text;
-- mnfst:backfill batch_size 1000
UPDATE documents SET language = 'en' WHERE language IS NULL;
-- good: short work on the same table
ALTER TABLE documents ADD COLUMN language text;
ALTER TABLE documents ALTER COLUMN language SET DEFAULT 'en';
COMMENT ON COLUMN documents.language IS 'ISO 639';
-- good: new tables
CREATE TABLE notes (id uuid PRIMARY KEY);
ALTER TABLE notes ADD COLUMN text text;
INSERT INTO notes SELECT id FROM documents;
-- good: a new table afterwards
ALTER TABLE documents ADD COLUMN language text;
CREATE TABLE languages (code text PRIMARY KEY);
INSERT INTO languages VALUES ('en');
-- good: without a transaction each stands for itself
-- mnfst:transaction none
-- mnfst:upgrade
ALTER TABLE documents ADD COLUMN language text;
UPDATE settings SET value = 'on' WHERE name = 'languages';
