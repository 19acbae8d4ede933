-- bad: in a block
-- mnfst:autocommit
SET LOCAL maintenance_work_mem = '1GB';
-- mnfst:end
-- bad: without a transaction, in lower case
-- mnfst:transaction none
-- mnfst:upgrade
set local work_mem to '1GB';
-- bad: a role
-- mnfst:autocommit
SET LOCAL ROLE owner;
-- mnfst:end
-- bad: in a downgrade
-- mnfst:upgrade
-- mnfst:downgrade
-- mnfst:autocommit
SET LOCAL statement_timeout = 0;
DROP INDEX CONCURRENTLY a;
-- mnfst:end
-- good: in a transaction
SET LOCAL maintenance_work_mem = '1GB';
CREATE INDEX ON documents (title);
-- good: in the header
-- mnfst:set maintenance_work_mem 1GB
-- mnfst:upgrade
-- mnfst:autocommit
CREATE INDEX CONCURRENTLY ON documents (title);
-- mnfst:end
-- good: before a block, with what it commits with
SET LOCAL work_mem = '1GB';
UPDATE users SET role = 'user' WHERE role = '';
-- mnfst:autocommit
CREATE INDEX CONCURRENTLY ON documents (title);
-- mnfst:end
