-- bad: among other statements
CREATE TRIGGER t AFTER UPDATE ON documents FOR EACH ROW EXECUTE FUNCTION f();
INSERT INTO settings VALUES ('audit', 'on');
-- bad: before it
ALTER TABLE users ADD COLUMN a int;
create or replace trigger t before insert on app.documents for each row execute function f();
-- bad: dropped
DROP TRIGGER IF EXISTS "T" ON "Documents";
ALTER TABLE documents DROP COLUMN a;
-- bad 2: both
DROP TRIGGER t ON documents;
CREATE CONSTRAINT TRIGGER t AFTER UPDATE ON documents DEFERRABLE FOR EACH ROW EXECUTE FUNCTION f();
UPDATE documents SET title = trim(title) WHERE title <> trim(title);
-- bad: in a downgrade
-- mnfst:upgrade
-- mnfst:downgrade
DROP TRIGGER t ON documents;
ALTER TABLE documents DROP COLUMN a;
-- good: alone
CREATE TRIGGER t AFTER UPDATE ON documents FOR EACH ROW EXECUTE FUNCTION f();
-- good: in an autocommit block
ALTER TABLE users ADD COLUMN a int;
-- mnfst:autocommit
DROP TRIGGER t ON documents;
CREATE TRIGGER t AFTER UPDATE ON documents FOR EACH ROW EXECUTE FUNCTION f();
-- mnfst:end
-- good: with its function
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER t AFTER UPDATE ON documents FOR EACH ROW EXECUTE FUNCTION f();
COMMENT ON TRIGGER t ON documents IS 'audit';
-- good: with its function, which is dropped
DROP TRIGGER t ON documents;
DROP FUNCTION f();
-- good: a new table
CREATE TABLE notes (id uuid PRIMARY KEY);
CREATE TRIGGER t AFTER UPDATE ON notes FOR EACH ROW EXECUTE FUNCTION f();
INSERT INTO notes SELECT id FROM documents;
-- good: an event trigger is of no table
CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f();
ALTER TABLE users ADD COLUMN a int;
