-- bad: unlogged
ALTER TABLE sessions SET UNLOGGED;
-- bad: logged, in lower case
alter table if exists app.sessions set logged;
-- bad: another tablespace
ALTER TABLE "Documents" SET TABLESPACE fast;
-- bad: an index
ALTER INDEX idx_documents_status SET TABLESPACE fast;
-- bad: a materialized view
ALTER MATERIALIZED VIEW tenant_usage SET TABLESPACE fast;
-- bad: another access method
ALTER TABLE documents SET ACCESS METHOD columnar;
-- bad: all of a tablespace
ALTER TABLE ALL IN TABLESPACE pg_default SET TABLESPACE fast;
-- bad: in a downgrade
-- mnfst:upgrade
-- mnfst:downgrade
ALTER TABLE sessions SET LOGGED;
-- good: an unlogged table that is new
CREATE UNLOGGED TABLE cache (key text PRIMARY KEY, value text);
ALTER TABLE cache SET LOGGED;
-- good: storage parameters
ALTER TABLE sessions SET (fillfactor = 90);
-- good: a new index
CREATE TABLE notes (id uuid PRIMARY KEY, title text);
CREATE INDEX idx_notes_title ON notes (title);
ALTER INDEX idx_notes_title SET TABLESPACE fast;
-- good: where databases go by default
SET LOCAL default_tablespace = 'fast';
