-- bad: switched off for the transaction
SET LOCAL lock_timeout = 0;
ALTER TABLE documents ADD COLUMN language text;
-- bad: with a unit, in lower case
set lock_timeout to '0s';
create index on documents (title);
-- bad: in the header
-- mnfst:set lock_timeout 0
-- mnfst:upgrade
DROP TABLE sessions_old, documents_old CASCADE;
ALTER TABLE documents DROP COLUMN language;
-- bad: in a downgrade
-- mnfst:set lock_timeout 0
-- mnfst:upgrade
-- mnfst:downgrade
ALTER TABLE app."Documents" DROP COLUMN language;
-- bad 2: TRUNCATE and a trigger
SET LOCAL lock_timeout = '0ms';
TRUNCATE sessions;
CREATE TRIGGER t AFTER UPDATE ON documents FOR EACH ROW EXECUTE FUNCTION f();
-- good: left to the runner
ALTER TABLE documents ADD COLUMN language text;
-- good: a few seconds
SET LOCAL lock_timeout = '2s';
ALTER TABLE documents ADD COLUMN language text;
-- good: set again before it matters
SET LOCAL lock_timeout = 0;
SET LOCAL lock_timeout = 5000;
ALTER TABLE documents ADD COLUMN language text;
-- good: nobody is blocked
SET LOCAL lock_timeout = 0;
UPDATE settings SET value = 'on' WHERE name = 'languages';
CREATE TABLE notes (id uuid PRIMARY KEY);
ALTER TABLE notes ADD COLUMN text text;
-- good: no lock that others wait for
-- mnfst:set lock_timeout 0
-- mnfst:upgrade
-- mnfst:autocommit
CREATE INDEX CONCURRENTLY ON documents (title);
-- mnfst:end
