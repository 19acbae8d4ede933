-- bad: a procedure may commit
-- mnfst:autocommit
CALL fill_missing_totals();
-- mnfst:end
-- bad: a database
-- mnfst:autocommit
CREATE DATABASE other;
-- mnfst:end
-- bad: in lower case, without a transaction
-- mnfst:transaction none
-- mnfst:upgrade
vacuum (analyze) documents;
-- bad: the server
-- mnfst:autocommit
ALTER SYSTEM SET work_mem = '4MB';
-- mnfst:end
-- bad: a block that commits
-- mnfst:autocommit
DO $$ BEGIN UPDATE users SET role = 'user' WHERE role = ''; COMMIT; END $$;
-- mnfst:end
-- bad: in a downgrade
-- mnfst:upgrade
-- mnfst:downgrade
-- mnfst:autocommit
DROP DATABASE other;
-- mnfst:end
-- good: it may run again
-- mnfst:autocommit
-- mnfst:idempotent
CALL fill_missing_totals();
-- mnfst:end
-- good: each of the block may
-- mnfst:idempotent
-- mnfst:autocommit
VACUUM documents;
ALTER SYSTEM SET work_mem = '4MB';
-- mnfst:end
-- good: its state is looked up
-- mnfst:autocommit
CREATE INDEX CONCURRENTLY a ON documents (title);
DROP INDEX CONCURRENTLY b;
REINDEX TABLE CONCURRENTLY documents;
ALTER TABLE events DETACH PARTITION events_2020 CONCURRENTLY;
-- mnfst:end
-- good: it commits with the journal
-- mnfst:autocommit
ALTER TABLE users VALIDATE CONSTRAINT c;
INSERT INTO settings VALUES ('a', 'b');
-- mnfst:end
-- good: a guard
-- mnfst:autocommit
DROP DATABASE IF EXISTS other;
-- mnfst:end
-- good: in a transaction
CALL fill_missing_totals();
