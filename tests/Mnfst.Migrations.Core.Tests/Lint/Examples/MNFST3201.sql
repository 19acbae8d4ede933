-- bad: an index
CREATE INDEX CONCURRENTLY ON documents (title);
-- bad: dropped, in lower case
drop index concurrently if exists idx_documents_status;
-- bad: rebuilt
REINDEX (CONCURRENTLY) TABLE documents;
-- bad 3: VACUUM, in all its forms
VACUUM documents;
VACUUM;
VACUUM (FULL, ANALYZE) documents;
-- bad 2: databases
CREATE DATABASE other;
DROP DATABASE IF EXISTS other WITH (FORCE);
-- bad 2: tablespaces
CREATE TABLESPACE fast LOCATION '/fast';
DROP TABLESPACE fast;
-- bad: settings of the server
ALTER SYSTEM SET work_mem = '4MB';
-- bad 2: more than one table
REINDEX DATABASE app;
CLUSTER;
-- bad: a partition
ALTER TABLE events DETACH PARTITION events_2020 CONCURRENTLY;
-- bad: a block that commits
DO $$ BEGIN UPDATE users SET role = 'user'; COMMIT; END $$;
-- bad: in a downgrade
-- mnfst:upgrade
-- mnfst:downgrade
DROP INDEX CONCURRENTLY idx_documents_status;
-- bad: after a block that is closed
-- mnfst:autocommit
CREATE INDEX CONCURRENTLY a ON documents (title);
-- mnfst:end
CREATE INDEX CONCURRENTLY b ON documents (title);
-- good: in a block
-- mnfst:autocommit
CREATE UNIQUE INDEX CONCURRENTLY a ON documents (title);
DROP INDEX CONCURRENTLY b;
VACUUM documents;
CREATE DATABASE other;
ALTER SYSTEM RESET ALL;
DO $$ BEGIN UPDATE users SET role = 'user' WHERE role = ''; COMMIT; END $$;
-- mnfst:end
-- good: no transaction at all
-- mnfst:transaction none
-- mnfst:upgrade
CREATE INDEX CONCURRENTLY ON documents (title);
ALTER TABLE events DETACH PARTITION events_2020 CONCURRENTLY;
-- good: what may run in one
CREATE INDEX ON documents (title);
REFRESH MATERIALIZED VIEW CONCURRENTLY tenant_usage;
ANALYZE documents;
REINDEX TABLE documents;
CLUSTER documents USING documents_pkey;
ALTER DATABASE app SET work_mem = '4MB';
-- good: a block that only speaks of commits
DO $$ BEGIN RAISE NOTICE 'commit'; END $$;
-- good: words in a string
COMMENT ON TABLE documents IS 'VACUUM documents';
