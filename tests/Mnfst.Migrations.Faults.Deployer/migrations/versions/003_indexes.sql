-- Build indexes without locking tables
-- mnfst:revision 003_indexes
-- mnfst:down_revision 002_orders
-- mnfst:create_date 2024-11-08T12:00:00Z

-- mnfst:upgrade
SELECT ran('003_indexes', 'up', 0);
-- mnfst:autocommit
CREATE INDEX CONCURRENTLY orders_account_id ON orders (account_id);
CREATE UNIQUE INDEX CONCURRENTLY accounts_email ON accounts (email);
SELECT ran('003_indexes', 'up', 3);
REINDEX INDEX CONCURRENTLY orders_account_id;
-- mnfst:end
SELECT ran('003_indexes', 'up', 5);

-- mnfst:downgrade
SELECT ran('003_indexes', 'down', 0);
-- mnfst:autocommit
DROP INDEX CONCURRENTLY accounts_email;
SELECT ran('003_indexes', 'down', 2);
DROP INDEX CONCURRENTLY orders_account_id;
-- mnfst:end
SELECT ran('003_indexes', 'down', 4);
