-- bad: an INVALID one is accepted
-- mnfst:autocommit
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_documents_status ON documents (status);
-- mnfst:end
-- bad: unique, in lower case, quoted
-- mnfst:transaction none
-- mnfst:upgrade
create unique index concurrently if not exists "By title" on "Documents" ("Title");
-- bad: in a downgrade
-- mnfst:upgrade
-- mnfst:downgrade
-- mnfst:autocommit
CREATE INDEX CONCURRENTLY IF NOT EXISTS a ON documents (status);
-- mnfst:end
-- good: without
-- mnfst:autocommit
CREATE INDEX CONCURRENTLY idx_documents_status ON documents (status);
-- mnfst:end
-- good: one that is built in a transaction is there or not
CREATE INDEX IF NOT EXISTS idx_documents_status ON documents (status);
-- good: dropped if it is there
-- mnfst:autocommit
DROP INDEX CONCURRENTLY IF EXISTS idx_documents_status;
CREATE INDEX CONCURRENTLY idx_documents_status ON documents (status);
-- mnfst:end
