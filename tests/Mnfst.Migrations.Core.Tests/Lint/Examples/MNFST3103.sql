-- bad: an index
REINDEX INDEX idx_documents_status;
-- bad: a table, in lower case, with options
reindex (verbose) table app.documents;
-- bad: all of a schema
-- mnfst:autocommit
REINDEX SCHEMA public;
-- mnfst:end
-- bad: all of a database
-- mnfst:autocommit
REINDEX DATABASE app;
-- mnfst:end
-- bad: in a downgrade
-- mnfst:upgrade
-- mnfst:downgrade
REINDEX TABLE documents;
-- bad: concurrently is switched off
REINDEX (CONCURRENTLY false) TABLE documents;
-- good: concurrently
-- mnfst:autocommit
REINDEX INDEX CONCURRENTLY idx_documents_status;
REINDEX TABLE CONCURRENTLY documents;
REINDEX (CONCURRENTLY) TABLE documents;
REINDEX SCHEMA CONCURRENTLY public;
-- mnfst:end
-- good: system catalogs cannot be done concurrently
-- mnfst:autocommit
REINDEX SYSTEM app;
-- mnfst:end
-- good: a new table
CREATE TABLE notes (id uuid PRIMARY KEY);
REINDEX TABLE notes;
-- good: an index of a new table
CREATE TABLE notes (id uuid PRIMARY KEY, author uuid);
CREATE INDEX idx_notes_author ON notes (author);
REINDEX INDEX idx_notes_author;
