-- bad: readers wait
DROP INDEX idx_documents_status;
-- bad: IF EXISTS and a schema
drop index if exists app.idx_documents_status;
-- bad 2: several
DROP INDEX idx_documents_status, "by Title";
-- bad: in a downgrade
-- mnfst:upgrade
-- mnfst:autocommit
CREATE INDEX CONCURRENTLY idx_documents_status ON documents (status);
-- mnfst:end
-- mnfst:downgrade
DROP INDEX idx_documents_status;
-- bad: outside a transaction the lock is the same
-- mnfst:autocommit
DROP INDEX idx_documents_status;
-- mnfst:end
-- bad: CASCADE
DROP INDEX idx_documents_status CASCADE;
-- good: concurrently
-- mnfst:autocommit
DROP INDEX CONCURRENTLY IF EXISTS idx_documents_status;
-- mnfst:end
-- good: of a table that the revision made
CREATE TABLE notes (id uuid PRIMARY KEY, author uuid);
CREATE INDEX idx_notes_author ON notes (author);
DROP INDEX idx_notes_author;
-- good: of a table that the downgrade drops
-- mnfst:upgrade
CREATE TABLE notes (id uuid PRIMARY KEY, author uuid);
CREATE INDEX idx_notes_author ON notes (author);
-- mnfst:downgrade
DROP INDEX idx_notes_author;
DROP TABLE notes;
-- good: other objects
DROP VIEW open_documents;
