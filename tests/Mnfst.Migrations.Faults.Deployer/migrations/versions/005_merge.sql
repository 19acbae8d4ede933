-- Merge the indexes and the emails, and create a partitioned table
-- mnfst:revision 005_merge
-- mnfst:down_revision 003_indexes, 004_lower_emails
-- mnfst:create_date 2024-11-08T13:00:00Z

-- mnfst:upgrade
CREATE TABLE visits (at date NOT NULL, account_id int NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE visits_2023 PARTITION OF visits FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE visits_2024 PARTITION OF visits FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
INSERT INTO visits SELECT '2023-07-01'::date + n, n FROM generate_series(1, 300) n;
SELECT ran('005_merge', 'up', 4);

-- mnfst:downgrade
SELECT ran('005_merge', 'down', 0);
DROP TABLE visits;
