-- bad: writers wait
CREATE INDEX idx_documents_status ON documents (status);
-- bad: a unique one, in lower case
create unique index on public.documents (tenant_id, title);
-- bad: quoted names, another method
CREATE INDEX "by Title" ON "app"."Documents" USING gin (to_tsvector('english', "Title"));
-- bad: outside a transaction it is built under the same lock
-- mnfst:autocommit
CREATE INDEX idx_documents_status ON documents (status);
-- mnfst:end
-- bad: IF NOT EXISTS, partial, with INCLUDE
CREATE INDEX IF NOT EXISTS idx_documents_open ON documents (tenant_id) INCLUDE (title) WHERE status = 'pending';
-- bad: a downgrade blocks as well
-- mnfst:upgrade
-- mnfst:downgrade
CREATE INDEX idx_documents_status ON documents (status);
-- bad: a table of the same name in another schema is new
CREATE TABLE archive.documents (id uuid PRIMARY KEY);
CREATE INDEX idx_documents_status ON public.documents (status);
-- bad 2: one for each
CREATE INDEX ON documents (status);
CREATE INDEX ON sessions (user_id);
-- bad: a schema that exists
CREATE TABLE notes (id uuid PRIMARY KEY);
CREATE INDEX ON app.documents (status);
-- bad: a materialized view in use
CREATE INDEX ON tenant_usage (tenant_id);
-- good: concurrently
-- mnfst:autocommit
CREATE INDEX CONCURRENTLY idx_documents_status ON documents (status);
-- mnfst:end
-- good: concurrently and unique, without a name
-- mnfst:transaction none
-- mnfst:upgrade
create unique index concurrently on documents (title);
-- good: the table is new
CREATE TABLE notes (id uuid PRIMARY KEY, author uuid);
CREATE INDEX ON notes (author);
-- good: a new table has another name meanwhile
CREATE TABLE notes_new (id uuid PRIMARY KEY, author uuid);
ALTER TABLE notes_new RENAME TO notes;
CREATE INDEX ON notes (author);
-- good: a table made of a query
CREATE TABLE titles AS SELECT id, title FROM documents;
CREATE INDEX ON titles (title);
-- good: a table made by SELECT INTO
SELECT id, title INTO titles FROM documents;
CREATE INDEX ON titles (title);
-- good: a new materialized view
CREATE MATERIALIZED VIEW tenant_usage AS SELECT tenant_id, count(*) FROM documents GROUP BY tenant_id;
CREATE UNIQUE INDEX ON tenant_usage (tenant_id);
-- good: the schema is new, the table with it
CREATE SCHEMA archive CREATE TABLE documents (id uuid PRIMARY KEY, title text) CREATE INDEX ON documents (title);
-- good: the schema is new
CREATE SCHEMA archive;
CREATE TABLE archive.documents (id uuid PRIMARY KEY, title text);
CREATE INDEX ON archive.documents (title);
-- good: of a partitioned table alone nothing is built
CREATE INDEX idx_events_at ON ONLY events (at);
-- good: a temporary table
CREATE TEMP TABLE ids (id uuid);
CREATE INDEX ON ids (id);
-- good: what the section drops
CREATE INDEX ON sessions (user_id);
DROP TABLE sessions;
-- good: no index is built by a comment
-- CREATE INDEX ON documents (status);
COMMENT ON TABLE documents IS 'CREATE INDEX ON documents (status)';
