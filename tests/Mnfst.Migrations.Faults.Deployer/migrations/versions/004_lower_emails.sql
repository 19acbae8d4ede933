-- Fill a column in batches
-- mnfst:revision 004_lower_emails
-- mnfst:down_revision 002_orders
-- mnfst:create_date 2024-11-08T12:30:00Z

-- mnfst:upgrade
SELECT ran('004_lower_emails', 'up', 0);
-- Only the transaction of its batch finds a row done: a batch that ran twice would show in the versions.
-- mnfst:backfill batch_size 250 pause 10ms
UPDATE accounts SET email_lower = lower(email), version = version + 1 WHERE xmin <> pg_current_xact_id()::xid;
SELECT ran('004_lower_emails', 'up', 2);

-- mnfst:downgrade
SELECT ran('004_lower_emails', 'down', 0);
-- mnfst:backfill batch_size 250 pause 10ms
UPDATE accounts SET email_lower = NULL, version = version - 1 WHERE xmin <> pg_current_xact_id()::xid;
SELECT ran('004_lower_emails', 'down', 2);
